// Which texts are about what a person asks: ranked by BM25, and compared by the words they share. The one
// door to SQLite.
//
// The ranking is that of SQLite's FTS5 over a table in memory: words are runs of letters and digits, folded
// to lower case without accents (unicode61) and cut to their stem (porter), so that "policies" finds
// "policy". BM25 weighs a word by how few texts contain it and how often this text does, and ranks long texts
// lower; a word in half of the texts weighs next to nothing. What a person typed reaches SQLite only as
// quoted words.
//
// Weighed: our own BM25 (a hundred lines, and the stemmer and the folding of Unicode besides), a search that
// counts common words (what every request says, "practice" and "policy", then counts most).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Text {
    std::string id; // anything that distinguishes the texts
    std::string text;
    std::string title = {}; // what it is about, in a line: a word here weighs as much as four in the text
};

struct Hit {
    std::string id;
    double score;                   // BM25, the higher the nearer; always above 0
    std::vector<std::string> words; // as the text has them, in the order of the query, in lower case
};

// The `most` texts nearest to a query, the nearest first; equals in the order of their ids. Texts that hold
// none of its words are left out, so that a query of nothing but stop words finds nothing. Words of `also`
// weigh half as much, find nothing by themselves and are not reported.
std::vector<Hit> rank(const std::vector<Text>& documents, std::string_view query, std::size_t most,
                      std::string_view also = {});

// What each text is compared by: the stems of its words without the stop words, each once, in the order of
// the text.
std::vector<std::vector<std::string>> stems_of(const std::vector<std::string>& texts);

} // namespace pmnet::domain
