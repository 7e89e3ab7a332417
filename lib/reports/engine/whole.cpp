#include "reports/engine/whole.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/askers.hpp"
#include "domain/rules.hpp"
#include "reports/engine/arrange.hpp"
#include "reports/engine/suppression.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

constexpr std::size_t most_named = 10; // of the records that stop a report

// Checks in a report do not use "now": a report is the same on any day.
const Moment end_of_time = make_date(9999, 1, 1);

// A record that breaks its schema could be missing from a sum without anyone noticing, one with an unknown
// topic from every breakdown; an answer before its receipt counts as no time at all, and points that nobody
// claimed as supported. Warnings stop nothing.
void expect_sound(const domain::StoreCheck& check) {
    std::vector<Diagnostic> found;
    for (const auto& diagnostic : check.diagnostics)
        if (diagnostic.weight == Weight::error) found.push_back(diagnostic);
    if (found.empty()) return;
    std::string others;
    for (std::size_t i = 1; i < std::min(found.size(), most_named); ++i)
        others += fmt::format("{}: {}\n", found[i].place.text(), found[i].message);
    if (found.size() > most_named) others += fmt::format("and {} more\n", found.size() - most_named);
    throw Error(Fault::refused, found.front().place, found.front().message,
                others + "no report is made from records with errors; 'pmnet check' shows them all");
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

std::vector<std::string> texts_of(const Section& section) {
    auto texts = section.paragraphs;
    texts.insert(texts.end(), section.remarks.begin(), section.remarks.end());
    for (const auto& table : section.tables) {
        texts.push_back(table.caption);
        for (const auto& row : table.rows)
            for (const auto& cell : row) texts.push_back(cell.text);
    }
    return texts;
}

// What was typed into a record may say who asked; no paper for others passes it on.
void expect_no_asker(const Report& report, const Source& source) {
    const auto practices = domain::unnamed_practices(source.records);
    for (const auto& section : report.sections)
        for (const auto& text : texts_of(section))
            if (const auto told = domain::tells_of_asker(text, practices); !told.empty())
                throw Error(Fault::refused, Place{},
                            fmt::format("'{}' would {}: '{}'", section.title, told, visible(text)),
                            "change the record that says so; 'pmnet check' says where");
}

// Definitions of the figures for the whole network; those of a row are the same, for that row only.
Section definitions_section(const Figures& figures) {
    Table table{"", {"Figure", "Counts"}, {}, false};
    for (const auto& figure : figures.all())
        if (std::count(figure.id.begin(), figure.id.end(), '.') == 1)
            table.rows.push_back({Cell::of(figure.id), Cell::of(figure.definition)});
    return {"Definitions", {}, {std::move(table)}, {}};
}

// Whether it was there by the last day that counts; one that is no happening always was.
bool had_begun(const store::Record& record, const Source& source) {
    const auto day = store::date_of(*record.kind, record.id);
    if (day && *day > source.last_day()) return false;
    return record.kind->first_event().empty() || !domain::events_until(record, source.basis.now).empty();
}

// How many of each kind were read, of those whose number is in nobody's confidence.
Table records_read(const Source& source) {
    Table table{"Records read", {"Kind", "Records"}, {}, false};
    for (const auto* kind : source.records.store().kinds().all()) {
        const auto& records = source.records.of(kind->name());
        const auto count = std::count_if(records.begin(), records.end(), [&](const store::Record& record) {
            return had_begun(record, source);
        });
        if (kind->counts_are_open() && count > 0)
            table.rows.push_back({Cell::of(kind->title()), Cell::of(std::to_string(count))});
    }
    return table;
}

// What was decided and has changed since, or was never sealed; "" if there is nothing of the kind.
std::string broken_seals(const domain::StoreCheck& check) {
    std::vector<std::string> files;
    for (const auto& diagnostic : check.diagnostics)
        if (diagnostic.rule == "seal" && (files.empty() || files.back() != diagnostic.place.file))
            files.push_back(diagnostic.place.file);
    if (files.empty()) return "";
    const auto count = files.size();
    if (count > most_named) files.resize(most_named);
    return fmt::format("{} no longer {} what was decided, or {} never sealed: {}{}.",
                       count == 1 ? "One record" : fmt::format("{} records", count),
                       count == 1 ? "says" : "say", count == 1 ? "was" : "were", join(files, ", "),
                       count > most_named ? " and others" : "");
}

Section notes_section(const Source& source, const domain::StoreCheck& check, const Report& report) {
    Section section{"Notes on the data", {}, {}, {}};
    std::size_t small = 0, hidden = 0;
    for (const auto& figure : report.figures.all()) {
        small += figure.shown == Shown::small ? 1 : 0;
        hidden += figure.shown == Shown::hidden ? 1 : 0;
    }
    section.paragraphs = {
        fmt::format("As of {}: what happened later is left out.", long_text(source.last_day())),
        fmt::format(
            "Counts of requests, findings and actions below {} print as <{}: {} of them. A further {} figures are hidden (*) because a sum or a share would give a small count away; where the rest of a row narrows one down in any case, that range is printed. Zero is shown. A dash (–) hides nothing: there was nothing to measure.",
            report.threshold, report.threshold, small, hidden),
        "Medians are the middle case, or the mean of the two in the middle; nine in ten is the smallest time that at least 90 % did not exceed. Shares are rounded to one decimal, a half up.",
        fmt::format(
            "'pmnet check' {}. {} reference values were not taken from a source and are marked as such in the data.",
            check.diagnostics.empty() ? "finds nothing wrong with the records"
                                      : fmt::format("finds {} things to put right", check.diagnostics.size()),
            check.notes.size()),
    };
    if (auto broken = broken_seals(check); !broken.empty()) section.paragraphs.push_back(std::move(broken));
    section.tables.push_back(records_read(source));
    return section;
}

} // namespace

domain::StoreCheck checked(const store::Snapshot& records) {
    auto check = domain::check_store(records, end_of_time);
    expect_sound(check);
    return check;
}

std::string titled(const std::string& name, const Source& source) {
    return fmt::format("{}, {}", name, title_of(source.period, source.settings().year_start));
}

Report gathered(const Source& source, std::string title, const Gather& gather, bool in_confidence) {
    const auto& settings = source.settings();
    Report report{std::move(title),
                  settings.name,
                  in_confidence ? "" : settings.sponsor,
                  source.period,
                  kind_of(source.period, settings.year_start),
                  source.last_day(),
                  settings.small_number,
                  {},
                  {}};
    report.sections = gather(source, report.figures);
    expect_balance(report.figures);
    if (!in_confidence) {
        expect_no_asker(report, source);
        suppress(report.figures, report.threshold);
    }
    arrange(report);
    return report;
}

Report assemble(const store::Snapshot& records, const Period& period, Date as_of, const std::string& name,
                const Gather& gather) {
    const auto check = checked(records);
    const auto source = source_of(records, period, as_of);
    auto report = gathered(source, titled(name, source), gather);
    report.sections.push_back(notes_section(source, check, report));
    report.sections.push_back(definitions_section(report.figures));
    return report;
}

} // namespace pmnet::reports
