#include "cli/commands.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/finding_record.hpp"
#include "cli/verb.hpp"
#include "domain/derived.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace pmnet::cli {

const std::vector<Command>& store_commands() {
    static const std::vector<Command> table = {
        {"init", "DIR", "Make a new store", {"--example", "--editor"}, run_init},
        {"check",
         "[PATH...]",
         "Check every record, and say what is wrong where",
         {"--notes", "--json"},
         run_check},
        {"format", "[PATH...]", "Bring records to house style", {"--check"}, run_format},
        {"report",
         "NAME",
         "Render a report: quarterly, requests, support-practices, visits, jobs, pay",
         {"--period", "--as-of", "--format", "--output"},
         run_report},
    };
    return table;
}

const std::vector<Command>& record_commands() {
    static const std::vector<Command> table = {
        {"new", "[ID] [FIELD=VALUE...]", "Make a record, and print its id", {"--from", "--json"}, run_new},
        {"list",
         "",
         "List records",
         {"--where", "--sort", "--limit", "--confidential", "--json", "--csv"},
         run_list},
        {"show", "ID", "Print a record", {"--confidential", "--json"}, run_show},
        {"set",
         "ID FIELD=VALUE...",
         "Change fields: FIELD=VALUE, FIELD+=ITEM, FIELD-=ITEM, or FIELD= to take it out",
         {"--json"},
         run_set},
        {"edit", "ID", "Open a record in your editor", {}, run_edit},
        {"remove", "ID", "Remove a record that nothing refers to", {}, run_remove},
        {"schema", "", "Print the schema of this kind", {"--json"}, run_schema},
    };
    return table;
}

