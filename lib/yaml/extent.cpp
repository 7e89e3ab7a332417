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

} // namespace

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

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

} // namespace pmnet::yaml
