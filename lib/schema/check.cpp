#include "schema/check.hpp"

#include "base/date.hpp"
#include "base/spoken.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace pmnet::schema {

namespace {

using yaml::Meaning;
using yaml::Node;
using yaml::Shape;

constexpr std::size_t longest_shown = 60; // columns of a value quoted in a message

std::string quoted(std::string_view text) { return fmt::format("'{}'", clip(visible(text), longest_shown)); }

// How a text that breaks its pattern is written: itself in the form it has, where it has one, else what the field is.
std::string form_of(const Rule& rule, std::string_view text) {
    const auto form = rule.notation ? rule.notation(text) : std::nullopt;
    return form && rule.pattern->matches(*form) ? fmt::format("write {}", *form) : rule.description;
}

// A plain decimal: "12", "-0.5". Anything else that a YAML reader would call a number is refused.
std::optional<Decimal> plain_number(Node node) {
    if (node.meaning() != Meaning::integer && node.meaning() != Meaning::decimal) return std::nullopt;
    const auto text = node.text();
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    if (digits.starts_with('+') || (digits.size() > 1 && digits[0] == '0' && digits[1] != '.'))
        return std::nullopt;
    return Decimal::parse(text);
}

// Equal as values: for uniqueItems.
bool equal(Node a, Node b) {
    if (a.shape() != b.shape() || a.size() != b.size()) return false;
    if (a.is_scalar()) {
        const auto x = plain_number(a), y = plain_number(b);
        return x && y ? *x == *y : a.meaning() == b.meaning() && a.text() == b.text();
    }
    for (auto i = a.begin(), j = b.begin(); i != a.end(); ++i, ++j)
        if (!equal(*i, a.is_mapping() ? b[(*i).key()] : *j)) return false;
    return true;
}

class Checker {
public:
    enum class Asked { whether, what };
    Checker(const Kind& kind, Asked asked) : kind_(kind), words_(asked == Asked::what) {}

    bool found() const { return found_; }

    void value(Node node, const Rule& rule) {
        if (is_answered()) return;
        if (!has_type(node, rule.type)) return wrong_type(node, rule.type);
        choices(node, rule);
        switch (node.shape()) {
        case Shape::scalar: scalar(node, rule); break;
        case Shape::sequence: list(node, rule); break;
        case Shape::mapping: mapping(node, rule); break;
        case Shape::absent: break;
        }
        for (const auto& condition : rule.conditions) {
            Checker asked(kind_, Asked::whether);
            asked.value(node, *condition.when);
            if (!asked.found()) value(node, *condition.then);
        }
    }

    std::vector<Diagnostic> diagnostics;

private:
    // Whether there is a fault, or also what it is: usually we only ask whether a condition fits, and a
    // message saying why it does not would be thrown away.
    template<typename Compose>
    void say(const Compose& compose) {
        found_ = true;
        if (words_) diagnostics.push_back(compose());
    }

    static Diagnostic fault(Place place, std::string rule, std::string message, std::string hint = {}) {
        return {Weight::error, std::move(place), std::move(message), std::move(hint), std::move(rule)};
    }

    static std::string label(Node node) {
        if (node.index() == 0) return "the record";
        return node.key().empty() ? "this item" : quoted(node.key());
    }

    static bool has_type(Node node, Type type) {
        switch (type) {
        case Type::any: return true;
        case Type::text: return node.is_scalar() && node.meaning() == Meaning::text;
        case Type::integer: {
            const auto number = plain_number(node);
            return number && number->is_whole();
        }
        case Type::number: return plain_number(node).has_value();
        case Type::boolean: return node.is_scalar() && node.meaning() == Meaning::boolean;
        case Type::list: return node.is_sequence();
        case Type::mapping: return node.is_mapping();
        }
        return false;
    }

