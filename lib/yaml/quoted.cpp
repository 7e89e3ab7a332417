#include "yaml/quoted.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace pmnet::yaml {

namespace {

using std::string_view;

// Letters of escapes and, at the same position, the characters they stand for.
constexpr string_view letters("0abt\tnvfre \"/\\", 14);
constexpr string_view meanings("\0\a\b\t\t\n\v\f\r\x1b \"/\\", 14);

void append_character(std::string& text, std::uint32_t code) {
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    const auto add_rest = [&](int shift) { add(0x80 | (code >> shift & 0x3f)); };
    if (code < 0x80) return add(code);
    if (code < 0x800) {
        add(0xc0 | code >> 6);
    } else if (code < 0x10000) {
        add(0xe0 | code >> 12);
        add_rest(6);
    } else {
        add(0xf0 | code >> 18);
        add_rest(12);
        add_rest(6);
    }
    add_rest(0);
}

std::size_t digits_after(char letter) {
    return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

std::uint32_t code_of(char letter, string_view digits) {
    if (letter == 'N') return 0x85;
    if (letter == '_') return 0xa0;
    if (letter == 'L') return 0x2028;
    if (letter == 'P') return 0x2029;
    std::uint32_t code = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    return code;
}

// Walks the inside of the quotes.
class Unquoter {
public:
    Unquoter(string_view inside, char quote) : inside_(inside), quote_(quote) {}

    std::string text() {
        while (at_ < inside_.size()) {
            const char c = inside_[at_];
            if (string_view(" \t\r\n").find(c) != string_view::npos)
                white();
            else if (c == '\\' && quote_ == '"')
                escape();
            else if (c == '\'' && quote_ == '\'')
                text_ += c, at_ += 2;
            else
                text_ += c, ++at_;
        }
        return std::move(text_);
    }

private:
    // A line end with the white space around it becomes a space, and each further line end a line feed.
    void white(bool escaped = false) {
        const auto end = std::min(inside_.find_first_not_of(" \t\r\n", at_), inside_.size());
        const auto run = inside_.substr(at_, end - at_);
        const auto feeds = static_cast<std::size_t>(std::count(run.begin(), run.end(), '\n'));
        if (feeds == 0)
            text_ += run;
        else if (feeds > 1)
            text_.append(feeds - 1, '\n');
        else if (!escaped)
            text_ += ' ';
        at_ = end;
    }

    void escape() {
        const char letter = inside_[at_ + 1];
        const auto simple = letters.find(letter);
        at_ += 2;
        if (letter == '\r' || letter == '\n') {
            --at_;
            white(true);
        } else if (simple != letters.npos) {
            text_ += meanings[simple];
        } else {
            append_character(text_, code_of(letter, inside_.substr(at_, digits_after(letter))));
            at_ += digits_after(letter);
        }
    }

    string_view inside_;
    char quote_;
    std::size_t at_ = 0;
    std::string text_;
};

} // namespace

std::string unquoted(string_view raw) { return Unquoter(raw.substr(1, raw.size() - 2), raw.front()).text(); }

std::size_t unknown_escape(string_view raw) {
    if (raw.front() != '"') return raw.npos;
    for (auto slash = raw.find('\\'); slash != raw.npos; slash = raw.find('\\', slash + 2)) {
        const char letter = raw[slash + 1];
        if (letters.find(letter) == letters.npos &&
            string_view("N_LPxuU\r\n").find(letter) == string_view::npos)
            return slash;
    }
    return raw.npos;
}

} // namespace pmnet::yaml
