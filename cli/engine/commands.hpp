// The commands there are. Three tables are dispatch, help and spelling hint at once: a command is one row
// here and one file. The verbs that only add an event to a record are rows of no table: its schema has them.
#pragma once

#include "cli/engine/context.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::cli {

struct Command {
    std::string name;  // may be two words
    std::string words; // what follows it, as help shows it; "" if nothing does
    std::string summary;
    std::vector<std::string_view> options; // besides the common ones
    std::function<Answer(Context& context)> run;
    std::vector<Option> fields = {}; // options that come from a schema
    std::string details = {};        // more help
};

struct KindCommand {
    std::string_view kind;
    Command command;
};

const std::vector<Command>& store_commands();    // pmnet NAME
const std::vector<Command>& record_commands();   // pmnet KIND NAME, for every kind
const std::vector<KindCommand>& kind_commands(); // pmnet KIND NAME, for one kind
// pmnet KIND NAME, for a kind whose events can be corrected, and for one with versions
const std::vector<Command>& correction_commands();
const std::vector<Command>& version_commands();
// All that can be done with records of a kind: those above, and the verbs of its schema. The
// kind must outlive them.
std::vector<Command> commands_for(const schema::Kind& kind);
// The one of them that has this name, found without making the others.
std::optional<Command> command_of(const schema::Kind& kind, std::string_view name);

const Command* find_command(const std::vector<Command>& table, std::string_view name); // null: not there
std::vector<std::string> names_of(const std::vector<Command>& table);
constexpr std::string_view help_word = "help"; // as good as --help
bool is_command(std::string_view word);        // of the store, or "help": no kind may be called so

Answer run_init(Context& context);
Answer run_check(Context& context);
Answer run_format(Context& context);
Answer run_report(Context& context);

Answer run_new(Context& context);
Answer run_list(Context& context);
Answer run_show(Context& context);
Answer run_set(Context& context);
Answer run_edit(Context& context);
Answer run_remove(Context& context);
Answer run_schema(Context& context);
Answer run_correct(Context& context);
Answer run_retract(Context& context);
Answer run_versions(Context& context);
Answer run_diff(Context& context);

Answer run_request_brief(Context& context);
Answer run_request_clock(Context& context);
Answer run_request_queue(Context& context);
Answer run_request_suggest(Context& context);
Answer run_support_check(Context& context);
Answer run_support_suggest(Context& context);
Answer run_job_evaluate(Context& context);
Answer run_job_match(Context& context);
Answer run_job_what_if(Context& context);
Answer run_job_align(Context& context);
Answer run_job_print(Context& context);
Answer run_pay_on(Context& context);
Answer run_pay_compare(Context& context);
Answer run_pay_uplift(Context& context);
Answer run_pay_import(Context& context);
Answer run_profile_import(Context& context);
Answer run_pay_cost(Context& context);
Answer run_skills_matrix(Context& context);
Answer run_skills_gap(Context& context);
Answer run_skills_ladder(Context& context);

Answer run_visit_evidence(Context& context);
Answer run_visit_achievement(Context& context);
Answer run_visit_ready(Context& context);
Answer run_visit_walk(Context& context);
Answer run_visit_actions(Context& context);
Answer run_visit_compare(Context& context);
Answer run_visit_themes(Context& context);
Answer run_visit_print(Context& context);

Answer run_good_practice_promote(Context& context);
Answer run_good_practice_search(Context& context);
Answer run_good_practice_handed_out(Context& context);

Answer run_framework_compare(Context& context);
Answer run_framework_import(Context& context);

} // namespace pmnet::cli
