// What in a text could identify a patient: NHS and CHI numbers, and a postcode beside a date of birth.
//
// Both numbers have ten digits, of which the last is a check digit: the others times 10, 9 ... 2 are added up
// and the sum is taken from the next multiple of 11; 11 counts as 0, and if the result is 10, there is no
// such number. A CHI number (Scotland) begins with the day of birth, ddmmyy. The rule is that of the NHS data
// dictionary for the NHS number, which the CHI number shares.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

enum class Tells { nhs_number, chi_number, postcode_and_birth, name_and_birth };

struct Identifier {
    Tells what;
    std::size_t at = 0, length = 0; // bytes of the text: the number, or the postcode
};

// In the order of the text, which is read as the eye takes it (plain.hpp). A number is written in one piece, in
// the groups in which such numbers are written, or digit by digit, with a few blanks, hyphens, dots or
// slashes between them; a telephone number with a country code is not one. A postcode counts where a date
// follows a word for birth, or a date with its year in full stands anywhere; a name, with a title or of two words,
// where a date follows a word for birth. One pass over the text.
std::vector<Identifier> identifiers_in(std::string_view text);

// Whether the last of ten digits is the check digit of the others.
bool has_patient_check_digit(std::string_view ten_digits);

// "••• ••• ••19": letters and digits but the last `open` ones as dots, what separates them as it stands.
std::string masked(std::string_view text, std::size_t open);
// A line in which every word that holds a digit is dots.
std::string without_numbers(std::string_view line);

// Letters and digits alone, in lower case: for comparing two ways of writing the same thing.
std::string without_separators(std::string_view text);

} // namespace pmnet::domain
