#include "yaml/read.hpp"

#include "base/text.hpp"
#include "yaml/cursor.hpp"
#include "yaml/extent.hpp"
#include "yaml/refuse.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <istream>
#include <streambuf>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

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

// yaml-cpp 0.7 turns "\N" and "\_" into one byte each where UTF-8 needs a second one before it.
std::string with_whole_escapes(const std::string& value) {
    string_view rest = value;
    std::string whole;
    for (auto bad = bad_utf8(rest); bad; bad = bad_utf8(rest)) {
        whole += rest.substr(0, *bad);
        whole += '\xc2';
        whole += rest[*bad];
        rest.remove_prefix(*bad + 1);
    }
    return whole.append(rest);
}

// Fills a Document from yaml-cpp's events, checking each against the text.
class Builder : public YAML::EventHandler {
public:
    explicit Builder(Document& document)
        : document_(document), text_(document.text()), cursor_(document),
          has_returns_(text_.find('\r') != text_.npos) {
        cursor_.skip_gap();
        if (text_.substr(cursor_.at(), 3) == "---") cursor_.move_to(cursor_.at() + 3);
    }

    // The bytes behind the last value must be none.
    void finish() {
        cursor_.skip_gap();
        if (!cursor_.at_end()) cursor_.refuse_here();
    }
    std::size_t offset(const YAML::Mark& mark) const;

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_anchor(mark); }
    void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse_anchor(mark); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        open(mark, tag, Shape::sequence, '[');
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        open(mark, tag, Shape::mapping, '{');
    }
    void OnSequenceEnd() override { close(']'); }
    void OnMapEnd() override {
        refuse_twins();
        close('}');
    }

private:
    // A collection that is still open.
    struct Frame {
        std::uint32_t cell = 0;
        std::uint32_t last = 0; // its last child so far
        int column = -1;        // of the innermost block collection: this one, or the one around a flow
        bool flow = false, mapping = false;
        bool has_key = false; // a mapping whose next event is a value
        string_view key;
        std::uint32_t entry = 0; // offset of that key, or of the last dash
    };

    [[noreturn]] void refuse_anchor(const YAML::Mark& mark) const;
    void refuse_tag(const YAML::Mark& mark, const std::string& tag) const;
    void refuse_twins() const;
    bool expects_key() const { return !frames_.empty() && frames_.back().mapping && !frames_.back().has_key; }
    int inside() const { return frames_.empty() ? -1 : frames_.back().column; }

    void skip_to_token(bool closes = false);
    void skip_to_entry();
    void take_key(std::size_t at, const std::string& value);
    void begin_value(std::size_t at, bool collection);
    void take_dash();
    Cell& add(Shape shape, Style style, std::size_t at);
    std::size_t scalar_end(std::size_t at, Style style, const std::string& value) const;
    [[noreturn]] void refuse_layout(std::size_t at, Style style) const;
    string_view keep(std::size_t at, std::size_t end, Style style, const std::string& value);
    void open(const YAML::Mark& mark, const std::string& tag, Shape shape, char bracket);
    void check_block_start(bool mapping) const;
    void close(char bracket);

    Document& document_;
    string_view text_;
    Cursor cursor_;
    bool has_returns_;
    std::vector<Frame> frames_;
};

// yaml-cpp is fed line feeds alone, so its positions are ours only where no CR was taken out.
std::size_t Builder::offset(const YAML::Mark& mark) const {
    if (mark.is_null()) return 0;
    const auto line = static_cast<std::size_t>(mark.line) + 1;
    const auto at = has_returns_ ? document_.line_start(line) + static_cast<std::size_t>(mark.column)
                                 : static_cast<std::size_t>(mark.pos);
    return std::min(at, text_.size());
}

void Builder::refuse_anchor(const YAML::Mark& mark) const {
    cursor_.refuse(offset(mark), "a record cannot use anchors (&) or aliases (*)",
                   "write the value out, or put the text in quotes");
}

void Builder::refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    const auto at = offset(mark);
    if (at < text_.size() && text_[at] == '&') refuse_anchor(mark);
    const bool none = tag.empty() || tag == "?" || tag == "!";
    if (none && (at >= text_.size() || text_[at] != '!')) return;
    cursor_.refuse(at, "a record cannot use tags (!)", "delete the tag, or put the text in quotes");
}

