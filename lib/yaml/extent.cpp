#include "yaml/extent.hpp"

#include <algorithm>
#include <string>

namespace pmnet::yaml {

namespace {

using std::string_view;

// White space that a reader folds: where it ends, and how many lines it ends.
struct Gap {
    std::size_t end = 0;
    std::size_t lines = 0;
    bool indented = true; // what follows stands to the right of `inside`, after spaces alone
};

Gap gap_at(string_view text, std::size_t at, int inside) {
    Gap gap;
    gap.end = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    const auto white = text.substr(at, gap.end - at);
    gap.lines = static_cast<std::size_t>(std::count(white.begin(), white.end(), '\n'));
    if (gap.lines == 0) return gap;
    const auto indentation = white.substr(white.rfind('\n') + 1);
    gap.indented =
        static_cast<int>(indentation.size()) > inside && indentation.find('\t') == indentation.npos;
    return gap;
}

// What a reader makes of a gap: one line end is a space, each further one a line feed.
std::string folded(const Gap& gap) { return gap.lines == 1 ? " " : std::string(gap.lines - 1, '\n'); }

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// The line of a block scalar that starts at `at`.
struct BlockLine {
    std::size_t spaces = 0;
    bool blank = false; // nothing but spaces
};

BlockLine block_line(string_view text, std::size_t at) {
    const auto end = line_end(text, at);
    const auto first = std::min(text.find_first_not_of(' ', at), end);
    return {first - at, first == end};
}

struct BlockHeader {
    int indentation = 0; // 0 where it is to be told from the first line
    bool keeps = false;
    bool good = true;
};

BlockHeader header_at(string_view text, std::size_t at) {
    BlockHeader header;
    const auto line = text.substr(at + 1, line_end(text, at) - at - 1);
    std::size_t chomps = 0, digits = 0, next = 0;
    for (; next < line.size() && string_view("+-123456789").find(line[next]) != string_view::npos; ++next) {
        header.keeps = header.keeps || line[next] == '+';
        if (line[next] == '+' || line[next] == '-')
            ++chomps;
        else
            ++digits, header.indentation = line[next] - '0';
    }
    const auto rest = line.substr(next);
    const auto first = rest.find_first_not_of(" \t");
    header.good = chomps <= 1 && digits <= 1 && (first == rest.npos || (rest[first] == '#' && first > 0));
    return header;
}

} // namespace

std::size_t line_end(string_view text, std::size_t at) {
    const auto feed = std::min(text.find('\n', at), text.size());
    return feed > at && text[feed - 1] == '\r' ? feed - 1 : feed;
}

std::size_t next_line(string_view text, std::size_t at) {
    const auto feed = text.find('\n', at);
    return feed == text.npos ? text.size() : feed + 1;
}

int column_of(string_view text, std::size_t at) {
    const auto feed = at == 0 ? text.npos : text.rfind('\n', at - 1);
    return static_cast<int>(feed == text.npos ? at : at - feed - 1);
}

std::size_t plain_end(string_view text, std::size_t at, string_view value, int inside) {
    for (std::size_t read = 0; read < value.size();) {
        if (at >= text.size()) return nowhere;
        if (!is_white(text[at])) {
            if (text[at++] != value[read++]) return nowhere;
            continue;
        }
        const auto gap = gap_at(text, at, inside);
        const auto meant = gap.lines > 0 ? folded(gap) : std::string(text.substr(at, gap.end - at));
        if (!gap.indented || value.substr(read, meant.size()) != meant) return nowhere;
        read += meant.size();
        at = gap.end;
    }
    return at;
}

std::size_t quoted_end(string_view text, std::size_t at, int inside) {
    const char quote = text[at++];
    while (at < text.size()) {
        if (text[at] == '\n') {
            const auto gap = gap_at(text, at, inside);
            if (!gap.indented) return nowhere;
            at = gap.end;
        } else if (quote == '"' && text[at] == '\\') {
            at += text[at + 1 < text.size() ? at + 1 : at] == '\r' ? 1 : 2;
            if (at <= text.size() && text[at - 1] == '\n') --at; // an escaped line end still ends its line
        } else if (text[at++] == quote) {
            if (quote == '"' || at >= text.size() || text[at] != quote) return at;
            ++at;
        }
    }
    return nowhere;
}

std::size_t block_scalar_end(string_view text, std::size_t at, int inside) {
    const auto header = header_at(text, at);
    if (!header.good) return nowhere;
    auto wanted = header.indentation == 0 ? 0 : static_cast<std::size_t>(inside + header.indentation);
    std::size_t end = line_end(text, at), widest_blank = 0;
    for (auto line = next_line(text, at); line < text.size(); line = next_line(text, line)) {
        const auto [spaces, blank] = block_line(text, line);
        if (blank) {
            widest_blank = std::max(widest_blank, spaces);
            if (header.keeps || (wanted > 0 && spaces > wanted)) end = line_end(text, line);
            continue;
        }
        if (wanted == 0) {
            if (static_cast<int>(spaces) <= inside) break;
            if (widest_blank > spaces) return nowhere; // readers differ on what such lines mean
            wanted = spaces;
        }
        if (spaces < wanted) break;
        end = line_end(text, line);
    }
    return end;
}

} // namespace pmnet::yaml
