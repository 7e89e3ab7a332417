#include "yaml/random_documents.hpp"

#include "base/text.hpp"
#include "yaml/scalar.hpp"

#include <algorithm>
#include <cctype>

namespace pmnet::test {

using yaml::Shape;
using yaml::Value;

namespace {

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool has_children(const Value& value) { return !value.items().empty() || !value.members().empty(); }

bool is_bare(const Value& scalar) { return scalar.is_literal() || !yaml::needs_quotes(scalar.scalar()); }

class Typist {
public:
    explicit Typist(Dice& dice) : dice_(dice) {}

    TypedRecord type(const Value& record) {
        if (dice_.one_in(3)) gap(0);
        if (dice_.one_in(10)) out_ += "---" + comment() + "\n";
        if (!has_children(record) || (dice_.one_in(12) && fits_flow(record))) {
            flow(record, 0);
            out_ += comment() + "\n";
        } else {
            entries(record, dice_.one_in(8) ? dice_.below(4) : 0, false);
        }
        if (dice_.one_in(3)) gap(0);
        if (!keeps_ && dice_.one_in(8)) out_.erase(out_.find_last_not_of('\n') + 1);
        if (dice_.one_in(8)) out_ = replace_all(out_, "\n", "\r\n");
        return {out_, record, comments_};
    }

private:
    std::string spaces(std::size_t least, std::size_t more) {
        return std::string(least + (dice_.one_in(3) ? dice_.below(more) : 0), ' ');
    }
    std::string new_comment() { return "# c" + std::to_string(++comments_) + "."; }
    // Behind something on its line, or nothing.
    std::string comment() { return dice_.one_in(6) ? spaces(1, 4) + new_comment() : ""; }

    // Blank lines and comments above an entry in `column`, where the text of a block scalar above allows.
    void gap(std::size_t column) {
        while (dice_.one_in(5)) {
            if (dice_.one_in(2)) {
                if (!keeps_) out_ += !after_block_ && dice_.one_in(9) ? "  \n" : "\n";
                continue;
            }
            const auto deep = after_block_ ? dice_.below(column + 1) : dice_.below(column + 5);
            out_ += std::string(dice_.one_in(2) ? column : deep, ' ') + new_comment() + "\n";
            after_block_ = keeps_ = false;
        }
    }

    void entries(const Value& collection, std::size_t column, bool on_dash_line) {
        const auto start = [&] {
            if (!on_dash_line) gap(column);
            if (!on_dash_line) out_ += std::string(column, ' ');
            on_dash_line = after_block_ = keeps_ = false;
        };
        for (const auto& item : collection.items()) {
            start();
            out_ += "-";
            behind(item, column, true);
        }
        for (const auto& [key, member] : collection.members()) {
            start();
            out_ += quoted(Value::text(key), 0, true) + (dice_.one_in(30) ? " :" : ":");
            behind(member, column, false);
        }
    }

    // What follows the ':' or '-' of an entry in `column`.
    void behind(const Value& value, std::size_t column, bool item) {
        if (value.shape() == Shape::scalar) return scalar(value, column);
        if (!has_children(value) || (dice_.one_in(5) && fits_flow(value))) {
            out_ += spaces(1, 3);
            flow(value, column);
            out_ += comment() + "\n";
        } else if (item && dice_.one_in(3) == false) {
            const auto gap_width = spaces(1, 3);
            out_ += gap_width;
            entries(value, column + 1 + gap_width.size(), true);
        } else {
            out_ += comment() + "\n";
            const bool may_align = !item && value.shape() == Shape::sequence;
            entries(value, column + (may_align && dice_.one_in(2) ? 0 : 1 + dice_.below(4)), false);
        }
    }

    void scalar(const Value& value, std::size_t column) {
        const auto& text = value.scalar();
        if (value.is_literal() && text.empty())
            out_ += comment() + "\n";
        else if (!value.is_literal() && yaml::can_be_literal(text) && !dice_.one_in(4))
            literal(text, column);
        else if (!value.is_literal() && yaml::can_be_plain(text) && dice_.one_in(9))
            folded(text, column);
        else if (dice_.one_in(12)) {
            out_ += comment() + "\n" + std::string(column + 1 + dice_.below(4), ' ');
            out_ += quoted(value, column + 1, false) + comment() + "\n";
        } else {
            out_ += spaces(1, 3) + quoted(value, column + 1, false) + comment() + "\n";
        }
    }

