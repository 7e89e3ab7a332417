#include "schema/catalogue.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::schema {

namespace {

constexpr std::string_view settings_kind = "settings";

} // namespace

void Catalogue::add(yaml::Document document) {
    auto kind = std::make_unique<const Kind>(std::move(document));
    const auto place = kind->document().root().place();
    for (const auto& word : {kind->name(), kind->alias()}) {
        if (!word.empty() && find(word) != nullptr)
            throw Error(place, fmt::format("there is a kind '{}' already", word), "give this one another name");
    }
    for (const auto* other : all()) {
        if (other->folder() == kind->folder())
            throw Error(place, fmt::format("the folder '{}' belongs to the kind '{}'", kind->folder(), other->name()),
                        "give this kind a folder of its own");
    }
    added_.emplace(kind->name(), std::move(kind));
}

const Kind* Catalogue::load(const BuiltIn& built_in) const {
    const auto found = loaded_.find(built_in.kind);
    if (found != loaded_.end()) return found->second.get();
    auto kind = std::make_unique<const Kind>(
        yaml::read(fmt::format("schemas/{}.yaml", built_in.kind), std::string(built_in.text)));
    return loaded_.emplace(built_in.kind, std::move(kind)).first->second.get();
}

const Kind* Catalogue::find(std::string_view word) const {
    for (const auto& built_in : built_in_schemas())
        if (built_in.kind == word || (!built_in.alias.empty() && built_in.alias == word)) return load(built_in);
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
        if (built_in.kind != settings_kind) kinds.push_back(load(built_in));
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
