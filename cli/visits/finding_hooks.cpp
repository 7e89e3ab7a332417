#include "cli/visits/finding_hooks.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/make.hpp"
#include "cli/visits/visit_records.hpp"
#include "domain/visits/action.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

// "Clear the backlog of notes" as "clear-the-backlog"; numbered where that is taken.
std::string name_for(const store::Record& finding, const std::string& what) {
    constexpr std::size_t longest = 24;
    std::string name;
    for (const auto letter : lower(what)) {
        const bool kept = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (!kept && !name.empty() && name.size() >= longest) break;
        if (kept)
            name += letter;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (name.ends_with('-')) name.pop_back();
    if (name.empty()) name = "action";
    const auto taken = [&](const std::string& wanted) {
        const auto actions = finding["actions"];
        return std::any_of(actions.begin(), actions.end(),
                           [&](yaml::Node action) { return action["id"].text() == wanted; });
    };
    auto free = name;
    for (int number = 2; taken(free); ++number) free = fmt::format("{}-{}", name, number);
    return free;
}

// The one action that is open, or that is done, where none is named.
Fields with_only_action(Context& context, const store::Record& finding, Fields given, bool open) {
    if (given.contains("action")) return given;
    const auto today = context.basis().today();
    std::vector<std::string> fitting;
    for (const auto& action : domain::actions_at(finding, context.now()))
        if (open ? action.is_open(today) : action.done.has_value()) fitting.push_back(action.id);
    if (fitting.size() != 1)
        throw Error(
            !fitting.empty() ? fmt::format("which action of {}?", finding.id)
                             : fmt::format("{} has no action that is {}", finding.id, open ? "open" : "done"),
            !fitting.empty() ? fmt::format("the {} ones are {}", open ? "open" : "done", join(fitting, ", "))
                             : "'pmnet finding action add' adds one");
    given["action"] = fitting;
    return given;
}

} // namespace

Fields before_finding_record(Context& context, const store::Record*, Fields given) {
    if (given.contains("share") && !given.contains("agreed-on"))
        given["agreed-on"] = {text_of(context.store().settings().zone.date_of(moment_given(context)))};
    return given;
}

std::string after_finding_record(Context& context, const store::Record& finding) {
    return told_of_repeat(context, records_of_visits(context), finding);
}

std::string told_of_repeat(Context& context, const store::Snapshot& records, const store::Record& finding) {
    const auto basis = context.basis();
    const auto* visit = records.find("visit", finding["visit"].text());
    if (visit == nullptr) return "";
    const domain::History history(records.of("visit"), records.of("finding"), basis);
    const auto* repeated = domain::repeated_by(finding, history.last_findings(*visit));
    const auto* then = repeated ? records.find("visit", (*repeated)["visit"].text()) : nullptr;
    if (then == nullptr) return "";
    return fmt::format("pmnet: repeated: {} of {} was {} too\n", repeated->id,
                       text_of(domain::day_of_visit(*then)),
                       replace_all(domain::text_of((*repeated)["judgement"]), "-", " "));
}

Fields before_action_add(Context&, const store::Record* finding, Fields given) {
    if (given.contains("what") && !given.contains("id"))
        given["id"] = {name_for(*finding, given.at("what").back())};
    return given;
}

Fields before_action_step(Context& context, const store::Record* finding, Fields given) {
    return with_only_action(context, *finding, std::move(given), true);
}

Fields before_action_reopen(Context& context, const store::Record* finding, Fields given) {
    return with_only_action(context, *finding, std::move(given), false);
}

} // namespace pmnet::cli