    void wrong_type(Node node, Type type) {
        if (!words_) return void(found_ = true);
        const auto what = name_of(type);
        if (node.is_sequence())
            return say([&] {
                return fault(node.place(), "type",
                             fmt::format("{} must be {}, not a list", label(node), what));
            });
        if (node.is_mapping())
            return say([&] {
                return fault(node.place(), "type",
                             fmt::format("{} must be {}, not a group of fields", label(node), what));
            });
        if (node.meaning() == Meaning::null && node.text().empty())
            return say([&] {
                return fault(node.place(), "type", fmt::format("{} has no value", label(node)),
                             fmt::format("give it {}, or remove the line", what));
            });
        if (type == Type::text)
            return say([&] {
                return fault(node.place(), "type",
                             fmt::format("{} is {} to every YAML reader, but it must be text",
                                         quoted(node.text()), taken_for(node)),
                             fmt::format("put it in quotes: \"{}\"", visible(node.text())));
            });
        std::string hint;
        if ((type == Type::integer || type == Type::number) && node.style() != yaml::Style::plain &&
            Decimal::parse(node.text()))
            hint = fmt::format("remove the quotes: {}", node.text());
        else if (node.meaning() == Meaning::integer || node.meaning() == Meaning::decimal)
            hint = type == Type::boolean ? "write true or false" : number_hint(node);
        say([&] {
            return fault(node.place(), "type",
                         fmt::format("{} must be {}, not {}", label(node), what, quoted(node.text())), hint);
        });
    }

    static std::string number_hint(Node node) {
        if (plain_number(node)) return ""; // a number, but not a whole one
        const auto text = node.text();
        const bool too_long = text.find_first_not_of("-0123456789.") == text.npos && !text.ends_with('.') &&
                              text.find('.') != 0 && !Decimal::parse(text);
        return too_long ? "a number has at most twelve digits before the decimal point and six after it"
                        : "write the number out in plain digits";
    }

    static std::string_view taken_for(Node node) {
        switch (node.meaning()) {
        case Meaning::boolean: return "a yes or no";
        case Meaning::null: return "nothing";
        default: return "a number";
        }
    }

    void scalar(Node node, const Rule& rule) {
        if (node.meaning() == Meaning::text) text(node, rule);
        if (const auto number = plain_number(node)) amount(node, *number, rule);
    }

    void choices(Node node, const Rule& rule) {
        const auto& all = rule.choices;
        if (all.empty()) return;
        if (!has_type(node, Type::text)) return wrong_type(node, Type::text); // all choices are
        if (std::find(all.begin(), all.end(), node.text()) != all.end()) return;
        if (!words_) return void(found_ = true);
        auto hint = fmt::format("choose from {}", join(all, ", "));
        if (const auto meant = closest(node.text(), all))
            hint = fmt::format("did you mean '{}'? {}", *meant, hint);
        say([&] {
            return fault(node.place(), "choice",
                         fmt::format("{} cannot be {}", label(node), quoted(node.text())), hint);
        });
    }

    void text(Node node, const Rule& rule) {
        const auto value = node.text();
        const auto length = characters(value);
        if (rule.min_length && length < *rule.min_length)
            say([&] {
                return fault(node.place(), "length",
                             value.empty() ? fmt::format("{} is empty", label(node))
                                           : fmt::format("{} must have at least {} characters", label(node),
                                                         *rule.min_length));
            });
        if (rule.max_length && length > *rule.max_length)
            say([&] {
                return fault(node.place(), "length",
                             fmt::format("{} has {} characters, but at most {} are allowed", label(node),
                                         length, *rule.max_length));
            });
        if (rule.pattern && !rule.pattern->matches(value))
            say([&] {
                return fault(node.place(), "pattern",
                             fmt::format("{} is not in the form {} needs", quoted(value), label(node)),
                             form_of(rule, value));
            });
        if (rule.format == Format::date && !parse_date(value))
            say([&] {
                return fault(node.place(), "date", fmt::format("{} is not a date", quoted(value)),
                             advice_on_date(value));
            });
        if (rule.format == Format::moment && !parse_moment(value))
            say([&] {
                return fault(node.place(), "date", fmt::format("{} is not a date and time", quoted(value)),
                             "write it as 2005-10-06T09:40:00+01:00");
            });
    }

    void amount(Node node, Decimal number, const Rule& rule) {
        if (rule.minimum && number < *rule.minimum)
            say([&] {
                return fault(node.place(), "range",
                             fmt::format("{} is {}, but must be at least {}", label(node), node.text(),
                                         rule.minimum->text()));
            });
        if (rule.maximum && number > *rule.maximum)
            say([&] {
                return fault(node.place(), "range",
                             fmt::format("{} is {}, but must be at most {}", label(node), node.text(),
                                         rule.maximum->text()));
            });
        if (rule.multiple_of && !number.is_multiple_of(*rule.multiple_of))
            say([&] {
                return fault(node.place(), "range",
                             fmt::format("{} is {}, which is not a multiple of {}", label(node), node.text(),
                                         rule.multiple_of->text()));
            });
        if (rule.decimals && number.decimals() > *rule.decimals)
            say([&] {
                return fault(node.place(), "range",
                             fmt::format("{} is {}, but at most {} decimal places are allowed", label(node),
                                         node.text(), *rule.decimals));
            });
    }