const std::vector<KindCommand>& kind_commands() {
    static const std::vector<KindCommand> table = {
        {"request",
         {"queue",
          "",
          "Open requests, most urgent first, and why",
          {"--mine", "--board", "--limit", "--json", "--csv"},
          run_request_queue}},
        {"request",
         {"clock",
          "ID",
          "How long the practice waited, in working time, and whether that was in time",
          {"--explain", "--json"},
          run_request_clock}},
        {"request",
         {"brief",
          "ID",
          "What a support practice may be told of the request, as Markdown",
          {"--to"},
          run_request_brief}},
        {"request",
         {"suggest",
          "ID",
          "What earlier askers were given, and what we hold on this need",
          {"--limit", "--json"},
          run_request_suggest}},
        {"support-practice",
         {"suggest",
          "REQUEST",
          "Which support practices a request could go to, and why",
          {"--limit", "--json"},
          run_support_suggest}},
        {"support-practice",
         {"check",
          "ID",
          "What it was selected on: each criterion, met or not, with its evidence",
          {"--json"},
          run_support_check}},
        {"job-description",
         {"evaluate",
          "[ID]",
          "Score a post by its plan: each factor, the total, the band and how near its edges lie",
          {"--levels", "--plan", "--json"},
          run_job_evaluate}},
        {"job-description",
         {"match",
          "ID",
          "Hold a post against a national profile, or all of them",
          {"--profile", "--json"},
          run_job_match}},
        {"job-description",
         {"what-if",
          "",
          "Which posts would change band if a factor were scored differently, and what that costs",
          {"--factor", "--where", "--plan", "--on", "--nation", "--json"},
          run_job_what_if}},
        {"job-description",
         {"align",
          "",
          "Every post in use with its score, its bands, its pay on a day, and what disagrees",
          {"--where", "--on", "--nation", "--json", "--csv"},
          run_job_align}},
        {"job-description",
         {"print",
          "ID",
          "The description as a paper to hand to a candidate",
          {"--advert", "--format", "--output", "--on", "--nation"},
          run_job_print}},
        {"pay-scale",
         {"on",
          "DATE",
          "The scale in force in a nation on a day",
          {"--nation", "--json", "--csv"},
          run_pay_on}},
        {"pay-scale",
         {"compare",
          "ID ID",
          "Two scales band by band, in pounds and per cent",
          {"--json", "--csv"},
          run_pay_compare}},
        {"pay-scale",
         {"uplift",
          "ID",
          "Make a new scale from another by a rule, marked as computed",
          {"--percent", "--flat", "--minimum", "--rounding", "--effective", "--id", "--source", "--json"},
          run_pay_uplift}},
        {"pay-scale",
         {"import",
          "FILE [FIELD=VALUE...]",
          "Show what a CSV table would change in a scale; with --write, change it",
          {"--id", "--write", "--json"},
          run_pay_import}},
        {"pay-scale",
         {"cost",
          "",
          "What a post costs a year, a month and an hour, full time or part of it",
          {"--job", "--wte", "--point", "--on", "--nation", "--json"},
          run_pay_cost}},
        {"competence-framework",
         {"matrix",
          "[FRAMEWORK]",
          "Posts by dimensions: the level each asks for",
          {"--where", "--json", "--csv"},
          run_skills_matrix}},
        {"competence-framework",
         {"gap",
          "JOB JOB",
          "What someone must gain to move from one post to another",
          {"--json"},
          run_skills_gap}},
        {"competence-framework",
         {"ladder",
          "[FRAMEWORK]",
          "Posts of each staff group from the lowest total up, with what each asks beyond the one before",
          {"--where", "--json"},
          run_skills_ladder}},
        {"visit",
         {"evidence",
          "ID INDICATOR",
          "Write down evidence on an indicator: what it is, that it came in, that it was seen",
          {"--json"},
          run_visit_evidence,
          {{"--grade", "GRADE", "A sent in before, B seen at the visit, C optional", {}},
           {"--title", "TEXT", "What it is; known for what the framework asks for", {}},
           {"--held", "TEXT", "Where it is kept", {}},
           {"--received", "DATE", "Day it came in", {}},
           {"--seen", "DATE", "Day a reviewer saw it", {}}}}},
        {"visit",
         {"achievement",
          "ID AREA",
          "Write down the points of an area that are claimed and seen as supported",
          {"--json"},
          run_visit_achievement,
          {{"--claimed", "N", "Points the practice claims", {}},
           {"--supported", "N", "Points the visit found supported", {}}}}},
        {"visit",
         {"ready",
          "ID",
          "What is still missing for it, and what the visit before left; status 1 where something is missing",
          {"--json"},
          run_visit_ready}},
        {"visit",
         {"walk",
          "ID",
          "Take the indicators in scope one by one; can be left and taken up again",
          {},
          run_visit_walk}},
        {"visit",
         {"actions",
          "[ID]",
          "Open actions of one visit, or of all, the earliest due first",
          {"--board", "--json", "--csv"},
          run_visit_actions,
          {{"--overdue", "", "Only those whose day has passed", {}}}}},
        {"visit",
         {"compare",
          "EARLIER LATER",
          "What was put right, repeated or lost between two visits to a practice",
          {"--json", "--csv"},
          run_visit_compare}},
        {"visit",
         {"themes",
          "",
          "What visits found in common; the last twelve months unless a period is given",
          {"--period", "--board", "--confidential", "--json"},
          run_visit_themes,
          {{"--framework", "ID", "Only visits by this framework", {}}}}},
        {"visit",
         {"print",
          "ID",
          "The report to the practice, in markdown or html",
          {"--format", "--output"},
          run_visit_print}},
        {"finding",
         {"record",
          "VISIT INDICATOR",
          "Record what a visit found on an indicator, and print the id",
          {"--at", "--json"},
          run_finding_record,
          finding_options()}},
        {"finding",
         {"action add",
          "ID WHAT",
          "Agree on an action",
          {"--at", "--json"},
          run_finding_action_add,
          {{"--owner", "ROLE", "Role at the practice that does it", {}},
           {"--due", "DATE", "Day by which it is to be done", {}},
           {"--id", "NAME", "Short name of the action; made from its words unless given", {}}}}},
        {"finding",
         {"action done",
          "ID [ACTION]",
          "Write down that it was done, what shows it, and who checked",
          {"--at", "--json"},
          run_finding_action_done,
          {{"--evidence", "TEXT", "What shows it", {}},
           {"--checked-by", "ROLE", "Role that checked it, never its owner", {}}}}},
        {"finding",
         {"action extend",
          "ID [ACTION]",
          "Give it a later day, with the reason",
          {"--at", "--json"},
          run_finding_action_extend,
          {{"--due", "DATE", "The new day", {}}, {"--reason", "TEXT", "Why", {}}}}},
        {"finding",
         {"action accept",
          "ID [ACTION]",
          "Accept the risk instead until a day, after which the action is open again",
          {"--at", "--json"},
          run_finding_action_accept,
          {{"--expires", "DATE", "Last day on which the risk is accepted", {}},
           {"--reason", "TEXT", "Why", {}}}}},
        {"good-practice",
         {"promote",
          "FINDING ID",
          "Make a draft note of the good practice that a finding tells of",
          {"--json"},
          run_good_practice_promote,
          {{"--topic", "TOPIC", "Topic, by its id in pmnet.yaml", {}},
           {"--title", "TEXT", "Title; what the indicator asks unless given", {}},
           {"--summary", "TEXT", "Summary; the first sentence unless given", {}},
           {"--named", "", "Name the practice, where it agreed to that", {}}}}},
        {"good-practice",
         {"search",
          "WORD...",
          "Notes that speak of these words, the nearest first",
          {"--json", "--csv"},
          run_good_practice_search}},
        {"good-practice",
         {"handed-out",
          "",
          "How often each note went out with an answer",
          {"--json", "--csv"},
          run_good_practice_handed_out}},
        {"framework",
         {"compare",
          "EARLIER LATER",
          "Points and indicators added, gone and re-pointed between two frameworks",
          {"--json"},
          run_framework_compare}},
    };
    return table;
}

