#include "yaml/replace.hpp"

#include "base/text.hpp"
#include "yaml/extent.hpp"
#include "yaml/lines.hpp"
#include "yaml/paths.hpp"
#include "yaml/scalar.hpp"
#include "yaml/splice.hpp"

namespace pmnet::yaml {

namespace {

using std::string_view;

bool has_children(const Value& value) { return !value.items().empty() || !value.members().empty(); }

// The node itself, or the nearest one around it that has lines of its own: a block entry, or the root.
Node nearest_entry(Node node) {
    while (node.index() != 0 && !is_block_entry(node)) node = parent(node);
    return node;
}

bool is_one_line(Node scalar) {
    const auto& cell = *scalar.cell();
    const auto bytes = scalar.document()->text().substr(cell.at, cell.end - cell.at);
    return cell.style != Style::literal && cell.style != Style::folded && bytes.find('\n') == bytes.npos;
}

std::string write_in_flow(const Value& scalar) {
    if (scalar.is_literal() && scalar.scalar().empty()) return "null";
    const auto written = write_scalar(scalar);
    return written.starts_with('"') || can_be_plain_in_flow(written) ? written
                                                                     : double_quoted(scalar.scalar());
}

// The bytes of a scalar alone: spacing and a comment behind it stay.
std::string replace_bytes(Node scalar, const std::string& written) {
    const auto& cell = *scalar.cell();
    const bool empty = cell.at == cell.end;
    return splice(*scalar.document(), cell.at, cell.end, (empty ? " " : "") + written);
}

// Comments on the lines of an entry that outlive its value.
std::string comments_beside(Node entry) {
    const auto text = entry.document()->text();
    const auto& cell = *entry.cell();
    std::vector<std::string> comments;
    for (const auto comment : {comment_after(text, behind_mark(entry)), header_comment(entry)})
        if (!comment.empty()) comments.emplace_back(comment);
    const bool ends_on_a_line = cell.at != cell.end && !is_block(entry) && !is_block_scalar(entry);
    const auto last = ends_on_a_line ? comment_after(text, cell.end) : string_view();
    if (!last.empty()) comments.emplace_back(last);
    return join(comments, " ");
}

// New children go where the old ones were, if the collection is of the same kind.
Columns columns_for(Node entry, const Value& value) {
    const auto own = column(entry);
    const bool alike = is_block(entry) && entry.shape() == value.shape();
    const auto text = entry.document()->text();
    return {own, alike ? static_cast<std::size_t>(column_of(text, entry.cell()->at)) : own + 2};
}

// What follows the ':' or '-' of an entry: the rest of its line, and the lines beneath.
std::string lines_behind(Node entry, const Value& value, Columns columns, bool on_same_line) {
    if (has_children(value)) {
        const auto block = write_block(value, columns.children);
        return on_same_line ? block.substr(columns.own + 1) : "\n" + block;
    }
    const auto [head, body] = write_value(value, column(entry));
    return (head.empty() ? "" : " ") + head + "\n" + body;
}

std::string replace_behind_mark(Node entry, const Value& value) {
    const auto& document = *entry.document();
    const auto comments = comments_beside(entry);
    const auto columns = columns_for(entry, value);
    const auto after = is_block(entry) ? line_after_with_comments(entry) : line_after(entry);
    const bool on_dash_line =
        parent(entry).is_sequence() && comments.empty() && columns.children >= columns.own + 2;
    auto lines = lines_behind(entry, value, columns, on_dash_line);
    lines = guarded(document, std::move(lines), value, columns, after);
    if (!comments.empty()) lines.insert(lines.find('\n'), " " + comments);
    return replace_lines(document, behind_mark(entry), after, std::move(lines));
}

std::string replace_entry(Node entry, const Value& value) {
    if (entry.index() == 0) return replace_root(entry, value);
    const bool scalars = entry.is_scalar() && value.shape() == Shape::scalar;
    if (!scalars || !is_one_line(entry) || !write_value(value, 0).body.empty())
        return replace_behind_mark(entry, value);
    const auto written = write_scalar(value);
    return written.empty() ? replace_behind_mark(entry, value) : replace_bytes(entry, written);
}

} // namespace

bool is_flow(Node node) { return !node.is_scalar() && node.style() == Style::flow; }

bool is_block(Node node) { return !node.is_scalar() && node.style() == Style::block; }

// Everything from the first key, dash or bracket to the end of the last line. A comment after a closing
// bracket goes above.
std::string replace_root(Node root, const Value& value) {
    if (value.shape() == Shape::scalar)
        throw Error(root.place(), "a record cannot be a single value", "name a field: FIELD=VALUE");
    const auto& document = *root.document();
    const auto comment = is_flow(root) ? comment_after(document.text(), root.cell()->end) : string_view();
    const auto from = root.cell()->at - static_cast<std::size_t>(column_of(document.text(), root.cell()->at));
    const auto above = comment.empty() ? "" : std::string(comment) + "\n";
    auto lines = guarded(document, write(value), value, {0, 0}, line_after(root));
    return replace_lines(document, from, line_after(root), above + lines);
}

Value changed_copy(Node whole, Node place, const Change& change) {
    if (whole.index() == place.index()) return change(whole).value();
    std::vector<Value> items;
    std::vector<Value::Member> members;
    for (const auto part : whole) {
        const bool around = part.cell()->at <= place.cell()->at && place.cell()->end <= part.cell()->end;
        auto value = part.index() == place.index() ? change(part)
                     : around                      ? changed_copy(part, place, change)
                                                   : std::optional(Value::of(part));
        if (!value) continue;
        if (whole.is_sequence())
            items.push_back(std::move(*value));
        else
            members.emplace_back(part.key(), std::move(*value));
    }
    return whole.is_sequence() ? Value::sequence(std::move(items)) : Value::mapping(std::move(members));
}

std::string replace_around(Node node, const Change& change) {
    const auto entry = nearest_entry(node);
    return replace_entry(entry, changed_copy(entry, node, change));
}

std::string replace(Node node, const Value& value) {
    if (same(Value::of(node), value)) return std::string(node.document()->text());
    if (node.index() == 0 || is_block_entry(node)) return replace_entry(node, value);
    const bool one_line = value.shape() == Shape::scalar && write_value(value, 0).body.empty();
    if (one_line && node.is_scalar() && is_one_line(node)) return replace_bytes(node, write_in_flow(value));
    return replace_around(node, [&](Node) { return value; });
}

} // namespace pmnet::yaml
