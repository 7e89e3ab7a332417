#include "reports/engine/format.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "reports/engine/html.hpp"
#include "reports/engine/render.hpp"

#include <fmt/format.h>

#include <array>

namespace pmnet::reports {

namespace {

struct Format {
    std::string_view name;
    std::string (*of_report)(const Report&);
    std::string (*of_paper)(const Paper&); // null where a paper has nothing to show in it
};

constexpr std::array formats = {
    Format{"markdown", markdown, [](const Paper& paper) { return paper.markdown; }},
    Format{"html", [](const Report& report) { return html_page(report.title, markdown(report)); },
           [](const Paper& paper) { return html_page(paper.title, paper.markdown); }},
    Format{"json", json, [](const Paper& paper) { return json(paper.title, paper.markdown); }},
    Format{"csv", csv, nullptr},
};

// The row of this name among those that `serves` says are there.
template<typename Serves>
const Format& format_named(std::string_view name, const Serves& serves) {
    std::vector<std::string> names;
    for (const auto& format : formats) {
        if (!serves(format)) continue;
        if (format.name == name) return format;
        names.emplace_back(format.name);
    }
    const auto meant = did_you_mean(name, names);
    throw Error(fmt::format("there is no format '{}' for this", visible(name)),
                meant.empty() ? "the formats are " + join(names, ", ") : meant);
}

} // namespace

std::vector<std::string> all_formats() {
    std::vector<std::string> names;
    for (const auto& format : formats) names.emplace_back(format.name);
    return names;
}

std::string rendered(const Report& report, std::string_view format) {
    return format_named(format, [](const Format&) { return true; }).of_report(report);
}

std::string rendered(const Paper& paper, std::string_view format) {
    return format_named(format, [](const Format& row) { return row.of_paper != nullptr; }).of_paper(paper);
}

} // namespace pmnet::reports