// Sorted rather than compared pairwise: a hostile record has a hundred thousand keys.
void Builder::refuse_twins() const {
    std::vector<std::pair<string_view, std::uint32_t>> keys;
    for (const auto member : Node(&document_, frames_.back().cell))
        keys.emplace_back(member.key(), document_.cells[member.index()].entry);
    std::sort(keys.begin(), keys.end());
    const auto same_key = [](const auto& a, const auto& b) { return a.first == b.first; };
    const auto twin = std::adjacent_find(keys.begin(), keys.end(), same_key);
    if (twin == keys.end()) return;
    cursor_.refuse(std::next(twin)->second, fmt::format("the key '{}' stands twice", twin->first),
                   fmt::format("the first is on line {}; keep one", document_.line_of(twin->second)));
}

// To the next token. Lines of a flow collection stay to the right of the block around it, but for the bracket
// that closes it.
void Builder::skip_to_token(bool closes) {
    cursor_.skip_gap();
    if (frames_.empty() || !frames_.back().flow || !cursor_.on_new_line()) return;
    if (cursor_.column() <= inside() - (closes ? 1 : 0)) cursor_.refuse_here();
}

// To the start of the next entry of a collection: behind the comma in a flow, at its column in a block.
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
    const auto end = scalar_end(at, style, value);
    if (end == nowhere || text_.substr(at, end - at).find('\n') != string_view::npos)
        cursor_.refuse(at, "a key must stand on one line", "write it as 'key: value'");
    if (style == Style::plain && value == "<<")
        cursor_.refuse(at, "a record cannot use merge keys (<<)", "write the keys out");
    frame.key = keep(at, end, style, value);
    frame.entry = narrow(at);
    frame.has_key = true;
    cursor_.move_to(std::min(text_.find_first_not_of(' ', end), text_.size()));
    const auto next = cursor_.at() + 1 < text_.size() ? text_[cursor_.at() + 1] : ' ';
    const bool tight =
        frame.flow && (style != Style::plain || string_view(",[]{}").find(next) != string_view::npos);
    if (cursor_.peek() != ':') cursor_.refuse(at, "a key needs a ':' behind it", "write it as 'key: value'");
    cursor_.take(':', tight);
}

void Builder::take_dash() {
    cursor_.take('-', false);
    frames_.back().entry = narrow(cursor_.at() - 1);
}

// Over everything in front of a value that starts at `at` (`nowhere` for one that is left empty).
void Builder::begin_value(std::size_t at, bool collection) {
    if (frames_.empty() && !collection)
        cursor_.refuse(at, "this is a lone value and not a record", "write it as 'key: value'");
    if (expects_key()) cursor_.refuse(at, "a key must be one word or text", "write it as 'key: value'");
    if (!frames_.empty() && !frames_.back().mapping) {
        skip_to_entry();
        if (!frames_.back().flow) take_dash();
    }
    if (at == nowhere) return;
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

std::size_t Builder::scalar_end(std::size_t at, Style style, const std::string& value) const {
    switch (style) {
    case Style::single_quoted:
    case Style::double_quoted: return quoted_end(text_, at, inside());
    case Style::literal:
    case Style::folded: return frames_.back().flow ? nowhere : block_scalar_end(text_, at, inside());
    default: return plain_end(text_, at, value, inside());
    }
}

void Builder::refuse_layout(std::size_t at, Style style) const {
    if (style == Style::single_quoted || style == Style::double_quoted)
        cursor_.refuse(at, "this quote is not closed, or the text in it not indented",
                       "close the quote, and indent its further lines deeper than its key");
    if (frames_.back().flow)
        cursor_.refuse(at, "a bracket before this is not closed, or the lines in it not indented",
                       "add the missing ']' or '}', and indent the lines deeper than their key");
    cursor_.refuse(at, "the lines of this text are not indented as one",
                   "indent them deeper than their key, with spaces alone");
}

// A view into the text where the value is a run of it, and into `kept` where it is not.
string_view Builder::keep(std::size_t at, std::size_t end, Style style, const std::string& value) {
    const std::size_t quote = style == Style::single_quoted || style == Style::double_quoted ? 1 : 0;
    const auto bytes = text_.substr(at + quote, end - at - 2 * quote);
    return bytes == value ? bytes : string_view(document_.kept.emplace_back(with_whole_escapes(value)));
}

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       const std::string& value) {
    refuse_tag(mark, tag);
    const auto at = offset(mark);
    if (expects_key()) return take_key(at, value);
    begin_value(at, false);
    const auto style = style_of(cursor_.peek());
    const auto end = scalar_end(at, style, value);
    if (end == nowhere) refuse_layout(at, style);
    add(Shape::scalar, style, at).end = narrow(end);
    document_.cells.back().text = keep(at, end, style, value);
    cursor_.move_to(end);
}

