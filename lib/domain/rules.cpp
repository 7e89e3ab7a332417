#include "domain/rules.hpp"

#include "base/error.hpp"
#include "domain/competence.hpp"
#include "domain/coordinator.hpp"
#include "domain/evaluation_plan.hpp"
#include "domain/event.hpp"
#include "domain/finding.hpp"
#include "domain/framework.hpp"
#include "domain/free_text.hpp"
#include "domain/good_practice.hpp"
#include "domain/job.hpp"
#include "domain/job_profile.hpp"
#include "domain/job_quality.hpp"
#include "domain/lifecycle.hpp"
#include "domain/objective.hpp"
#include "domain/pay_scale.hpp"
#include "domain/policy.hpp"
#include "domain/practice.hpp"
#include "domain/request.hpp"
#include "domain/support.hpp"
#include "domain/visit.hpp"
#include "schema/check.hpp"
#include "store/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

namespace pmnet::domain {

namespace {

// What a kind asks beyond its schema; null where it asks nothing.
struct Rule {
    using OfOne = std::vector<Finding> (*)(const Record&, const Scope&);

    std::string_view kind;
    OfOne check;
    std::vector<Finding> (*change)(const Record& before, const Record& after, const Scope&) = nullptr;
    OfOne beginning = nullptr;
    OfOne removal = nullptr;
    // Beside the others of its kind, for kinds of few records: all are read whenever one is written.
    std::vector<Finding> (*beside)(const Record&, std::span<const Record> others) = nullptr;
};

constexpr Rule rules[] = {
    {"practice", check_practice},
    {"support-practice", check_support_practice},
    {"coordinator", check_coordinator},
    {"request", check_request},
    {"objective", check_objective},
    {"activity", check_activity},
    {"visit", check_visit, check_visit_change, nullptr, check_visit_removal},
    {"finding", check_finding, check_finding_change, check_new_finding, check_finding_removal},
    {"good-practice", check_good_practice},
    {"job-description", check_job_description},
    {"job-profile", check_job_profile},
    {"evaluation-plan", check_evaluation_plan},
    {"competence-framework", check_competence_framework},
    {"framework", check_framework},
    {"pay-scale", check_pay_scale, nullptr, nullptr, nullptr, check_same_day},
    {"policy", check_policy},
};

// What a kind without a row asks is nothing.
const Rule& rule_of(const Record& record) {
    static constexpr Rule none{"", nullptr};
    const auto* found = std::find_if(std::begin(rules), std::end(rules),
                                     [&](const Rule& rule) { return rule.kind == record.kind->name(); });
    return found == std::end(rules) ? none : *found;
}

// What stands at a place that has been complained of already would be said twice.
std::vector<Finding> elsewhere(std::vector<Finding> findings, const std::vector<Finding>& known) {
    std::erase_if(findings, [&](const Finding& finding) {
        return std::any_of(known.begin(), known.end(), [&](const Finding& other) {
            return finding.place.line == other.place.line && finding.place.column == other.place.column;
        });
    });
    return findings;
}

// Rules read what the schema promises: they are not asked about a record that breaks it. References can be
// looked up and texts read all the same.
template<typename References>
std::vector<Finding> check(const Record& record, const Scope& scope, const References& references) {
    auto findings = schema::check(record.root(), *record.kind);
    const bool fits = findings.empty();
    append(findings, elsewhere(check_references(record, references), findings));
    append(findings, check_free_text(record, scope));
    if (!fits) return findings;
    append(findings, check_events(record, scope));
    append(findings, check_moves(record));
    if (const auto ask = rule_of(record).check) append(findings, ask(record, scope));
    return findings;
}

// What was moved to another day keeps its id: others may name it by then.
bool was_moved_from(const Record& record, Date day) {
    const auto events = events_of(record);
    return std::any_of(events.begin(), events.end(),
                       [&](const Event& event) { return date_of(event.node["from"]) == day; });
}

// A dated id tells the day of the record; the file says it again where the schema points.
std::vector<Finding> check_id(const Record& record, const Scope& scope) {
    const auto in_id = store::date_of(*record.kind, record.id);
    if (!in_id) return {};
    const auto node = record.root().at_path(yaml::dotted(record.kind->id().date));
    const auto moment = moment_of(node);
    const auto date = moment ? std::optional(scope.settings.zone.date_of(*moment)) : date_of(node);
    if (!date || *date == *in_id || was_moved_from(record, *in_id)) return {};
    return {refuse(node, "id",
                   fmt::format("the record is dated {}, and its id says {}", text_of(*date), text_of(*in_id)),
                   "rename the file, or correct the date")};
}

std::vector<Finding> check_titles(const store::Snapshot& records, const Scope& scope) {
    std::vector<const Record*> jobs;
    for (const auto& job : records.of("job-description")) jobs.push_back(&job);
    auto findings = same_title_findings(jobs, scope);
    std::erase_if(findings, [](const Finding& finding) { return finding.weight == Weight::note; });
    return findings;
}

// Values of reference data that nobody has read in a source.
void note_unverified(yaml::Node node, std::vector<Finding>& notes) {
    if ((node.key() == "verified" || node.key() == "title_verified") && node.boolean() == false) {
        const yaml::Node around(node.document(), node.document()->cells[node.index()].parent);
        for (const auto name : {"code", "id", "band", "name", "title"})
            if (around[name])
                return notes.push_back({Weight::note, node.place(),
                                        fmt::format("'{}' was not read in a source", around[name].text()), "",
                                        "unverified"});
        notes.push_back({Weight::note, node.place(),
                         fmt::format("'{}' was not read in a source", around.key()), "", "unverified"});
    }
    for (const auto child : node) note_unverified(child, notes);
}

// One that cannot be read may be what this one does not go together with.
std::vector<Finding> check_beside(const Record& record, const store::Store& store) {
    const auto ask = rule_of(record).beside;
    if (ask == nullptr) return {};
    std::vector<Record> others;
    std::vector<Finding> findings;
    for (const auto& id : store.ids(*record.kind)) {
        try {
            if (id != record.id) others.push_back(store.load(*record.kind, id));
        } catch (const Error&) {
            findings.push_back(
                refuse(record.root(), "beside",
                       fmt::format("'{}' cannot be read, so this cannot be held beside it", id),
                       "put that right first; 'pmnet check' says what is wrong with it"));
        }
    }
    append(findings, ask(record, others));
    return findings;
}

} // namespace

std::vector<Finding> check_record(const Record& record, const store::Store& store, Moment now) {
    const auto scope = scope_of(store, now);
    auto findings = check(record, scope, store);
    append(findings, check_id(record, scope));
    append(findings, check_beside(record, store));
    sort_findings(findings);
    return findings;
}

std::vector<Finding> check_change(const Record& before, const Record& after, const store::Store& store,
                                  Moment now) {
    const auto ask = rule_of(before).change;
    return ask ? ask(before, after, scope_of(store, now)) : std::vector<Finding>();
}

std::vector<Finding> check_new(const Record& record, const store::Store& store, Moment now) {
    const auto ask = rule_of(record).beginning;
    return ask ? ask(record, scope_of(store, now)) : std::vector<Finding>();
}

std::vector<Finding> check_removal(const Record& record, const store::Store& store, Moment now) {
    const auto ask = rule_of(record).removal;
    return ask ? ask(record, scope_of(store, now)) : std::vector<Finding>();
}

StoreCheck check_store(const store::Snapshot& records, Moment now) {
    StoreCheck result;
    const auto scope = scope_of(records, now);
    result.findings = records.broken();
    for (const auto* kind : records.store().kinds().all()) {
        for (const auto& record : records.of(kind->name())) {
            append(result.findings, check(record, scope, records));
            append(result.findings, check_id(record, scope));
            note_unverified(record.root(), result.notes);
            ++result.records;
        }
    }
    const auto& store = records.store();
    const Record settings{&store.kinds().settings(), "",
                          store.load_settings()}; // its targets choose from its topics
    append(result.findings, check_references(settings, records));
    append(result.findings, check_pay_scales(records.of("pay-scale")));
    append(result.findings, check_titles(records, scope));
    append(result.findings, check_findings_together(records.of("finding"), scope));
    sort_findings(result.findings);
    sort_findings(result.notes);
    return result;
}

} // namespace pmnet::domain
