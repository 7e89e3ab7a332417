#include "domain/derived.hpp"

#include "domain/action.hpp"
#include "domain/evaluation.hpp"
#include "domain/good_practice.hpp"
#include "domain/policy.hpp"
#include "domain/practice.hpp"
#include "domain/request.hpp"
#include "domain/visit.hpp"

#include <algorithm>
#include <array>

namespace pmnet::domain {

namespace {

using Values = std::vector<std::string>;

std::string day(const std::optional<Date>& date) { return date ? text_of(*date) : ""; }

std::string day(const std::optional<Moment>& moment, const Scope& scope) {
    return moment ? text_of(scope.settings.zone.date_of(*moment)) : "";
}

Values of_practice(const Record& record, const Scope& scope) { return {board_on(record, scope.today())}; }

Values of_request(const Record& record, const Scope& scope) {
    const auto request = request_at(record, scope.now);
    if (!request) return {"", "", "", ""};
    return {day(request->received, scope), std::string(name_of(request->status)),
            day(request->first_response, scope), day(request->closed, scope)};
}

Values of_visit(const Record& record, const Scope& scope) { return {visit_status(record, scope.now)}; }

Values of_job(const Record& record, const Scope& scope) {
    const auto evaluation = evaluate(record, scope);
    return {job_status(record, scope.now), evaluation ? std::to_string(evaluation->total) : "",
            evaluation ? evaluation->band : ""};
}

Values of_policy(const Record& record, const Scope& scope) {
    const auto state = policy_at(record, scope.now, scope.settings.zone);
    return {state.status, state.version, day(state.next_review)};
}

Values of_finding(const Record& record, const Scope& scope) {
    const auto actions = actions_at(record, scope.now);
    const auto open = std::count_if(actions.begin(), actions.end(),
                                    [&](const Action& action) { return action.is_open(scope.today()); });
    const auto overdue = std::count_if(actions.begin(), actions.end(), [&](const Action& action) {
        return action.is_overdue(scope.today());
    });
    return {std::to_string(open), std::to_string(overdue)};
}

Values of_good_practice(const Record& record, const Scope& scope) {
    return {good_practice_status(record, scope.today())};
}

struct Row {
    std::string_view kind;
    std::vector<DerivedField> fields;
    Values (*values)(const Record&, const Scope&);
};

const std::vector<Row>& table() {
    static const std::vector<Row> rows = {
        {"practice", {{"board", "Board the practice belongs to now."}}, of_practice},
        {"request",
         {{"received", "Day it was received."},
          {"status", "Where it stands."},
          {"first_response", "Day of the first answer, signpost or referral."},
          {"closed", "Day it was closed, while it is closed."}},
         of_request},
        {"visit", {{"status", "How far the visit has come."}}, of_visit},
        {"finding",
         {{"open_actions", "Actions not yet done."}, {"overdue_actions", "Of these, past their day."}},
         of_finding},
        {"good-practice", {{"status", "A draft, or shared with all coordinators."}}, of_good_practice},
        {"job-description",
         {{"status", "Where the description stands."},
          {"total", "Total score, once every factor has a level."},
          {"evaluated_band", "Band of that total."}},
         of_job},
        {"policy",
         {{"status", "Drafted, approved or retired."},
          {"version", "Version of the newest approval."},
          {"next_review", "Day by which it is reviewed again."}},
         of_policy},
    };
    return rows;
}

const Row* row_of(std::string_view kind) {
    const auto found =
        std::find_if(table().begin(), table().end(), [&](const Row& row) { return row.kind == kind; });
    return found == table().end() ? nullptr : &*found;
}

} // namespace

std::vector<DerivedField> derived_fields(std::string_view kind) {
    const auto* row = row_of(kind);
    return row ? row->fields : std::vector<DerivedField>();
}

std::vector<std::pair<std::string, std::string>> derived(const Record& record, const Scope& scope) {
    std::vector<std::pair<std::string, std::string>> fields;
    const auto* row = row_of(record.kind->name());
    if (row == nullptr) return fields;
    const auto values = row->values(record, scope);
    for (std::size_t i = 0; i < values.size(); ++i) fields.emplace_back(row->fields[i].name, values[i]);
    return fields;
}

} // namespace pmnet::domain
