#include "yaml/builder.hpp"

#include "yaml/block_scalar.hpp"
#include "yaml/extent.hpp"
#include "yaml/quoted.hpp"
#include "yaml/read.hpp"
#include "yaml/refuse.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace pmnet::yaml {

namespace {

using std::string_view;

std::uint32_t narrow(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

Style style_of(char first) {
    switch (first) {
    case '\'': return Style::single_quoted;
    case '"': return Style::double_quoted;
    case '|': return Style::literal;
    case '>': return Style::folded;
    default: return Style::plain;
    }
}

// Length of a null word that is a value of its own here, and not the start of a longer word or the next key.
std::size_t null_word(string_view text) {
    for (const auto word : {"null", "Null", "NULL", "~"}) {
        if (!text.starts_with(word)) continue;
        const auto rest = text.substr(string_view(word).size());
        if (!rest.empty() && string_view(" \t\r\n,]}").find(rest.front()) == string_view::npos) return 0;
        const auto next = rest.find_first_not_of(' ');
        return next != rest.npos && rest[next] == ':' ? 0 : string_view(word).size();
    }
    return 0;
}

} // namespace

Builder::Builder(Document& document) : document_(document), text_(document.text()), cursor_(document) {
    cursor_.skip_gap();
    if (text_.substr(cursor_.at(), 3) == "---") cursor_.move_to(cursor_.at() + 3);
}

// Sorted rather than compared pairwise: a hostile record may have a hundred thousand keys.
void Builder::refuse_twins() const {
    std::vector<std::pair<string_view, std::uint32_t>> keys;
    for (const auto member : Node(&document_, frames_.back().cell))
        keys.emplace_back(member.key(), document_.cells[member.index()].entry);
    std::sort(keys.begin(), keys.end());
    const auto same_key = [](const auto& a, const auto& b) { return a.first == b.first; };
    const auto twin = std::adjacent_find(keys.begin(), keys.end(), same_key);
    if (twin == keys.end()) return;
    cursor_.refuse(std::next(twin)->second, fmt::format("the key '{}' appears twice", twin->first),
                   fmt::format("the first is on line {}; keep one", document_.line_of(twin->second)));
}

// To the next token. Lines of a flow collection stay to the right of the block around it, except for the
// closing bracket.
void Builder::skip_to_token(bool closes) {
    cursor_.skip_gap();
    if (frames_.empty() || !frames_.back().flow || !cursor_.on_new_line()) return;
    if (cursor_.column() <= inside() - (closes ? 1 : 0)) cursor_.refuse_here();
}

// To the start of the next entry of a collection: after the comma in a flow, at its column in a block.
void Builder::skip_to_entry() {
    const auto& frame = frames_.back();
    skip_to_token();
    if (frame.flow) {
        if (frame.last != 0) cursor_.take(',', true);
        return skip_to_token();
    }
    if (cursor_.column() != frame.column || (frame.last != 0 && !cursor_.on_new_line()))
        cursor_.refuse_here();
}

void Builder::take_key(std::size_t at, const std::string& value) {
    auto& frame = frames_.back();
    skip_to_entry();
    if (cursor_.peek() == '?' && at != cursor_.at())
        cursor_.refuse(cursor_.at(), "a key cannot be marked with '?'", "write it as 'key: value'");
    if (at != cursor_.at()) cursor_.refuse_here();
    const auto style = style_of(cursor_.peek());
    const auto [end, words] = read_scalar(at, style, value);
    if (end == nowhere || text_.substr(at, end - at).find('\n') != string_view::npos)
        cursor_.refuse(at, "a key must be on one line", "write it as 'key: value'");
    if (style == Style::plain && value == "<<")
        cursor_.refuse(at, "a record cannot use merge keys (<<)", "write the keys out");
    frame.key = words;
    frame.entry = narrow(at);
    frame.has_key = true;
    cursor_.move_to(std::min(text_.find_first_not_of(' ', end), text_.size()));
    if (cursor_.peek() != ':') cursor_.refuse(at, "a key needs a ':' after it", "write it as 'key: value'");
    cursor_.take(':', frame.flow && style != Style::plain); // {"key":value} is fine, {key:value} is not
}

void Builder::take_dash() {
    cursor_.take('-', false);
    frames_.back().entry = narrow(cursor_.at() - 1);
    const auto next = text_.find_first_not_of(' ', cursor_.at());
    if (next != text_.npos && text_[next] == '\t') cursor_.refuse_tab(next);
}

// A value on a line of its own is to the right of the key or dash it belongs to.
void Builder::check_indented() const {
    if (cursor_.on_new_line() && cursor_.column() <= inside())
        cursor_.refuse(cursor_.at(), "this line does not fit anything above it",
                       "indent it if it is the value above, or end its key in ':'");
}

void Builder::check_value_allowed(std::size_t at, bool collection) const {
    if (frames_.empty() && !collection)
        cursor_.refuse(at, "this is a single value, not a record", "write it as 'key: value'");
    if (expects_key()) cursor_.refuse(at, "a key must be one word or text", "write it as 'key: value'");
}

// Over the comma or dash in front of an item; a member's ':' was skipped with its key.
void Builder::take_mark() {
    if (frames_.empty() || frames_.back().mapping) return;
    skip_to_entry();
    if (!in_flow()) take_dash();
}

// Over everything in front of a value that starts at `at`.
void Builder::begin_value(std::size_t at) {
    take_mark();
    skip_to_token();
    if (cursor_.at() != at) cursor_.refuse_here();
}

Cell& Builder::add(Shape shape, Style style, std::size_t at) {
    const auto index = narrow(document_.cells.size());
    auto& cell = document_.cells.emplace_back();
    cell.shape = shape;
    cell.style = style;
    cell.at = cell.entry = narrow(at);
    if (frames_.empty()) return cell;
    auto& frame = frames_.back();
    auto& parent = document_.cells[frame.cell];
    (frame.last == 0 ? parent.first : document_.cells[frame.last].next) = index;
    ++parent.count;
    frame.last = index;
    frame.has_key = false;
    cell.parent = frame.cell;
    if (frame.mapping) cell.key = frame.key;
    if (frame.mapping || !frame.flow) cell.entry = frame.entry;
    return cell;
}

// yaml-cpp's value is used for plain text only; `nowhere` and no text if the bytes are not in order.
Builder::Scalar Builder::read_scalar(std::size_t at, Style style, const std::string& value) {
    switch (style) {
    case Style::single_quoted:
    case Style::double_quoted: return read_quoted(at, style);
    case Style::literal:
    case Style::folded: {
        auto block = read_block_scalar(text_, at, inside());
        return {in_flow() ? nowhere : block.end, document_.kept.emplace_back(std::move(block.text))};
    }
    default: break;
    }
    // Readers differ on plain text in brackets that starts with a ':'.
    if (in_flow() && text_[at] == ':') refuse_syntax(document_, at, "unknown token");
    const auto end = plain_end(text_, at, value, inside());
    const auto raw = text_.substr(at, end - at);
    return {end, raw == value ? raw : string_view(document_.kept.emplace_back(value))};
}

Builder::Scalar Builder::read_quoted(std::size_t at, Style style) {
    const auto end = quoted_end(text_, at, inside());
    if (end == nowhere) return {nowhere, {}};
    const auto raw = text_.substr(at, end - at);
    if (const auto bad = unknown_escape(raw); bad != raw.npos)
        refuse_syntax(document_, at + bad, "unknown escape character");
    const auto words = raw.substr(1, raw.size() - 2);
    const bool raw_is_value =
        words.find_first_of(style == Style::double_quoted ? "\\\n" : "'\n") == words.npos;
    return {end, raw_is_value ? words : string_view(document_.kept.emplace_back(unquoted(raw)))};
}

void Builder::refuse_empty() const {
    cursor_.refuse(0, "there is nothing in this file", "write a line like 'key: value'");
}

void Builder::refuse_layout(std::size_t at, Style style) const {
    if (style == Style::single_quoted || style == Style::double_quoted)
        cursor_.refuse(at, "this quote is not closed, or the text in it is not indented",
                       "close the quote, and indent its further lines deeper than its key");
    if (frames_.back().flow)
        cursor_.refuse(at, "a bracket before this is not closed, or the lines in it are not indented",
                       "add the missing ']' or '}', and indent the lines deeper than their key");
    cursor_.refuse(at, "the lines of this text are not all indented alike",
                   "indent them deeper than their key, with spaces only");
}

void Builder::scalar(std::size_t at, const std::string& value) {
    if (expects_key()) return take_key(at, value);
    check_value_allowed(at, false);
    begin_value(at);
    check_indented();
    const auto style = style_of(cursor_.peek());
    const auto [end, words] = read_scalar(at, style, value);
    if (end == nowhere) refuse_layout(at, style);
    auto& cell = add(Shape::scalar, style, at);
    cell.end = narrow(end);
    cell.text = words;
    cursor_.move_to(end);
}

void Builder::null(std::size_t at) {
    if (frames_.empty() && at == text_.size()) refuse_empty();
    if (expects_key()) cursor_.refuse(at, "a key is missing or null here", "write it as 'key: value'");
    check_value_allowed(at, false);
    take_mark();
    auto ahead = cursor_;
    ahead.skip_gap();
    const auto length = ahead.at() == at ? null_word(text_.substr(at)) : 0;
    if (length > 0) {
        skip_to_token();
        check_indented();
    } else if (in_flow() && !frames_.back().mapping) {
        cursor_.refuse_here();
    }
    auto& cell = add(Shape::scalar, Style::plain, cursor_.at());
    cell.end = narrow(cursor_.at() + length);
    cell.text = text_.substr(cursor_.at(), length);
    cursor_.move_to(cell.end);
}

void Builder::open(std::size_t at, Shape shape) {
    check_value_allowed(at, true);
    if (frames_.size() >= static_cast<std::size_t>(deepest_nesting))
        cursor_.refuse(at, fmt::format("this is nested more than {} levels deep", deepest_nesting),
                       "a record needs only a few");
    begin_value(at);
    Frame frame;
    frame.mapping = shape == Shape::mapping;
    frame.flow = cursor_.peek() == (frame.mapping ? '{' : '[');
    if (in_flow() && !frame.flow)
        cursor_.refuse(at, "a '[' is not closed, or there is a pair in it without { }",
                       "add the missing ']' or braces, or put text with ':' in quotes");
    frame.flow ? check_indented() : check_block_start(frame.mapping);
    frame.column = frame.flow ? inside() : cursor_.column();
    frame.cell = narrow(document_.cells.size());
    add(shape, frame.flow ? Style::flow : Style::block, at);
    frames_.push_back(frame);
    if (frame.flow) cursor_.take(cursor_.peek(), true);
}

// A block collection starts a line, or follows a dash; only a sequence may start right under its key.
void Builder::check_block_start(bool mapping) const {
    if (frames_.empty()) return;
    const bool under_key = frames_.back().mapping;
    const int least = inside() + (under_key && !mapping ? 0 : 1);
    if (cursor_.column() < least || (under_key && !cursor_.on_new_line())) cursor_.refuse_here();
}

void Builder::close() {
    const auto frame = frames_.back();
    if (frame.mapping) refuse_twins();
    if (frame.flow) {
        const bool outermost = frames_.size() < 2 || !frames_[frames_.size() - 2].flow;
        skip_to_token(outermost);
        if (cursor_.peek() == ',' && frame.last != 0) {
            cursor_.take(',', true);
            skip_to_token(outermost);
        }
        cursor_.take(frame.mapping ? '}' : ']', true);
    }
    document_.cells[frame.cell].end = narrow(cursor_.at());
    frames_.pop_back();
}

void Builder::finish() {
    cursor_.skip_gap();
    if (document_.cells.empty()) refuse_empty();
    if (!cursor_.at_end()) cursor_.refuse_here();
}

} // namespace pmnet::yaml
