// Every kind there is: the ones built into the program, and those a store adds.
#pragma once

#include "schema/kind.hpp"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::schema {

// A schema as it was when the program was built: its text, and the tree that our reader made of it. The table
// of them is made by cmake/compile_schemas.cpp from schemas/*.yaml.
struct BuiltIn {
    std::string_view kind;
    std::string_view alias;
    std::string_view text;
    std::span<const yaml::Cell> cells;
};
const std::vector<BuiltIn>& built_in_schemas();

class Catalogue {
public:
    Catalogue() = default;

    // Adds a kind of a store's own. Throws Error if its name, alias or folder is taken, or if it lists a
    // column that it has no field for.
    void add(yaml::Document document);
    // Throws Error if an added kind refers to a kind, or chooses from a list of pmnet.yaml, that is not
    // there. For when all are added: they may refer to one another.
    void expect_links() const;

    // The kind of this name or alias; null if there is none. Schemas are read when first asked for: reading
    // all of them would cost more than most commands do. Those of the program are read only once and are
    // kept: a pointer to one outlives the catalogue.
    const Kind* find(std::string_view word) const;
    // As find, but throws Error with a hint.
    const Kind& get(std::string_view word) const;
    const Kind& settings() const { return get("settings"); }
    // All kinds of records, sorted by name; not settings.
    std::vector<const Kind*> all() const;
    std::vector<std::string> names() const;
    // Names and aliases, for spelling hints.
    std::vector<std::string> words() const;

private:
    std::map<std::string, std::unique_ptr<const Kind>, std::less<>> added_;
};

} // namespace pmnet::schema
