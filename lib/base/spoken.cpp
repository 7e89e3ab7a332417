#include "base/spoken.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace pmnet {

namespace {

constexpr std::array month_names = {"january", "february", "march",     "april",   "may",      "june",
                                    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                 "thursday", "friday", "saturday"};

// Lower case, with one blank between words.
std::string tidied(std::string_view text) {
    std::vector<std::string> words;
    for (auto& word : split(lower(text), ' '))
        if (!word.empty()) words.push_back(std::move(word));
    return join(words, " ");
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

// At most four digits: no count of days and no year is longer.
std::optional<int> count_in(std::string_view text) {
    int number = 0;
    if (!all_digits(text) || text.size() > 4) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// The position of a name written out or by its first three letters.
template<std::size_t count>
std::optional<unsigned> named(const std::array<const char*, count>& names, std::string_view word) {
    for (unsigned i = 0; i < count; ++i)
        if (word == names[i] || word == std::string_view(names[i]).substr(0, 3)) return i;
    return std::nullopt;
}

std::optional<Date> day_of(int year, unsigned month, unsigned day) {
    const auto date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    return date.ok() && year >= 1 ? std::optional(Date(date)) : std::nullopt;
}

// So many days, weeks, months or years on; nothing for a letter that stands for none of them.
std::optional<Date> moved(Date from, int count, char unit) {
    switch (unit) {
    case 'd': return from + std::chrono::days(count);
    case 'w': return from + std::chrono::weeks(count);
    case 'm': return add_months(from, count);
    case 'y': return add_months(from, 12 * count);
    default: return std::nullopt;
    }
}

// "-30d", "+2w".
std::optional<Date> by_sign(std::string_view text, Date today) {
    if (text.size() < 3 || (text[0] != '-' && text[0] != '+')) return std::nullopt;
    const auto count = count_in(text.substr(1, text.size() - 2));
    return count ? moved(today, text[0] == '-' ? -*count : *count, text.back()) : std::nullopt;
}

// "2 weeks ago", "in 3 months".
std::optional<Date> by_count(const std::vector<std::string>& words, Date today) {
    if (words.size() != 3) return std::nullopt;
    const bool ago = words[2] == "ago";
    if (!ago && words[0] != "in") return std::nullopt;
    const auto count = count_in(words[ago ? 0 : 1]);
    const auto& unit = words[ago ? 1 : 2];
    constexpr std::array units = {"day", "week", "month", "year"};
    const bool is_unit = std::any_of(units.begin(), units.end(), [&](std::string_view name) {
        return unit == name || unit == std::string(name) + "s";
    });
    return count && is_unit ? moved(today, ago ? -*count : *count, unit[0]) : std::nullopt;
}

// "last friday" lies before today, "next friday" after it.
std::optional<Date> by_weekday(const std::vector<std::string>& words, Date today) {
    if (words.empty() || words.size() > 2) return std::nullopt;
    const auto wanted = named(weekdays, words.back());
    if (!wanted) return std::nullopt;
    if (words.size() == 1)
        throw Error(fmt::format("which {}?", weekdays[*wanted]),
                    fmt::format("write 'last {0}' or 'next {0}'", weekdays[*wanted]));
    const bool last = words[0] == "last";
    if (!last && words[0] != "next") return std::nullopt;
    const auto step = std::chrono::days(last ? -1 : 1);
    auto day = today + step;
    while (std::chrono::weekday(day).c_encoding() != *wanted) day += step;
    return day;
}

std::optional<Date> by_ending(std::string_view text, const Here& here) {
    const auto today = here.today();
    if (text == "eom") return month_of(today).last;
    if (text == "eoq") return quarter_of(today, here.year_start).last;
    if (text == "eoy") return year_of(today, here.year_start).last;
    return std::nullopt;
}

// "3 april 2006".
std::optional<Date> by_month_name(const std::vector<std::string>& words, std::string_view typed) {
    if (words.size() < 2 || words.size() > 3) return std::nullopt;
    const auto day = count_in(words[0]);
    const auto month = named(month_names, words[1]);
    if (!day || !month) return std::nullopt;
    if (words.size() == 2)
        throw Error(fmt::format("of which year is '{}'?", visible(typed)), "write the year after the month");
    const auto year = count_in(words[2]);
    if (!year || words[2].size() != 4) return std::nullopt;
    if (const auto date = day_of(*year, *month + 1, static_cast<unsigned>(*day))) return date;
    throw Error(fmt::format("there is no day '{}'", visible(typed)));
}

// Three numbers with something else between them than ISO has: nobody can tell which is the month.
void refuse_other_orders(std::string_view typed) {
    std::string text(typed);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '/' || c == '.'; }, '-');
    const auto parts = split(text, '-');
    if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), all_digits)) return;
    const bool year_first = parts[0].size() == 4;
    const auto year = count_in(parts[year_first ? 0 : 2]);
    const auto one = count_in(parts[year_first ? 1 : 0]), two = count_in(parts[year_first ? 2 : 1]);
    if (!year || !one || !two || (!year_first && parts[2].size() != 4)) return;
    const auto a = static_cast<unsigned>(*one), b = static_cast<unsigned>(*two);
    const auto day_last = day_of(*year, a, b), month_last = day_of(*year, b, a);
    if (year_first && day_last)
        throw Error(fmt::format("'{}' is not a date", visible(typed)), "write it as " + text_of(*day_last));
    if (year_first || (!day_last && !month_last)) return;
    if (day_last && month_last && day_last != month_last)
        throw Error(fmt::format("'{}' could be {} or {}", visible(typed), long_text(*month_last),
                                long_text(*day_last)),
                    fmt::format("write {} or {}", text_of(*month_last), text_of(*day_last)));
    throw Error(fmt::format("'{}' is not a date", visible(typed)),
                "write it as " + text_of(month_last ? *month_last : *day_last));
}

