#include "reports/engine/render.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

std::string shown_text(const Figure& figure, std::size_t threshold) {
    if (figure.shown == Shown::small) return fmt::format("<{}", threshold);
    if (figure.shown == Shown::hidden) {
        if (!figure.range) return std::string(hidden_mark);
        if (figure.range->first == figure.range->second) return figure.range->first.text();
        return fmt::format("{} to {}", figure.range->first.text(), figure.range->second.text());
    }
    if (!figure.value) return std::string(nothing_mark);
    return text_of(*figure.value, figure.unit);
}

} // namespace pmnet::reports
