// Text after | or >: how far it reaches, and what it says.
//
// We do not use yaml-cpp 0.7 for this either: it loses blank lines that `>+` keeps.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pmnet::yaml {

struct BlockScalar {
    // The end of its last line, without that line's end; blank lines beneath count only where `+` keeps them.
    // `nowhere` (see extent) if readers would differ.
    std::size_t end;
    std::string text;
};

// `at` is that of the | or >, `inside` the column of the block collection around it. A last line of the whole
// text that lacks its line feed is read as if it had one.
BlockScalar read_block_scalar(std::string_view text, std::size_t at, int inside);

} // namespace pmnet::yaml
