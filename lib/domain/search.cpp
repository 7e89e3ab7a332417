#include "domain/search.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

namespace pmnet::domain {

namespace {

// Words that hold a sentence together, and those that every request has ("asks how", "wants", "needs"): they
// match anything, and shown as the reason for a hit they would tell nothing.
constexpr std::string_view stop_words[] = {
    "a",     "about", "after", "all",   "also", "an",     "and",   "any",   "are",  "as",
    "ask",   "asks",  "at",    "be",    "been", "before", "but",   "by",    "can",  "could",
    "do",    "does",  "for",   "from",  "had",  "has",    "have",  "he",    "her",  "here",
    "his",   "how",   "i",     "if",    "in",   "into",   "is",    "it",    "its",  "may",
    "might", "must",  "need",  "needs", "no",   "not",    "of",    "on",    "one",  "or",
    "our",   "out",   "s",     "shall", "she",  "should", "so",    "some",  "t",    "than",
    "that",  "the",   "their", "them",  "then", "there",  "these", "they",  "this", "those",
    "to",    "up",    "want",  "wants", "was",  "we",     "were",  "what",  "when", "where",
    "which", "who",   "whom",  "whose", "why",  "will",   "with",  "would", "you",  "your",
};

bool is_stop_word(std::string_view word) {
    return std::find(std::begin(stop_words), std::end(stop_words), word) != std::end(stop_words);
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
    // Tables in memory fail only where memory does.
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

// Row ids are positions, counted from 1.
template<typename Texts, typename TextOf>
void fill(const Database& database, const char* sql, const Texts& texts, const TextOf& text_of) {
    database.run("BEGIN");
    Statement insert(database, sql);
    long long row = 0;
    for (const auto& text : texts) {
        insert.bind(1, ++row);
        insert.bind(2, std::string_view(text_of(text)));
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
    const auto same = [](const std::string& text) -> const std::string& { return text; };
    fill(database, "INSERT INTO plain(rowid, text) VALUES (?, ?)", texts, same);
    fill(database, "INSERT INTO stemmed(rowid, text) VALUES (?, ?)", texts, same);
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

std::string in_quotes(std::string_view word) { return fmt::format("\"{}\"", word); }

// Marks around what matched; no record holds them, since control characters are refused.
constexpr char opens = '\x01', closes = '\x02';

// What stands between the first two marks, in lower case.
std::string first_marked(const std::string& text) {
    const auto from = text.find(opens);
    if (from == text.npos) return "";
    return lower(text.substr(from + 1, text.find(closes, from) - from - 1));
}

// The last bits of a logarithm differ between machines; nine decimals do not.
double rounded(double score) { return std::round(score * 1e9) / 1e9; }

class Index {
public:
    explicit Index(const std::vector<Document>& documents) : documents_(documents) {
        database_.run("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'porter unicode61')");
        fill(database_, "INSERT INTO texts(rowid, text) VALUES (?, ?)", documents,
             [](const Document& document) -> const std::string& { return document.text; });
    }

    std::vector<Hit> nearest(const std::vector<Word>& words, std::size_t most) const {
        std::vector<std::string> quoted;
        for (const auto& word : words) quoted.push_back(in_quotes(word.word));
        auto found = all_hits(join(quoted, " OR "));
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
        Statement select(database_, "SELECT rowid, bm25(texts) FROM texts WHERE texts MATCH ?");
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
        Statement select(database_, "SELECT highlight(texts, 0, char(1), char(2)) FROM texts "
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

    const std::vector<Document>& documents_;
    Database database_;
};

} // namespace

std::vector<Hit> rank(const std::vector<Document>& documents, std::string_view query, std::size_t most) {
    const auto words = words_of({std::string(query)}).front();
    if (words.empty() || documents.empty()) return {};
    return Index(documents).nearest(words, most);
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
