#include "reports/reports.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "reports/engine/whole.hpp"
#include "reports/helpline/helpline.hpp"
#include "reports/network/network.hpp"
#include "reports/posts/posts.hpp"
#include "reports/visits/visits.hpp"

#include <fmt/format.h>

#include <string>
#include <variant>

namespace pmnet::reports {

namespace {

// Adds a section, or several that are gathered together.
using Part =
    std::variant<Section (*)(const Source&, Figures&), std::vector<Section> (*)(const Source&, Figures&)>;

// A figure told on the first page, with the criterion it measures where the report is ordered by criteria.
struct Headline {
    std::string_view figure, label, criterion = "";
};

struct Headlines {
    std::string_view title;
    std::vector<Headline> lines;
};

struct Row {
    ReportName name;
    Headlines headlines;
    std::vector<Part> parts;
    std::string_view (*title)(PeriodKind) = nullptr; // where it follows from the kind of period
};

std::string_view whole_report(PeriodKind kind) {
    switch (kind) {
    case PeriodKind::month: return "Monthly report";
    case PeriodKind::quarter: return "Quarterly report";
    case PeriodKind::year: return "Annual report";
    default: return "Report";
    }
}

const Headlines of_the_quarter = {"Headline figures",
                                  {{"requests.opening", "Requests open at the start"},
                                   {"requests.received", "Requests received"},
                                   {"requests.reopened", "Requests reopened"},
                                   {"requests.closed", "Requests closed"},
                                   {"requests.closing", "Requests open at the end"},
                                   {"speed.median-working", "Median working time to the first response"},
                                   {"speed.within-target", "First responses within target"},
                                   {"resolution.within-target", "Requests closed within target"},
                                   {"confidence.mean", "Mean score the practices gave, of 5"},
                                   {"value.sessions", "Sessions worked on requests"},
                                   {"referrals.referred", "Referrals to support practices"},
                                   {"visits.formative.held", "Formative visits held"},
                                   {"findings.findings", "Findings recorded at them"},
                                   {"actions.formative.overdue", "Actions from them overdue"},
                                   {"jobs.approved", "Job descriptions approved and in use"},
                                   {"policies.in-force", "Policies in force"},
                                   {"policies.overdue", "Policies overdue for review"},
                                   {"objectives.reached", "Indicators of objectives reached"},
                                   {"sessions.share", "Coordinators' sessions used of those contracted"}}};

// Criteria as named in the service's own model; the measures are the network's.
const Headlines by_criterion = {
    "The six criteria",
    {{"requests.received", "Requests received", "Ease of access"},
     {"access.practices", "Practices that asked"},
     {"access.first-time", "Of these, for the first time"},
     {"consistency.share-with-material", "Answered with the network's material", "Consistency of advice"},
     {"consistency.share-same", "Repeated needs answered with the same material"},
     {"speed.median-working", "Median working time to the first response", "Speed of response"},
     {"speed.within-target", "First responses within target"},
     {"resolution.within-target", "Requests closed within target"},
     {"confidence.mean", "Mean score, of 5", "User confidence"},
     {"confidence.share-satisfied", "Scores of 4 or 5"},
     {"value.minutes", "Time worked on requests", "Value for money"},
     {"value.sessions", "The same in sessions"},
     {"value.mean", "Mean time worked on a request closed"},
     {"guidance.share-sent", "Guidance questions sent to the guidance helpline",
      "Compatibility with the national programme"},
     {"guidance.share-back", "Of these, came back to us"}}};

const std::vector<Row>& table() {
    static const std::vector<Row> rows = {
        {{"quarterly", "Quarterly report", "The whole of the network's work, for its sponsor"},
         of_the_quarter,
         {requests_section, access_section, consistency_section, speed_section, confidence_section,
          value_section, compatibility_section, referrals_section, visits_section, jobs_section,
          policies_section, objectives_section, coordinators_section},
         whole_report},
        {{"visits", "QoF visits", "Visits, what they found and what was done about it"},
         {},
         {visits_section, themes_of_visits}},
        {{"jobs", "Job descriptions", "Descriptions and bands, and what a second reader would point out"},
         {},
         {jobs_section, posts_section, to_look_at_section, outlines_section}},
        {{"pay", "Pay", "The scales in force, what changed, and what the agreed bands cost"},
         {},
         {scales_section, changes_section, cost_section}},
        {{"requests", "Requests to the helpline", "The helpline against the six criteria it is judged on"},
         by_criterion,
         {requests_section, access_section, consistency_section, material_section, speed_section,
          confidence_section, value_section, compatibility_section, referrals_section}},
        {{"support-practices", "Support practices",
          "What went to each, how soon they replied, what came of it"},
         {},
         {referrals_section, replies_section, results_section, selection_section, topics_section}},
    };
    return rows;
}

const Row& row_of(std::string_view name) {
    std::vector<std::string> names;
    for (const auto& row : table()) {
        if (row.name.name == name) return row;
        names.emplace_back(row.name.name);
    }
    const auto meant = did_you_mean(std::string(name), names);
    throw Error(fmt::format("there is no report '{}'", visible(name)),
                meant.empty() ? "the reports are " + join(names, ", ") : meant);
}

Section headline_section(const Headlines& headlines, const Figures& figures) {
    const bool by_criteria = !headlines.lines.front().criterion.empty();
    Table table{"", {"", "This period"}, {}, false};
    if (by_criteria) table.columns = {"Criterion", "Measure", "This period"};
    for (const auto& [figure, label, criterion] : headlines.lines) {
        const auto id = figures.find(std::string(figure));
        if (!id) continue;
        auto& cells = table.rows.emplace_back();
        if (by_criteria) cells.push_back(Cell::of(std::string(criterion)));
        cells.push_back(Cell::of(std::string(label)));
        cells.push_back(Cell::of(*id));
    }
    return {std::string(headlines.title), {}, {std::move(table)}, {}};
}

std::vector<Section> sections_of(const Row& row, const Source& source, Figures& figures) {
    std::vector<Section> sections;
    for (const auto& part : row.parts) {
        if (const auto* one = std::get_if<0>(&part)) {
            sections.push_back((*one)(source, figures));
            continue;
        }
        for (auto& section : std::get<1>(part)(source, figures)) sections.push_back(std::move(section));
    }
    if (!row.headlines.lines.empty())
        sections.insert(sections.begin(), headline_section(row.headlines, figures));
    return sections;
}

} // namespace

std::vector<ReportName> all_reports() {
    std::vector<ReportName> names;
    for (const auto& row : table()) names.push_back(row.name);
    return names;
}

Report report(std::string_view name, const store::Snapshot& records, const Period& period, Date as_of) {
    const auto& row = row_of(name);
    const auto title = row.title ? row.title(kind_of(period, records.settings().year_start)) : row.name.title;
    return assemble(records, period, as_of, std::string(title), [&](const Source& source, Figures& figures) {
        return sections_of(row, source, figures);
    });
}

} // namespace pmnet::reports
