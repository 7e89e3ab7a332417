#include "domain/texts/identifiers.hpp"

#include "base/text.hpp"
#include "domain/texts/groups.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

namespace pmnet::domain {

namespace {

using std::size_t;
using std::string_view;

int number_at(string_view text, size_t at, size_t length) {
    int number = 0;
    for (const auto digit : text.substr(at, length)) number = number * 10 + (digit - '0');
    return number;
}

bool is_day_of_year(int day, int month) {
    constexpr std::array longest = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= longest[static_cast<size_t>(month - 1)];
}

// --- Numbers ---

// The ways in which ten digits are written in groups. A day of birth with its year in two digits, and four
// digits after it, is a CHI number; so are six and four.
constexpr std::array<string_view, 9> shapes = {"A",  "64",   "334",   "433",       "343",
                                               "55", "2224", "22222", "1111111111"};

bool has_shape(const std::vector<Group>& groups, size_t first, string_view shape) {
    if (first + shape.size() > groups.size()) return false;
    for (size_t i = 0; i < shape.size(); ++i) {
        const size_t wanted = shape[i] == 'A' ? 10 : static_cast<size_t>(shape[i] - '0');
        if (groups[first + i].length != wanted) return false;
    }
    return true;
}

// The shape of the groups from this one on, "" if they are not written like a number of ten digits.
string_view shape_at(const std::vector<Group>& groups, size_t first) {
    for (const auto shape : shapes)
        if (has_shape(groups, first, shape)) return shape;
    return "";
}

Tells name_of_number(string_view digits) {
    return is_day_of_year(number_at(digits, 0, 2), number_at(digits, 2, 2)) ? Tells::chi_number
                                                                            : Tells::nhs_number;
}

// The numbers among the groups of one run.
void numbers_in(string_view text, const std::vector<Group>& groups, std::vector<Identifier>& found) {
    for (size_t i = 0; i < groups.size(); ++i) {
        const auto shape = shape_at(groups, i);
        const auto count = shape.size();
        if (count == 0 || follows_country_code(text, groups, i)) continue;
        const auto& last = groups[i + count - 1];
        const auto length = last.at + last.length - groups[i].at;
        const auto digits = without_separators(text.substr(groups[i].at, length));
        const auto what = name_of_number(digits);
        if (!has_patient_check_digit(digits)) continue;
        // A day of birth and four digits; and in these groups, a telephone number begins with 0 as well.
        const bool begins_like_telephone = digits[0] == '0' && (shape == "433" || shape == "55");
        const bool only_chi = shape == "64" || shape == "2224" || begins_like_telephone;
        if (only_chi && what != Tells::chi_number) continue;
        found.push_back({what, groups[i].at, length});
        i += count - 1;
    }
}

// --- Dates of birth ---

struct FullDate {
    size_t at;
    bool year_in_full;
};

// dd/mm/yy or dd/mm/yyyy, also with '.' or '-', or yyyy-mm-dd; of a run of digits that begins here.
std::optional<FullDate> date_at(string_view text, size_t at) {
    std::array<Group, 3> parts{};
    auto next = at;
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && (next >= text.size() || string_view("/.-").find(text[next]) == string_view::npos))
            return {};
        if (i > 0) ++next;
        parts[i].at = next;
        while (next < text.size() && is_digit(text[next])) ++next;
        parts[i].length = next - parts[i].at;
        if (parts[i].length == 0 || parts[i].length > 4) return {};
    }
    const bool year_first = parts[0].length == 4;
    const auto& day = year_first ? parts[2] : parts[0];
    const auto& year = year_first ? parts[0] : parts[2];
    if (day.length > 2 || parts[1].length > 2 || (year.length != 2 && year.length != 4)) return {};
    if (!is_day_of_year(number_at(text, day.at, day.length), number_at(text, parts[1].at, parts[1].length)))
        return {};
    return FullDate{at, year.length == 4 && !year_first};
}

// 12 March 1950, 12th March 1950.
bool is_long_date(string_view text, size_t at) {
    constexpr std::array<string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
    while (at < text.size() && is_digit(text[at])) ++at;
    while (at < text.size() && is_word(text[at])) ++at;
    if (at >= text.size() || !is_space(text[at])) return false;
    const auto month = lower(text.substr(at + 1, 3));
    return std::find(months.begin(), months.end(), month) != months.end();
}

bool follows_word_for_birth(string_view text, size_t at) {
    constexpr size_t near = 30; // bytes
    const auto from = at > near ? at - near : 0;
    const auto before = text.substr(from, at - from);
    for (const auto word : {"born", "dob", "d.o.b", "date of birth"})
        if (contains_folded(before, word)) return true;
    return false;
}