// "09:40", "9:40", "09:40:30".
std::optional<std::chrono::seconds> spoken_clock(std::string_view text) {
    std::optional<int> seconds = 0;
    if (text.size() > 3 && text[text.size() - 3] == ':' && text.find(':') != text.size() - 3) {
        seconds = count_in(text.substr(text.size() - 2));
        text.remove_suffix(3);
    }
    const auto minutes = parse_clock(text.find(':') == 1 ? "0" + std::string(text) : std::string(text));
    if (!minutes || !seconds || *seconds > 59) return std::nullopt;
    return *minutes + std::chrono::seconds(*seconds);
}

// A local time as the clocks showed it; Error for one that did not exist or existed twice.
Moment at_local(Date date, std::chrono::seconds clock, const Here& here, std::string_view typed) {
    const auto of_day = std::chrono::floor<Minutes>(clock);
    const auto found = here.zone->all_at(date, of_day);
    if (found.size() == 1) return found[0] + (clock - of_day);
    if (found.empty())
        throw Error(
            fmt::format("there was no such time as '{}': the clocks were put forward", visible(typed)),
            fmt::format("an hour later is {}",
                        here.zone->text_of(here.zone->at(date, of_day + Minutes(60)))));
    throw Error(fmt::format("'{}' came twice: the clocks were put back", visible(typed)),
                fmt::format("write {} or {}", here.zone->text_of(found[0]), here.zone->text_of(found[1])));
}

struct Keyword {
    std::string_view word;
    Period (*of)(Date, YearStart);
};

constexpr std::array long_periods = {Keyword{"quarter", quarter_of}, Keyword{"year", year_of}};

} // namespace

std::optional<Date> spoken_date(std::string_view text, const Here& here) {
    if (const auto date = parse_date(text)) return date;
    const auto typed = tidied(text);
    const auto words = split(typed, ' ');
    const auto today = here.today();
    if (typed == "today") return today;
    if (typed == "yesterday") return today - std::chrono::days(1);
    if (typed == "tomorrow") return today + std::chrono::days(1);
    if (const auto date = by_sign(typed, today)) return date;
    if (const auto date = by_count(words, today)) return date;
    if (const auto date = by_weekday(words, today)) return date;
    if (const auto date = by_ending(typed, here)) return date;
    if (const auto date = by_month_name(words, text)) return date;
    refuse_other_orders(text);
    return std::nullopt;
}

std::optional<Moment> spoken_moment(std::string_view text, const Here& here) {
    const auto typed = tidied(text);
    if (typed == "now") return here.now;
    if (const auto moment = parse_moment(text)) return moment;
    if (const auto clock = spoken_clock(typed)) return at_local(here.today(), *clock, here, text);
    const auto between = text.size() > 10 && text[10] == 'T' ? std::size_t{10} : text.rfind(' ');
    const auto clock = between == text.npos ? std::nullopt : spoken_clock(text.substr(between + 1));
    if (clock) {
        const auto date = spoken_date(text.substr(0, between), here);
        return date ? std::optional(at_local(*date, *clock, here, text)) : std::nullopt;
    }
    const auto date = spoken_date(text, here);
    return date ? std::optional(here.zone->at(*date, Minutes(0))) : std::nullopt;
}

