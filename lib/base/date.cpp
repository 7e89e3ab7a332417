#include "base/date.hpp"

#include "base/error.hpp"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>
#include <fmt/format.h>

#include <array>

namespace pmnet {

namespace {

constexpr std::array months = {"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};

// Exactly `count` digits at the front, taken off; nothing if they are not there.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int number = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text) {
    const auto year = take_digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_digits(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = take_digits(text, 2);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day parts{std::chrono::year(*year),
                                            std::chrono::month(static_cast<unsigned>(*month)),
                                            std::chrono::day(static_cast<unsigned>(*day))};
    if (!parts.ok()) return std::nullopt;
    return Date(parts);
}

// hh:mm with optional :ss; `seconds_needed` for RFC 3339.
std::optional<std::chrono::seconds> take_time(std::string_view& text, bool seconds_needed) {
    const auto hour = take_digits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    const auto minute = take_digits(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    int second = 0;
    if (take(text, ':')) {
        const auto read = take_digits(text, 2);
        if (!read || *read > 59) return std::nullopt;
        second = *read;
    } else if (seconds_needed) {
        return std::nullopt;
    }
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(second);
}

std::optional<std::chrono::seconds> take_offset(std::string_view& text) {
    if (take(text, 'Z')) return std::chrono::seconds(0);
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    const auto hour = take_digits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    const auto minute = take_digits(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    return sign * (std::chrono::hours(*hour) + std::chrono::minutes(*minute));
}

// Letters of a name in the tz database. Other names the library accepts (a path, this machine's own zone) do
// not mean the same everywhere.
bool is_zone_name(std::string_view name) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    return !name.empty() && name.front() != '/' && name.find_first_not_of(letters) == name.npos;
}

const cctz::time_zone& library_zone(const std::shared_ptr<const void>& zone) {
    return *static_cast<const cctz::time_zone*>(zone.get());
}

std::chrono::seconds offset_at(const std::shared_ptr<const void>& zone, Moment moment) {
    return std::chrono::seconds(library_zone(zone).lookup(moment).offset);
}

cctz::time_zone::civil_lookup looked_up(const std::shared_ptr<const void>& zone, Date date, Minutes of_day) {
    const cctz::civil_second midnight(cctz::civil_day() + date.time_since_epoch().count());
    return library_zone(zone).lookup(midnight + std::chrono::seconds(of_day).count());
}

} // namespace

std::optional<Date> parse_date(std::string_view text) {
    const auto read = take_date(text);
    return text.empty() ? read : std::nullopt;
}

std::string text_of(Date date) {
    const auto parts = parts_of(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                       static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

Date make_date(int year, unsigned month, unsigned day) {
    return Date(std::chrono::year_month_day{std::chrono::year(year), std::chrono::month(month),
                                            std::chrono::day(day)});
}

std::chrono::year_month_day parts_of(Date date) { return std::chrono::year_month_day(date); }

std::string long_text(Date date) {
    return fmt::format("{} {}", static_cast<unsigned>(parts_of(date).day()), month_text(date));
}

std::string month_text(Date date) {
    const auto parts = parts_of(date);
    return fmt::format("{} {}", months.at(static_cast<unsigned>(parts.month()) - 1),
                       static_cast<int>(parts.year()));
}

std::string_view weekday_text(Date date) {
    constexpr std::array names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                  "Friday", "Saturday", "Sunday"};
    return names.at(std::chrono::weekday(date).iso_encoding() - 1);
}

std::string text_of(Minutes length) {
    if (length < Minutes(60)) return fmt::format("{} min", length.count());
    return fmt::format("{} h {:02} min", length.count() / 60, length.count() % 60);
}

Date add_months(Date date, int months_on) {
    auto parts = parts_of(date) + std::chrono::months(months_on);
    if (!parts.ok()) parts = parts.year() / parts.month() / std::chrono::last;
    return Date(parts);
}

std::optional<Moment> parse_moment(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !take(text, 'T')) return std::nullopt;
    const auto time = take_time(text, true);
    if (!time) return std::nullopt;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Moment(*date) + *time - *offset;
}

std::optional<Minutes> parse_clock(std::string_view text) {
    if (text == "24:00") return Minutes(24 * 60);
    const auto time = take_time(text, false);
    if (!time || !text.empty() || *time % Minutes(1) != std::chrono::seconds(0)) return std::nullopt;
    return std::chrono::duration_cast<Minutes>(*time);
}

Zone::Zone(std::string_view name) : name_(name) {
    cctz::time_zone zone;
    if (!is_zone_name(name_) || !cctz::load_time_zone(name_, &zone))
        throw Error(fmt::format("'{}' is not a time zone of the tz database", name),
                    "use a name like Europe/London");
    zone_ = std::make_shared<const cctz::time_zone>(zone);
}

Date Zone::date_of(Moment moment) const {
    return std::chrono::floor<std::chrono::days>(moment + offset_at(zone_, moment));
}

Moment Zone::at(Date date, Minutes of_day) const {
    const auto found = looked_up(zone_, date, of_day);
    return found.kind == cctz::time_zone::civil_lookup::SKIPPED ? found.trans : found.pre;
}

std::vector<Moment> Zone::all_at(Date date, Minutes of_day) const {
    const auto found = looked_up(zone_, date, of_day);
    if (found.kind == cctz::time_zone::civil_lookup::SKIPPED) return {};
    if (found.kind == cctz::time_zone::civil_lookup::REPEATED) return {found.pre, found.post};
    return {found.pre};
}

std::string Zone::text_of(Moment moment) const {
    // Before standard time, offsets had seconds, which RFC 3339 cannot express.
    const auto offset = std::chrono::floor<Minutes>(offset_at(zone_, moment));
    const Moment local = moment + offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto second = (local - day).count();
    const auto ahead = offset.count();
    return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", pmnet::text_of(day), second / 3600,
                       second / 60 % 60, second % 60, ahead < 0 ? '-' : '+', std::abs(ahead) / 60,
                       std::abs(ahead) % 60);
}

std::string Zone::clock_text(Moment moment) const {
    return text_of(moment).substr(0, 16).replace(10, 1, " ");
}

} // namespace pmnet
