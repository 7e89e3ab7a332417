#include "yaml/write.hpp"

#include "base/text.hpp"
#include "yaml/scalar.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace pmnet::yaml {

namespace {

constexpr std::size_t step = 2;           // spaces a child stands to the right of its parent
constexpr std::size_t longest_key = 1000; // YAML readers reject a key of more than 1,024 characters

Meaning meaning_of(const Value& scalar) {
    return scalar.is_literal() ? yaml::meaning_of(scalar.scalar()) : Meaning::text;
}

// Numbers, booleans, nulls and dates: what a literal may be and text may not. To us a plain `no` is only
// text, but to other readers it would be something else.
bool is_value(std::string_view plain) { return yaml::meaning_of(plain) != Meaning::text || is_date(plain); }

bool same_items(const Value& a, const Value& b) {
    return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), same);
}

bool same_members(const Value& a, const Value& b) {
    return a.members().size() == b.members().size() &&
           std::all_of(a.members().begin(), a.members().end(), [&](const Value::Member& member) {
               const auto* other = b.find(member.first);
               return other != nullptr && same(member.second, *other);
           });
}

// The text as a literal block; its last line end says how many line feeds close it.
Lines write_literal(std::string_view text, std::size_t column) {
    std::string head = "|";
    const auto first = text[text.find_first_not_of('\n')];
    if (first == ' ' || first == '\t') head += std::to_string(step);
    if (!text.ends_with('\n'))
        head += '-';
    else if (text.ends_with("\n\n"))
        head += '+';
    else
        text.remove_suffix(1);
    if (head.ends_with('+')) text.remove_suffix(1);
    std::string body;
    for (const auto& line : split(text, '\n'))
        body += line.empty() ? "\n" : std::string(column + step, ' ') + line + "\n";
    return {head, body};
}

bool is_empty_collection(const Value& value) { return value.items().empty() && value.members().empty(); }

// A collection after a dash starts on the line of the dash.
std::string write_item(const Value& item, std::size_t column) {
    const std::string dash = std::string(column, ' ') + "-";
    if (item.shape() != Shape::scalar && !is_empty_collection(item))
        return dash + " " + write_block(item, column + step).substr(column + step);
    const auto [head, body] = write_value(item, column);
    return dash + (head.empty() ? "" : " ") + head + "\n" + body;
}

std::string write_member(const Value::Member& member, std::size_t column) {
    const auto [head, body] = write_value(member.second, column);
    return std::string(column, ' ') + write_key(member.first) + ":" + (head.empty() ? "" : " ") + head +
           "\n" + body;
}

} // namespace

Value Value::text(std::string text) {
    Value value;
    value.scalar_ = std::move(text);
    return value;
}

Value Value::literal(std::string text) {
    Value value = Value::text(std::move(text));
    value.literal_ = true;
    return value;
}

Value Value::sequence(std::vector<Value> items) {
    Value value;
    value.shape_ = Shape::sequence;
    value.items_ = std::move(items);
    return value;
}

Value Value::mapping(std::vector<Member> members) {
    Value value;
    value.shape_ = Shape::mapping;
    value.members_ = std::move(members);
    return value;
}

Value Value::of(Node node) {
    if (node.is_scalar() && node.style() == Style::plain) return literal(std::string(node.text()));
    if (node.is_scalar()) return text(std::string(node.text()));
    Value value = node.is_sequence() ? sequence() : mapping();
    for (const auto child : node) {
        if (node.is_sequence())
            value.items_.push_back(of(child));
        else
            value.members_.emplace_back(child.key(), of(child));
    }
    return value;
}

void Value::push(Value item) { items_.push_back(std::move(item)); }

Value& Value::set(std::string key, Value value) {
    if (auto* found = find(key)) return *found = std::move(value);
    return members_.emplace_back(std::move(key), std::move(value)).second;
}

const Value* Value::find(std::string_view key) const {
    const auto found = std::find_if(members_.begin(), members_.end(),
                                    [&](const Member& member) { return member.first == key; });
    return found == members_.end() ? nullptr : &found->second;
}

Value* Value::find(std::string_view key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

bool same(const Value& a, const Value& b) {
    if (a.shape() != b.shape()) return false;
    switch (a.shape()) {
    case Shape::sequence: return same_items(a, b);
    case Shape::mapping: return same_members(a, b);
    default: return a.scalar() == b.scalar() && meaning_of(a) == meaning_of(b);
    }
}

std::string write_scalar(const Value& scalar) {
    const auto& text = scalar.scalar();
    if (scalar.is_literal() && text.empty()) return "";
    const bool means_itself = !is_misread(text) || (scalar.is_literal() && is_value(text));
    const bool plain = can_be_plain(text) && means_itself;
    return plain && !bad_utf8(text) ? text : double_quoted(text);
}

std::string write_key(std::string_view key) {
    if (key.size() > longest_key)
        throw Error(fmt::format("a key of {} bytes is too long to be written", key.size()),
                    fmt::format("keep it under {}", longest_key));
    return write_scalar(Value::text(std::string(key)));
}

Lines write_value(const Value& value, std::size_t column) {
    if (value.shape() == Shape::scalar) {
        if (can_be_literal(value.scalar()) && !bad_utf8(value.scalar()))
            return write_literal(value.scalar(), column);
        return {write_scalar(value), ""};
    }
    if (is_empty_collection(value)) return {value.shape() == Shape::sequence ? "[]" : "{}", ""};
    return {"", write_block(value, column + step)};
}

std::string write_block(const Value& value, std::size_t column) {
    std::string lines;
    for (const auto& item : value.items()) lines += write_item(item, column);
    for (const auto& member : value.members()) lines += write_member(member, column);
    return lines;
}

std::string write(const Value& root) {
    if (!is_empty_collection(root)) return write_block(root, 0);
    return write_value(root, 0).head + "\n";
}

} // namespace pmnet::yaml