    // '|' with its indicators in any order, and the lines at any depth.
    void literal(std::string_view text, std::size_t column) {
        const auto deeper = 1 + dice_.below(4);
        const char first = text[text.find_first_not_of('\n')];
        const auto digit = first == ' ' || first == '\t' || dice_.one_in(6) ? std::to_string(deeper) : "";
        keeps_ = text.ends_with("\n\n");
        const std::string chomp = !text.ends_with('\n') ? "-" : keeps_ ? "+" : "";
        out_ += spaces(1, 3) + "|" + (dice_.one_in(2) ? digit + chomp : chomp + digit) + comment() + "\n";
        if (text.ends_with('\n')) text.remove_suffix(1);
        for (const auto& line : split(text, '\n'))
            out_ += line.empty() ? "\n" : std::string(column + deeper, ' ') + line + "\n";
        after_block_ = true;
    }

    void folded(const std::string& text, std::size_t column) {
        const auto indentation = column + 1 + dice_.below(4);
        out_ += spaces(1, 3) + ">-" + comment() + "\n";
        out_ += std::string(indentation, ' ') + broken(text, indentation, false) + "\n";
        after_block_ = true;
    }

    // Some of the spaces between words become line ends.
    std::string broken(const std::string& text, std::size_t indentation, bool loose) {
        std::string lines;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const bool between =
                at > 0 && at + 1 < text.size() && is_letter(text[at - 1]) && is_letter(text[at + 1]);
            if (text[at] != ' ' || !between || !dice_.one_in(5))
                lines += text[at];
            else
                lines += "\n" + std::string(indentation + (loose ? dice_.below(3) : 0), ' ');
        }
        return lines;
    }

    std::string quoted(const Value& value, std::size_t indentation, bool one_line) {
        const auto& text = value.scalar();
        const auto lay_out = [&](const std::string& form) {
            return one_line || !dice_.one_in(4) ? form : broken(form, indentation, true);
        };
        const bool bare = is_bare(value);
        if (value.is_literal() || (bare && !dice_.one_in(4)))
            return value.is_literal() ? text : lay_out(text);
        bool regular = text.find('\n') == text.npos;
        for (std::size_t at = 0; at < text.size(); ++at)
            regular = regular && yaml::irregular_at(text, at) == 0;
        if (regular && dice_.one_in(2)) return lay_out("'" + replace_all(text, "'", "''") + "'");
        return lay_out(yaml::double_quoted(text));
    }

    // An item left empty cannot stand in brackets.
    static bool fits_flow(const Value& value) {
        if (value.shape() == Shape::scalar) return true;
        const auto empty = [](const Value& item) { return item.is_literal() && item.scalar().empty(); };
        return std::none_of(value.items().begin(), value.items().end(), empty) &&
               std::all_of(value.items().begin(), value.items().end(), fits_flow) &&
               std::all_of(value.members().begin(), value.members().end(),
                           [](const auto& member) { return fits_flow(member.second); });
    }

    // White space between brackets and commas, on lines that stay to the right of `column`.
    void flow_gap(std::size_t column) {
        if (!dice_.one_in(6)) return void(out_ += dice_.one_in(2) ? " " : "");
        if (dice_.one_in(3)) out_ += " " + new_comment();
        out_ += "\n" + std::string(column + 1 + dice_.below(4), ' ');
    }

    void flow_scalar(const Value& scalar, bool key, std::size_t column) {
        const auto bare = is_bare(scalar) && yaml::can_be_plain_in_flow(scalar.scalar());
        if (bare || (!key && scalar.is_literal()))
            out_ += scalar.scalar();
        else
            out_ += yaml::double_quoted(scalar.scalar());
        (void)column;
    }

    void flow(const Value& value, std::size_t column) {
        if (value.shape() == Shape::scalar) return flow_scalar(value, false, column);
        const bool list = value.shape() == Shape::sequence;
        out_ += list ? "[" : "{";
        const auto count = value.items().size() + value.members().size();
        for (std::size_t at = 0; at < count; ++at) {
            flow_gap(column);
            if (!list) flow_scalar(Value::text(value.members()[at].first), true, column);
            if (!list) out_ += ": ";
            flow(list ? value.items()[at] : value.members()[at].second, column);
            if (at + 1 < count || dice_.one_in(5)) out_ += dice_.one_in(9) ? " ," : ",";
        }
        flow_gap(column);
        out_ += list ? "]" : "}";
    }

    Dice& dice_;
    std::string out_;
    std::size_t comments_ = 0;
    bool after_block_ = false; // the lines above are a block scalar
    bool keeps_ = false;       // ... whose blank lines are text
};

} // namespace

TypedRecord random_typed_record(Dice& dice) { return Typist(dice).type(random_record(dice)); }

} // namespace pmnet::test
