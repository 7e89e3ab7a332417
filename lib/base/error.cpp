#include "base/error.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>
#include <utility>

namespace pmnet {

namespace {

constexpr std::size_t widest_line = 160; // columns of a source line worth showing

// The line and a caret under the place; "" if there is no line to show.
std::string with_caret(const Place& place) {
    if (place.source.empty() || place.column < 1) return "";
    const auto shown = clip(visible(place.source), widest_line);
    std::string before;
    for (std::size_t at = 0, seen = 0; at < place.source.size(); ++at) {
        const bool starts = (place.source[at] & 0xc0) != 0x80;
        if (starts && ++seen >= static_cast<std::size_t>(place.column)) break;
        before += place.source[at];
    }
    const auto offset = width(visible(before));
    if (offset >= widest_line) return fmt::format("    {}\n", shown);
    return fmt::format("    {}\n    {}^\n", shown, std::string(offset, ' '));
}

std::string layout(const Place& place, std::string_view label, const std::string& message,
                   const std::string& hint) {
    std::string text;
    if (!place.file.empty()) text += place.text() + ": ";
    text += label;
    text += visible(message) + "\n" + with_caret(place);
    if (!hint.empty()) text += fmt::format("    {}\n", replace_all(visible_lines(hint), "\n", "\n    "));
    return text;
}

std::string_view label_of(Weight weight) {
    switch (weight) {
    case Weight::error: return "";
    case Weight::warning: return "warning: ";
    case Weight::note: return "note: ";
    }
    return "";
}

} // namespace

std::string Place::text() const {
    if (line == 0) return visible(file);
    return fmt::format("{}:{}:{}", visible(file), line, column);
}

Error::Error(Fault fault, Place place, std::string message, std::string hint)
    : fault_(fault), place_(std::move(place)), message_(std::move(message)), hint_(std::move(hint)) {}

Error::Error(Place place, std::string message, std::string hint)
    : Error(Fault::broken, std::move(place), std::move(message), std::move(hint)) {}

Error::Error(std::string message, std::string hint)
    : Error(Fault::broken, Place{}, std::move(message), std::move(hint)) {}

void sort_diagnostics(std::vector<Diagnostic>& diagnostics) {
    const auto order = [](const Diagnostic& diagnostic) {
        return std::tie(diagnostic.place.file, diagnostic.place.line, diagnostic.place.column,
                        diagnostic.message);
    };
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
}

std::string describe(const Diagnostic& diagnostic) {
    return layout(diagnostic.place, label_of(diagnostic.weight), diagnostic.message, diagnostic.hint);
}

std::string describe(const Error& error) { return layout(error.place(), "", error.message(), error.hint()); }

} // namespace pmnet