// Whether a text gives a day that may be somebody's birthday: any date with its year in full, unless a word for birth
// has to stand before it.
bool tells_birth(string_view text, bool by_word) {
    for (auto at = text.find_first_of("0123456789"); at != text.npos;) {
        const auto date = date_at(text, at);
        if (!by_word && date && date->year_in_full) return true;
        if ((date || is_long_date(text, at)) && follows_word_for_birth(text, at)) return true;
        const auto after = text.find_first_not_of("0123456789", at);
        at = after == text.npos ? after : text.find_first_of("0123456789", after);
    }
    return false;
}

// --- Names ---

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// The length of a word that is written like a name, "McBride" or "O'Hara", from here on; 0 for any other.
size_t name_at(string_view text, size_t at) {
    size_t next = at;
    while (next < text.size() && (is_letter(text[next]) || text[next] == '\'' || text[next] == '-')) ++next;
    const bool is_word_in_capitals =
        next - at > 1 && is_capital(text[at + 1]) && !string_view(text.substr(at, next - at)).ends_with('\'');
    return next - at >= 2 && is_capital(text[at]) && !is_word_in_capitals ? next - at : 0;
}

bool is_title(string_view word) {
    constexpr std::array<string_view, 8> titles = {"Mr", "Mrs", "Miss", "Ms", "Dr", "Master", "Baby", "Sir"};
    return std::find(titles.begin(), titles.end(), word) != titles.end();
}

// "Mrs Baird", "Agnes Baird": where the first begins, and how long it is.
std::optional<Group> person_in(string_view text) {
    for (size_t at = 0; at < text.size(); ++at) {
        if (!is_letter(text[at])) continue;
        const auto first = name_at(text, at);
        auto next = at + first;
        if (first > 0 && next < text.size() && text[next] == '.' && is_title(text.substr(at, first))) ++next;
        const auto second =
            first > 0 && next < text.size() && is_space(text[next]) ? name_at(text, next + 1) : 0;
        const bool is_long = first >= 3 || is_title(text.substr(at, first));
        if (second >= 2 && is_long) return Group{at, next + 1 + second - at};
        while (at < text.size() && is_word(text[at])) ++at;
    }
    return std::nullopt;
}

} // namespace

bool has_patient_check_digit(string_view ten_digits) {
    int sum = 0;
    for (int i = 0; i < 9; ++i) sum += (10 - i) * (ten_digits[static_cast<size_t>(i)] - '0');
    const int digit = (11 - sum % 11) % 11; // 11 counts as 0; 10 is not a digit
    return digit == ten_digits[9] - '0';
}

std::vector<Identifier> identifiers_in(string_view written) {
    const auto reads = plain(written);
    const string_view text = reads.text;
    std::vector<Identifier> found;
    for (auto at = text.find_first_of("0123456789"); at != text.npos;) {
        const auto groups = groups_at(text, at);
        numbers_in(text, groups, found);
        at = text.find_first_of("0123456789", groups.back().at + groups.back().length);
    }
    if (const auto postcodes = postcodes_in(text); !postcodes.empty() && tells_birth(text, false))
        for (const auto& postcode : postcodes)
            found.push_back({Tells::postcode_and_birth, postcode.at, postcode.length});
    if (const auto person = tells_birth(text, true) ? person_in(text) : std::nullopt)
        found.push_back({Tells::name_and_birth, person->at, person->length});
    std::sort(found.begin(), found.end(),
              [](const Identifier& a, const Identifier& b) { return a.at < b.at; });
    for (auto& identifier : found) {
        const auto written_at = as_written({identifier.at, identifier.length}, written, reads);
        identifier = {identifier.what, written_at.at, written_at.length};
    }
    return found;
}

std::string masked(string_view text, size_t open) {
    const auto reads = plain(text).text;
    auto left = static_cast<size_t>(std::count_if(reads.begin(), reads.end(), is_word));
    std::string shown;
    for (size_t at = 0; at < text.size();) {
        const auto character = text.substr(at, character_length(text, at));
        const auto read = plain_character(character);
        const bool is_open = read.size() != 1 || !is_word(read[0]) || left-- <= open;
        shown += is_open ? character : "•";
        at += character.size();
    }
    return shown;
}

std::string without_numbers(string_view line) {
    std::string shown, word;
    bool has_digit = false;
    const auto end_word = [&] {
        shown += has_digit ? masked(word, 0) : word;
        word.clear();
        has_digit = false;
    };
    for (size_t at = 0; at < line.size();) {
        const auto character = line.substr(at, character_length(line, at));
        const auto read = plain_character(character);
        const bool in_word = read.empty() || (read.size() == 1 && is_word(read[0]));
        if (!in_word) end_word();
        has_digit = has_digit || (read.size() == 1 && is_digit(read[0]));
        (in_word ? word : shown) += character;
        at += character.size();
    }
    end_word();
    return shown;
}

std::string without_separators(string_view text) {
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept), is_word);
    return lower(kept);
}

} // namespace pmnet::domain
