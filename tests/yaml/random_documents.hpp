// Random records for property tests: small, nasty, and the same for the same seed on every machine.
#pragma once

#include "yaml/write.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace pmnet::test {

// std::uniform_int_distribution differs between libraries; this does not.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t roll();
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(roll() % count); }
    bool one_in(std::size_t count) { return below(count) == 0; }
    template<typename List>
    const auto& pick(const List& list) {
        return list[below(list.size())];
    }

private:
    std::uint64_t state_;
};

// How many random documents a run makes in all.
std::size_t random_document_count();

// Text as records hold it and as they should not: `no`, 0113, emoji, tabs, several lines, nothing at all.
std::string random_text(Dice& dice);
// A number, a boolean, a null or a date, as a literal.
yaml::Value random_literal(Dice& dice);
yaml::Value random_scalar(Dice& dice);
// Any value, with at most `depth` collections inside each other.
yaml::Value random_value(Dice& dice, std::size_t depth);
// A record: a mapping, or now and then a sequence.
yaml::Value random_record(Dice& dice);

// A record as a hurried colleague may have typed it: any indentation, quotes, brackets, comments and blank
// lines. Each comment reads "# c1.", "# c2." and so on, and no value does.
struct TypedRecord {
    std::string text;
    yaml::Value value;
    std::size_t comments = 0;
};
TypedRecord random_typed_record(Dice& dice);

} // namespace pmnet::test