std::vector<Command> commands_for(const schema::Kind& kind) {
    auto commands = record_commands();
    for (const auto& row : kind_commands())
        if (row.kind == kind.name()) commands.push_back(row.command);
    for (const auto& verb : kind.verbs()) commands.push_back(command_for(kind, verb));
    return commands;
}

namespace {

constexpr std::string_view help_word = "help";

const Command* find_command(const std::vector<Command>& table, std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Command& command) { return command.name == name; });
    return found == table.end() ? nullptr : &*found;
}

std::vector<std::string> names_of(const std::vector<Command>& table) {
    std::vector<std::string> names;
    for (const auto& command : table) names.push_back(command.name);
    return names;
}

std::string rows_of(const std::vector<Command>& table, std::string_view before) {
    const auto called = [&](const Command& command) {
        return fmt::format("{}{}{}{}", before, command.name, command.words.empty() ? "" : " ", command.words);
    };
    std::size_t widest = 0;
    for (const auto& command : table) widest = std::max(widest, called(command).size());
    std::string text;
    for (const auto& command : table)
        text += fmt::format("  {}  {}\n", pad(called(command), widest), command.summary);
    return text;
}

std::string wrapped(const std::vector<std::string>& words) {
    constexpr std::size_t widest = 78;
    std::string text, line;
    for (const auto& word : words) {
        if (line.size() + word.size() + 3 > widest) {
            text += line + ",\n";
            line.clear();
        }
        line += (line.empty() ? "  " : ", ") + word;
    }
    return text + line + "\n";
}

std::string overview() {
    const schema::Catalogue kinds;
    std::string text = "pmnet keeps the records of a practice-management support network.\n\n";
    text += "For the store:\n" + rows_of(store_commands(), "pmnet ");
    text += "\nFor records of a KIND:\n" + rows_of(record_commands(), "pmnet KIND ");
    text += "\nKinds:\n" + wrapped(kinds.names());
    text +=
        "\n'pmnet COMMAND --help' and 'pmnet KIND VERB --help' tell more; 'pmnet --version' tells the version.\n";
    return text;
}

