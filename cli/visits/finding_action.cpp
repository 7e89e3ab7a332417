// What is to be done about a finding, and what became of it: each step is one event.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/make.hpp"
#include "domain/visits/action.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

const std::string& needed(const Context& context, const std::string& option, std::string_view example) {
    if (const auto* text = given(context, option)) return *text;
    throw Error(fmt::format("'--{}' is needed", option), fmt::format("write --{} {}", option, example));
}

// The action that a word means; a finding with one open action needs no word.
std::string action_named(Context& context, const store::Record& finding) {
    if (context.options.words.size() > 1) return context.options.words[1];
    std::vector<std::string> open;
    for (const auto& action : domain::actions_at(finding, context.now()))
        if (action.is_open(context.basis().today())) open.push_back(action.id);
    if (open.size() == 1) return open.front();
    throw Error(open.empty() ? fmt::format("{} has no open action", finding.id)
                             : fmt::format("which action of {}?", finding.id),
                open.empty() ? "'pmnet finding action add' adds one"
                             : "the open ones are " + join(open, ", "));
}

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

Answer saved(Context& context, const store::Record& before, const std::string& text,
             const std::string& action, const std::string& what) {
    auto answer =
        save_change(context, before, text, fmt::format("pmnet: {} {}: {}\n", before.id, action, what));
    return answer.status == 0 ? answer.fact("action", action) : answer;
}

struct StepField {
    std::string_view option, path, example;
};

// Appends an event to the finding; the fields are all needed.
Answer add_event(Context& context, std::string_view name, const std::vector<StepField>& fields,
                 const std::string& done) {
    const auto finding = context.record_at(0);
    context.expect_words(2);
    const auto action = action_named(context, finding);
    auto event = event_now(context, name);
    event.set("action", yaml::Value::text(action));
    for (const auto& field : fields) {
        const auto& rule = *finding.kind->rule_at({"events", "0", std::string(field.path)});
        event.set(
            std::string(field.path),
            schema::typed(rule, needed(context, std::string(field.option), field.example), context.typist()));
    }
    return saved(context, finding,
                 yaml::append(finding.document(), {"events"}, event, finding.kind->key_order()), action,
                 done);
}

} // namespace

Answer run_finding_action_add(Context& context) {
    const auto finding = context.record_at(0);
    const auto& what = context.word(1, "action is to be taken");
    context.expect_words(2);
    const auto order = finding.kind->key_order();
    const auto* named = given(context, "id");
    const auto id = named ? *named : name_for(finding, what);
    auto action = yaml::Value::mapping();
    action.set("id", yaml::Value::text(id));
    action.set("what", yaml::Value::text(what));
    action.set("owner", yaml::Value::text(needed(context, "owner", "'practice manager'")));
    action.set("due", schema::typed(*finding.kind->rule_at({"actions", "0", "due"}),
                                    needed(context, "due", "2006-06-30"), context.typist()));
    const auto with_action = as_record(*finding.kind, finding.id, finding.document().name(),
                                       yaml::append(finding.document(), {"actions"}, action, order));
    auto event = event_now(context, "action-added");
    event.set("action", yaml::Value::text(id));
    return saved(context, finding, yaml::append(with_action.document(), {"events"}, event, order), id,
                 "added");
}

Answer run_finding_action_done(Context& context) {
    return add_event(context, "action-done",
                     {{"evidence", "evidence", "'Log of the restore of 3 May'"},
                      {"checked-by", "checked_by", "'GP assessor'"}},
                     "done");
}

Answer run_finding_action_extend(Context& context) {
    return add_event(context, "action-extended",
                     {{"due", "due", "2006-06-30"}, {"reason", "reason", "'Two staff were ill'"}},
                     "extended");
}

Answer run_finding_action_accept(Context& context) {
    return add_event(context, "risk-accepted",
                     {{"expires", "expires", "2006-12-31"}, {"reason", "reason", "'Too few patients'"}},
                     "risk accepted for now");
}

} // namespace pmnet::cli
