// A YAML record as a flat tree over its own text.
//
// A Document owns the text it was read from and one vector of cells. A scalar is a view into that text (or
// into a side buffer, where quoting, folding or escapes make the value differ from the bytes), and every cell
// knows its line and column. A Node is a pointer and an index: copy it freely, keep it no longer than its
// Document.
//
// Reading is a separate file (read.hpp), so that a faster reader can fill the same cells.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <deque>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::yaml {

enum class Shape : std::uint8_t { absent, scalar, sequence, mapping };

// How a scalar or collection is written in the text.
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded, block, flow };

// What a scalar means under the YAML 1.2 core schema. Quoted and block scalars are always text.
enum class Meaning : std::uint8_t { null, boolean, integer, decimal, text };

// Storage of one value. Children of a collection are linked through `next`; index 0 is the root, so 0 ends a
// chain. Places are byte offsets into the text, 64 bytes in all: one line of the processor's cache.
struct Cell {
    Shape shape = Shape::absent;
    Style style = Style::plain;
    // The value's bytes: with its quotes or brackets, a block scalar from its '|' to the end of its last
    // line, a block collection from its first key or dash to the end of its last value. An empty value
    // ("key:") has none and is placed just after its ':' or '-'.
    std::uint32_t at = 0, end = 0;
    std::uint32_t entry = 0; // of its key or, in a block sequence, of its dash; the same as `at` otherwise
    std::uint32_t parent = 0, next = 0, first = 0, count = 0;
    std::string_view text; // value of a scalar
    std::string_view key;  // key of a member of a mapping
};

class Document;

class Node {
public:
    Node() = default;
    Node(const Document* document, std::uint32_t index) : document_(document), index_(index) {}

    Shape shape() const;
    bool is_scalar() const { return shape() == Shape::scalar; }
    bool is_sequence() const { return shape() == Shape::sequence; }
    bool is_mapping() const { return shape() == Shape::mapping; }
    // False for a node that is not there; looking further into such a node gives another one.
    explicit operator bool() const { return shape() != Shape::absent; }

    Style style() const;
    Meaning meaning() const;       // of a scalar; null for anything else
    std::string_view text() const; // of a scalar; "" for anything else
    std::string_view key() const;  // of a member of a mapping; "" for anything else
    std::optional<bool> boolean() const;
    std::optional<long long> integer() const;

    std::size_t size() const;                    // children of a collection; 0 for anything else
    Node operator[](std::string_view key) const; // member of a mapping; absent if there is none
    Node item(std::size_t position) const;       // item of a sequence; absent if there is none
    Node at_path(std::string_view dotted) const; // "confidential.contact.role", "events.0.at"

    Node parent() const; // the collection that holds it; absent for the root

    Place place() const;     // of the value
    Place key_place() const; // of the key, or the dash of an item; of the value where there is neither

    class iterator;
    iterator begin() const;
    iterator end() const;

    const Document* document() const { return document_; }
    std::uint32_t index() const { return index_; }
    const Cell* cell() const; // null for a node that is not there

private:
    const Document* document_ = nullptr;
    std::uint32_t index_ = 0;
};

class Node::iterator {
public:
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;
    using pointer = const Node*;
    using reference = Node;
    iterator() = default;
    explicit iterator(Node node) : node_(node) {}
    Node operator*() const { return node_; }
    iterator& operator++();
    iterator operator++(int);
    bool operator==(const iterator& other) const { return node_.index() == other.node_.index(); }

private:
    Node node_;
};

class Document {
public:
    // `name` is the file as a person would name it; it opens every message about this text.
    Document(std::string name, std::string text);
    // One that was read when the program was built; text and cells last as long as the program.
    Document(std::string name, std::string_view text, std::span<const Cell> cells);

    const std::string& name() const { return name_; }
    std::string_view text() const { return text_; }
    Node root() const { return cells.empty() && fixed_.empty() ? Node() : Node(this, 0); }
    const Cell& cell(std::uint32_t index) const { return fixed_.empty() ? cells[index] : fixed_[index]; }
    bool is_built_in() const { return !fixed_.empty(); }
    // A line of the text without its end; "" past the last one. Lines count from 1.
    std::string_view line(std::size_t number) const;
    // Number of the line that holds this byte, counted from 1, and the first byte of a line (the end of the
    // text past the last one).
    std::size_t line_of(std::size_t offset) const;
    std::size_t line_start(std::size_t number) const;
    // A place in this text, for a person: columns are counted in characters there.
    Place place(std::size_t offset) const;
    Place place(std::size_t line, std::size_t column) const; // both from 1, `column` in bytes

    // Filled by a reader, then only read. `kept` holds scalars whose value is not a run of the text.
    std::vector<Cell> cells;
    std::deque<std::string> kept;

private:
    std::string name_;
    std::unique_ptr<const std::string> own_text_; // null for a built-in one
    std::string_view text_;
    std::span<const Cell> fixed_; // of one that is built in
    // Made when a line is first asked for, which never happens to a record without faults. Two threads must
    // not ask one Document for its first place at the same time.
    const std::vector<std::uint32_t>& line_starts() const;
    mutable std::vector<std::uint32_t> line_starts_;
};

} // namespace pmnet::yaml
