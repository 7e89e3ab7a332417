#include "domain/differences.hpp"

#include "domain/engine/seal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace pmnet::domain {

namespace {

std::vector<yaml::Node> children_of(yaml::Node node) {
    std::vector<yaml::Node> children;
    for (const auto child : node) children.push_back(child);
    return children;
}

// The entries of a list of groups by their first field; nothing where two have the same.
std::optional<std::map<std::string, yaml::Node>> by_name(yaml::Node list, const schema::Rule& item) {
    std::map<std::string, yaml::Node> named;
    for (const auto entry : list)
        if (!named.emplace(text_of(entry[item.members.front().first]), entry).second) return std::nullopt;
    return named;
}

class Comparison {
public:
    void compare(const std::string& name, yaml::Node before, yaml::Node after, const schema::Rule* rule) {
        if (meaning_of(before, rule) == meaning_of(after, rule)) return;
        const auto shape = before ? before.shape() : after.shape();
        const bool alike = !before || !after || before.shape() == after.shape();
        if (alike && shape == yaml::Shape::mapping)
            fields(name, before, after, rule);
        else if (alike && shape == yaml::Shape::sequence)
            list(name, before, after, rule ? rule->items : nullptr);
        else
            changes.push_back({name, before, after});
    }

    std::vector<FieldChange> changes;

private:
    static std::string within(const std::string& name, std::string_view part) {
        return name.empty() ? std::string(part) : fmt::format("{}.{}", name, part);
    }

    void fields(const std::string& name, yaml::Node before, yaml::Node after, const schema::Rule* rule) {
        auto members = rule ? rule->member_list() : std::vector<std::string>();
        for (const auto node : {before, after})
            for (const auto member : node)
                if (std::find(members.begin(), members.end(), member.key()) == members.end())
                    members.emplace_back(member.key());
        for (const auto& member : members)
            if (!name.empty() || member != "events")
                compare(within(name, member), before[member], after[member],
                        rule ? rule->member(member) : nullptr);
    }

    void list(const std::string& name, yaml::Node before, yaml::Node after, const schema::Rule* item) {
        const bool of_groups =
            item != nullptr && item->type == schema::Type::mapping && !item->members.empty();
        const auto old = of_groups ? by_name(before, *item) : std::nullopt;
        const auto now = of_groups ? by_name(after, *item) : std::nullopt;
        if (!old || !now) return items(name, before, after, item);
        for (const auto& entry : children_of(before)) {
            const auto key = text_of(entry[item->members.front().first]);
            const auto there = now->find(key);
            compare(within(name, key), entry, there == now->end() ? yaml::Node() : there->second, item);
        }
        for (const auto& entry : children_of(after))
            if (const auto key = text_of(entry[item->members.front().first]); !old->contains(key))
                compare(within(name, key), {}, entry, item);
    }

    // Items that only one side has, whatever their order.
    void items(const std::string& name, yaml::Node before, yaml::Node after, const schema::Rule* item) {
        std::multiset<std::string> old, now;
        for (const auto node : before) old.insert(meaning_of(node, item));
        for (const auto node : after) now.insert(meaning_of(node, item));
        const auto is_left = [&](std::multiset<std::string>& among, yaml::Node node) {
            const auto found = among.find(meaning_of(node, item));
            if (found == among.end()) return true;
            among.erase(found);
            return false;
        };
        for (const auto node : before)
            if (is_left(now, node)) changes.push_back({name, node, {}});
        for (const auto node : after)
            if (is_left(old, node)) changes.push_back({name, {}, node});
    }
};

} // namespace

std::vector<FieldChange> differences(const Record& before, const Record& after) {
    Comparison comparison;
    comparison.compare("", before.root(), after.root(), &before.kind->root());
    return std::move(comparison.changes);
}

} // namespace pmnet::domain
