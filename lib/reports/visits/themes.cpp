#include "reports/visits/visits.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "reports/engine/shade.hpp"
#include "reports/engine/whole.hpp"
#include "reports/visits/theme_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

std::string title_of(const Source& source, const VisitChoice& choice) {
    auto title =
        titled(choice.form == "formative" ? "What visits found" : "What payment verification found", source);
    if (!choice.board.empty()) title += ", " + source.settings().name_of("boards", choice.board);
    return title;
}

} // namespace

std::vector<Section> theme_sections(const Source& source, const VisitChoice& choice, bool confidential,
                                    Figures& figures) {
    const auto visits = visited(source, choice);
    const bool formative = choice.form == "formative";
    const auto few = fmt::format("fewer than {} practices", source.settings().small_number);
    auto concerns = concerns_tables(source, visits, confidential, figures);
    const bool come_back =
        std::any_of(concerns.begin(), concerns.end(), [](const Table& table) { return !table.rows.empty(); });
    const std::string on_concerns =
        concerns.empty() ? fmt::format("With {} visited, what recurs among them is not told.", few)
        : come_back      ? "Concerns that reviewers had at more than one practice."
        : confidential   ? "No concern came up at more than one practice."
                         : "No concern that can be told came up at more than one practice.";
    auto summary = summary_table(source, visits, figures);
    if (formative && choice.board.empty() && choice.framework.empty()) must_agree_with_areas(figures);
    std::vector<Section> sections{
        {"What was found",
         {fmt::format(
             "{} held in the period. A finding is unmet when it was judged partly met or not met; it is repeated when it was unmet at the previous visit too.{}",
             formative ? "Formative visits" : "Payment verification visits",
             confidential
                 ? ""
                 : fmt::format(" No unmet indicator is named of an area that was looked at in {}.", few))},
         {std::move(summary), unmet_table(source, visits, confidential, figures)},
         {}},
        {"Where",
         {"An empty cell is an area that no visit there looked at.", std::string(shade_legend)},
         {heat_table(source, visits, figures)},
         {}},
        {"What recurs", {on_concerns}, std::move(concerns), {}},
        {"What is being done", {}, {ages_table(source, visits, figures)}, {}}};
    if (confidential) sections.push_back(practices_section(source, visits, figures));
    return sections;
}

std::vector<Section> themes_of_visits(const Source& source, Figures& figures) {
    return theme_sections(source, {}, false, figures);
}

Report themes(const store::Snapshot& records, const ThemesAsked& asked) {
    checked(records);
    if (!asked.choice.board.empty()) records.settings().expect_board(asked.choice.board);
    const auto gather = [&](const Source& from, Figures& figures) {
        return theme_sections(from, asked.choice, asked.confidential, figures);
    };
    const auto source = source_of(records, asked.period, asked.as_of);
    auto report = gathered(source, title_of(source, asked.choice), gather, asked.confidential);
    report.sponsor.clear();
    if (asked.confidential)
        report.sections.front().paragraphs.insert(
            report.sections.front().paragraphs.begin(),
            "In confidence: small numbers are shown and practices are named. Not for passing on.");
    return report;
}

} // namespace pmnet::reports