// The fields of a kind, below the options of a command that takes FIELD=VALUE or a condition.
std::string fields_help(const schema::Kind& kind) {
    std::string text = fmt::format("{}\n\nFields:\n", kind.description());
    for (const auto& [name, rule] : kind.root().members)
        text += fmt::format("  {}{}{}{}\n", pad(name, 22), rule->description,
                            rule->choices.empty() ? "" : " One of " + join(rule->choices, ", ") + ".",
                            kind.root().requires_member(name) ? " (needed)" : "");
    const auto derived = domain::derived_fields(kind.name());
    if (!derived.empty()) text += "\nWorked out, for lists and conditions:\n";
    for (const auto& field : derived) text += fmt::format("  {}{}\n", pad(field.name, 22), field.description);
    return text;
}

// `[ID]` is for kinds whose ids are names; things that happen get theirs from pmnet.
std::string words_of(const Command& command, const schema::Kind* kind) {
    if (kind == nullptr || !command.words.starts_with("[ID] ")) return command.words;
    const bool dated = kind->id().form == schema::IdForm::Form::dated;
    return (dated ? "" : "ID ") + command.words.substr(5);
}

// A verb of one kind says in its details what it takes; the others take any field.
std::string details_of(const Command& command, const schema::Kind* kind) {
    if (kind == nullptr || find_command(record_commands(), command.name) == nullptr) return command.details;
    return fields_help(*kind);
}

Usage usage_of(const Command& command, const std::string& kind_word, const schema::Kind* kind) {
    Usage usage{kind_word.empty() ? fmt::format("pmnet {}", command.name)
                                  : fmt::format("pmnet {} {}", kind_word, command.name),
                words_of(command, kind),
                command.summary,
                details_of(command, kind),
                command.options,
                command.fields};
    const auto& common = common_options();
    usage.options.insert(usage.options.end(), common.begin(), common.end());
    return usage;
}

bool wants_help(const std::vector<std::string>& arguments) {
    return std::any_of(arguments.begin(), arguments.end(),
                       [](const std::string& a) { return a == "--help" || a == "-h"; });
}

// True for the name or alias of a kind built into the program; no schema is read to find out.
bool is_built_in(std::string_view word) {
    const auto& built_in = schema::built_in_schemas();
    return word != "settings" && !word.empty() &&
           std::any_of(built_in.begin(), built_in.end(),
                       [&](const schema::BuiltIn& kind) { return kind.kind == word || kind.alias == word; });
}

std::string store_option(const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--store" && i + 1 < arguments.size()) return arguments[i + 1];
        if (arguments[i].starts_with("--store=")) return arguments[i].substr(8);
    }
    return "";
}

[[noreturn]] void unknown_command(const std::string& word, const schema::Catalogue& kinds) {
    auto known = names_of(store_commands());
    for (auto& kind : kinds.words()) known.push_back(std::move(kind));
    const auto meant = did_you_mean(word, known);
    throw Error(fmt::format("there is no command or kind '{}'", visible(word)),
                meant.empty() ? "'pmnet --help' shows what there is" : meant);
}

// The kind a word means. One the program does not know may be the store's own, which is why there may be a
// store to keep.
struct Meant {
    std::unique_ptr<store::Store> store;
    std::unique_ptr<schema::Catalogue> built_in;
    const schema::Kind* kind = nullptr;
};

Meant kind_meant(const World& world, const std::string& word, const std::vector<std::string>& arguments) {
    Meant meant;
    if (is_built_in(word)) {
        meant.built_in = std::make_unique<schema::Catalogue>();
        meant.kind = meant.built_in->find(word);
        return meant;
    }
    const auto named = store_option(arguments);
    const bool anywhere =
        !named.empty() || !world.variable("PMNET_STORE").empty() || store::Store::find_root(world.folder);
    if (!anywhere) unknown_command(word, schema::Catalogue());
    meant.store = open_store(world, named);
    meant.kind = word == "settings" ? nullptr : meant.store->kinds().find(word);
    if (meant.kind == nullptr) unknown_command(word, meant.store->kinds());
    return meant;
}

