// What one value must be: a draft-07 schema, read into plain data.
//
// Only a closed set of keywords is understood (rule_reader.cpp lists it), so that every rule can be checked, typed,
// shown in help and compared with another validator's verdict. Annotations, which start with x-, tell pmnet
// what draft-07 has no keyword for.
#pragma once

#include "base/decimal.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace re2 {
class RE2;
}

namespace pmnet::schema {

enum class Type { any, text, integer, number, boolean, list, mapping };
enum class Format { none, date, moment };

// "text", "a whole number": how a message names it.
std::string_view name_of(Type type);

class Pattern {
public:
    explicit Pattern(std::string text);
    // Throws Error if it is not a regular expression. A test makes sure that every built-in one is.
    void expect_sound() const;
    bool matches(std::string_view text) const;
    const std::string& text() const { return text_; }

private:
    std::string text_;
    struct Compiled;
    const re2::RE2&
    compiled() const; // when first asked for: most commands match few patterns of their kind's
    std::shared_ptr<Compiled> compiled_; // shared: a Pattern is copied with its rule
};

struct Rule;

struct Condition {
    const Rule* when = nullptr;
    const Rule* then = nullptr;
};

struct Rule {
    using Member = std::pair<std::string, const Rule*>;

    Type type = Type::any;
    std::string description;
    std::vector<std::string> choices;    // enum and const
    std::optional<std::string> fallback; // default: what a value left out means
    std::optional<Pattern> pattern;
    Format format = Format::none;
    std::optional<Decimal> minimum, maximum, multiple_of;
    std::optional<std::size_t> min_length, max_length; // characters
    std::optional<std::size_t> min_items, max_items, min_members;
    bool unique_items = false;
    const Rule* items = nullptr;

    std::vector<Member> members; // properties, in the order they are written in a record
    std::vector<std::string> required;
    bool closed = false;          // additionalProperties: false
    const Rule* others = nullptr; // what members not listed must be
    std::optional<Pattern> member_names;
    std::vector<Condition> conditions;

    std::string reference;       // x-reference: kind of the record named here; "any" for kind:id
    std::string choice;          // x-choice: list in pmnet.yaml that this is an id of
    bool confidential = false;   // x-confidential
    bool corrects = false;       // x-corrects: members are fields of the event it is about
    std::string unit;            // x-unit: "minutes", which may be typed as 1h30
    std::optional<int> decimals; // x-decimals: most decimals an amount may have
    // x-notation: how a text that is pasted from a printed paper is written here; nothing if it has no such form. Null for none.
    std::optional<std::string> (*notation)(std::string_view pasted) = nullptr;

    const Rule* member(std::string_view name) const; // null if there is none
    std::vector<std::string> member_list() const;
    bool requires_member(std::string_view name) const;
};

} // namespace pmnet::schema
