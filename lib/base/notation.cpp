#include "base/notation.hpp"

#include "base/plain.hpp"
#include "base/text.hpp"

#include <vector>

namespace pmnet {

namespace {

enum class Part { number, route, dash, comma, word, slash, open, close };
struct Token {
    Part part;
    char route = 0;
    int number = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// From `at` on, as long as they fit.
template<typename Fits>
std::string run_of(std::string_view text, std::size_t at, const Fits& fits) {
    auto end = at;
    while (end < text.size() && fits(text[end])) ++end;
    return std::string(text.substr(at, end - at));
}

void add_word(std::vector<Token>& tokens, const std::string& word) {
    const bool is_heading = tokens.empty() && (word == "level" || word == "levels");
    if (is_heading) return;
    if (word == "or" || word == "and") return tokens.push_back({Part::word});
    if (word == "to") return tokens.push_back({Part::dash});
    for (const auto letter : word) tokens.push_back({Part::route, letter});
}

// Nothing for a character that no level has.
std::optional<std::vector<Token>> tokens_of(std::string_view text) {
    constexpr std::size_t most_digits = 2;
    static const std::string signs = "-,&/()[]";
    static constexpr Part parts[] = {Part::dash, Part::comma, Part::word, Part::slash,
                                     Part::open, Part::close, Part::open, Part::close};
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const auto digits = run_of(text, at, is_digit), word = run_of(text, at, is_letter);
        const auto sign = signs.find(text[at]);
        if (digits.size() > most_digits) return std::nullopt;
        if (!digits.empty())
            tokens.push_back({Part::number, 0, std::stoi(digits)});
        else if (!word.empty())
            add_word(tokens, word);
        else if (sign != std::string::npos)
            tokens.push_back({parts[sign]});
        else if (text[at] != ' ')
            return std::nullopt;
        at += std::max<std::size_t>(1, digits.size() + word.size());
    }
    return tokens;
}

class LevelReader {
public:
    explicit LevelReader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    std::optional<std::string> read() {
        if (!is(Part::number) || !level('\0')) return std::nullopt;
        while (at_ < tokens_.size()) {
            char between = '\0';
            if (take(Part::dash))
                between = '-';
            else if (take(Part::comma) || take(Part::word))
                between = ',';
            if (!is(Part::number) || !level(between)) return std::nullopt;
        }
        return made_;
    }

private:
    bool is(Part part) const { return at_ < tokens_.size() && tokens_[at_].part == part; }
    bool take(Part part) {
        if (!is(part)) return false;
        ++at_;
        return true;
    }

    // A number and its routes. Without a dash only the next level can follow: "3a4b" leaves none out, "3 or 5" would.
    bool level(char between) {
        const auto number = tokens_[at_++].number;
        const bool first = made_.empty();
        if (number < 1 || (!first && number <= last_)) return false;
        if (!first && between != '-' && number != last_ + 1) return false;
        if (!first && between == '\0' && is_digit(made_.back())) return false;
        if (between != '\0') made_ += '-';
        made_ += std::to_string(number);
        last_ = number;
        return routes();
    }

    // "ab", "(a)(b)", "(a, b)", "a/b", "a or b": letters that rise.
    bool routes() {
        char last = 0;
        for (;;) {
            const auto start = at_;
            if (last != 0) take(Part::comma) || take(Part::slash), take(Part::word);
            if (is(Part::route)) {
                if (!route(last)) return false;
            } else if (take(Part::open)) {
                if (!in_brackets(last)) return false;
            } else {
                at_ = start; // what was passed over leads to the next number
                return true;
            }
        }
    }

    bool in_brackets(char& last) {
        do {
            if (!is(Part::route) || !route(last)) return false;
            take(Part::comma) || take(Part::slash), take(Part::word);
        } while (!take(Part::close));
        return true;
    }

    bool route(char& last) {
        const auto letter = tokens_[at_++].route;
        if (letter <= last) return false;
        made_ += last = letter;
        return true;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::string made_;
    int last_ = 0;
};

} // namespace

std::optional<std::string> printed_level(std::string_view pasted) {
    auto tokens = tokens_of(lower(plain(pasted).text));
    return tokens ? LevelReader(std::move(*tokens)).read() : std::nullopt;
}

std::optional<std::string> printed_range(std::string_view pasted) {
    const auto text = plain(pasted).text;
    if (!says_something(text)) return std::nullopt;
    std::vector<std::string> words;
    for (const auto& word : split(replace_all(text, "-", " - "), ' '))
        if (!word.empty()) words.push_back(word == "to" ? "-" : word);
    const auto heading = lower(words.front());
    if (words.size() > 1 && (heading == "band" || heading == "bands")) words.erase(words.begin());
    return replace_all(join(words, " "), " - ", "-");
}

} // namespace pmnet