Outcome run_command(const World& world, const Command& command, const std::string& kind_word,
                    const schema::Kind* kind, const std::vector<std::string>& arguments) {
    auto parsed = parse(usage_of(command, kind_word, wants_help(arguments) ? kind : nullptr), arguments);
    if (parsed.help) return {*parsed.help, "", 0};
    const bool quiet = parsed.options.quiet;
    Context context(world, std::move(parsed.options), kind_word);
    auto outcome = command.run(context);
    if (quiet && outcome.status == 0) outcome.messages.clear();
    return outcome;
}

[[noreturn]] void unknown_verb(const std::string& word, const std::string& verb,
                               const std::vector<Command>& commands) {
    const auto known = names_of(commands);
    const auto meant = did_you_mean(verb, known);
    throw Error(fmt::format("'pmnet {}' has no verb '{}'", word, visible(verb)),
                meant.empty() ? "the verbs are " + join(known, ", ") : meant);
}

// `pmnet KIND VERB`: a verb may be two words ("action add").
Outcome dispatch_kind(const World& world, std::vector<std::string> arguments,
                      const std::vector<std::size_t>& at) {
    const auto word = arguments[at[0]];
    const auto meant = kind_meant(world, word, arguments);
    const auto commands = commands_for(*meant.kind);
    if (at.size() < 2) {
        const auto verbs = fmt::format("What to do with {} records:\n{}", word,
                                       rows_of(commands, fmt::format("pmnet {} ", word)));
        return wants_help(arguments) ? Outcome{verbs, "", 0} : Outcome{"", verbs, 2};
    }
    std::size_t taken = 2;
    const auto* command = find_command(commands, arguments[at[1]]);
    if (command == nullptr && at.size() > 2) {
        command = find_command(commands, arguments[at[1]] + " " + arguments[at[2]]);
        taken = 3;
    }
    if (command == nullptr) unknown_verb(word, arguments[at[1]], commands);
    for (auto i = taken; i-- > 0;) arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at[i]));
    return run_command(world, *command, word, meant.kind, arguments);
}

Outcome dispatch(const World& world, std::vector<std::string> arguments, std::string_view version) {
    const auto at = word_positions(arguments);
    if (at.empty()) {
        if (!arguments.empty() && arguments.front() == "--version")
            return {fmt::format("pmnet {}\n", version), "", 0};
        if (arguments.empty()) return {"", overview(), 2};
        if (wants_help(arguments)) return {overview(), "", 0};
        std::vector<std::string> known{"--help", "--version"};
        for (const auto name : common_options()) known.emplace_back(name);
        const bool is_known = std::find(known.begin(), known.end(), arguments.front()) != known.end();
        const auto meant = is_known ? "" : did_you_mean(arguments.front(), known);
        const auto named = visible(arguments.front());
        throw Error(is_known ? fmt::format("'{}' needs a command", named)
                             : fmt::format("pmnet takes no option '{}' on its own", named),
                    meant.empty() ? "'pmnet --help' shows what there is" : meant);
    }
    const auto word = arguments[at[0]];
    if (word == help_word) return {overview(), "", 0};
    if (const auto* command = find_command(store_commands(), word)) {
        arguments.erase(arguments.begin() + static_cast<long>(at[0]));
        return run_command(world, *command, "", nullptr, arguments);
    }
    return dispatch_kind(world, std::move(arguments), at);
}

} // namespace

bool is_command(std::string_view word) {
    return word == help_word || find_command(store_commands(), word) != nullptr;
}

Outcome run(const World& world, const std::vector<std::string>& arguments, std::string_view version) {
    try {
        for (const auto& argument : arguments)
            if (bad_utf8(argument))
                throw Error(fmt::format("'{}' is not UTF-8", visible(argument)),
                            "set your terminal to UTF-8");
        return dispatch(world, arguments, version);
    } catch (const Error& error) {
        return {"", "pmnet: " + describe(error), static_cast<int>(error.fault())};
    }
}

} // namespace pmnet::cli
