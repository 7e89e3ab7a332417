#include "yaml/lines.hpp"

#include "base/text.hpp"
#include "yaml/extent.hpp"

#include <algorithm>

namespace pmnet::yaml {

namespace {

using std::string_view;

string_view line_at(string_view text, std::size_t at) { return text.substr(at, line_end(text, at) - at); }

std::size_t indentation(string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool is_comment(string_view line) { return trim(line).starts_with('#'); }

std::size_t line_start(string_view text, std::size_t at) {
    return at - static_cast<std::size_t>(column_of(text, at));
}

// The '|' or '>' with the indicators after it.
string_view block_header(Node scalar) {
    const auto line = line_at(scalar.document()->text(), scalar.cell()->at);
    return line.substr(0, std::min(line.find_first_not_of("|>+-123456789"), line.size()));
}

} // namespace

bool is_block_entry(Node node) { return node.parent() && node.parent().style() == Style::block; }

std::size_t column(Node entry) {
    return static_cast<std::size_t>(column_of(entry.document()->text(), entry.cell()->entry));
}

std::size_t behind_mark(Node entry) {
    const auto text = entry.document()->text();
    const std::size_t at = entry.cell()->entry;
    if (Node(entry.document(), entry.cell()->parent).is_sequence()) return at + 1;
    const bool quoted = text[at] == '"' || text[at] == '\'';
    const auto end = quoted ? quoted_end(text, at, -1) : at + entry.key().size();
    return text.find(':', end) + 1;
}

bool starts_line(Node entry) {
    const auto text = entry.document()->text();
    return indentation(line_at(text, first_line(entry))) == column(entry);
}

std::size_t first_line(Node entry) { return entry.cell()->entry - column(entry); }

std::size_t first_line_with_comments(Node entry) {
    const auto text = entry.document()->text();
    auto first = first_line(entry);
    while (first > 0) {
        const auto above = line_start(text, first - 1);
        const auto line = line_at(text, above);
        if (!is_comment(line) || indentation(line) != column(entry)) break;
        first = above;
    }
    return first;
}

std::size_t line_after(Node entry) { return next_line(entry.document()->text(), entry.cell()->end); }

std::size_t line_after_with_comments(Node entry) {
    const auto text = entry.document()->text();
    auto after = line_after(entry);
    for (auto at = after; at < text.size(); at = next_line(text, at)) {
        const auto line = line_at(text, at);
        if (trim(line).empty()) continue;
        if (!is_comment(line) || indentation(line) <= column(entry)) break;
        after = next_line(text, at);
    }
    return after;
}

string_view comment_after(string_view text, std::size_t at) {
    const auto rest = text.substr(at, line_end(text, at) - at);
    const auto first = rest.find_first_not_of(" \t");
    return first != rest.npos && rest[first] == '#' ? rest.substr(first) : string_view();
}

bool is_block_scalar(Node node) {
    return node.is_scalar() && (node.style() == Style::literal || node.style() == Style::folded);
}

string_view header_comment(Node scalar) {
    if (!is_block_scalar(scalar)) return {};
    return comment_after(scalar.document()->text(), scalar.cell()->at + block_header(scalar).size());
}

bool keeps_blank_lines(Node scalar) {
    return is_block_scalar(scalar) && block_header(scalar).find('+') != string_view::npos;
}

Node last_leaf(Node node) {
    while (node.size() > 0) {
        auto last = node;
        for (const auto child : node) last = child;
        node = last;
    }
    return node;
}

} // namespace pmnet::yaml