// yaml-cpp's mark is that of the word, or of whatever comes after an empty value.
void Builder::OnNull(const YAML::Mark& mark, YAML::anchor_t) {
    refuse_tag(mark, "?");
    const auto at = offset(mark);
    if (expects_key()) cursor_.refuse(at, "a key is missing or null here", "write it as 'key: value'");
    begin_value(nowhere, false);
    auto after = cursor_;
    after.skip_gap();
    const auto length = after.at() == at ? null_word(text_.substr(at)) : 0;
    if (length > 0)
        skip_to_token();
    else if (frames_.back().flow && !frames_.back().mapping)
        cursor_.refuse_here();
    auto& cell = add(Shape::scalar, Style::plain, cursor_.at());
    cell.end = narrow(cursor_.at() + length);
    cell.text = text_.substr(cursor_.at(), length);
    cursor_.move_to(cell.end);
}

void Builder::open(const YAML::Mark& mark, const std::string& tag, Shape shape, char bracket) {
    refuse_tag(mark, tag);
    const auto at = offset(mark);
    if (frames_.size() >= static_cast<std::size_t>(deepest_nesting))
        cursor_.refuse(at, fmt::format("this is nested more than {} levels deep", deepest_nesting),
                       "a record needs only a few");
    const bool in_flow = !frames_.empty() && frames_.back().flow;
    begin_value(at, true);
    Frame frame;
    frame.mapping = shape == Shape::mapping;
    frame.flow = cursor_.peek() == bracket;
    if (in_flow && !frame.flow)
        cursor_.refuse(at, "a pair stands alone inside [ ]", "put it in { }, or in quotes if it is text");
    if (!frame.flow) check_block_start(frame.mapping);
    frame.column = frame.flow ? inside() : cursor_.column();
    frame.cell = narrow(document_.cells.size());
    add(shape, frame.flow ? Style::flow : Style::block, at);
    frames_.push_back(frame);
    if (frame.flow) cursor_.take(bracket, true);
}

// A block collection starts a line, or follows a dash; only a sequence may stand right under its key.
void Builder::check_block_start(bool mapping) const {
    if (frames_.empty()) return;
    const bool under_key = frames_.back().mapping;
    const int least = inside() + (under_key && !mapping ? 0 : 1);
    if (cursor_.column() < least || (under_key && !cursor_.on_new_line())) cursor_.refuse_here();
}

void Builder::close(char bracket) {
    const auto frame = frames_.back();
    if (frame.flow) {
        const bool outermost = frames_.size() < 2 || !frames_[frames_.size() - 2].flow;
        skip_to_token(outermost);
        if (cursor_.peek() == ',' && frame.last != 0) {
            cursor_.take(',', true);
            skip_to_token(outermost);
        }
        cursor_.take(bracket, true);
    }
    document_.cells[frame.cell].end = narrow(cursor_.at());
    frames_.pop_back();
}

// Reads a string in place; std::istringstream would copy it.
struct TextStream : std::streambuf {
    explicit TextStream(const std::string& text) {
        auto* start = const_cast<char*>(text.data()); // the get area is never written to
        setg(start, start, start + text.size());
    }
};

// Line feeds alone, and one behind the last line: a block scalar there means the same with and without.
std::string with_plain_line_ends(string_view text) {
    std::string plain(text);
    std::erase(plain, '\r'); // only ever part of a line end: refuse_unreadable has seen to that
    return plain.ends_with('\n') ? plain : plain + '\n';
}

void build(Document& document, const std::string& text) {
    Builder builder(document);
    TextStream buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    try {
        const bool any = parser.HandleNextDocument(builder);
        if (!any || document.cells.empty())
            throw Error(document.place(0), "there is nothing in this file", "write a line like 'key: value'");
        builder.finish();
    } catch (const YAML::Exception& error) {
        refuse_syntax(document, builder.offset(error.mark), error.msg);
    }
}

} // namespace

Document read(std::string name, std::string text) {
    if (text.size() > largest_text)
        throw Error(Place{std::move(name), 0, 0, {}}, "the file is larger than 1 MiB",
                    "a record is a few pages of text; split it, or keep attachments elsewhere");
    Document document(std::move(name), std::move(text));
    refuse_unreadable(document);
    build(document, with_plain_line_ends(document.text()));
    return document;
}

} // namespace pmnet::yaml
