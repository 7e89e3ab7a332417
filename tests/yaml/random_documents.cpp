#include "yaml/random_documents.hpp"

#include "base/text.hpp"
#include "support/random.hpp"
#include "yaml/scalar.hpp"

#include <algorithm>
#include <array>

namespace pmnet::test {

using yaml::Shape;
using yaml::Value;

namespace {

using std::string_view;
using namespace std::string_view_literals;

constexpr std::array nasty = {"no"sv,
                              "Yes"sv,
                              "on"sv,
                              "off"sv,
                              "y"sv,
                              "N"sv,
                              "true"sv,
                              "FALSE"sv,
                              "null"sv,
                              "Null"sv,
                              "~"sv,
                              ""sv,
                              "NaN"sv,
                              ".nan"sv,
                              ".inf"sv,
                              "-.INF"sv,
                              "0113"sv,
                              "1e3"sv,
                              "1E-3"sv,
                              "+1"sv,
                              "-0"sv,
                              ".5"sv,
                              "5."sv,
                              "1_000"sv,
                              "1,000"sv,
                              "0x1F"sv,
                              "0o17"sv,
                              "0b101"sv,
                              "1:30"sv,
                              "1:30.5"sv,
                              "09:30"sv,
                              "1.2.3"sv,
                              "2005-10-06"sv,
                              "2005-10-06T09:30:00Z"sv,
                              "2005-10-06 9:30"sv,
                              "2005-10"sv,
                              "2005-06-Q3"sv,
                              "10002"sv,
                              "="sv,
                              "<<"sv,
                              "-"sv,
                              "- x"sv,
                              "-x"sv,
                              "--- x"sv,
                              "---"sv,
                              "..."sv,
                              "? x"sv,
                              "?x"sv,
                              ": x"sv,
                              ":x"sv,
                              "a: b"sv,
                              "a:"sv,
                              "a:b"sv,
                              "a :b"sv,
                              "#c"sv,
                              "a #c"sv,
                              "a#c"sv,
                              "[a"sv,
                              "a]"sv,
                              "{a"sv,
                              "a}"sv,
                              "a, b"sv,
                              ",a"sv,
                              "&a"sv,
                              "*a"sv,
                              "!a"sv,
                              "!"sv,
                              "|"sv,
                              ">"sv,
                              "%a"sv,
                              "@a"sv,
                              "`a"sv,
                              "'"sv,
                              "\""sv,
                              "it's"sv,
                              "say \"x\""sv,
                              "'quoted'"sv,
                              "\"quoted\""sv,
                              "back\\slash"sv,
                              "\\n"sv,
                              " x"sv,
                              "x "sv,
                              "  "sv,
                              "a  b"sv,
                              "\t"sv,
                              "a\tb"sv,
                              "\tx"sv,
                              "x\t"sv,
                              "\r"sv,
                              "a\rb"sv,
                              "a\r\nb"sv,
                              "\n"sv,
                              "\n\n"sv,
                              "a\n"sv,
                              "a\nb"sv,
                              "a\nb\n"sv,
                              "a\nb\n\n"sv,
                              "a\n\n\nb"sv,
                              "\na"sv,
                              "\n\na\n"sv,
                              " a\nb"sv,
                              "  a\nb\n"sv,
                              "\ta\nb"sv,
                              "a\n b\n  c\n"sv,
                              "a\n \nb"sv,
                              "a\n   \nb\n"sv,
                              "a \nb"sv,
                              "a\n "sv,
                              "a\n\t"sv,
                              " \na"sv,
                              "a\n#b\n"sv,
                              "# a\nb"sv,
                              "- a\n- b\n"sv,
                              "a: b\nc: d\n"sv,
                              "---\na"sv,
                              "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"sv,
                              "======="sv,
                              "<<<<<<< x"sv,
                              "%a\nb"sv,
                              "a\tb\n\tc\n"sv,
                              "\xc2\x85"sv,
                              "a\xc2\x85\x62"sv,
                              "\xe2\x80\xa8"sv,
                              "a\xe2\x80\xa9\x62"sv,
                              "\xef\xbb\xbfx"sv,
                              "a\xef\xbb\xbf"sv,
                              "\xc2\xa0x"sv,
                              "x\xc2\xa0"sv,
                              "\xf0\x9f\x98\x80"sv,
                              "a \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80 b"sv,
                              "caf\xc3\xa9"sv,
                              "\xe2\x80\x9cquoted\xe2\x80\x9d"sv,
                              "\xc2\xa3"
                              "756"sv,
                              "\x07"sv,
                              "a\x1b[31mb"sv,
                              "\x7f"sv,
                              "\xc2\x80"sv,
                              "\xef\xbf\xbe"sv,
                              "\xef\xbf\xbd"sv,
                              "a\0b"sv,
                              "\0"sv,
                              "x:\ny"sv,
                              "x #\ny"sv,
                              "inf"sv,
                              "0"sv,
                              "00"sv};

constexpr std::array literals = {"1"sv,
                                 "0"sv,
                                 "-7"sv,
                                 "+3"sv,
                                 "0113"sv,
                                 "3.50"sv,
                                 "32245.10"sv,
                                 "1e3"sv,
                                 ".5"sv,
                                 "true"sv,
                                 "False"sv,
                                 "null"sv,
                                 "~"sv,
                                 ""sv,
                                 "0x1F"sv,
                                 ".inf"sv,
                                 "-1.0"sv,
                                 "2005-10-06"sv,
                                 "99999999999999999999"sv,
                                 "2005-10-06T09:30:00Z"sv};

constexpr std::array words = {"request"sv, "helpline"sv, "the"sv, "visit"sv,    "on"sv,          "QoF"sv,
                              "of"sv,      "2005"sv,     "a"sv,   "Dr"sv,       "Lothian"sv,     "band"sv,
                              "points,"sv, "draft"sv,    "and"sv, "(urgent)"sv, "caf\xc3\xa9"sv, "x"sv};

std::string sentence(Dice& dice, std::size_t most) {
    std::string text(dice.pick(words));
    for (auto count = dice.below(most); count > 0; --count) text += " " + std::string(dice.pick(words));
    return text;
}

std::string paragraphs(Dice& dice) {
    std::string text = dice.one_in(6) ? "  " : "";
    for (auto count = 1 + dice.below(4); count > 0; --count) {
        text += sentence(dice, 5) + "\n";
        if (dice.one_in(3)) text += dice.one_in(3) ? "\n\n" : "\n";
        if (dice.one_in(4)) text += "  ";
    }
    if (dice.one_in(2)) text.erase(text.find_last_not_of("\n ") + 1);
    return text;
}

std::string random_key(Dice& dice) {
    static constexpr std::array keys = {"name"sv, "at"sv,    "by"sv,     "event"sv,
                                        "note"sv, "topic"sv, "points"sv, "list-size"sv};
    if (dice.one_in(8)) return random_text(dice);
    if (dice.one_in(3)) return std::string(dice.pick(keys)) + std::to_string(dice.below(9));
    return std::string(dice.pick(keys));
}

Value random_collection(Dice& dice, std::size_t depth) {
    Value value = dice.one_in(3) ? Value::sequence() : Value::mapping();
    for (auto count = dice.one_in(9) ? 0 : 1 + dice.below(4); count > 0; --count) {
        if (value.shape() == Shape::sequence)
            value.push(random_value(dice, depth - 1));
        else
            value.set(random_key(dice), random_value(dice, depth - 1));
    }
    return value;
}

} // namespace

// splitmix64: a fixed sequence of well-mixed numbers from any seed, zero included.
std::uint64_t Dice::roll() {
    auto mixed = state_ += 0x9e3779b97f4a7c15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
}

std::size_t random_document_count() { return rounds(100'000); }

std::string random_text(Dice& dice) {
    switch (dice.below(8)) {
    case 0: return paragraphs(dice);
    case 1:
    case 2: return sentence(dice, 6);
    case 3: return std::string(dice.pick(nasty)) + std::string(dice.pick(nasty));
    case 4: return dice.one_in(8) ? sentence(dice, 60) : sentence(dice, 2);
    default: return std::string(dice.pick(nasty));
    }
}

Value random_literal(Dice& dice) { return Value::literal(std::string(dice.pick(literals))); }

Value random_scalar(Dice& dice) {
    return dice.one_in(3) ? random_literal(dice) : Value::text(random_text(dice));
}

Value random_value(Dice& dice, std::size_t depth) {
    return depth == 0 || !dice.one_in(3) ? random_scalar(dice) : random_collection(dice, depth);
}

Value random_record(Dice& dice) {
    if (dice.one_in(40)) return random_collection(dice, 2);
    auto record = Value::mapping();
    for (auto count = 1 + dice.below(5); count > 0; --count)
        record.set(random_key(dice), random_value(dice, 3));
    return record;
}

} // namespace pmnet::test
