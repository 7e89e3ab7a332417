#include "domain/rules.hpp"

#include "domain/engine/event.hpp"
#include "domain/engine/lifecycle.hpp"
#include "domain/engine/others.hpp"
#include "domain/engine/version.hpp"
#include "domain/helpline/capacity.hpp"
#include "domain/helpline/request.hpp"
#include "domain/network/coordinator.hpp"
#include "domain/network/good_practice.hpp"
#include "domain/network/objective.hpp"
#include "domain/network/policy.hpp"
#include "domain/network/practice.hpp"
#include "domain/posts/competence.hpp"
#include "domain/posts/evaluation_plan.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/job_approval.hpp"
#include "domain/posts/job_quality.hpp"
#include "domain/posts/pay_order.hpp"
#include "domain/posts/pay_scale.hpp"
#include "domain/posts/printed_profile.hpp"
#include "domain/posts/scale_approval.hpp"
#include "domain/posts/scale_choice.hpp"
#include "domain/texts/free_text.hpp"
#include "domain/visits/finding.hpp"
#include "domain/visits/framework.hpp"
#include "domain/visits/framework_use.hpp"
#include "domain/visits/sharing.hpp"
#include "domain/visits/visit.hpp"
#include "schema/check.hpp"
#include "store/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

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
    // On several records of the kind: all that `check` finds, or one that is to be written and, before it, those on disk.
    std::vector<Diagnostic> (*together)(const Records&, const Basis&) = nullptr;
    // What the file of another holds that could clash with this one, so that few have to be read; none of it for kinds of few
    // records, all of which are read. Null where `check` alone asks.
    std::vector<std::string> (*clashes)(const Record&) = nullptr;
    RestsOn rests_on = nullptr;
};

// What only needs a second look is told with the evaluation, not by `check`.
std::vector<Diagnostic> check_titles(const Records& jobs, const Basis& basis) {
    auto diagnostics = same_title_diagnostics(jobs, basis);
    std::erase_if(diagnostics,
                  [](const Diagnostic& diagnostic) { return diagnostic.weight == Weight::note; });
    return diagnostics;
}

std::vector<Diagnostic> check_referral_change(const Record& before, const Record& after, const Basis& basis) {
    return check_room(&before, after, basis);
}

std::vector<Diagnostic> check_new_referral(const Record& request, const Basis& basis) {
    return check_room(nullptr, request, basis);
}

std::vector<std::string> with_any(const Record&) { return {}; }

std::vector<Diagnostic> check_scale_change(const Record& before, const Record& after, const Basis& basis) {
    return joined(
        {check_approved_scale_change(before, after, basis), check_pay_scale_change(before, after, basis)});
}

constexpr KindRules rules[] = {
    {"practice", {check_practice}},
    {"support-practice", {check_support_practice}},
    {"coordinator", {check_coordinator}},
    {"request", {check_request}, check_referral_change, check_new_referral, nullptr, check_rooms},
    {"objective", {check_objective}},
    {"activity", {check_activity}},
    {"visit",
     {check_visit},
     check_visit_change,
     nullptr,
     check_visit_removal,
     check_visits_together,
     same_practice_and_day,
     visit_rests_on},
    {"finding",
     {check_finding},
     check_finding_change,
     check_new_finding,
     check_finding_removal,
     check_findings_together,
     same_visit_and_indicator},
    {"good-practice", {check_good_practice, check_origin, check_indicators}},
    {"job-description",
     {check_job_description, check_approved_job},
     check_job_change,
     nullptr,
     nullptr,
     check_titles,
     nullptr,
     job_rests_on},
    {"job-profile", {check_job_profile}, check_job_profile_change},
    {"evaluation-plan", {check_evaluation_plan}},
    {"competence-framework", {check_competence_framework}},
    {"framework", {check_framework}, check_framework_change},
    {"pay-scale",
     {check_pay_scale, check_band_order},
     check_scale_change,
     nullptr,
     check_approved_scale_removal,
     check_pay_scales,
     with_any},
    {"policy", {check_policy, check_indicators}, check_policy_change},
};

// A kind without a row requires nothing more.
const KindRules& rule_of(const schema::Kind& kind) {
    static constexpr KindRules none{"", {}};
    const auto* found = std::find_if(std::begin(rules), std::end(rules),
                                     [&](const KindRules& rule) { return rule.kind == kind.name(); });
    return found == std::end(rules) ? none : *found;
}
const KindRules& rule_of(const Record& record) { return rule_of(*record.kind); }

// A message about a place that already has one would say the same thing twice.
std::vector<Diagnostic> elsewhere(std::vector<Diagnostic> diagnostics, const std::vector<Diagnostic>& known) {
    std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
        return std::any_of(known.begin(), known.end(), [&](const Diagnostic& other) {
            return diagnostic.place.line == other.place.line && diagnostic.place.column == other.place.column;
        });
    });
    return diagnostics;
}

