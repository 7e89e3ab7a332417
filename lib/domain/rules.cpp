#include "domain/rules.hpp"

#include "base/error.hpp"
#include "domain/engine/event.hpp"
#include "domain/engine/lifecycle.hpp"
#include "domain/helpline/request.hpp"
#include "domain/helpline/support.hpp"
#include "domain/network/coordinator.hpp"
#include "domain/network/good_practice.hpp"
#include "domain/network/objective.hpp"
#include "domain/network/policy.hpp"
#include "domain/network/practice.hpp"
#include "domain/posts/competence.hpp"
#include "domain/posts/evaluation_plan.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/job_profile.hpp"
#include "domain/posts/job_quality.hpp"
#include "domain/posts/pay_scale.hpp"
#include "domain/texts/free_text.hpp"
#include "domain/visits/finding.hpp"
#include "domain/visits/framework.hpp"
#include "domain/visits/sharing.hpp"
#include "domain/visits/visit.hpp"
#include "schema/check.hpp"
#include "store/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace pmnet::domain {

namespace {

// What a kind requires beyond its schema; null if nothing.
struct KindRules {
    using OfOne = std::vector<Diagnostic> (*)(const Record&, const Basis&);

    std::string_view kind;
    std::array<OfOne, 3> checks; // null past the last
    std::vector<Diagnostic> (*change)(const Record& before, const Record& after, const Basis&) = nullptr;
    OfOne beginning = nullptr;
    OfOne removal = nullptr;
    // Beside the others of its kind, for kinds of few records: all are read whenever one is written.
    std::vector<Diagnostic> (*beside)(const Record&, std::span<const Record> others) = nullptr;
};

constexpr KindRules rules[] = {
    {"practice", {check_practice}},
    {"support-practice", {check_support_practice}},
    {"coordinator", {check_coordinator}},
    {"request", {check_request}},
    {"objective", {check_objective}},
    {"activity", {check_activity}},
    {"visit", {check_visit}, check_visit_change, nullptr, check_visit_removal},
    {"finding", {check_finding}, check_finding_change, check_new_finding, check_finding_removal},
    {"good-practice", {check_good_practice, check_origin, check_indicators}},
    {"job-description", {check_job_description}},
    {"job-profile", {check_job_profile}},
    {"evaluation-plan", {check_evaluation_plan}},
    {"competence-framework", {check_competence_framework}},
    {"framework", {check_framework}},
    {"pay-scale", {check_pay_scale}, nullptr, nullptr, nullptr, check_same_day},
    {"policy", {check_policy, check_indicators}},
};

// A kind without a row requires nothing more.
const KindRules& rule_of(const Record& record) {
    static constexpr KindRules none{"", {}};
    const auto* found = std::find_if(std::begin(rules), std::end(rules),
                                     [&](const KindRules& rule) { return rule.kind == record.kind->name(); });
    return found == std::end(rules) ? none : *found;
}

// A message about a place that already has one would say the same thing twice.
std::vector<Diagnostic> elsewhere(std::vector<Diagnostic> diagnostics, const std::vector<Diagnostic>& known) {
    std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
        return std::any_of(known.begin(), known.end(), [&](const Diagnostic& other) {
            return diagnostic.place.line == other.place.line && diagnostic.place.column == other.place.column;
        });
    });
    return diagnostics;
}

// What is wrong with one record: in its form (it breaks the schema, names a record that is not there, or
// makes a choice that pmnet.yaml does not list), which keeps it from being counted, and beyond its form.
struct Amiss {
    std::vector<Diagnostic> in_form, beyond;
};

// Rules rely on what the schema promises, so they are not run on a record that breaks it. References can
// still be looked up and texts read.
Amiss check(const Record& record, const Basis& basis) {
    Amiss amiss{schema::check(record.root(), *record.kind), check_free_text(record, basis)};
    const bool fits = amiss.in_form.empty();
    append(amiss.in_form, elsewhere(check_references(record, basis.reading), amiss.in_form));
    if (!fits) return amiss;
    append(amiss.beyond, check_events(record, basis));
    append(amiss.beyond, check_moves(record));
    for (const auto ask : rule_of(record).checks)
        if (ask) append(amiss.beyond, ask(record, basis));
    return amiss;
}

// Something moved to another day keeps its id: others may already name it.
bool was_moved_from(const Record& record, Date day) {
    const auto events = events_of(record);
    return std::any_of(events.begin(), events.end(),
                       [&](const Event& event) { return date_of(event.node["from"]) == day; });
}

