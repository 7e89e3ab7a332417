// A second pair of eyes on yaml-cpp: walks the text along with its events and accounts for every byte.
//
// yaml-cpp reads some broken texts without complaint. The cursor steps over each token that the events
// report, and refuses anything between tokens that is not white space, a comment or the punctuation that
// belongs there, so no line is ever skipped or attached to the wrong key.
#pragma once

#include "yaml/tree.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace pmnet::yaml {

class Cursor {
public:
    explicit Cursor(const Document& document) : document_(&document), text_(document.text()) {}

    std::size_t at() const { return at_; }
    int column() const { return static_cast<int>(at_ - line_start_); }
    bool at_end() const { return at_ >= text_.size(); }
    char peek() const { return at_end() ? '\0' : text_[at_]; }
    // Whether a line has ended since the last token.
    bool on_new_line() const { return on_new_line_; }

    // Over white space and comments. Throws for a tab in front of a token or on a blank line, and for a '#'
    // without its space.
    void skip_gap();
    // Over one punctuation mark, which must be followed by white space unless `tight`; throws where it is
    // not there.
    void take(char mark, bool tight);
    // Over a token that ends at `end`.
    void move_to(std::size_t end);

    [[noreturn]] void refuse_tab(std::size_t at) const;
    [[noreturn]] void refuse(std::size_t at, std::string message, std::string hint) const;
    // For a text whose punctuation is not what yaml-cpp made of it.
    [[noreturn]] void refuse_here() const;

private:
    const Document* document_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    bool on_new_line_ = true;
};

} // namespace pmnet::yaml
