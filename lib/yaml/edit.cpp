#include "yaml/edit.hpp"

#include "base/text.hpp"
#include "yaml/extent.hpp"
#include "yaml/lines.hpp"
#include "yaml/paths.hpp"
#include "yaml/scalar.hpp"
#include "yaml/splice.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <optional>

namespace pmnet::yaml {

namespace {

using std::string_view;

bool is_flow(Node node) { return !node.is_scalar() && node.style() == Style::flow; }

bool is_block(Node node) { return !node.is_scalar() && node.style() == Style::block; }

bool is_null(Node node) { return node.is_scalar() && node.meaning() == Meaning::null; }

bool has_children(const Value& value) { return !value.items().empty() || !value.members().empty(); }

// The node itself or the nearest around it that has lines of its own: a block entry, or the root.
Node nearest_entry(Node node) {
    while (node.index() != 0 && !is_block_entry(node)) node = parent(node);
    return node;
}

// `value` inside a mapping for each of the steps.
Value nest(const Path& steps, Value value) {
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        auto outer = Value::mapping();
        outer.set(*step, std::move(value));
        value = std::move(outer);
    }
    return value;
}

// --- where a new key goes ---

std::size_t rank(string_view key, const std::vector<std::string>& order) {
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), key) - order.begin());
}

// The member a new key goes behind; none where it goes to the front.
Node predecessor(Node mapping, string_view key, const std::vector<std::string>& order) {
    Node last;
    for (const auto member : mapping)
        if (rank(member.key(), order) <= rank(key, order)) last = member;
    return last;
}

std::vector<std::string> order_of(const KeyOrder& order, const Path& path) {
    return order ? order(path) : std::vector<std::string>{};
}

// --- replacing ---

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

// New children stand where the old ones stood, if the collection is of the same kind.
Columns columns_for(Node entry, const Value& value) {
    const auto own = column(entry);
    const bool alike = is_block(entry) && entry.shape() == value.shape();
    const auto text = entry.document()->text();
    return {own, alike ? static_cast<std::size_t>(column_of(text, entry.cell()->at)) : own + 2};
}

// What stands behind the ':' or '-' of an entry: the rest of its line, and the lines beneath.
std::string lines_behind(Node entry, const Value& value, Columns columns, bool on_same_line) {
    if (has_children(value)) {
        const auto block = write_block(value, columns.children);
        return on_same_line ? block.substr(columns.own + 1) : "\n" + block;
    }
    const auto [head, body] = write_value(value, column(entry));
    return (head.empty() ? "" : " ") + head + "\n" + body;
}

std::string replace_lines(Node entry, const Value& value) {
    const auto& document = *entry.document();
    const auto comments = comments_beside(entry);
    const auto columns = columns_for(entry, value);
    const auto after = is_block(entry) ? line_after_with_comments(entry) : line_after(entry);
    const bool on_dash_line = parent(entry).is_sequence() && comments.empty();
    auto lines = lines_behind(entry, value, columns, on_dash_line);
    lines = guarded(document, std::move(lines), value, columns, after);
    if (!comments.empty()) lines.insert(lines.find('\n'), " " + comments);
    return splice_lines(document, behind_mark(entry), after, std::move(lines));
}

// Everything from the first key, dash or bracket to the end of the last line. A comment behind a closing
// bracket goes above.
std::string replace_root(Node root, const Value& value) {
    if (value.shape() == Shape::scalar)
        throw Error(root.place(), "a record cannot be a lone value", "name a field: FIELD=VALUE");
    const auto& document = *root.document();
    const auto comment = is_flow(root) ? comment_after(document.text(), root.cell()->end) : string_view();
    const auto from = root.cell()->at - static_cast<std::size_t>(column_of(document.text(), root.cell()->at));
    const auto above = comment.empty() ? "" : std::string(comment) + "\n";
    auto lines = guarded(document, write(value), value, {0, 0}, line_after(root));
    return splice_lines(document, from, line_after(root), above + lines);
}

std::string replace_entry(Node entry, const Value& value) {
    if (entry.index() == 0) return replace_root(entry, value);
    const bool scalars = entry.is_scalar() && value.shape() == Shape::scalar;
    if (!scalars || !is_one_line(entry) || !write_value(value, 0).body.empty())
        return replace_lines(entry, value);
    const auto written = write_scalar(value);
    return written.empty() ? replace_lines(entry, value) : replace_bytes(entry, written);
}

// --- changes inside flow collections, which are made on a copy of the value ---

