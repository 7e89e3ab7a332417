#include "reports/render.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

namespace {

// 83546 as "83,546", 1234.5 as "1,234.50".
std::string amount(Decimal value) {
    auto text = value.is_whole() ? value.text() : value.fixed(2);
    const auto point = text.find('.');
    for (auto at = static_cast<long>(point == text.npos ? text.size() : point) - 3;
         at > (text[0] == '-' ? 1 : 0); at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

std::string duration(Decimal minutes) {
    const auto whole = static_cast<long long>(minutes.approximate());
    if (whole < 60) return fmt::format("{} min", whole);
    return fmt::format("{} h {:02} min", whole / 60, whole % 60);
}

} // namespace

std::string shown_text(const Figure& figure, std::size_t threshold) {
    if (figure.shown == Shown::small) return fmt::format("<{}", threshold);
    if (figure.shown == Shown::hidden) {
        if (!figure.range) return std::string(hidden_mark);
        return fmt::format("{} to {}", figure.range->first.text(), figure.range->second.text());
    }
    if (!figure.value) return "none";
    switch (figure.unit) {
    case Unit::percent: return figure.value->fixed(1) + " %";
    case Unit::minutes: return duration(*figure.value);
    case Unit::pounds: return "£" + amount(*figure.value);
    default: return figure.value->text();
    }
}

} // namespace pmnet::reports
