// Text as a reader's eye takes it, for rules that look for numbers: digits and letters of full width or in
// other scripts are those they look like, every blank is a blank, every dash a hyphen, and what has no width
// is not there. Each byte knows where it came from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet {

struct Plain {
    std::string text;
    std::vector<std::size_t> origin; // of each byte, and of the end: bytes of the text that was given
};
Plain plain(std::string_view text);

// What one character stands for: "" for what has no width, the character itself where nothing is known.
std::string_view plain_character(std::string_view character);
// The length in bytes of the character that begins here, in well-formed UTF-8.
std::size_t character_length(std::string_view text, std::size_t at);

} // namespace pmnet
