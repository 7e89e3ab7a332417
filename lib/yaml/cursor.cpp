#include "yaml/cursor.hpp"

#include "yaml/extent.hpp"

#include <algorithm>

namespace pmnet::yaml {

void Cursor::skip_gap() {
    auto tab = nowhere;
    for (; !at_end(); ++at_) {
        const char c = text_[at_];
        if (c == '#') {
            if (at_ > 0 && !is_white(text_[at_ - 1]))
                refuse(at_, "a comment needs a space before its '#'",
                       "put a space there, or quotes around the text if the '#' belongs to it");
            at_ = line_end(text_, at_) - 1;
        } else if (c == '\n') {
            line_start_ = at_ + 1;
            on_new_line_ = true;
            tab = nowhere;
        } else if (c == '\t') {
            tab = std::min(tab, at_);
            if (on_new_line_) refuse_tab(tab); // libyaml rejects it even on a blank line
        } else if (c != ' ' && c != '\r') {
            break;
        }
    }
    if (tab != nowhere && !at_end()) refuse_tab(tab);
}

void Cursor::refuse_tab(std::size_t at) const {
    refuse(at, "there is a tab where only spaces are allowed", "replace it with spaces");
}

void Cursor::take(char mark, bool tight) {
    if (peek() != mark) refuse_here();
    if (!tight && at_ + 1 < text_.size() && !is_white(text_[at_ + 1])) refuse_here();
    move_to(at_ + 1);
}

void Cursor::move_to(std::size_t end) {
    const auto token = text_.substr(at_, end - at_);
    const auto feed = token.rfind('\n');
    if (feed != token.npos) line_start_ = at_ + feed + 1;
    at_ = end;
    on_new_line_ = false;
}

void Cursor::refuse(std::size_t at, std::string message, std::string hint) const {
    throw Error(document_->place(std::min(at, text_.size())), std::move(message), std::move(hint));
}

void Cursor::refuse_here() const {
    if (at_end()) refuse(at_, "the text ends in the middle of a value", "finish the last line or delete it");
    refuse(at_, "this does not fit what comes before it",
           "check the indentation and punctuation here, or put the text in quotes");
}

} // namespace pmnet::yaml
