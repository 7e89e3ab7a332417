#include "yaml/comments.hpp"

#include "base/text.hpp"
#include "yaml/extent.hpp"
#include "yaml/lines.hpp"

#include <algorithm>

namespace pmnet::yaml {

namespace {

using std::string_view;

// Walks the gaps between keys and scalars: a '#' there always starts a comment.
class Collector {
public:
    explicit Collector(const Document& document)
        : document_(document), text_(document.text()), found_(document.cells.size()) {}

    std::vector<Surroundings> collect() {
        for (std::uint32_t cell = 1; cell < document_.cells.size(); ++cell) pass(cell);
        pass_gap(text_.size(), 0);
        take_header();
        return std::move(found_);
    }

private:
    void pass(std::uint32_t cell);
    void pass_gap(std::size_t to, std::uint32_t next);
    void attach_beside(std::size_t at, string_view comment);
    void attach_line(std::size_t at, CommentLine comment, std::uint32_t next);
    std::uint32_t bracket_around(std::size_t at) const;
    std::uint32_t collection_closed_by(int column, std::uint32_t next) const;
    bool has_line_of_its_own(std::size_t at) const;
    void take_header();

    const Cell& cell(std::uint32_t index) const { return document_.cell(index); }
    bool is_flow(std::uint32_t index) const {
        return cell(index).shape != Shape::scalar && cell(index).style == Style::flow;
    }

    const Document& document_;
    string_view text_;
    std::vector<Surroundings> found_;
    std::size_t at_ = 0;     // behind the last token or comment
    std::uint32_t last_ = 0; // the entry that started last; 0 before the first
    bool in_entry_ = false;  // between a key or dash and its scalar
    std::size_t feeds_ = 0;  // line ends since the last token or comment
};

// Over one entry: the gap before it, its key or dash, and its value where that is a scalar.
void Collector::pass(std::uint32_t index) {
    const Node node(&document_, index);
    pass_gap(cell(index).entry, index);
    found_[index].after_blank = feeds_ >= 2;
    last_ = index;
    const bool marked = cell(cell(index).parent).shape == Shape::mapping || is_block_entry(node);
    at_ = marked ? behind_mark(node) : cell(index).at;
    feeds_ = 0;
    if (!node.is_scalar()) return;
    in_entry_ = true;
    pass_gap(cell(index).at, index);
    in_entry_ = false;
    if (const auto comment = header_comment(node); !comment.empty()) found_[index].beside.push_back(comment);
    at_ = cell(index).end;
    feeds_ = 0;
}

void Collector::pass_gap(std::size_t to, std::uint32_t next) {
    for (; at_ < to; ++at_) {
        if (text_[at_] == '\n')
            ++feeds_;
        else if (string_view(" \t\r#").find(text_[at_]) == string_view::npos)
            feeds_ = 0; // a bracket or comma
        if (text_[at_] != '#') continue;
        const auto end = line_end(text_, at_);
        auto comment = text_.substr(at_, end - at_);
        comment = comment.substr(0, comment.find_last_not_of(" \t") + 1);
        if (!has_line_of_its_own(at_))
            attach_beside(at_, comment);
        else
            attach_line(at_, {comment, feeds_ >= 2}, next);
        at_ = end - 1;
        feeds_ = 0;
    }
}

bool Collector::has_line_of_its_own(std::size_t at) const {
    const auto before = text_.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
    return at == 0 || before == text_.npos || text_[before] == '\n';
}

// After a closing bracket, the comment is about whatever the outermost bracket on that line belongs to.
void Collector::attach_beside(std::size_t at, string_view comment) {
    auto about = last_;
    while (about != 0 && is_flow(cell(about).parent) && cell(cell(about).parent).end <= at)
        about = cell(about).parent;
    if (about != 0)
        found_[about].beside.push_back(comment);
    else if (at < cell(0).end)
        found_[found_.size() > 1 ? 1 : 0].above.push_back({comment, false});
    else
        found_[0].beneath.push_back({comment, false});
}

// The innermost bracket that is open at `at`; 0 for none, or for a record that is all in brackets.
std::uint32_t Collector::bracket_around(std::size_t at) const {
    auto around = last_;
    while (around != 0 && !(is_flow(around) && cell(around).end > at)) around = cell(around).parent;
    return around;
}

// The innermost block collection that has ended before `next` and is aligned with a comment in `column`, or
// stands left of it; 0 for none but the root.
std::uint32_t Collector::collection_closed_by(int column, std::uint32_t next) const {
    const auto end_of_next = next == 0 ? text_.size() : cell(next).entry;
    for (auto around = cell(last_).parent; around != 0; around = cell(around).parent) {
        if (cell(around).end > end_of_next) break;
        if (!is_flow(around) && column_of(text_, cell(around).at) <= column) return around;
    }
    return 0;
}

void Collector::attach_line(std::size_t at, CommentLine comment, std::uint32_t next) {
    const auto bracket = bracket_around(at);
    const bool in_root_bracket = is_flow(0) && at > cell(0).at && at < cell(0).end;
    if (next == 0 && at < cell(0).at) return found_[0].above.push_back(comment);
    if (in_entry_) return found_[last_].above.push_back(comment);
    if (bracket != 0 || in_root_bracket) {
        const bool last = next == 0 || cell(next).entry > cell(bracket).end;
        return (last ? found_[bracket].beneath : found_[next].above).push_back(comment);
    }
    const int column = column_of(text_, at);
    if (next != 0 && column <= column_of(text_, cell(next).entry))
        return found_[next].above.push_back(comment);
    const auto closed = collection_closed_by(column, next);
    if (closed == 0 && next != 0)
        found_[next].above.push_back(comment);
    else
        found_[closed].beneath.push_back(comment);
}

// Comments at the top belong to the record, except for a last paragraph that touches the first key.
void Collector::take_header() {
    if (found_.size() < 2) return;
    auto& header = found_[0];
    auto& first = found_[1];
    auto& lines = first.above;
    auto rest = lines.end();
    if (!first.after_blank)
        for (auto line = lines.begin(); line != lines.end(); ++line)
            if (line->after_blank && line != lines.begin()) rest = line;
    header.after_blank = first.after_blank || rest != lines.end();
    header.above.assign(lines.begin(), rest);
    lines.erase(lines.begin(), rest);
    // The blank line beneath is the header's now.
    if (!lines.empty())
        lines.front().after_blank = false;
    else if (!header.above.empty())
        first.after_blank = false;
}

} // namespace

std::vector<Surroundings> surroundings_of(const Document& document) { return Collector(document).collect(); }

} // namespace pmnet::yaml