// Rules rely on what the schema promises, so they are not run on a record that breaks it. References can
// still be looked up and texts read.
std::vector<Diagnostic> check(const Record& record, const PracticeNames& practices, const Basis& basis) {
    auto diagnostics = schema::check(record.root(), *record.kind);
    const bool fits = diagnostics.empty();
    append(diagnostics, elsewhere(check_references(record, basis.reading), diagnostics));
    append(diagnostics, check_free_text(record, practices, basis));
    if (!fits) return diagnostics;
    append(diagnostics, check_events(record, basis));
    append(diagnostics, check_corrections(record));
    append(diagnostics, check_moves(record));
    append(diagnostics, check_decisions(record, rule_of(record).rests_on, basis));
    for (const auto ask : rule_of(record).checks)
        if (ask) append(diagnostics, ask(record, basis));
    return diagnostics;
}

PracticeNames practice_names(const store::Reading& reading) {
    return PracticeNames(pointers_to(reading.all(reading.store().kinds().get("practice"))));
}

// Something moved to another day keeps its id: others may already name it.
bool was_moved_from(const Record& record, Date day) {
    const auto events = events_of(record);
    return std::any_of(events.begin(), events.end(),
                       [&](const Event& event) { return date_of(event["from"]) == day; });
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

// What was once approved was relied on.
std::vector<Diagnostic> check_approved_removal(const Record& record) {
    const auto* versions = record.kind->versions();
    const auto written = versions ? written_events(record) : std::vector<Event>();
    if (versions == nullptr || last_of(written, versions->event) == nullptr) return {};
    return {refuse(record.root(), "version",
                   fmt::format("'{}' has been approved, and must stay on record", record.id),
                   fmt::format("'pmnet {} retire {}' takes it out of use", record.kind->word(), record.id))};
}

// Beside those of the kind whose files hold the same words; this one stands last, and so is the one that is told.
std::vector<Diagnostic> check_beside(const Record& record, const Basis& basis) {
    const auto& rule = rule_of(record);
    if (rule.clashes == nullptr) return {};
    auto [records, diagnostics] =
        others_naming(rule.clashes(record), *record.kind, record.id, record.root(), basis);
    records.push_back(&record);
    for (auto& told : rule.together(records, basis))
        if (told.place.file == record.document().name()) diagnostics.push_back(std::move(told));
    return diagnostics;
}

// What the change brings; a clash that was there before is for `check` to tell.
std::vector<Diagnostic> check_beside(const Record& before, const Record& after, const Basis& basis) {
    const auto& rule = rule_of(after);
    if (rule.clashes == nullptr) return {};
    const auto words = rule.clashes(after);
    if (!words.empty() && words == rule.clashes(before)) return {};
    auto diagnostics = check_beside(after, basis);
    const auto known = check_beside(before, basis);
    std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
        return std::any_of(known.begin(), known.end(), [&](const Diagnostic& other) {
            return diagnostic.rule == other.rule && diagnostic.message == other.message;
        });
    });
    return diagnostics;
}

} // namespace

std::vector<Diagnostic> check_record(const Record& record, const store::Reading& reading, Moment now) {
    const auto basis = basis_of(reading, now);
    const auto names = record.kind->tells_no_asker() ? practice_names(reading) : PracticeNames();
    auto diagnostics = check(record, names, basis);
    append(diagnostics, check_id(record, basis));
    sort_diagnostics(diagnostics);
    return diagnostics;
}

std::vector<Diagnostic> check_change(const Record& before, const Record& after, Door door,
                                     const store::Reading& reading, Moment now) {
    const auto basis = basis_of(reading, now);
    const auto ask = rule_of(before).change;
    return joined({check_history(before, after, door, basis),
                   ask ? ask(before, after, basis) : std::vector<Diagnostic>(),
                   check_beside(before, after, basis)});
}

std::vector<Diagnostic> check_new(const Record& record, const store::Reading& reading, Moment now) {
    const auto basis = basis_of(reading, now);
    const auto ask = rule_of(record).beginning;
    return joined({check_brought(record), ask ? ask(record, basis) : std::vector<Diagnostic>(),
                   check_beside(record, basis)});
}

std::vector<Diagnostic> check_removal(const Record& record, const store::Reading& reading, Moment now) {
    const auto basis = basis_of(reading, now);
    const auto ask = rule_of(record).removal;
    return joined({check_approved_removal(record), ask ? ask(record, basis) : std::vector<Diagnostic>()});
}

RestsOn rests_on(const schema::Kind& kind) { return rule_of(kind).rests_on; }

StoreCheck check_store(const store::Snapshot& records, Moment now) {
    StoreCheck result;
    const auto basis = basis_of(records, now);
    result.diagnostics = records.broken();
    const auto names = practice_names(records.reading());
    for (const auto* kind : records.store().kinds().all()) {
        if (kind->versions() != nullptr) append(result.diagnostics, records.store().stray_versions(*kind));
        for (const auto& record : records.of(kind->name())) {
            append(result.diagnostics, check(record, names, basis));
            append(result.diagnostics, check_id(record, basis));
            append(result.diagnostics, check_versions(record, basis));
            note_unverified(record.root(), result.notes);
            ++result.records;
        }
    }
    const auto& settings = records.store().settings_record(); // its targets choose from its topics
    append(result.diagnostics, check_references(settings, records.reading()));
    for (const auto& rule : rules)
        if (rule.together)
            append(result.diagnostics, rule.together(pointers_to(records.of(rule.kind)), basis));
    for (auto* sorted : {&result.diagnostics, &result.notes}) sort_diagnostics(*sorted);
    return result;
}

} // namespace pmnet::domain
