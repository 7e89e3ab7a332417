#include "reports/render.hpp"

#include <fmt/format.h>

#include <cmath>

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
    case Unit::minutes: return text_of(Minutes(std::llround(figure.value->approximate())));
    case Unit::score: return figure.value->fixed(1);
    case Unit::pounds: return "£" + amount(*figure.value);
    default: return figure.value->text();
    }
}

} // namespace pmnet::reports
