#include "reports/quarterly.hpp"

#include "base/error.hpp"
#include "reports/sections.hpp"
#include "reports/suppression.hpp"
#include "schema/check.hpp"
#include "store/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::reports {

namespace {

constexpr std::size_t most_named = 10; // of the records that stop a report

// Checks in a report know no "now": a report is the same on any day.
const Moment end_of_time = make_date(9999, 1, 1);

// A record that breaks its schema could be missing from a sum without a word, and one of an unknown topic
// from every cut.
std::vector<Finding> obstacles(const store::Snapshot& records) {
    auto found = records.broken();
    for (const auto* kind : records.store().kinds().all()) {
        for (const auto& record : records.of(kind->name())) {
            auto broken = schema::check(record.root(), *kind);
            if (broken.empty()) broken = store::check_references(record, records);
            found.insert(found.end(), broken.begin(), broken.end());
        }
    }
    sort_findings(found);
    return found;
}

void expect_whole(const store::Snapshot& records) {
    const auto found = obstacles(records);
    if (found.empty()) return;
    std::string others;
    for (std::size_t i = 1; i < std::min(found.size(), most_named); ++i)
        others += fmt::format("{}: {}\n", found[i].place.text(), found[i].message);
    if (found.size() > most_named) others += fmt::format("and {} more\n", found.size() - most_named);
    throw Error(Fault::refused, found.front().place, found.front().message,
                others +
                    "no report is made from records that cannot be counted; 'pmnet check' shows them all");
}

void expect_balance(const Figures& figures) {
    for (const auto& equation : figures.equations()) {
        Decimal sum;
        std::string named;
        for (const auto& [id, sign] : equation) {
            sum += *figures.at(id).value * sign;
            named += fmt::format("{} {} {}\n", sign > 0 ? "+" : "-", figures.at(id).id,
                                 figures.at(id).value->text());
        }
        if (sum != Decimal())
            throw Error(Fault::refused, Place{}, "the report's figures do not add up", named);
    }
}

struct Headline {
    std::string_view figure, label;
};

constexpr std::array headlines = {
    Headline{"requests.opening", "Requests open at the start"},
    Headline{"requests.received", "Requests received"},
    Headline{"requests.reopened", "Requests reopened"},
    Headline{"requests.closed", "Requests closed"},
    Headline{"requests.closing", "Requests open at the end"},
    Headline{"speed.median-working", "Median working time to the first response"},
    Headline{"speed.within-target", "First responses within target"},
    Headline{"referrals.referred", "Referrals to support practices"},
    Headline{"visits.held-formative", "Formative visits held"},
    Headline{"findings.findings", "Findings recorded at visits"},
    Headline{"actions.overdue", "Actions from visits overdue"},
    Headline{"jobs.approved", "Job descriptions approved and in use"},
    Headline{"policies.in-force", "Policies in force"},
    Headline{"policies.overdue", "Policies overdue for review"},
    Headline{"objectives.reached", "Indicators of objectives reached"},
    Headline{"sessions.share", "Coordinators' sessions used of those contracted"},
};

Section headline_section(const Figures& figures) {
    Table table{"", {"", "This period"}, {}, false};
    for (const auto& headline : headlines)
        if (const auto id = figures.find(std::string(headline.figure)))
            table.rows.push_back({Cell::of(std::string(headline.label)), Cell::of(*id)});
    return {"Headline figures", {}, {std::move(table)}, {}};
}

// Definitions of the figures that stand over the whole network; those of a row are the same, for that row
// alone.
Section definitions_section(const Figures& figures) {
    Table table{"", {"Figure", "Counts"}, {}, false};
    for (const auto& figure : figures.all())
        if (std::count(figure.id.begin(), figure.id.end(), '.') == 1)
            table.rows.push_back({Cell::of(figure.id), Cell::of(figure.definition)});
    return {"Definitions", {}, {std::move(table)}, {}};
}

Section notes_section(const Source& source, const Report& report) {
    Section section{"Notes on the data", {}, {}, {}};
    std::size_t small = 0, hidden = 0;
    for (const auto& figure : report.figures.all()) {
        small += figure.shown == Shown::small ? 1 : 0;
        hidden += figure.shown == Shown::hidden ? 1 : 0;
    }
    const auto check = domain::check_store(source.records, end_of_time);
    section.paragraphs = {
        fmt::format("As of {}: what happened later is left out.", long_text(source.last_day())),
        fmt::format(
            "Counts of requests, findings and actions below {} print as <{}: {} of them. A further {} figures are hidden (*) because a sum or a share would give a small count away; where the rest of a row narrows "
            "one down anyhow, that range is printed. Zero is shown.",
            report.threshold, report.threshold, small, hidden),
        "Medians are the middle case, or the mean of the two in the middle; nine in ten is the smallest time that at least 90 % did not exceed. Shares are rounded to one decimal, a half up.",
        fmt::format(
            "{} records were read; 'pmnet check' {}. {} reference values were not read in a source and are marked so in the data.",
            source.records.size(),
            check.findings.empty() ? "finds nothing wrong with them"
                                   : fmt::format("finds {} things to put right", check.findings.size()),
            check.notes.size()),
    };
    Table table{"Records read", {"Kind", "Records"}, {}, false};
    for (const auto* kind : source.records.store().kinds().all())
        if (const auto count = source.records.of(kind->name()).size(); count > 0)
            table.rows.push_back({Cell::of(kind->title()), Cell::of(std::to_string(count))});
    section.tables.push_back(std::move(table));
    return section;
}

} // namespace

Report quarterly(const store::Snapshot& records, const Period& period, Date as_of) {
    expect_whole(records);
    const auto source = source_of(records, period, as_of);
    Report report{fmt::format("Quarterly report, {}", period.title()),
                  records.settings().name,
                  records.settings().sponsor,
                  period,
                  source.last_day(),
                  records.settings().small_number,
                  {},
                  {}};
    constexpr std::array parts = {requests_section,   speed_section,       referrals_section,
                                  visits_section,     jobs_section,        policies_section,
                                  objectives_section, coordinators_section};
    for (const auto part : parts) report.sections.push_back(part(source, report.figures));
    expect_balance(report.figures);
    suppress(report.figures, report.threshold);
    report.sections.insert(report.sections.begin(), headline_section(report.figures));
    report.sections.push_back(notes_section(source, report));
    report.sections.push_back(definitions_section(report.figures));
    return report;
}

} // namespace pmnet::reports
