#include "domain/texts/search.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <set>

namespace pmnet::domain {

namespace {

// Words that hold a sentence together, and those that every request has ("asks how", "wants", "needs",
// "someone who"): they match anything, and shown as the reason for a hit they would say nothing.
constexpr std::string_view stop_words[] = {
    "a",       "about",  "after",   "again",  "against",  "all",    "already",  "also",      "always",
    "an",      "and",    "another", "any",    "anybody",  "anyone", "are",      "as",        "ask",
    "asked",   "asks",   "at",      "be",     "because",  "been",   "before",   "being",     "between",
    "both",    "but",    "by",      "can",    "cannot",   "could",  "did",      "do",        "does",
    "doing",   "done",   "down",    "during", "each",     "eight",  "either",   "ever",      "every",
    "five",    "for",    "four",    "from",   "further",  "get",    "gets",     "give",      "given",
    "gives",   "go",     "goes",    "going",  "had",      "has",    "have",     "having",    "he",
    "her",     "here",   "hers",    "him",    "his",      "how",    "i",        "if",        "in",
    "into",    "is",     "it",      "its",    "itself",   "just",   "keep",     "kept",      "know",
    "known",   "like",   "made",    "make",   "makes",    "many",   "may",      "me",        "might",
    "more",    "most",   "much",    "must",   "my",       "need",   "needed",   "needs",     "neither",
    "never",   "nine",   "no",      "nobody", "nor",      "not",    "now",      "of",        "off",
    "on",      "once",   "one",     "only",   "or",       "other",  "others",   "otherwise", "our",
    "out",     "over",   "own",     "put",    "puts",     "s",      "same",     "seven",     "shall",
    "she",     "should", "since",   "six",    "so",       "some",   "somebody", "someone",   "something",
    "still",   "such",   "t",       "take",   "takes",    "ten",    "than",     "that",      "the",
    "their",   "them",   "then",    "there",  "these",    "they",   "this",     "those",     "three",
    "through", "to",     "too",     "two",    "under",    "until",  "up",       "upon",      "us",
    "use",     "used",   "uses",    "very",   "want",     "wanted", "wants",    "was",       "we",
    "well",    "went",   "were",    "what",   "whatever", "when",   "where",    "whether",   "which",
    "while",   "who",    "whom",    "whose",  "why",      "will",   "with",     "within",    "without",
    "would",   "yet",    "you",     "your",
};

bool is_stop_word(std::string_view word) {
    return std::binary_search(std::begin(stop_words), std::end(stop_words), word);
}

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class Database {
public:
    Database() {
        sqlite3* opened = nullptr;
        const int result = sqlite3_open(":memory:", &opened);
        database_.reset(opened);
        expect(result == SQLITE_OK);
    }
    sqlite3* get() const { return database_.get(); }
    // Tables in memory fail only if memory runs out.
    void expect(bool good) const {
        if (!good) throw Error(fmt::format("the search failed: {}", sqlite3_errmsg(get())));
    }
    void run(const char* sql) const {
        expect(sqlite3_exec(get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    }

private:
    std::unique_ptr<sqlite3, Close> database_;
};

class Statement {
public:
    Statement(const Database& database, const char* sql) : database_(database) {
        sqlite3_stmt* made = nullptr;
        const int result = sqlite3_prepare_v2(database.get(), sql, -1, &made, nullptr);
        statement_.reset(made);
        database.expect(result == SQLITE_OK);
    }
    // The text must outlive the statement's next step.
    void bind(int position, std::string_view text) {
        database_.expect(sqlite3_bind_text64(statement_.get(), position, text.data(), text.size(),
                                             SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
    }
    void bind(int position, long long number) {
        database_.expect(sqlite3_bind_int64(statement_.get(), position, number) == SQLITE_OK);
    }
    // False after the last row.
    bool step() {
        const int result = sqlite3_step(statement_.get());
        database_.expect(result == SQLITE_ROW || result == SQLITE_DONE);
        return result == SQLITE_ROW;
    }
    void reset() { sqlite3_reset(statement_.get()); }
    std::string text(int column) const {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
        return bytes == nullptr ? "" : bytes;
    }
    long long number(int column) const { return sqlite3_column_int64(statement_.get(), column); }
    double score(int column) const { return sqlite3_column_double(statement_.get(), column); }

private:
    const Database& database_;
    std::unique_ptr<sqlite3_stmt, Close> statement_;
};

// Row ids are positions, counted from 1. `columns` gives what follows them: an array of texts that outlive
// it.
template<typename Rows, typename Columns>
void fill(const Database& database, const char* sql, const Rows& rows, const Columns& columns) {
    database.run("BEGIN");
    Statement insert(database, sql);
    long long row_id = 0;
    for (const auto& row : rows) {
        insert.bind(1, ++row_id);
        int column = 1;
        for (const std::string_view text : columns(row)) insert.bind(++column, text);
        insert.step();
        insert.reset();
    }
    database.run("COMMIT");
}

struct Word {
    std::string word, stem;
};

// The words of each text, stop words left out, in its order. SQLite takes the texts apart itself, so that a
// query's words are found by the same rule as those of the texts.
std::vector<std::vector<Word>> words_of(const std::vector<std::string>& texts) {
    const Database database;
    database.run("CREATE VIRTUAL TABLE plain USING fts5(text, tokenize = 'unicode61');"
                 "CREATE VIRTUAL TABLE plain_words USING fts5vocab(plain, instance);"
                 "CREATE VIRTUAL TABLE stemmed USING fts5(text, tokenize = 'porter unicode61');"
                 "CREATE VIRTUAL TABLE stems USING fts5vocab(stemmed, instance)");
    const auto alone = [](const std::string& text) { return std::array<std::string_view, 1>{text}; };
    fill(database, "INSERT INTO plain(rowid, text) VALUES (?, ?)", texts, alone);
    fill(database, "INSERT INTO stemmed(rowid, text) VALUES (?, ?)", texts, alone);
    // Both tables count the words of a text alike.
    Statement plain(database, "SELECT doc, term FROM plain_words ORDER BY doc, offset");
    Statement stems(database, "SELECT doc, term FROM stems ORDER BY doc, offset");
    std::vector<std::vector<Word>> words(texts.size());
    while (plain.step() && stems.step())
        if (auto word = plain.text(1); !is_stop_word(word))
            words[static_cast<std::size_t>(plain.number(0) - 1)].push_back({std::move(word), stems.text(1)});
    for (auto& of_text : words) {
        std::set<std::string> seen;
        std::erase_if(of_text, [&](const Word& word) { return !seen.insert(word.stem).second; });
    }
    return words;
}

std::vector<std::string> in_quotes(const std::vector<Word>& words) {
    std::vector<std::string> quoted;
    for (const auto& word : words) quoted.push_back(fmt::format("\"{}\"", word.word));
    return quoted;
}

// Marks around what matched; no record contains them, since control characters are refused.
constexpr char opens = '\x01', closes = '\x02';

// What is between the first two marks, in lower case.
std::string first_marked(const std::string& text) {
    const auto from = text.find(opens);
    if (from == text.npos) return "";
    return lower(text.substr(from + 1, text.find(closes, from) - from - 1));
}

// The last bits of a logarithm differ between machines; nine decimal places do not.
double rounded(double score) { return std::round(score * 1e9) / 1e9; }

class Index {
public:
    explicit Index(const std::vector<Text>& documents) : documents_(documents) {
        database_.run("CREATE VIRTUAL TABLE texts USING fts5(title, text, tokenize = 'porter unicode61')");
        fill(database_, "INSERT INTO texts(rowid, title, text) VALUES (?, ?, ?)", documents,
             [](const Text& document) {
                 return std::array<std::string_view, 2>{document.title, document.text};
             });
    }

    std::vector<Hit> nearest(const std::vector<Word>& words, const std::vector<Word>& also,
                             std::size_t most) const {
        const auto quoted = in_quotes(words), others = in_quotes(also);
        // A word in both halves counts twice.
        const auto query = join(quoted, " OR ");
        auto found = all_hits(
            others.empty() ? query : fmt::format("({0}) AND ({0} OR {1})", query, join(others, " OR ")));
        std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
            return a.hit.score != b.hit.score ? a.hit.score > b.hit.score : a.hit.id < b.hit.id;
        });
        if (found.size() > most) found.erase(found.begin() + static_cast<std::ptrdiff_t>(most), found.end());
        std::vector<Hit> hits;
        for (auto& [row, hit] : found) {
            hit.words = matched(row, quoted);
            hits.push_back(std::move(hit));
        }
        return hits;
    }

private:
    struct Found {
        long long row;
        Hit hit;
    };

    std::vector<Found> all_hits(const std::string& query) const {
        Statement select(database_, "SELECT rowid, bm25(texts, 4.0, 1.0) FROM texts WHERE texts MATCH ?");
        select.bind(1, query);
        std::vector<Found> found;
        while (select.step()) {
            const auto row = select.number(0);
            found.push_back(
                {row, {documents_[static_cast<std::size_t>(row - 1)].id, rounded(-select.score(1)), {}}});
        }
        return found;
    }

    std::vector<std::string> matched(long long row, const std::vector<std::string>& quoted) const {
        Statement select(database_, "SELECT highlight(texts, 0, char(1), char(2)) || char(10) || "
                                    "highlight(texts, 1, char(1), char(2)) FROM texts "
                                    "WHERE texts MATCH ? AND rowid = ?");
        std::vector<std::string> words;
        for (const auto& word : quoted) {
            select.bind(1, word);
            select.bind(2, row);
            if (select.step()) words.push_back(first_marked(select.text(0)));
            select.reset();
        }
        return words;
    }

    const std::vector<Text>& documents_;
    Database database_;
};

} // namespace

std::vector<Hit> rank(const std::vector<Text>& documents, std::string_view query, std::size_t most,
                      std::string_view also) {
    auto words = words_of({std::string(query), std::string(also)});
    if (words[0].empty() || documents.empty()) return {};
    std::erase_if(words[1], [&](const Word& word) {
        return std::any_of(words[0].begin(), words[0].end(),
                           [&](const Word& asked) { return asked.stem == word.stem; });
    });
    return Index(documents).nearest(words[0], words[1], most);
}

std::vector<std::vector<std::string>> stems_of(const std::vector<std::string>& texts) {
    std::vector<std::vector<std::string>> stems;
    for (const auto& words : words_of(texts)) {
        auto& of_text = stems.emplace_back();
        for (const auto& word : words) of_text.push_back(word.stem);
    }
    return stems;
}

} // namespace pmnet::domain
