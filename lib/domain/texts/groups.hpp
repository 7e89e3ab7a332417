// What rules on texts look for letter by letter, in a text as the eye takes it (plain.hpp): groups of digits as numbers
// are written in, and postcodes.
#pragma once

#include "base/plain.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace pmnet::domain {

bool is_digit(char c);
bool is_letter(char c);
bool is_word(char c); // a digit or a letter
bool is_space(char c);

struct Group {
    std::size_t at = 0, length = 0; // bytes
};
// Groups of digits with a few blanks, hyphens, dots or slashes between them, from `at` on.
std::vector<Group> groups_at(std::string_view text, std::size_t at);
// Whether this group follows the code of a country: +44 131 496 0000, +44 (0)131 496 0000.
bool follows_country_code(std::string_view text, const std::vector<Group>& groups, std::size_t first);
// EH1 2AB, EH12 5XY, W1A 1AA.
std::vector<Group> postcodes_in(std::string_view text);

// Found in what a text reads, as it stands in the text that was written.
Group as_written(Group found, std::string_view written, const Plain& reads);

} // namespace pmnet::domain
