#include "yaml/block_scalar.hpp"

#include "yaml/extent.hpp"

#include <algorithm>

namespace pmnet::yaml {

namespace {

using std::string_view;

struct Header {
    bool folds = false;
    char chomp = ' ';      // '-' drops the last line end, '+' keeps it and the blank lines beneath
    std::size_t digit = 0; // how much deeper the text is indented; 0 where its first line tells
    bool good = true;
};

Header header_at(string_view text, std::size_t at) {
    Header header;
    header.folds = text[at] == '>';
    const auto line = text.substr(at + 1, line_end(text, at) - at - 1);
    std::size_t next = 0;
    for (; next < line.size() && string_view("+-123456789").find(line[next]) != string_view::npos; ++next) {
        const bool chomp = line[next] == '+' || line[next] == '-';
        header.good = header.good && (chomp ? header.chomp == ' ' : header.digit == 0);
        if (chomp)
            header.chomp = line[next];
        else
            header.digit = static_cast<std::size_t>(line[next] - '0');
    }
    const auto rest = line.substr(next);
    const auto first = rest.find_first_not_of(" \t");
    header.good = header.good && (first == rest.npos || (rest[first] == '#' && first > 0));
    return header;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Joins lines as a literal or folded scalar does.
class Joiner {
public:
    explicit Joiner(const Header& header) : header_(header) {}

    // A fold needs words on both sides: lines that are indented deeper keep their line ends.
    void add(string_view line) {
        const bool white = !line.empty() && is_blank(line.front());
        const bool folds = header_.folds && started_ && !after_white_ && !white;
        if (!folds && started_)
            text_ += '\n';
        else if (folds && blanks_ == 0)
            text_ += ' ';
        text_.append(blanks_, '\n').append(line);
        blanks_ = 0;
        started_ = true;
        after_white_ = white;
    }
    void add_blank() { ++blanks_; }

    std::string text() {
        if (header_.chomp != '-' && started_) text_ += '\n';
        if (header_.chomp == '+') text_.append(blanks_, '\n');
        return std::move(text_);
    }

private:
    Header header_;
    std::string text_;
    std::size_t blanks_ = 0; // since the last line with text
    bool started_ = false, after_white_ = false;
};

} // namespace

BlockScalar read_block_scalar(string_view text, std::size_t at, int inside) {
    const auto header = header_at(text, at);
    if (!header.good) return {nowhere, {}};
    auto wanted = header.digit == 0 ? 0 : static_cast<std::size_t>(inside + static_cast<int>(header.digit));
    std::size_t end = line_end(text, at), widest_blank = 0;
    Joiner joiner(header);
    for (auto line = next_line(text, at); line < text.size(); line = next_line(text, line)) {
        const auto ends = line_end(text, line);
        const auto spaces = std::min(text.find_first_not_of(' ', line), ends) - line;
        const bool blank = line + spaces == ends && (wanted == 0 || spaces <= wanted);
        if (blank) {
            widest_blank = std::max(widest_blank, spaces);
            joiner.add_blank();
            if (header.chomp == '+') end = ends;
            continue;
        }
        if (wanted == 0) {
            if (static_cast<int>(spaces) <= inside) break;
            // Readers disagree about wider blank lines above the text, and about tabs at its start.
            if (widest_blank > spaces || text[line + spaces] == '\t') return {nowhere, {}};
            wanted = spaces;
        }
        if (spaces < wanted) break;
        joiner.add(text.substr(line + wanted, ends - line - wanted));
        end = ends;
    }
    return {end, joiner.text()};
}

} // namespace pmnet::yaml
