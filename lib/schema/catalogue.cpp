#include "schema/catalogue.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

namespace pmnet::schema {

namespace {

constexpr std::string_view settings_kind = "settings";

// Whether a column leads to a field; a path into a list needs no position.
bool has_field(const Kind& kind, std::string_view column) {
    const Rule* rule = &kind.root();
    for (const auto& step : yaml::path_of(column)) {
        while (rule != nullptr && rule->type == Type::list) rule = rule->items;
        if (rule != nullptr) rule = rule->member(step);
    }
    return rule != nullptr;
}

void expect_columns(const Kind& kind) {
    for (const auto column : kind.document().root()["x-list"])
        if (column.text() != "id" && !(kind.life() && column.text() == "status") &&
            !has_field(kind, column.text()))
            throw Error(column.place(),
                        fmt::format("{} has no field '{}'", with_article(kind.name()), column.text()),
                        did_you_mean(column.text(), kind.root().member_list()));
}

// The lists in pmnet.yaml that records choose from: groups whose entries are named by the network.
std::vector<std::string> lists_of(const Kind& settings) {
    std::vector<std::string> lists;
    for (const auto& [name, rule] : settings.root().members)
        if (rule->others != nullptr) lists.push_back(name);
    return lists;
}

void expect_known(yaml::Node node, const std::vector<std::string>& known, std::string_view message) {
    if (std::find(known.begin(), known.end(), node.text()) == known.end())
        throw Error(node.place(), fmt::format(fmt::runtime(message), node.text()),
                    did_you_mean(node.text(), known));
}

// Read when first asked for, and once: the program's own schemas are the same for every catalogue.
const Kind* read_once(const BuiltIn& built_in) {
    static std::mutex one_at_a_time;
    static std::map<std::string_view, std::unique_ptr<const Kind>> kinds;
    const std::lock_guard lock(one_at_a_time);
    auto& kind = kinds[built_in.kind];
    if (!kind)
        kind = std::make_unique<const Kind>(
            yaml::Document(fmt::format("schemas/{}.yaml", built_in.kind), built_in.text, built_in.cells));
    return kind.get();
}

} // namespace

void Catalogue::expect_links() const {
    auto kinds = names();
    kinds.emplace_back("any");
    const auto lists = lists_of(settings());
    const auto walk = [&](const auto& self, yaml::Node node) -> void {
        if (node.key() == "examples") return;
        if (node.key() == "x-reference") expect_known(node, kinds, "there is no kind '{}'");
        if (node.key() == "x-choice") expect_known(node, lists, "pmnet.yaml has no list '{}'");
        for (const auto child : node) self(self, child);
    };
    for (const auto& [name, kind] : added_) walk(walk, kind->document().root());
}

void Catalogue::add(yaml::Document document) {
    auto kind = std::make_unique<const Kind>(std::move(document));
    const auto place = kind->document().root().place();
    for (const auto& word : {kind->name(), kind->alias()}) {
        if (!word.empty() && find(word) != nullptr)
            throw Error(place, fmt::format("there is already a kind '{}'", word),
                        "give this one another name");
    }
    expect_columns(*kind);
    for (const auto* other : all()) {
        if (other->folder() == kind->folder())
            throw Error(
                place, fmt::format("the folder '{}' belongs to the kind '{}'", kind->folder(), other->name()),
                "give this kind a folder of its own");
    }
    added_.emplace(kind->name(), std::move(kind));
}

const Kind* Catalogue::find(std::string_view word) const {
    for (const auto& built_in : built_in_schemas())
        if (built_in.kind == word || (!built_in.alias.empty() && built_in.alias == word))
            return read_once(built_in);
    for (const auto& [name, kind] : added_)
        if (name == word || (!kind->alias().empty() && kind->alias() == word)) return kind.get();
    return nullptr;
}

const Kind& Catalogue::get(std::string_view word) const {
    if (const auto* kind = find(word)) return *kind;
    auto hint = did_you_mean(word, words());
    if (hint.empty()) hint = fmt::format("the kinds are {}", join(names(), ", "));
    throw Error(fmt::format("there is no kind '{}'", word), hint);
}

std::vector<const Kind*> Catalogue::all() const {
    std::vector<const Kind*> kinds;
    for (const auto& built_in : built_in_schemas())
        if (built_in.kind != settings_kind) kinds.push_back(read_once(built_in));
    for (const auto& [name, kind] : added_) kinds.push_back(kind.get());
    std::sort(kinds.begin(), kinds.end(), [](const Kind* a, const Kind* b) { return a->name() < b->name(); });
    return kinds;
}

std::vector<std::string> Catalogue::names() const {
    std::vector<std::string> names;
    for (const auto& built_in : built_in_schemas())
        if (built_in.kind != settings_kind) names.emplace_back(built_in.kind);
    for (const auto& [name, kind] : added_) names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> Catalogue::words() const {
    auto words = names();
    for (const auto& built_in : built_in_schemas())
        if (!built_in.alias.empty()) words.emplace_back(built_in.alias);
    for (const auto& [name, kind] : added_)
        if (!kind->alias().empty()) words.push_back(kind->alias());
    return words;
}

} // namespace pmnet::schema
