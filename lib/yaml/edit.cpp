#include "yaml/edit.hpp"

#include "base/text.hpp"
#include "yaml/extent.hpp"
#include "yaml/lines.hpp"
#include "yaml/paths.hpp"
#include "yaml/replace.hpp"
#include "yaml/splice.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace pmnet::yaml {

namespace {

using std::string_view;

bool is_null(Node node) { return node.is_scalar() && node.meaning() == Meaning::null; }

// `value` inside a mapping for each of the steps.
Value nest(const Path& steps, Value value) {
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        auto outer = Value::mapping();
        outer.set(*step, std::move(value));
        value = std::move(outer);
    }
    return value;
}

std::size_t rank(string_view key, const std::vector<std::string>& order) {
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), key) - order.begin());
}

// The member that a new key goes after; none if it goes to the front.
Node predecessor(Node mapping, string_view key, const std::vector<std::string>& order) {
    Node last;
    for (const auto member : mapping)
        if (rank(member.key(), order) <= rank(key, order)) last = member;
    return last;
}

std::vector<std::string> order_of(const KeyOrder& order, const Path& path) {
    return order ? order(path) : std::vector<std::string>{};
}

// The entries of `collection` as lines of their own at `at`.
std::string insert_entries(const Document& document, std::size_t at, const Value& collection,
                           std::size_t column) {
    auto lines = guarded(document, write_block(collection, column), collection, {column, column}, at);
    return insert_lines(document, at, std::move(lines));
}

// Comments at the top of the file are about the file, even if no blank line separates them from the first
// key.
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
        return insert_entries(document, line_after_with_comments(before), entry, left);
    if (starts_line(first)) return insert_entries(document, line_before_first(first), entry, left);
    // After a dash, the new key takes the place of the first one, which moves to a line of its own.
    const std::size_t at = first.cell()->entry;
    return splice(document, at, at, write_block(entry, left).substr(left) + std::string(left, ' '));
}

std::string add_item(Node sequence, const Value& item) {
    const auto last = sequence.item(sequence.size() - 1);
    return insert_entries(*sequence.document(), line_after_with_comments(last), Value::sequence({item}),
                          column(last));
}

Value with_added(Node collection, const Value::Member& member, const std::vector<std::string>& order) {
    auto copy = Value::of(collection);
    if (collection.is_sequence()) {
        copy.push(member.second);
        return copy;
    }
    const auto before = predecessor(collection, member.first, order);
    std::vector<Value::Member> members;
    if (!before) members.push_back(member);
    for (const auto& old : copy.members()) {
        members.push_back(old);
        if (before && old.first == before.key()) members.push_back(member);
    }
    return Value::mapping(std::move(members));
}

std::string add(Node collection, const Value::Member& member, const std::vector<std::string>& order) {
    if (is_flow(collection))
        return replace_around(collection, [&](Node node) { return with_added(node, member, order); });
    return collection.is_sequence() ? add_item(collection, member.second)
                                    : add_member(collection, member, order);
}

bool is_blank(string_view text, std::size_t line) {
    return trim(text.substr(line, line_end(text, line) - line)).empty();
}

// When lines close up after a block scalar, it must not be left with blank lines that it would take for its
// own: any blank line if it keeps them, otherwise those that are not quite empty.
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

// The first of several entries after a dash: the next one takes its place, unless there are comments between
// them.
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
        throw Error(node.place(), fmt::format("'{}' is not a list", dotted(path)), "use = instead of +=");
    return add(node, {"", item}, {});
}

std::string remove(const Document& document, const Path& path) {
    const auto reached = reach(document, path);
    auto node = reached.node;
    if (reached.steps < path.size() || path.empty())
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
