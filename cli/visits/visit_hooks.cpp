#include "cli/visits/visit_hooks.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/json.hpp"
#include "cli/engine/print.hpp"
#include "cli/visits/visit_records.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

// JSON is YAML in flow style, and quotes whatever a role may contain.
std::string reviewer(const std::string& typed, bool leads) {
    if (typed.starts_with("{")) return typed;
    const auto equals = typed.rfind('=');
    Datum::Group member{{"role", trim(typed.substr(0, equals))}};
    if (equals != typed.npos) member.emplace_back("coordinator", trim(typed.substr(equals + 1)));
    if (leads) member.emplace_back("lead", true);
    return json_on_one_line(Datum(std::move(member)));
}

std::optional<Date> day_given(Context& context, const Fields& given) {
    if (!given.contains("date")) return std::nullopt;
    const auto& rule = *context.kind().rule_at({"date"});
    return parse_date(schema::typed(rule, given.at("date").back(), context.typist()).scalar());
}

std::string framework_for(const store::Snapshot& records, const Fields& given) {
    const auto areas = given.contains("area") ? given.at("area") : std::vector<std::string>();
    if (areas.empty())
        throw Error("which areas does it look at?", "write --area records,management, or name a --framework");
    const auto& frameworks = records.of("framework");
    const auto found = domain::frameworks_with(areas, frameworks);
    if (found.size() == 1) return found.front();
    const auto known = domain::areas_of_all(frameworks);
    for (const auto& area : areas)
        if (std::find(known.begin(), known.end(), area) == known.end())
            throw Error(fmt::format("no framework has an area '{}'", visible(area)),
                        did_you_mean(area, known));
    const auto names = found.empty() ? domain::frameworks_with({}, frameworks) : found;
    throw Error(found.empty() ? "no framework holds all of these areas"
                              : "more than one framework holds these areas",
                fmt::format("name one with --framework: {}", join(names, ", ")));
}

// The draft has what the search for the previous visit needs: practice, form and day.
std::string earlier_for(Context& context, const store::Snapshot& records, const Fields& given, Date day) {
    const auto practice = context.id_of("practice", given.at("practice").back());
    const auto draft = context.store().parse(context.kind(), "",
                                             fmt::format("practice: \"{}\"\nform: {}\ndate: {}\n", practice,
                                                         given.at("form").back(), text_of(day)));
    const auto* before = domain::visit_before(draft, records.of("visit"), context.basis());
    return before ? before->id : "";
}

std::string told_of_before(Context& context, const store::Snapshot& records, const store::Record& visit) {
    const auto basis = context.basis();
    const auto* before = domain::visit_before(visit, records.of("visit"), basis);
    if (before == nullptr) return "pmnet: the first visit to this practice\n";
    const auto earlier = domain::findings_of(*before, records.of("finding"), basis);
    const domain::History history(records.of("visit"), records.of("finding"), basis);
    const auto open = domain::open_actions(history.findings_before(visit), basis);
    const auto unmet = std::count_if(earlier.begin(), earlier.end(),
                                     [](const auto* finding) { return domain::is_unmet(*finding); });
    auto told = fmt::format("pmnet: the previous visit was {} on {}; {} of its {} findings were unmet\n",
                            before->id, text_of(domain::day_of_visit(*before)), unmet, earlier.size());
    if (open.empty()) return told + "pmnet: no action of an earlier visit is open\n";
    told += "pmnet: agreed at earlier visits and still open:\n";
    return told + aligned(action_rows("open_actions", open, basis.today()));
}

} // namespace

Fields before_visit_plan(Context& context, const store::Record*, Fields given) {
    auto& team = given["reviewer"];
    for (std::size_t i = 0; i < team.size(); ++i) team[i] = reviewer(team[i], i == 0);
    if (team.empty()) given.erase("reviewer");
    if (given.contains("area")) given["area"] = split(join(given["area"], ","), ',');
    if (!given.contains("form")) given["form"] = {"formative"};
    const auto records = records_of_visits(context);
    if (!given.contains("framework")) given["framework"] = {framework_for(records, given)};
    const auto day = day_given(context, given);
    if (!day || !given.contains("practice") || given.contains("earlier"))
        return given; // the check says what is missing
    if (auto earlier = earlier_for(context, records, given, *day); !earlier.empty())
        given["earlier"] = {std::move(earlier)};
    return given;
}

std::string after_visit_plan(Context& context, const store::Record& record) {
    return told_of_before(context, records_of_visits(context), record);
}

Fields before_visit_reschedule(Context&, const store::Record* record, Fields given) {
    if (!given.contains("to"))
        throw Error(fmt::format("which day is {} moved to?", record->id), "write --to 2006-06-01");
    given["was"] = {domain::text_of((*record)["date"])};
    return given;
}

std::string after_visit_hold(Context& context, const store::Record& record) {
    const auto framework = domain::framework_of_visit(record, context.basis());
    const auto unknown = framework ? told_of_unknown(domain::unknown_evidence(record, *framework)) : "";
    return fmt::format("{}pmnet: 'pmnet {} walk {}' takes the indicators one by one\n",
                       unknown.empty() ? "" : "pmnet: " + unknown, context.kind_word(), record.id);
}

} // namespace pmnet::cli
