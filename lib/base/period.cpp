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

std::optional<Period> parse_range(std::string_view text) {
    const auto dots = text.find("..");
    if (dots == text.npos) return std::nullopt;
    const auto first = parse_date(text.substr(0, dots));
    const auto last = parse_date(text.substr(dots + 2));
    if (!first || !last) return std::nullopt;
    if (*last < *first)
        throw Error(fmt::format("the period '{}' ends before it begins", text),
                    "write the earlier day first");
    return Period{std::string(text), *first, *last};
}

std::optional<Period> parse_named(std::string_view text, YearStart start) {
    const auto parts = split(text, '-');
    if (parts.size() < 2 || !digits(parts[0], 4) || !digits(parts[1], 2)) return std::nullopt;
    const int year = std::stoi(parts[0]);
    const int second = std::stoi(parts[1]);
    if (year < 1) return std::nullopt;
    const bool follows = second == (year + 1) % 100;
    if (parts.size() == 2 && follows) return whole_year(year, start);
    if (parts.size() == 2 && second >= 1 && second <= 12) {
        const auto first = make_date(year, static_cast<unsigned>(second), 1);
        return Period{std::string(text), first, add_months(first, 1) - one_day};
    }
    if (parts.size() == 3 && follows && parts[2].size() == 2 && (parts[2][0] == 'Q' || parts[2][0] == 'q') &&
        parts[2][1] >= '1' && parts[2][1] <= '4')
        return quarter(year, parts[2][1] - '0', start);
    return std::nullopt;
}

} // namespace

std::string Period::title() const {
    const auto whole_months =
        parts_of(first).day() == std::chrono::day(1) && parts_of(last + one_day).day() == std::chrono::day(1);
    if (!whole_months) return first == last ? long_text(first) : long_text(first) + " to " + long_text(last);
    if (months_in(*this) == 1) return month_text(first);
    const auto from = month_text(first);
    const bool same_year = parts_of(first).year() == parts_of(last).year();
    return (same_year ? from.substr(0, from.find(' ')) : from) + " to " + month_text(last);
}

std::optional<Period> find_period(std::string_view text, YearStart start) {
    const auto range = parse_range(text);
    return range ? range : parse_named(text, start);
}

Period quarter_of(Date date, YearStart start) {
    const int year = financial_year(date, start);
    int number = 4;
    while (number > 1 && date < quarter(year, number, start).first) --number;
    return quarter(year, number, start);
}

Period year_of(Date date, YearStart start) { return whole_year(financial_year(date, start), start); }

int months_in(const Period& period) {
    const auto first = parts_of(period.first);
    const auto last = parts_of(period.last);
    return (static_cast<int>(last.year()) - static_cast<int>(first.year())) * 12 +
           static_cast<int>(static_cast<unsigned>(last.month())) -
           static_cast<int>(static_cast<unsigned>(first.month())) + 1;
}

} // namespace pmnet
