#include "domain/network/practice.hpp"

#include <fmt/format.h>

#include <cmath>

namespace pmnet::domain {

namespace {

constexpr auto beginning = Date::min();
constexpr auto end = Date::max();

bool is_scottish_code(std::string_view code) { return code.size() == 5 && code[0] >= '0' && code[0] <= '9'; }

} // namespace

std::string board_on(const Record& practice, Date date) {
    for (const auto stay : practice["boards"])
        if (date_of(stay["from"]).value_or(beginning) <= date && date <= date_of(stay["to"]).value_or(end))
            return text_of(stay["board"]);
    return "";
}

std::string board_on(const Record* practice, Date date) { return practice ? board_on(*practice, date) : ""; }

std::optional<int> kilometres_between(const Record& a, const Record& b) {
    const auto apart = [&](std::string_view field) -> std::optional<long long> {
        const auto here = a["location"][field].integer(), there = b["location"][field].integer();
        return here && there ? std::optional(*here - *there) : std::nullopt;
    };
    const auto east = apart("easting"), north = apart("northing");
    if (!east || !north) return std::nullopt;
    return static_cast<int>(std::lround(std::hypot(*east, *north)));
}

bool has_check_digit(std::string_view code) {
    int sum = 0;
    for (std::size_t i = 0; i < 4; ++i) sum += (9 - static_cast<int>(i)) * (code[i] - '0');
    return (11 - sum % 11) % 10 == code[4] - '0';
}

std::vector<Diagnostic> check_practice(const Record& record, const Basis&) {
    std::vector<Diagnostic> diagnostics;
    const bool scottish = record["nation"].text() == "scotland";
    if (scottish != is_scottish_code(record.id))
        diagnostics.push_back(
            refuse(record["nation"], "code",
                   fmt::format("'{}' is not a practice code in {}", record.id, record["nation"].text()),
                   "five digits in Scotland, a letter and five digits in England"));
    else if (scottish && !has_check_digit(record.id))
        diagnostics.push_back(
            warn(record.root(), "check-digit",
                 fmt::format("'{}' does not end in the check digit its other digits give", record.id),
                 "compare it with the practice's stamp; codes older than the rule may differ"));
    std::optional<Date> last_end = beginning;
    for (const auto stay : record["boards"]) {
        const auto from = date_of(stay["from"]).value_or(beginning);
        const auto to = date_of(stay["to"]).value_or(end);
        if (to < from)
            diagnostics.push_back(
                refuse(stay["to"], "dates", "the stay at this board ends before it begins"));
        if (from <= *last_end && from != beginning)
            diagnostics.push_back(
                refuse(stay["from"], "dates", "this stay begins before the one above it has ended"));
        if (from == beginning && *last_end != beginning)
            diagnostics.push_back(
                refuse(stay["board"], "dates", "a second stay needs the day it began", "add 'from'"));
        last_end = to;
    }
    return diagnostics;
}

} // namespace pmnet::domain
