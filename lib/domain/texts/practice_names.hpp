// The practices that a store knows, by the names and codes a text may call them.
#pragma once

#include "domain/engine/basis.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

class PracticeNames {
public:
    PracticeNames() = default; // knows none
    explicit PracticeNames(const Records& practices);

    struct Found {
        std::string code;               // of the practice
        std::size_t at = 0, length = 0; // bytes of the text
    };
    // A whole code; or a name without what any practice is called ("medical practice"), if two words are left, and
    // otherwise the one word with such a word behind it. Capitals, apostrophes and what stands between words make no
    // difference. In the order of the text.
    std::vector<Found> in(std::string_view text) const;

private:
    struct Name {
        std::vector<std::string> words;
        std::string code;
        bool needs_more = false; // one word, which is a name only before "surgery" and the like
    };
    std::multimap<std::string, Name, std::less<>> by_first_word_;
};

} // namespace pmnet::domain
