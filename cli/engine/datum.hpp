// One thing that was found: nothing, yes or no, a number, a text, a list, or a group of named things. The
// cells of an Answer, and everything that is printed as JSON.
#pragma once

#include "base/decimal.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pmnet::cli {

class Datum {
public:
    using List = std::vector<Datum>;
    using Group = std::vector<std::pair<std::string, Datum>>; // in the order it is printed
    using Value = std::variant<std::monostate, bool, std::int64_t, Decimal, std::string, List, Group>;

    Datum() = default; // nothing
    Datum(std::same_as<bool> auto yes) : value_(yes) {}
    Datum(std::integral auto number) requires(!std::same_as<decltype(number), bool>)
        : value_(static_cast<std::int64_t>(number)) {}
    Datum(Decimal number) : value_(number) {}
    Datum(std::string text) : value_(std::move(text)) {}
    Datum(std::string_view text) : value_(std::string(text)) {}
    Datum(const char* text) : value_(std::string(text)) {}
    Datum(List list) : value_(std::move(list)) {}
    Datum(Group group) : value_(std::move(group)) {}
    Datum(const std::vector<std::string>& texts) : value_(List(texts.begin(), texts.end())) {}
    template<typename T>
    Datum(const std::optional<T>& perhaps) {
        if (perhaps) *this = Datum(*perhaps);
    }
    // Nothing for an empty text: the record does not say.
    static Datum unless_empty(std::string text) { return text.empty() ? Datum() : Datum(std::move(text)); }
    static Datum of(Group members) { return Datum(std::move(members)); }

    const Value& value() const { return value_; }
    bool is_nothing() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_number() const {
        return std::holds_alternative<std::int64_t>(value_) || std::holds_alternative<Decimal>(value_);
    }
    const List* list() const { return std::get_if<List>(&value_); } // null for anything else
    const Group& group() const { return std::get<Group>(value_); }  // only of a group

    // Adds a member where the dotted name says ("resolution.due" in the group "resolution"), after those that
    // are there. Only for a group, or for nothing, which becomes one.
    void set(std::string_view dotted, Datum member);

    // As plain text, for CSV: "", "true", "12.5"; the items of a list and the members of a group joined by
    // spaces.
    std::string text() const;

private:
    Value value_;
};

} // namespace pmnet::cli