    void list(Node node, const Rule& rule) {
        const auto size = node.size();
        if (rule.min_items && size < *rule.min_items)
            say([&] {
                return fault(node.place(), "items",
                             fmt::format("{} must have at least {} {}", label(node), *rule.min_items,
                                         *rule.min_items == 1 ? "item" : "items"));
            });
        if (rule.max_items && size > *rule.max_items)
            say([&] {
                return fault(node.place(), "items",
                             fmt::format("{} has {} items, but at most {} are allowed", label(node), size,
                                         *rule.max_items));
            });
        if (rule.unique_items) unique(node);
        if (rule.items != nullptr)
            for (const auto item : node) value(item, *rule.items);
    }

    // Scalars are compared through a set, so that the cost does not grow with the square of the list's
    // length.
    void unique(Node node) {
        std::set<std::pair<Meaning, std::string>> seen;
        std::vector<Node> collections;
        for (const auto item : node) {
            bool again = false;
            if (item.is_scalar()) {
                const auto number = plain_number(item);
                again = !seen.emplace(number ? Meaning::decimal : item.meaning(),
                                      number ? number->text() : std::string(item.text()))
                             .second;
            } else {
                again = std::any_of(collections.begin(), collections.end(),
                                    [&](Node other) { return equal(item, other); });
                collections.push_back(item);
            }
            if (again)
                say([&] {
                    return fault(item.place(), "unique",
                                 fmt::format("{} is in the list twice",
                                             item.is_scalar() ? quoted(item.text()) : "this item"));
                });
        }
    }

    void mapping(Node node, const Rule& rule) {
        if (rule.min_members && node.size() < *rule.min_members)
            say([&] {
                return fault(node.place(), "items",
                             fmt::format("{} must have at least {} {}", label(node), *rule.min_members,
                                         *rule.min_members == 1 ? "entry" : "entries"));
            });
        for (const auto& name : rule.required)
            if (!node[name]) missing(node, rule, name);
        for (const auto member : node) {
            if (rule.member_names && !rule.member_names->matches(member.key()))
                say([&] {
                    return fault(member.key_place(), "pattern",
                                 fmt::format("{} is not a valid name here", quoted(member.key())),
                                 rule.description);
                });
            if (const auto* known = rule.member(member.key()))
                value(member, *known);
            else if (rule.closed)
                unknown(member, rule);
        }
    }

    void missing(Node node, const Rule& rule, const std::string& name) {
        if (!words_) return void(found_ = true);
        const auto* wanted = rule.member(name);
        if (wanted == nullptr) wanted = described(node, name);
        say([&] {
            return fault(node.key_place(), "missing",
                         fmt::format("the field '{}' is missing{}", name, in(node)),
                         wanted == nullptr || wanted->description.empty()
                             ? ""
                             : fmt::format("{}: {}", name, wanted->description));
        });
    }

    // A condition only names the fields it needs; their descriptions are in the rule around it.
    const Rule* described(Node node, const std::string& name) const {
        yaml::Path path{name};
        for (auto at = node; at.index() != 0; at = at.parent())
            path.insert(path.begin(), at.key().empty() ? "0" : std::string(at.key()));
        return kind_.rule_at(path);
    }

    std::string in(Node node) const {
        if (node.index() == 0) return "";
        if (const auto event = node["event"]) return fmt::format(" in this '{}'", event.text());
        return node.key().empty() ? " in this item" : fmt::format(" in '{}'", node.key());
    }

    void unknown(Node member, const Rule& rule) {
        if (!words_) return void(found_ = true);
        const auto names = rule.member_list();
        auto hint = did_you_mean(member.key(), names);
        if (hint.empty()) hint = fmt::format("the fields here are {}", join(names, ", "));
        say([&] {
            return fault(member.key_place(), "field",
                         fmt::format("there is no field {} here", quoted(member.key())), hint);
        });
    }

    // One fault is enough to know that there is one.
    bool is_answered() const { return found_ && !words_; }

    const Kind& kind_;
    bool words_;
    bool found_ = false;
};

} // namespace

std::vector<Diagnostic> check(Node record, const Kind& kind) { return check(record, kind.root(), kind); }

std::vector<Diagnostic> check(Node value, const Rule& rule, const Kind& kind) {
    Checker checker(kind, Checker::Asked::what);
    checker.value(value, rule);
    return std::move(checker.diagnostics);
}

} // namespace pmnet::schema