// A copy of `whole`, in which `place` is what `change` makes of it; nothing leaves it out.
using Change = std::function<std::optional<Value>(Node)>;
Value changed_copy(Node whole, Node place, const Change& change) {
    if (whole.index() == place.index()) return change(whole).value();
    Value copy = whole.is_sequence() ? Value::sequence() : Value::mapping();
    for (const auto part : whole) {
        const bool around = part.cell()->at <= place.cell()->at && place.cell()->end <= part.cell()->end;
        auto value = part.index() == place.index() ? change(part)
                     : around                      ? changed_copy(part, place, change)
                                                   : std::optional(Value::of(part));
        if (!value) continue;
        if (whole.is_sequence())
            copy.push(std::move(*value));
        else
            copy.set(std::string(part.key()), std::move(*value));
    }
    return copy;
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

// --- adding ---

std::string insert_lines(const Document& document, std::size_t at, const Value& collection,
                         std::size_t column) {
    auto lines = guarded(document, write_block(collection, column), collection, {column, column}, at);
    return splice_lines(document, at, at, std::move(lines));
}

// Comments on top of the file are about the file, even where no blank line divides them from the first key.
std::size_t line_before_first(Node first) {
    const auto line = first_line_with_comments(first);
    const auto above = trim(first.document()->text().substr(0, line));
    const bool header = parent(first).index() == 0 && (above.empty() || above == "---");
    return header ? first_line(first) : line;
}

std::string add_member(Node mapping, const Value::Member& member, const std::vector<std::string>& order) {
    const auto& document = *mapping.document();
    const auto entry = Value::mapping({member});
    const auto first = *mapping.begin();
    const auto left = column(first);
    if (const auto before = predecessor(mapping, member.first, order))
        return insert_lines(document, line_after_with_comments(before), entry, left);
    if (starts_line(first)) return insert_lines(document, line_before_first(first), entry, left);
    // Behind a dash: the new key takes the place of the first one, which moves to a line of its own.
    const std::size_t at = first.cell()->entry;
    return splice(document, at, at, write_block(entry, left).substr(left) + std::string(left, ' '));
}

std::string add_item(Node sequence, const Value& item) {
    const auto last = sequence.item(sequence.size() - 1);
    return insert_lines(*sequence.document(), line_after_with_comments(last), Value::sequence({item}),
                        column(last));
}

Value with_added(Node collection, const Value::Member& member, const std::vector<std::string>& order) {
    auto copy = Value::of(collection);
    if (collection.is_sequence()) {
        copy.push(member.second);
        return copy;
    }
    const auto before = predecessor(collection, member.first, order);
    auto ordered = Value::mapping();
    if (!before) ordered.set(member.first, member.second);
    for (const auto& [key, value] : copy.members()) {
        ordered.set(key, value);
        if (before && key == before.key()) ordered.set(member.first, member.second);
    }
    return ordered;
}

std::string add(Node collection, const Value::Member& member, const std::vector<std::string>& order) {
    if (is_flow(collection))
        return replace_around(collection, [&](Node node) { return with_added(node, member, order); });
    return collection.is_sequence() ? add_item(collection, member.second)
                                    : add_member(collection, member, order);
}

// --- removing ---

bool is_blank(string_view text, std::size_t line) {
    return trim(text.substr(line, line_end(text, line) - line)).empty();
}

// Behind a block scalar, lines that close up must not leave it blank lines that it would take for its own:
// any if it keeps those, and otherwise those that are not quite empty.
std::size_t over_blank_lines_after_block(Node entry, std::size_t from, std::size_t to) {
    Node before;
    for (const auto sibling : parent(entry)) {
        if (sibling.index() == entry.index()) break;
        before = sibling;
    }
    const auto leaf = before ? last_leaf(before) : before;
    if (!leaf || !is_block_scalar(leaf) || line_after(leaf) != from) return to;
    const auto text = entry.document()->text();
    auto after = to;
    bool wide = false;
    for (; after < text.size() && is_blank(text, after); after = next_line(text, after))
        wide = wide || text[after] == ' ';
    return wide || keeps_blank_lines(leaf) ? after : to;
}

// The first of several entries behind a dash: the next one takes its place, unless comments stand between.
std::string remove_behind_dash(Node entry) {
    const auto& document = *entry.document();
    const std::size_t at = entry.cell()->entry;
    const auto after = line_after_with_comments(entry);
    const Node next(&document, entry.cell()->next);
    if (first_line(next) == after) return splice(document, at, next.cell()->entry, "");
    const auto dash = document.text().find_last_not_of(' ', at - 1);
    return splice(document, dash + 1, after, "\n");
}

std::string remove_lines(Node entry) {
    if (!starts_line(entry)) return remove_behind_dash(entry);
    const auto from = first_line_with_comments(entry);
    const auto to = over_blank_lines_after_block(entry, from, line_after_with_comments(entry));
    return splice(*entry.document(), from, to, "");
}

} // namespace

std::string set(const Document& document, const Path& path, const Value& value, const KeyOrder& order) {
    const auto [node, steps] = reach(document, path);
    if (steps == path.size()) return replace(node, value);
    if (is_null(node)) return replace(node, nest(steps_after(path, steps), value));
    const auto there = first_steps(path, steps);
    if (node.is_scalar())
        throw Error(node.place(),
                    fmt::format("'{}' is a single value and has no '{}'", dotted(there), path[steps]),
                    "remove it first, or name another field");
    return add(node, {path[steps], nest(steps_after(path, steps + 1), value)}, order_of(order, there));
}

std::string append(const Document& document, const Path& path, const Value& item, const KeyOrder& order) {
    const auto [node, steps] = reach(document, path);
    if (steps < path.size() || is_null(node)) return set(document, path, Value::sequence({item}), order);
    if (!node.is_sequence())
        throw Error(node.place(), fmt::format("'{}' is not a list", dotted(path)), "use = in place of +=");
    return add(node, {"", item}, {});
}

std::string remove(const Document& document, const Path& path) {
    auto [node, steps] = reach(document, path);
    if (steps < path.size() || path.empty())
        throw Error(node.place(), fmt::format("there is no '{}' to remove", dotted(path)));
    while (node.index() != 0 && parent(node).size() == 1) node = parent(node);
    if (node.index() == 0)
        return replace_root(node, node.is_sequence() ? Value::sequence() : Value::mapping());
    if (is_block_entry(node)) return remove_lines(node);
    return replace_around(parent(node), [&](Node around) {
        return changed_copy(around, node, [](Node) { return std::nullopt; });
    });
}

} // namespace pmnet::yaml
