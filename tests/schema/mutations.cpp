#include "schema/mutations.hpp"

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"

#include <array>

namespace pmnet::test {

namespace {

// SplitMix64: the same numbers on every machine, which the standard's distributions are not.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
    template<typename List>
    const auto& one_of(const List& list) {
        return list[below(list.size())];
    }

private:
    std::uint64_t next() {
        auto z = state_ += 0x9e3779b97f4a7c15U;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
};

// A value in the record, with what holds it; the record itself is never one.
struct Spot {
    yaml::Path path;
    Json* holder;
    std::string key;      // in an object
    std::size_t position; // in a list

    Json& value() const { return holder->is_object() ? (*holder)[key] : (*holder)[position]; }
    void take_out() const {
        if (holder->is_object())
            holder->erase(key);
        else
            holder->erase(position);
    }
};

void gather(Json& node, const yaml::Path& path, std::vector<Spot>& spots) {
    const auto add = [&](Spot spot, const std::string& step) {
        spot.path.push_back(step);
        spots.push_back(spot);
        gather(spots.back().value(), yaml::Path(spot.path), spots);
    };
    if (node.is_object())
        for (const auto& [key, value] : node.items()) add({path, &node, key, 0}, key);
    if (node.is_array())
        for (std::size_t i = 0; i < node.size(); ++i) add({path, &node, "", i}, std::to_string(i));
}

template<typename Wanted>
std::vector<Spot> spots_in(Json& record, const Wanted& wanted) {
    std::vector<Spot> spots, chosen;
    gather(record, {}, spots);
    for (const auto& spot : spots)
        if (wanted(spot.value())) chosen.push_back(spot);
    return chosen;
}

Json number(std::string_view text) { return Json::parse(text); }

// The form of a moment, right or wrong: such text is only exchanged whole, or some change would give a form
// that draft-07 takes and pmnet does not.
bool looks_like_moment(std::string_view text) {
    return text.size() > 10 && text[4] == '-' && text[7] == '-' && text[10] == 'T';
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string whole;
    for (std::size_t i = 0; i < times; ++i) whole += text;
    return whole;
}

std::string changed_letters(Dice& dice, const std::string& text) {
    if (looks_like_moment(text)) return text + "x";
    const auto at = text.empty() ? 0 : dice.below(text.size());
    switch (dice.below(9)) {
    case 0: return text + " ";
    case 1: return " " + text;
    case 2: return text + "\n";
    case 3: return lower(text);
    case 4:
        return is_ascii(text) ? text.substr(0, at) + text.substr(std::min(at + 1, text.size())) : text + "x";
    case 5: return is_ascii(text) ? text.substr(0, at) : "x" + text;
    case 6: return text + text;
    case 7: return "";
    default: return text.empty() ? "x" : "X" + text.substr(is_ascii(text) ? 1 : 0);
    }
}

// Text of a length on or beside a limit, in characters of one, two and four bytes.
Json text_at_limit(Dice& dice, const schema::Rule& rule) {
    static constexpr std::array<std::string_view, 3> letters = {"a", "\u00e9", "\U0001F600"};
    const auto limit = rule.max_length ? *rule.max_length : rule.min_length.value_or(1);
    return repeated(dice.one_of(letters), limit + dice.below(3) - std::min<std::size_t>(limit, 1));
}

Json number_at_limit(Dice& dice, const schema::Rule& rule) {
    static constexpr std::array<std::string_view, 7> beside = {"0",     "1",    "-1", "0.01",
                                                               "-0.01", "0.25", "0.5"};
    const auto limit = dice.below(2) == 0 ? rule.minimum : rule.maximum;
    return number((limit.value_or(Decimal::whole(3)) + *Decimal::parse(dice.one_of(beside))).text());
}

Json odd_value(Dice& dice) {
    static const std::vector<Json> odd = {nullptr,
                                          true,
                                          false,
                                          number("0"),
                                          number("1"),
                                          number("-1"),
                                          number("1.0"),
                                          number("2.5"),
                                          number("12.34"),
                                          number("1050"),
                                          number("1000000"),
                                          "",
                                          "x",
                                          "1",
                                          "true",
                                          "null",
                                          "no",
                                          "2005-10-06",
                                          "a\tb",
                                          "\u00e9\U0001F600",
                                          Json::array(),
                                          Json::object(),
                                          Json::array({"x"}),
                                          Json::array({nullptr}),
                                          Json::array({Json::array()}),
                                          Json::object({{"x", "y"}}),
                                          Json::array({Json::object()})};
    return dice.one_of(odd);
}

Json odd_day(Dice& dice) {
    static constexpr std::array<std::string_view, 30> days = {"2005-10-06",
                                                              "2004-02-29",
                                                              "2005-02-29",
                                                              "1900-02-29",
                                                              "2000-02-29",
                                                              "2005-02-30",
                                                              "2005-04-31",
                                                              "2005-13-01",
                                                              "2005-00-10",
                                                              "2005-10-00",
                                                              "2005-10-32",
                                                              "0000-01-01",
                                                              "9999-12-31",
                                                              "2005-1-1",
                                                              "20051006",
                                                              "2005-10-06 ",
                                                              "2005-10-06\n",
                                                              "05-10-06",
                                                              "-2005-10-06",
                                                              "2005-10-06T09:40:00+01:00",
                                                              "2005-10-06T09:40:00Z",
                                                              "2005-02-30T09:40:00Z",
                                                              "2005-10-06T24:00:00Z",
                                                              "2005-10-06T09:60:00Z",
                                                              "2005-10-06T09:40:60Z",
                                                              "2005-10-06T09:40Z",
                                                              "2005-10-06T09:40:00",
                                                              "2005-10-06T23:59:59-23:59",
                                                              "2005-10-06T09:40:00+24:00",
                                                              "2005-10-06T09:40:00+01:60"};
    return dice.one_of(days);
}

// A limit or a choice of the schema at this spot; an odd value where it has none.
Json by_rule(Dice& dice, const Spot& spot, const schema::Kind& kind) {
    const auto* rule = kind.rule_at(spot.path);
    if (rule == nullptr) return odd_value(dice);
    if (!rule->choices.empty()) return dice.one_of(rule->choices);
    if (rule->format != schema::Format::none) return odd_day(dice);
    if (rule->type == schema::Type::integer || rule->type == schema::Type::number)
        return number_at_limit(dice, *rule);
    if (rule->type == schema::Type::text && (rule->max_length || rule->min_length))
        return text_at_limit(dice, *rule);
    return odd_value(dice);
}

void rename(Json& group, const std::string& from, const std::string& to) {
    Json renamed = Json::object();
    for (const auto& [key, value] : group.items()) renamed[key == from ? to : key] = value;
    group = std::move(renamed);
}

void add_field(Dice& dice, Json& group, const schema::Kind& kind, const std::vector<Json>& donors) {
    static const std::vector<std::string> names = {"unknown", "Name", "event",    "minutes", "text",
                                                   "reason",  "LO",   "policies", "id"};
    auto known = kind.root().member_list();
    const auto& name = dice.below(2) == 0 ? dice.one_of(names) : dice.one_of(known);
    group[name] = dice.below(2) == 0 ? odd_value(dice) : dice.one_of(donors);
}

void change(Dice& dice, Json& record, const schema::Kind& kind, const std::vector<Json>& donors) {
    const auto any = [](const Json&) { return true; };
    const auto is_list = [](const Json& value) { return value.is_array(); };
    const auto is_group = [](const Json& value) { return value.is_object(); };
    const auto is_text = [](const Json& value) { return value.is_string(); };
    const auto spots = spots_in(record, any);
    if (spots.empty()) return add_field(dice, record, kind, donors);
    const auto& spot = dice.one_of(spots);
    const auto lists = spots_in(record, is_list), groups = spots_in(record, is_group),
               texts = spots_in(record, is_text);
    switch (dice.below(14)) {
    case 0: spot.value() = odd_value(dice); break;
    case 1:
    case 2: spot.take_out(); break;
    case 3:
        add_field(dice, groups.empty() || dice.below(2) == 0 ? record : dice.one_of(groups).value(), kind,
                  donors);
        break;
    case 4:
        if (!lists.empty()) {
            auto& list = dice.one_of(lists).value();
            const auto item = list.empty() ? odd_value(dice) : Json(list[dice.below(list.size())]);
            list.push_back(item);
        }
        break;
    case 5:
        if (!lists.empty()) dice.one_of(lists).value().clear();
        break;
    case 6:
    case 7:
    case 8: spot.value() = by_rule(dice, spot, kind); break;
    case 9:
        if (!texts.empty()) {
            const auto& text = dice.one_of(texts);
            text.value() = changed_letters(dice, text.value().get<std::string>());
        }
        break;
    case 10:
        spot.value() = dice.below(2) == 0 ? Json::array({spot.value()}) : Json::object({{"x", spot.value()}});
        break;
    case 11:
        if (spot.holder->is_object()) rename(*spot.holder, spot.key, changed_letters(dice, spot.key));
        break;
    case 12: spot.value() = dice.one_of(donors); break;
    default: spot.value() = Json(dice.one_of(spots).value()); break;
    }
}

} // namespace

Json json_of(yaml::Node node) {
    if (node.is_sequence()) {
        auto list = Json::array();
        for (const auto item : node) list.push_back(json_of(item));
        return list;
    }
    if (node.is_mapping()) {
        auto group = Json::object();
        for (const auto member : node) group[std::string(member.key())] = json_of(member);
        return group;
    }
    switch (node.meaning()) {
    case yaml::Meaning::null: return nullptr;
    case yaml::Meaning::text: return std::string(node.text());
    default: return Json::parse(node.text()); // true, false and plain decimals are written alike
    }
}

Json mutated(const Json& record, const schema::Kind& kind, const std::vector<Json>& donors,
             std::uint64_t seed) {
    Dice dice(seed);
    auto copy = record;
    for (auto changes = 1 + dice.below(3); changes > 0; --changes) change(dice, copy, kind, donors);
    return copy;
}

} // namespace pmnet::test
