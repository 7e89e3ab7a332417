#include "base/plain.hpp"

#include <algorithm>
#include <array>

namespace pmnet {

namespace {

using std::size_t;
using std::string_view;

char32_t code_of(string_view character) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(character[i]); };
    const auto rest = [&](size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
    switch (character.size()) {
    case 2: return static_cast<char32_t>(byte(0) & 0x1F) << 6 | rest(1);
    case 3: return static_cast<char32_t>(byte(0) & 0x0F) << 12 | rest(1) << 6 | rest(2);
    case 4: return static_cast<char32_t>(byte(0) & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3);
    default: return byte(0);
    }
}

// Characters from `first` to `last` are those of `plain` one by one, or all the same one.
struct Range {
    char32_t first, last;
    string_view plain;
};

constexpr string_view ten_digits = "0123456789", capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                      small = "abcdefghijklmnopqrstuvwxyz";
constexpr std::array ranges = {
    Range{U'\t', U'\r', " "},          // tabs and line ends
    Range{0x00A0, 0x00A0, " "},        // the blank that does not break
    Range{0x00AD, 0x00AD, ""},         // a hyphen that is not shown
    Range{0x00B7, 0x00B7, "."},        // the dot in the middle
    Range{0x0660, 0x0669, ten_digits}, // Arabic
    Range{0x06F0, 0x06F9, ten_digits}, // Persian
    Range{0x0966, 0x096F, ten_digits}, // Devanagari
    Range{0x09E6, 0x09EF, ten_digits}, // Bengali
    Range{0x1680, 0x1680, " "},        // blanks of every width
    Range{0x2000, 0x200A, " "},
    Range{0x200B, 0x200F, ""},  // nothing wide, and marks of direction
    Range{0x2010, 0x2015, "-"}, // dashes
    Range{0x2022, 0x2022, "."},
    Range{0x2024, 0x2024, "."},
    Range{0x2027, 0x2027, "."},
    Range{0x2028, 0x2029, " "},
    Range{0x202A, 0x202E, ""},
    Range{0x202F, 0x202F, " "},
    Range{0x2043, 0x2043, "-"},
    Range{0x2044, 0x2044, "/"},
    Range{0x205F, 0x205F, " "},
    Range{0x2060, 0x2064, ""},
    Range{0x2212, 0x2212, "-"}, // minus
    Range{0x2215, 0x2215, "/"},
    Range{0x3000, 0x3000, " "},
    Range{0xFE58, 0xFE58, "-"},
    Range{0xFE63, 0xFE63, "-"},
    Range{0xFEFF, 0xFEFF, ""},
    Range{0xFF0D, 0xFF0D, "-"}, // of full width
    Range{0xFF0E, 0xFF0E, "."},
    Range{0xFF0F, 0xFF0F, "/"},
    Range{0xFF10, 0xFF19, ten_digits},
    Range{0xFF21, 0xFF3A, capitals},
    Range{0xFF41, 0xFF5A, small},
    Range{0x1D7CE, 0x1D7D7, ten_digits}, // in bold, with two strokes, without serifs, ...
    Range{0x1D7D8, 0x1D7E1, ten_digits},
    Range{0x1D7E2, 0x1D7EB, ten_digits},
    Range{0x1D7EC, 0x1D7F5, ten_digits},
    Range{0x1D7F6, 0x1D7FF, ten_digits},
};

} // namespace

size_t character_length(string_view text, size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return std::min(length, text.size() - at);
}

string_view plain_character(string_view character) {
    const auto code = code_of(character);
    for (const auto& range : ranges) {
        if (code < range.first || code > range.last) continue;
        return range.plain.size() < 2 ? range.plain : range.plain.substr(code - range.first, 1);
    }
    return character;
}

Plain plain(string_view text) {
    Plain made;
    for (size_t at = 0; at < text.size();) {
        const auto length = character_length(text, at);
        for (const auto c : plain_character(text.substr(at, length))) {
            made.text += c;
            made.origin.push_back(at);
        }
        at += length;
    }
    made.origin.push_back(text.size());
    return made;
}

} // namespace pmnet
