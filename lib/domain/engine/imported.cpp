#include "domain/engine/imported.hpp"

#include "base/money.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pmnet::domain {

namespace {

// One value of a record: how a person calls it, and how it is found again in another text of the record.
struct Leaf {
    std::string key, field;
    yaml::Node node;
    std::string text;
    std::string path; // in its own record
};

std::string one_of(std::string_view list) {
    return std::string(list.ends_with('s') ? list.substr(0, list.size() - 1) : list);
}

std::string words_of(std::string_view name) { return replace_all(std::string(name), "_", " "); }

std::string beside(const std::string& before, const std::string& after) {
    return before.empty() || after.empty() ? before + after : before + " " + after;
}

std::string shown(yaml::Node node, const schema::Rule* rule) {
    const auto amount =
        rule != nullptr && rule->decimals == most_amount_decimals ? number_of(node) : std::nullopt;
    return amount ? pounds(*amount) : text_of(node);
}

class Walk {
public:
    std::vector<Leaf> leaves;

    // A value within another has the words of both; a group of named values is called by one of them.
    void value(yaml::Node node, const schema::Rule* rule, const Leaf& at) {
        if (node.is_mapping())
            group(node, rule, at);
        else if (node.is_sequence())
            list(node, rule ? rule->items : nullptr, at);
        else
            leaves.push_back({at.key, at.field, node, shown(node, rule), at.path});
    }

private:
    static Leaf within(const Leaf& at, std::string_view key, const std::string& field,
                       std::string_view step) {
        const auto dotted = [](const std::string& path, std::string_view part) {
            return path.empty() ? std::string(part) : fmt::format("{}.{}", path, part);
        };
        return {dotted(at.key, key), field, {}, "", dotted(at.path, step)};
    }

    void group(yaml::Node node, const schema::Rule* rule, const Leaf& at) {
        auto names = rule ? rule->member_list() : std::vector<std::string>();
        for (const auto member : node)
            if (std::find(names.begin(), names.end(), member.key()) == names.end())
                names.emplace_back(member.key());
        const bool is_free = rule != nullptr && rule->others != nullptr;
        for (const auto& name : names) {
            if (!node[name] || (at.path.empty() && name == "events")) continue;
            const auto* member = rule ? rule->member(name) : nullptr;
            if (member == nullptr && is_free) member = rule->others;
            const auto field = beside(is_free ? one_of(at.field) : at.field, is_free ? name : words_of(name));
            value(node[name], member, within(at, name, field, name));
        }
    }

    void list(yaml::Node node, const schema::Rule* item, const Leaf& at) {
        if (item != nullptr && !item->choices.empty()) {
            leaves.push_back({at.key, at.field, node, join(texts_of(node), ", "), at.path});
            return;
        }
        for (std::size_t i = 0; i < node.size(); ++i) {
            const auto entry = node.item(i);
            const auto step = std::to_string(i);
            if (entry.is_mapping())
                named(entry, item, within(at, step, at.field, step));
            else if (item != nullptr && item->type == schema::Type::text)
                value(entry, item, within(at, entry.text(), one_of(at.field), step));
            else
                value(entry, item, within(at, step, fmt::format("{} {}", one_of(at.field), i + 1), step));
        }
    }

    // An entry of a list of groups is called by its first field alone, wherever the list stands.
    void named(yaml::Node entry, const schema::Rule* item, Leaf at) {
        const auto first = item && !item->members.empty() ? item->members.front().first : std::string();
        const auto name = text_of(entry[first]);
        if (!name.empty()) {
            const auto list = at.path.substr(0, at.path.rfind('.'));
            at.key = at.key.substr(0, at.key.rfind('.') + 1) + name;
            at.field = fmt::format("{} {}", words_of(one_of(list.substr(list.rfind('.') + 1))), name);
        }
        const auto start = leaves.size();
        value(entry, item, at);
        // What it is called by need not be told again, unless it says nothing else.
        if (!name.empty() && leaves.size() > start + 1)
            leaves.erase(std::remove_if(leaves.begin() + static_cast<std::ptrdiff_t>(start), leaves.end(),
                                        [&](const Leaf& leaf) { return leaf.path == at.path + "." + first; }),
                         leaves.end());
    }
};

std::vector<Leaf> leaves_of(const Record& record) {
    Walk walk;
    walk.value(record.root(), &record.kind->root(), {});
    return std::move(walk.leaves);
}

const Leaf* leaf_with(const std::vector<Leaf>& leaves, const std::string& key) {
    const auto found =
        std::find_if(leaves.begin(), leaves.end(), [&](const Leaf& leaf) { return leaf.key == key; });
    return found == leaves.end() ? nullptr : &*found;
}

int line_of(const Imported& imported, const Leaf& leaf) {
    for (const auto& read : imported.read)
        if (read.path == leaf.path && !read.is_sum) return read.place.line;
    return 0;
}

ImportedValue value_after(const Imported& imported, const Leaf& leaf, const Leaf* old) {
    ImportedValue value{
        leaf.field, old ? old->node : yaml::Node(), leaf.node, old ? old->text : "", leaf.text,
        Fate::kept, line_of(imported, leaf)};
    if (old == nullptr)
        value.fate = Fate::added;
    else if (old->text != leaf.text)
        value.fate = Fate::changed;
    else if (value.line != 0)
        value.fate = Fate::same;
    return value;
}

} // namespace

std::string_view name_of(Fate fate) {
    switch (fate) {
    case Fate::added: return "new";
    case Fate::changed: return "changes";
    case Fate::same: return "as it was";
    case Fate::kept: return "kept";
    case Fate::gone: return "goes";
    }
    return "";
}

std::vector<ImportedValue> values_of(const Imported& imported) {
    const auto after = leaves_of(imported.after);
    const auto before = imported.before ? leaves_of(*imported.before) : std::vector<Leaf>();
    std::vector<ImportedValue> values;
    std::map<std::string, std::size_t>
        position; // of each value by its key, to put what goes beside what stays
    for (const auto& leaf : after) {
        position.emplace(leaf.key, values.size());
        values.push_back(value_after(imported, leaf, leaf_with(before, leaf.key)));
    }
    std::vector<std::pair<std::size_t, ImportedValue>> gone; // each before this position
    std::size_t next = 0;
    for (const auto& leaf : before) {
        if (const auto found = position.find(leaf.key); found != position.end())
            next = found->second + 1;
        else
            gone.emplace_back(next, ImportedValue{leaf.field, leaf.node, {}, leaf.text, "", Fate::gone, 0});
    }
    for (auto one = gone.rbegin(); one != gone.rend(); ++one)
        values.insert(values.begin() + static_cast<std::ptrdiff_t>(one->first), std::move(one->second));
    return values;
}

bool differs(const Imported& imported) {
    return !imported.before || imported.before->document().text() != imported.after.document().text();
}

Diagnostic told_in_file(const Imported& imported, Diagnostic diagnostic) {
    if (diagnostic.place.file != imported.after.document().name()) return diagnostic;
    for (const auto& read : imported.read) {
        const auto node = imported.after.root().at_path(read.path);
        for (const auto& known : {node.place(), node.key_place()})
            if (node && known.line == diagnostic.place.line && known.column == diagnostic.place.column) {
                diagnostic.place = read.place;
                return diagnostic;
            }
    }
    return diagnostic;
}

} // namespace pmnet::domain
