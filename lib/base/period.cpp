#include "base/period.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace pmnet {

namespace {

constexpr auto one_day = std::chrono::days(1);

Date year_start(int year, YearStart start) { return make_date(year, start.month, start.day); }

std::string year_name(int year) { return fmt::format("{}-{:02}", year, (year + 1) % 100); }

Period whole_year(int year, YearStart start) {
    return {year_name(year), year_start(year, start), year_start(year + 1, start) - one_day};
}

Period quarter(int year, int number, YearStart start) {
    const auto first = add_months(year_start(year, start), 3 * (number - 1));
    const auto next = add_months(year_start(year, start), 3 * number);
    return {fmt::format("{}-Q{}", year_name(year), number), first, next - one_day};
}

int financial_year(Date date, YearStart start) {
    const auto year = static_cast<int>(parts_of(date).year());
    return date < year_start(year, start) ? year - 1 : year;
}

bool digits(std::string_view text, std::size_t count) {
    return text.size() == count && text.find_first_not_of("0123456789") == text.npos;
}

bool same_days(const Period& a, const Period& b) { return a.first == b.first && a.last == b.last; }

// The period that has exactly these days, and otherwise the days themselves.
Period named(const Period& days, YearStart start) {
    for (const auto& period :
         {year_of(days.first, start), quarter_of(days.first, start), month_of(days.first)})
        if (same_days(days, period)) return period;
    return days;
}

std::optional<Period> parse_range(std::string_view text, YearStart start) {
    const auto dots = text.find("..");
    if (dots == text.npos) return std::nullopt;
    const auto first = parse_date(text.substr(0, dots));
    const auto last = parse_date(text.substr(dots + 2));
    if (!first || !last) return std::nullopt;
    if (*last < *first)
        throw Error(fmt::format("the period '{}' ends before it begins", text),
                    "write the earlier day first");
    return named({std::string(text), *first, *last}, start);
}

std::optional<Period> parse_named(std::string_view text, YearStart start) {
    const auto parts = split(text, '-');
    if (parts.size() < 2 || !digits(parts[0], 4) || !digits(parts[1], 2)) return std::nullopt;
    const int year = std::stoi(parts[0]);
    const int second = std::stoi(parts[1]);
    if (year < 1) return std::nullopt;
    const bool follows = second == (year + 1) % 100;
    if (parts.size() == 2 && follows) return whole_year(year, start);
    if (parts.size() == 2 && second >= 1 && second <= 12)
        return month_of(make_date(year, static_cast<unsigned>(second), 1));
    if (parts.size() == 3 && follows && parts[2].size() == 2 && (parts[2][0] == 'Q' || parts[2][0] == 'q') &&
        parts[2][1] >= '1' && parts[2][1] <= '4')
        return quarter(year, parts[2][1] - '0', start);
    return std::nullopt;
}

std::string days_text(const Period& period) {
    const auto first = long_text(period.first);
    return period.first == period.last ? first : first + " to " + long_text(period.last);
}

// "October to December 2005"; the days where the months are not whole.
std::string months_text(const Period& period) {
    const auto last = parts_of(period.last), after = parts_of(period.last + one_day);
    if (parts_of(period.first).day() != std::chrono::day(1) || after.day() != std::chrono::day(1))
        return days_text(period);
    const auto from = month_text(period.first);
    const bool same_year = parts_of(period.first).year() == last.year();
    return (same_year ? from.substr(0, from.find(' ')) : from) + " to " + month_text(period.last);
}

} // namespace

std::optional<Period> find_period(std::string_view text, YearStart start) {
    const auto range = parse_range(text, start);
    return range ? range : parse_named(text, start);
}

Period quarter_of(Date date, YearStart start) {
    const int year = financial_year(date, start);
    int number = 4;
    while (number > 1 && date < quarter(year, number, start).first) --number;
    return quarter(year, number, start);
}

Period year_of(Date date, YearStart start) { return whole_year(financial_year(date, start), start); }

Period month_of(Date date) {
    const auto parts = parts_of(date);
    const auto year = static_cast<int>(parts.year());
    const auto month = static_cast<unsigned>(parts.month());
    const auto first = make_date(year, month, 1), last = add_months(first, 1) - one_day;
    if (year_name(year) == fmt::format("{}-{:02}", year, month))
        return {fmt::format("{}..{}", text_of(first), text_of(last)), first, last};
    return {fmt::format("{}-{:02}", year, month), first, last};
}

PeriodKind kind_of(const Period& period, YearStart start) {
    if (same_days(period, year_of(period.first, start))) return PeriodKind::year;
    if (same_days(period, quarter_of(period.first, start))) return PeriodKind::quarter;
    return same_days(period, month_of(period.first)) ? PeriodKind::month : PeriodKind::days;
}

std::string_view name_of(PeriodKind kind) {
    static constexpr std::string_view names[] = {"month", "quarter", "financial year", "days"};
    return names[static_cast<std::size_t>(kind)];
}

std::string title_of(const Period& period, YearStart start) {
    switch (kind_of(period, start)) {
    case PeriodKind::year:
        return fmt::format("financial year {} ({})", year_of(period.first, start).name, months_text(period));
    case PeriodKind::quarter: {
        const auto name = quarter_of(period.first, start).name;
        const auto dash = name.rfind('-');
        return fmt::format("{} {} ({})", name.substr(dash + 1), name.substr(0, dash), months_text(period));
    }
    case PeriodKind::month: return month_text(period.first);
    default: return days_text(period);
    }
}

} // namespace pmnet