std::optional<Minutes> spoken_length(std::string_view text) {
    const auto typed = replace_all(tidied(text), " ", "");
    if (const auto minutes = count_in(typed)) return Minutes(*minutes);
    const auto hours_end = typed.find('h');
    const auto hours =
        hours_end == typed.npos ? std::optional(0) : count_in(std::string_view(typed).substr(0, hours_end));
    auto rest =
        hours_end == typed.npos ? std::string_view(typed) : std::string_view(typed).substr(hours_end + 1);
    if (!hours || (rest.empty() && hours_end == typed.npos)) return std::nullopt;
    if (rest.empty()) return Minutes(60 * *hours);
    const bool says_minutes = rest.ends_with("min") || rest.ends_with("m");
    if (says_minutes) rest.remove_suffix(rest.ends_with("min") ? 3 : 1);
    const auto minutes = count_in(rest);
    const bool after_hours = hours_end != typed.npos;
    if (!minutes || (!after_hours && !says_minutes) || (after_hours && *minutes > 59)) return std::nullopt;
    return Minutes(60 * *hours + *minutes);
}

std::optional<Decimal> spoken_number(std::string_view text) {
    if (const auto number = Decimal::parse(text)) return number;
    const auto comma = text.rfind(','), point = text.rfind('.');
    if (comma == text.npos) return std::nullopt;
    // A mark for thousands, a mark for decimals, or the two the other way round.
    const auto as_thousands = replace_all(std::string(text), ",", "");
    auto as_decimals = std::string(text);
    if (point != text.npos && point < comma) as_decimals = replace_all(as_decimals, ".", "");
    as_decimals = replace_all(as_decimals, ",", ".");
    std::vector<std::string> meant;
    if (Decimal::parse(as_decimals)) meant.push_back(as_decimals);
    const bool reads_as_thousands = (point == text.npos || point > comma) && as_thousands[0] != '0';
    if (reads_as_thousands && Decimal::parse(as_thousands)) meant.push_back(as_thousands);
    if (meant.empty()) return std::nullopt;
    throw Error(fmt::format("'{}' is not a number", visible(text)),
                fmt::format("write {}: a point before decimals, and no comma", join(meant, " or ")));
}

std::optional<Period> spoken_period(std::string_view text, const Here& here) {
    const auto typed = replace_all(tidied(text), " ", "-");
    const auto today = here.today();
    if (typed == "this-month") return month_of(today);
    if (typed == "last-month") return month_of(month_of(today).first - std::chrono::days(1));
    for (const auto& [word, of] : long_periods) {
        const auto running = of(today, here.year_start);
        if (typed == fmt::format("this-{}", word)) return running;
        if (typed == fmt::format("last-{}", word))
            return of(running.first - std::chrono::days(1), here.year_start);
    }
    if (typed.size() == 2 && typed[0] == 'q' && typed[1] >= '1' && typed[1] <= '4') {
        auto quarter = quarter_of(today, here.year_start);
        while (quarter.name.back() != typed[1])
            quarter = quarter_of(quarter.first - std::chrono::days(1), here.year_start);
        return quarter;
    }
    return find_period(text, here.year_start);
}

std::string advice_on_date(std::string_view text) {
    try {
        if (const auto date = by_month_name(split(tidied(text), ' '), text))
            return "write it as " + text_of(*date);
        refuse_other_orders(text);
    } catch (const Error& error) {
        if (!error.hint().empty()) return error.hint();
    }
    return "write it as 2005-10-06";
}

Date expect_date(std::string_view text, const Here& here) {
    if (const auto date = spoken_date(text, here)) return *date;
    throw Error(fmt::format("'{}' is not a date", visible(text)), std::string(date_forms));
}

Moment expect_moment(std::string_view text, const Here& here) {
    if (const auto moment = spoken_moment(text, here)) return *moment;
    throw Error(fmt::format("'{}' is not a date or time", visible(text)), std::string(moment_forms));
}

Period expect_period(std::string_view text, const Here& here) {
    if (const auto period = spoken_period(text, here)) return *period;
    throw Error(fmt::format("'{}' is not a period", visible(text)),
                "write a financial year (2005-06), a quarter of it (2005-06-Q3), a month (2005-12), a range "
                "(2005-10-01..2005-12-31); Q3, last-quarter and this-year will do as well");
}

} // namespace pmnet
