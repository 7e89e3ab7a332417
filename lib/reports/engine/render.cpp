#include "reports/engine/render.hpp"

#include "base/money.hpp"

#include <fmt/format.h>

#include <cmath>

namespace pmnet::reports {

std::string shown_text(const Figure& figure, std::size_t threshold) {
    if (figure.shown == Shown::small) return fmt::format("<{}", threshold);
    if (figure.shown == Shown::hidden) {
        if (!figure.range) return std::string(hidden_mark);
        if (figure.range->first == figure.range->second) return figure.range->first.text();
        return fmt::format("{} to {}", figure.range->first.text(), figure.range->second.text());
    }
    if (!figure.value) return "none";
    switch (figure.unit) {
    case Unit::percent: return figure.value->fixed(1) + " %";
    case Unit::minutes: return text_of(Minutes(std::llround(figure.value->approximate())));
    case Unit::score: return figure.value->fixed(1);
    case Unit::pounds: return pounds(*figure.value);
    default: return figure.value->text();
    }
}

} // namespace pmnet::reports
