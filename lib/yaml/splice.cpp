#include "yaml/splice.hpp"

#include "yaml/extent.hpp"
#include "yaml/scalar.hpp"

namespace pmnet::yaml {

namespace {

std::string with_line_ends_of(std::string_view text, const std::string& lines) {
    const auto feed = text.find('\n');
    if (feed == text.npos || feed == 0 || text[feed - 1] != '\r') return lines;
    std::string result;
    for (const char c : lines) {
        if (c == '\n') result += '\r';
        result += c;
    }
    return result;
}

struct Leaf {
    const Value* value;
    std::size_t column; // of its key or dash
};

Leaf last_leaf(const Value& value, Columns columns) {
    const Columns beneath{columns.children, columns.children + 2};
    if (!value.items().empty()) return last_leaf(value.items().back(), beneath);
    if (!value.members().empty()) return last_leaf(value.members().back().second, beneath);
    return {&value, columns.own};
}

bool would_swallow(std::string_view text, std::size_t at, std::size_t column, bool keeps) {
    for (; at < text.size(); at = next_line(text, at)) {
        const auto line = text.substr(at, line_end(text, at) - at);
        const auto first = line.find_first_not_of(' ');
        if (first != line.npos) return line[first] == '#' && first >= column;
        if (keeps || line.size() > column) return true;
    }
    return false;
}

} // namespace

std::string splice(const Document& document, std::size_t from, std::size_t to, const std::string& with) {
    std::string text(document.text());
    return text.replace(from, to - from, with_line_ends_of(document.text(), with));
}

std::string insert_lines(const Document& document, std::size_t at, std::string lines) {
    const auto text = document.text();
    if (at == text.size() && !text.ends_with('\n')) lines.insert(0, "\n");
    return splice(document, at, at, lines);
}

std::string replace_lines(const Document& document, std::size_t from, std::size_t to, std::string lines) {
    const auto text = document.text();
    const bool unfinished = to == text.size() && !text.ends_with('\n');
    // Blank lines at the end are text that '|+' keeps: there the last line feed counts.
    if (unfinished && !lines.ends_with("\n\n")) lines.pop_back();
    return splice(document, from, to, lines);
}

std::string guarded(const Document& document, std::string lines, const Value& value, Columns columns,
                    std::size_t after) {
    const auto leaf = last_leaf(value, columns);
    const auto block = write_value(*leaf.value, leaf.column);
    const bool keeps = block.head.ends_with('+');
    if (block.body.empty() || !would_swallow(document.text(), after, leaf.column + 2, keeps)) return lines;
    lines.resize(lines.size() - block.head.size() - 1 - block.body.size());
    return lines + double_quoted(leaf.value->scalar()) + "\n";
}

} // namespace pmnet::yaml
