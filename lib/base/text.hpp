// Plain text: splitting it, measuring it, and making it safe to show. Text is UTF-8 throughout; nothing here
// depends on the locale.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet {

std::vector<std::string> split(std::string_view text, char at);
std::string join(const std::vector<std::string>& parts, std::string_view between);
// Without spaces, tabs and line ends at either end.
std::string_view trim(std::string_view text);
// ASCII letters only: ids, codes and choices.
std::string lower(std::string_view text);
std::string upper(std::string_view text);
bool contains_folded(std::string_view text, std::string_view part); // ASCII case ignored
// "an activity", "a request": chosen by the first letter, which is right for every kind we have.
std::string with_article(std::string_view noun);
std::string replace_all(std::string text, std::string_view what, std::string_view with);

// Offset of the first byte that is not well-formed UTF-8; nothing if all of it is.
std::optional<std::size_t> bad_utf8(std::string_view text);
// Number of code points in well-formed UTF-8.
std::size_t characters(std::string_view text);
// Columns a terminal needs for it (wide characters count two, combining marks none).
std::size_t width(std::string_view text);
// Padded with spaces to `columns`; longer text is returned whole.
std::string pad(std::string_view text, std::size_t columns);
std::string pad_left(std::string_view text, std::size_t columns);
// Cut to at most `columns`, with "…" in the last one where anything was cut.
std::string clip(std::string_view text, std::size_t columns);

// True if there is a letter or a digit of any script in it: blanks, hyphens and what has no width say nothing.
bool says_something(std::string_view text);
// Runs of letters and digits, in lower case; a character beyond ASCII is taken for a letter.
std::vector<std::string> words_in(std::string_view text);
// Letters and digits with a hyphen between words, as ids and short names are written: "Records & information" gives
// "records-and-information". "" where there are none.
std::string hyphenated(std::string_view text);

// Control characters shown as escapes (\x1b, \n) and malformed bytes as \xNN, so that no record can steer a
// terminal.
std::string visible(std::string_view text);
// The same, but line feeds and tabs stay: for text of several lines.
std::string visible_lines(std::string_view text);

// The candidate a person most likely meant: at most a third of its letters wrong. Ties go to the earlier one.
std::optional<std::string> closest(std::string_view word, const std::vector<std::string>& candidates);
// "did you mean 'x'?" or "", ready to be a hint.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

} // namespace pmnet
