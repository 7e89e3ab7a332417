// House style: how a record is written.
//
// Block style, two spaces, a sequence's dashes indented under their key, text of several lines as `|`, quotes
// only where some YAML 1.1 or 1.2 reader would misread the plain form ("no", "0113", "1e3", "2005-10-06",
// "~", " x", "a: b"), LF, UTF-8. An empty list is `[]`, an empty mapping `{}`. Double quotes, with escapes
// where needed; never single quotes.
#pragma once

#include "yaml/tree.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pmnet::yaml {

// A value that is to be written. A scalar says whether its text is a literal (a number, true, false, null, a
// date: written as it stands) or text (quoted where a reader would take the plain form for something else).
class Value {
public:
    using Member = std::pair<std::string, Value>;

    static Value text(std::string text);
    static Value literal(std::string text);
    static Value sequence(std::vector<Value> items = {});
    static Value mapping(std::vector<Member> members = {});
    // The value a node stands for: plain scalars become literals, quoted and block ones text, members keep
    // their order.
    static Value of(Node node);

    Shape shape() const { return shape_; }
    bool is_literal() const { return literal_; }
    const std::string& scalar() const { return scalar_; }
    const std::vector<Value>& items() const { return items_; }
    const std::vector<Member>& members() const { return members_; }

    // Building: `set` replaces the member or adds it at the end; `find` gives null if there is none.
    void push(Value item);
    Value& set(std::string key, Value value);
    const Value* find(std::string_view key) const;
    Value* find(std::string_view key);

    // Exactly the same value: text "a" and literal "a" differ here, although they are written alike.
    bool operator==(const Value& other) const = default;

private:
    Shape shape_ = Shape::scalar;
    bool literal_ = false;
    std::string scalar_;
    std::vector<Value> items_;
    std::vector<Member> members_;
};

// True when both mean the same: equal texts with equal Meaning (so text "a" and literal "a" do, text "1" and
// literal "1" do not), and equal members whatever their order.
bool same(const Value& a, const Value& b);

// True when some YAML 1.1 or 1.2 reader would take this plain text for something other than this text.
bool needs_quotes(std::string_view text);

// One scalar on one line: plain or quoted, never a block. A literal that could not be read back as one plain
// scalar, or that means text and could be misread (`no`), is quoted like text. Throws Error for text that is
// not UTF-8, as all writing does.
std::string write_scalar(const Value& scalar);
// A key of a mapping, without its ':'. Throws Error if it is longer than YAML readers look for one.
std::string write_key(std::string_view key);

// A whole record, ending in a line feed. The root is a mapping or a sequence.
std::string write(const Value& root);

// A value as it is written after a "key:" or a "-" in column `column` (from 0). `head` ends that line and
// `body` is the lines beneath it, each with its line feed: a plain "x" is a head alone, a mapping a body
// alone, and text of several lines has both.
struct Lines {
    std::string head;
    std::string body;
};
Lines write_value(const Value& value, std::size_t column);
// The lines of a mapping or sequence that has children, its keys or dashes in column `column`.
std::string write_block(const Value& value, std::size_t column);

} // namespace pmnet::yaml
