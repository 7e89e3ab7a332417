// The comments and blank lines of a document, each with the entry it is about.
//
// YAML gives comments no owner, so these rules follow a person reading down the page. A comment after
// something belongs to the entry on that line. A comment on a line of its own belongs to the entry below it,
// unless it is indented deeper than that: then it closes the collection it is aligned with. Comments at the
// top of the file belong to the file, up to a blank line if there is one. A comment inside brackets stays
// with its neighbours in the brackets.
#pragma once

#include "yaml/tree.hpp"

#include <string_view>
#include <vector>

namespace pmnet::yaml {

struct CommentLine {
    std::string_view text; // from its '#' on, without white space at its end
    bool after_blank = false;
};

// What surrounds one entry; for the root, what surrounds the whole record.
struct Surroundings {
    std::vector<CommentLine> above;
    std::vector<std::string_view> beside;
    std::vector<CommentLine> beneath; // of a collection: behind its last child
    // There is a blank line directly above the entry or, for the root, between it and the comments above.
    bool after_blank = false;
};

// One for each cell of the document.
std::vector<Surroundings> surroundings_of(const Document& document);

} // namespace pmnet::yaml
