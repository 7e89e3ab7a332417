// Fills a Document from a reader's events, checking each against the text.
//
// The events say what there is and where it starts; the builder steps over the bytes in between (see cursor),
// finds where each value ends (see extent), and refuses what a record may not hold. It knows nothing of
// yaml-cpp: any reader that sends these events can be put behind the same door.
#pragma once

#include "yaml/cursor.hpp"
#include "yaml/tree.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::yaml {

class Builder {
public:
    // Starts on the first byte, or behind a `---` line on top.
    explicit Builder(Document& document);

    // In the order of the text; `at` is the offset of the first byte that the event is about. A scalar is a
    // key if a mapping is waiting for one. All of them throw Error.
    void scalar(std::size_t at, const std::string& value);
    void null(std::size_t at); // of the word, or of whatever follows an empty value
    void open(std::size_t at, Shape shape);
    void close();
    // After the last event: nothing may follow.
    void finish();

private:
    // A collection that is still open.
    struct Frame {
        std::uint32_t cell = 0;
        std::uint32_t last = 0; // its last child so far
        int column = -1;        // of the innermost block collection: this one, or the one around a flow
        bool flow = false, mapping = false;
        bool has_key = false; // a mapping whose next event is a value
        std::string_view key;
        std::uint32_t entry = 0; // offset of that key, or of the last dash
    };

    bool expects_key() const { return !frames_.empty() && frames_.back().mapping && !frames_.back().has_key; }
    bool in_flow() const { return !frames_.empty() && frames_.back().flow; }
    int inside() const { return frames_.empty() ? -1 : frames_.back().column; }

    void skip_to_token(bool closes = false);
    void skip_to_entry();
    void take_key(std::size_t at, const std::string& value);
    void take_mark();
    void take_dash();
    void begin_value(std::size_t at);

    Cell& add(Shape shape, Style style, std::size_t at);
    // Where a scalar ends and what it says: a view into the text if its value is there as it is, and into
    // `kept` if not.
    struct Scalar {
        std::size_t end;
        std::string_view words;
    };
    Scalar read_scalar(std::size_t at, Style style, const std::string& value);
    Scalar read_quoted(std::size_t at, Style style);

    void check_value_allowed(std::size_t at, bool collection) const;
    void check_indented() const;
    void check_block_start(bool mapping) const;
    [[noreturn]] void refuse_empty() const;
    [[noreturn]] void refuse_layout(std::size_t at, Style style) const;
    void refuse_twins() const;

    Document& document_;
    std::string_view text_;
    Cursor cursor_;
    std::vector<Frame> frames_;
};

} // namespace pmnet::yaml
