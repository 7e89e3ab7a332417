#include "reports/render.hpp"

#include "base/money.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

namespace {

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
    case Unit::pounds: return pounds(*figure.value);
    default: return figure.value->text();
    }
}

} // namespace pmnet::reports
