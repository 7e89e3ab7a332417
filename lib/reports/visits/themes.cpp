#include "reports/visits/themes.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "reports/engine/shade.hpp"
#include "reports/engine/suppression.hpp"
#include "reports/visits/theme_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

const Figure& unmet_in(const std::vector<Cell>& row, const Figures& figures) {
    constexpr std::size_t column = 3;
    return figures.at(*row[column].figure);
}

// Highest first, then what is hidden because a sum would give it away. Small ones say nothing in a table of
// their own: they are returned as one sentence.
std::string sorted(Table& table, const Report& report) {
    const auto& figures = report.figures;
    std::vector<std::string> small;
    for (const auto& row : table.rows)
        if (unmet_in(row, figures).shown == Shown::small) small.push_back(row.front().text);
    std::erase_if(table.rows, [&](const auto& row) { return unmet_in(row, figures).shown == Shown::small; });
    const auto rank = [&](const std::vector<Cell>& row) {
        const auto& figure = unmet_in(row, figures);
        return figure.shown == Shown::plain ? figure.value : std::nullopt;
    };
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [&](const auto& a, const auto& b) { return rank(a) > rank(b); });
    if (small.empty()) return "";
    return fmt::format("Indicators unmet at fewer than {} visits each: {}.", report.threshold,
                       join(small, ", "));
}

void expect_choice(const store::Snapshot& records, const VisitChoice& choice) {
    std::vector<std::string> boards;
    for (const auto& board : records.settings().boards) boards.push_back(board.id);
    if (!choice.board.empty() && std::find(boards.begin(), boards.end(), choice.board) == boards.end()) {
        const auto meant = did_you_mean(choice.board, boards);
        throw Error(fmt::format("pmnet.yaml lists no board '{}'", visible(choice.board)),
                    meant.empty() ? "the boards are " + join(boards, ", ") : meant);
    }
}

std::string title_of(const store::Snapshot& records, const ThemesAsked& asked) {
    auto title = fmt::format("What visits found, {}", asked.period.title());
    if (!asked.choice.board.empty()) title += ", " + records.settings().name_of("boards", asked.choice.board);
    return title;
}

} // namespace

std::vector<Section> theme_sections(const Source& source, const VisitChoice& choice, bool confidential,
                                    Figures& figures) {
    const auto visits = visited(source, choice);
    auto concerns = concerns_tables(source, visits, figures);
    const bool come_back =
        std::any_of(concerns.begin(), concerns.end(), [](const Table& table) { return !table.rows.empty(); });
    const std::string on_concerns = come_back ? "Concerns that reviewers had at more than one practice."
                                              : "No concern came up at more than one practice.";
    std::vector<Section> sections{
        {"What was found",
         {"Formative visits held in the period. A finding is unmet when it was judged partly met or not met; it is repeated when it was unmet at the previous visit too."},
         {summary_table(visits, figures), unmet_table(source, visits, figures)},
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

void after_suppression(std::vector<Section>& sections, const Report& report) {
    for (auto& section : sections)
        for (auto& table : section.tables) {
            if (table.caption == unmet_caption) section.remarks.push_back(sorted(table, report));
            if (table.caption == heat_caption) shade(table, report.figures);
        }
    for (auto& section : sections)
        std::erase_if(section.tables, [](const Table& table) { return table.rows.empty(); });
    for (auto& section : sections)
        std::erase_if(section.remarks, [](const std::string& remark) { return remark.empty(); });
}

Report themes(const store::Snapshot& records, const ThemesAsked& asked) {
    expect_choice(records, asked.choice);
    const auto source = source_of(records, asked.period, asked.as_of);
    Report report{title_of(records, asked), records.settings().name,         "", asked.period,
                  source.last_day(),        records.settings().small_number, {}, {}};
    report.sections = theme_sections(source, asked.choice, asked.confidential, report.figures);
    if (!asked.confidential) suppress(report.figures, report.threshold);
    after_suppression(report.sections, report);
    if (asked.confidential)
        report.sections.front().paragraphs.insert(
            report.sections.front().paragraphs.begin(),
            "In confidence: small numbers are shown and practices are named. Not for passing on.");
    return report;
}

} // namespace pmnet::reports