// A dated id contains the day of the record; the file has it too, where the schema says.
std::vector<Diagnostic> check_id(const Record& record, const Basis& basis) {
    const auto in_id = store::date_of(*record.kind, record.id);
    if (!in_id) return {};
    const auto node = record.root().at_path(yaml::dotted(record.kind->id().date));
    const auto moment = moment_of(node);
    const auto date = moment ? std::optional(basis.settings.zone.date_of(*moment)) : date_of(node);
    if (!date || *date == *in_id || was_moved_from(record, *in_id)) return {};
    return {refuse(node, "id",
                   fmt::format("the record is dated {}, but its id says {}", text_of(*date), text_of(*in_id)),
                   "rename the file, or correct the date")};
}

std::vector<Diagnostic> check_titles(const store::Snapshot& records, const Basis& basis) {
    std::vector<const Record*> jobs;
    for (const auto& job : records.of("job-description")) jobs.push_back(&job);
    auto diagnostics = same_title_diagnostics(jobs, basis);
    std::erase_if(diagnostics,
                  [](const Diagnostic& diagnostic) { return diagnostic.weight == Weight::note; });
    return diagnostics;
}

// Values of reference data that were not taken from a source.
void note_unverified(yaml::Node node, std::vector<Diagnostic>& notes) {
    if ((node.key() == "verified" || node.key() == "title_verified") && node.boolean() == false) {
        const auto around = node.parent();
        for (const auto name : {"code", "id", "band", "name", "title"})
            if (around[name])
                return notes.push_back({Weight::note, node.place(),
                                        fmt::format("'{}' was not taken from a source", around[name].text()),
                                        "", "unverified"});
        notes.push_back({Weight::note, node.place(),
                         fmt::format("'{}' was not taken from a source", around.key()), "", "unverified"});
    }
    for (const auto child : node) note_unverified(child, notes);
}

// An unreadable record may be the very one that conflicts with this one.
std::vector<Diagnostic> check_beside(const Record& record, const store::Reading& reading) {
    const auto ask = rule_of(record).beside;
    if (ask == nullptr) return {};
    auto others = reading.all(*record.kind);
    std::erase_if(others, [&](const Record& other) { return other.id == record.id; });
    std::vector<Diagnostic> diagnostics;
    for (const auto& broken : reading.broken(*record.kind))
        if (broken.rule == "unreadable" && broken.place.file != record.document().name())
            diagnostics.push_back(refuse(
                record.root(), "beside",
                fmt::format("'{}' cannot be read, so this cannot be compared with it", broken.place.file),
                "put that right first; 'pmnet check' says what is wrong with it"));
    append(diagnostics, ask(record, others));
    return diagnostics;
}

} // namespace

std::vector<Diagnostic> check_record(const Record& record, const store::Reading& reading, Moment now) {
    const auto basis = basis_of(reading, now);
    auto [diagnostics, beyond] = check(record, basis);
    append(diagnostics, std::move(beyond));
    append(diagnostics, check_id(record, basis));
    append(diagnostics, check_beside(record, reading));
    sort_diagnostics(diagnostics);
    return diagnostics;
}

std::vector<Diagnostic> check_change(const Record& before, const Record& after, const store::Reading& reading,
                                     Moment now) {
    const auto ask = rule_of(before).change;
    return ask ? ask(before, after, basis_of(reading, now)) : std::vector<Diagnostic>();
}

std::vector<Diagnostic> check_new(const Record& record, const store::Reading& reading, Moment now) {
    const auto ask = rule_of(record).beginning;
    return ask ? ask(record, basis_of(reading, now)) : std::vector<Diagnostic>();
}

std::vector<Diagnostic> check_removal(const Record& record, const store::Reading& reading, Moment now) {
    const auto ask = rule_of(record).removal;
    return ask ? ask(record, basis_of(reading, now)) : std::vector<Diagnostic>();
}

StoreCheck check_store(const store::Snapshot& records, Moment now) {
    StoreCheck result;
    const auto basis = basis_of(records, now);
    result.obstacles = records.broken();
    for (const auto* kind : records.store().kinds().all()) {
        for (const auto& record : records.of(kind->name())) {
            auto [in_form, beyond] = check(record, basis);
            append(result.obstacles, std::move(in_form));
            append(result.diagnostics, std::move(beyond));
            append(result.diagnostics, check_id(record, basis));
            note_unverified(record.root(), result.notes);
            ++result.records;
        }
    }
    const auto& settings = records.store().settings_record(); // its targets choose from its topics
    append(result.diagnostics, check_references(settings, records.reading()));
    append(result.diagnostics, check_pay_scales(records.of("pay-scale")));
    append(result.diagnostics, check_titles(records, basis));
    append(result.diagnostics, check_findings_together(records.of("finding"), basis));
    append(result.diagnostics, result.obstacles);
    for (auto* sorted : {&result.diagnostics, &result.obstacles, &result.notes}) sort_diagnostics(*sorted);
    return result;
}

} // namespace pmnet::domain
