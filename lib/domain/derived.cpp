#include "domain/derived.hpp"

#include "base/text.hpp"
#include "domain/helpline/clock.hpp"
#include "domain/network/good_practice.hpp"
#include "domain/network/policy.hpp"
#include "domain/network/practice.hpp"
#include "domain/posts/evaluation.hpp"
#include "domain/posts/job.hpp"
#include "domain/rules.hpp"
#include "domain/visits/action.hpp"
#include "domain/visits/revisit.hpp"
#include "domain/visits/so_far.hpp"

#include <algorithm>
#include <array>

namespace pmnet::domain {

namespace {

using Values = std::vector<std::string>;

std::string day(const std::optional<Date>& date) { return date ? text_of(*date) : ""; }

std::string day(const std::optional<Moment>& moment, const Basis& basis) {
    return moment ? text_of(basis.settings.zone.date_of(*moment)) : "";
}

Values of_practice(const Record& record, const Basis& basis) { return {board_on(record, basis.today())}; }

// What the values of a field are.
schema::Rule of_type(schema::Type type) {
    schema::Rule rule;
    rule.type = type;
    return rule;
}

schema::Rule count() { return of_type(schema::Type::integer); }
schema::Rule yes_or_no() { return of_type(schema::Type::boolean); }
schema::Rule words() { return of_type(schema::Type::text); }

schema::Rule minutes() {
    auto rule = count();
    rule.unit = "minutes";
    return rule;
}

schema::Rule written_as(schema::Format format) {
    auto rule = words();
    rule.format = format;
    return rule;
}

schema::Rule date() { return written_as(schema::Format::date); }
schema::Rule time() { return written_as(schema::Format::moment); }

schema::Rule one_listed(std::string list) {
    auto rule = words();
    rule.choice = std::move(list);
    return rule;
}

schema::Rule record_of(std::string kind) {
    auto rule = words();
    rule.reference = std::move(kind);
    return rule;
}

schema::Rule in_confidence(schema::Rule rule) {
    rule.confidential = true;
    return rule;
}

std::vector<DerivedField> clock_fields(const std::string& name, const std::string& ends) {
    return {{name + ".due", "When " + ends + " is due; no value while it waits for the asker.", time()},
            {name + ".at", "Time of " + ends + ".", time()},
            {name + ".working_minutes", "The desk's open hours until then, or so far.", minutes()},
            {name + ".elapsed_minutes", "Total time until then, or so far.", minutes()},
            {name + ".met", "Whether it was on time; no value while it still can be.", yes_or_no()}};
}

const std::vector<DerivedField>& request_fields() {
    static const auto fields = [] {
        std::vector<DerivedField> all = {
            {"received", "Day it was received.", date()},
            {"status", "Status.", words()},
            {"overdue", "Whether it is open and its next step is overdue.", yes_or_no()},
            {"desk", "Coordinator who last worked on it.", record_of("coordinator")},
            {"support_practice", "Support practice it is with.", record_of("support-practice")},
            {"closed", "Day it was closed, while it is closed.", date()},
            {"outcome", "How it ended, while it is closed.", words()},
            {"minutes", "Minutes of work recorded so far.", minutes()}};
        for (const auto& [name, ends] :
             {std::pair{"first_response", "the first answer, signpost or referral"},
              std::pair{"resolution", "the close"}})
            for (auto& field : clock_fields(name, ends)) all.push_back(std::move(field));
        return all;
    }();
    return fields;
}

constexpr std::string_view flag(bool value) { return value ? "true" : "false"; }

void add_clock(Values& values, const Clock& clock, const Zone& zone) {
    const auto moment = [&](const std::optional<Moment>& at) { return at ? zone.text_of(*at) : ""; };
    values.insert(values.end(),
                  {moment(clock.due), moment(clock.at), std::to_string(in_minutes(clock.working).count()),
                   std::to_string(in_minutes(clock.elapsed).count()),
                   clock.met ? std::string(flag(*clock.met)) : ""});
}

Values of_request(const Record& record, const Basis& basis) {
    const auto request = request_at(record, basis.now);
    if (!request) return Values(request_fields().size());
    const auto clocks = clocks_of(*request, basis.settings, basis.now);
    const bool overdue = request->is_open() && clocks.next().met == false;
    const auto* closed = request->closed ? last_of(request->events, "closed") : nullptr;
    Values values{day(request->received, basis),
                  request->status,
                  std::string(flag(overdue)),
                  desk_of(*request),
                  support_practice_of(*request),
                  day(request->closed, basis),
                  closed ? text_of((*closed)["outcome"]) : "",
                  std::to_string(minutes_of(*request).count())};
    add_clock(values, clocks.first_response, basis.settings.zone);
    add_clock(values, clocks.resolution, basis.settings.zone);
    return values;
}

// Of any kind with a life.
Values of_life(const Record& record, const Basis& basis) { return {status_of(record, basis.now)}; }

Values of_job(const Record& record, const Basis& basis) {
    const auto evaluation = evaluate(record, basis);
    return {status_of(record, basis.now), evaluation ? std::to_string(evaluation->total) : "",
            evaluation ? evaluation->band : "", version_at(record, basis.now)};
}

Values of_policy(const Record& record, const Basis& basis) {
    const auto state = policy_at(record, basis.now, basis.settings.zone);
    return {state.status, state.version, day(state.next_review)};
}

Values of_finding(const Record& record, const Basis& basis) {
    const auto actions = actions_at(record, basis.now);
    const auto open = std::count_if(actions.begin(), actions.end(),
                                    [&](const Action& action) { return action.is_open(basis.today()); });
    const auto overdue = std::count_if(actions.begin(), actions.end(), [&](const Action& action) {
        return action.is_overdue(basis.today());
    });
    const auto* visit = basis.find("visit", record["visit"].text());
    const auto* practice = visit ? basis.find("practice", (*visit)["practice"].text()) : nullptr;
    return {std::to_string(open), std::to_string(overdue), visit ? text_of((*visit)["form"]) : "",
            visit ? text_of((*visit)["practice"]) : "",
            practice ? board_on(*practice, day_of_visit(*visit)) : ""};
}

Values of_visit(const Record& record, const Basis& basis) {
    return {status_of(record, basis.now), join(not_seen(record, basis), ", ")};
}

Values of_good_practice(const Record& record, const Basis& basis) {
    return {status_of(record, basis.now), day(shared_on(record, basis))};
}

// The value of the one field of lists that findings have.
Values of_findings_together(const std::vector<Record>& findings, const std::vector<Record>& visits,
                            const Basis& basis) {
    const History history(visits, findings, basis);
    Values repeated;
    for (const auto& finding : findings) repeated.emplace_back(flag(history.repeated_by(finding) != nullptr));
    return repeated;
}

struct KindFields {
    std::string_view kind;
    std::vector<DerivedField> fields;
    Values (*values)(const Record&, const Basis&);
    std::string_view behind = "";
    // One value for each record, of the last field.
    Values (*together)(const std::vector<Record>& records, const std::vector<Record>& behind,
                       const Basis& basis) = nullptr;
};

const std::vector<KindFields>& table() {
    static const std::vector<KindFields> rows = {
        {"practice", {{"board", "Board the practice belongs to now.", one_listed("boards")}}, of_practice},
        {"request", request_fields(), of_request},
        {"finding",
         {{"open_actions", "Actions not yet done.", count()},
          {"overdue_actions", "Of these, overdue.", count()},
          {"form", "Form of the visit: formative, or payment verification.", words()},
          {"practice", "Practice visited.", in_confidence(record_of("practice"))},
          {"board", "Board it belonged to on the day.", in_confidence(one_listed("boards"))},
          {"repeated", "Whether the indicator was also unmet at the previous visit.", yes_or_no(), true}},
         of_finding,
         "visit",
         of_findings_together},
        {"visit",
         {{"status", "Status.", words()},
          {"not_seen", "Indicators in scope that were left without a finding, once it was held.", words()}},
         of_visit},
        {"good-practice",
         {{"status", "A draft, shared with all coordinators, or withdrawn.", words()},
          {"shared_on", "Day it was sent to all coordinators, while it is shared.", date()}},
         of_good_practice},
        {"job-description",
         {{"status", "Status of the description.", words()},
          {"total", "Total score, once every factor has a level.", count()},
          {"evaluated_band", "Band of that total.", words()},
          {"version", "Version of the newest approval.", count()}},
         of_job},
        {"policy",
         {{"status", "Drafted, approved or retired.", words()},
          {"version", "Version of the newest approval.", words()},
          {"next_review", "Day by which it is due for its next review.", date()}},
         of_policy},
    };
    return rows;
}

// Null if nothing is worked out.
const KindFields* row_of(const schema::Kind& kind) {
    static const KindFields only_a_life = {"", {{"status", "Status.", words()}}, of_life};
    const auto found = std::find_if(table().begin(), table().end(),
                                    [&](const KindFields& row) { return row.kind == kind.name(); });
    if (found != table().end()) return &*found;
    return kind.life() ? &only_a_life : nullptr;
}

} // namespace

std::vector<DerivedField> derived_fields(const schema::Kind& kind) {
    const auto* row = row_of(kind);
    auto fields = row ? row->fields : std::vector<DerivedField>();
    if (kind.life())
        for (auto& field : fields)
            if (field.name == "status") field.rule.choices = kind.life()->states();
    if (!kind.seals().empty())
        fields.push_back({std::string(decision_field),
                          "What no longer says what was decided, or was never sealed.", words()});
    return fields;
}

DerivedValues derived(const Record& record, const Basis& basis) {
    DerivedValues fields;
    const auto* row = row_of(*record.kind);
    const auto values = row ? row->values(record, basis) : Values();
    for (std::size_t i = 0; i < values.size(); ++i) fields.emplace_back(row->fields[i].name, values[i]);
    if (!record.kind->seals().empty())
        fields.emplace_back(decision_field, words_of(decisions_of(record, rests_on(*record.kind), basis),
                                                     basis.settings.zone));
    return fields;
}

std::string_view kind_behind(const schema::Kind& kind) {
    const auto* row = row_of(kind);
    return row ? row->behind : "";
}

std::vector<DerivedValues> derived_in_list(const std::vector<Record>& records,
                                           const std::vector<Record>& behind, const Basis& basis) {
    std::vector<DerivedValues> all(records.size());
    const auto* row = records.empty() ? nullptr : row_of(*records.front().kind);
    if (row == nullptr || row->together == nullptr) return all;
    const auto values = row->together(records, behind, basis);
    for (std::size_t i = 0; i < values.size(); ++i) all[i].emplace_back(row->fields.back().name, values[i]);
    return all;
}

} // namespace pmnet::domain
