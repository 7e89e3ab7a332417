#include "cli/engine/commands.hpp"

#include "base/text.hpp"
#include "cli/engine/verb.hpp"
#include "reports/reports.hpp"

#include <algorithm>

namespace pmnet::cli {

namespace {

std::string reports_there_are() {
    std::string text = "Reports:\n";
    for (const auto& report : reports::all_reports())
        text += "  " + pad(report.name, 18) + std::string(report.purpose) + "\n";
    return text;
}

} // namespace

const std::vector<Command>& store_commands() {
    static const std::vector<Command> table = {
        {"init", "DIR", "Make a new store", {"--example", "--editor"}, run_init},
        {"check",
         "[PATH...]",
         "Check every record, and say what is wrong where",
         {"--notes", "--json"},
         run_check},
        {"format", "[PATH...]", "Put records into house style", {"--check"}, run_format},
        {"report",
         "NAME",
         "Render a report on a period",
         {"--period", "--as-of", "--format", "--output", "--json", "--csv"},
         run_report,
         {},
         reports_there_are()},
    };
    return table;
}

const std::vector<Command>& record_commands() {
    static const std::vector<Command> table = {
        {"new", "[ID] [FIELD=VALUE...]", "Make a record, and print its id", {"--from", "--json"}, run_new},
        {"list",
         "",
         "List records",
         {"--where", "--sort", "--limit", "--confidential", "--json", "--csv", "--markdown"},
         run_list},
        {"show", "ID", "Print a record", {"--confidential", "--json"}, run_show},
        {"set",
         "ID FIELD=VALUE...",
         "Change fields: FIELD=VALUE, FIELD+=ITEM, FIELD-=ITEM, or FIELD= to remove it",
         {"--json"},
         run_set},
        {"edit", "ID", "Open a record in your editor", {}, run_edit},
        {"remove", "ID", "Remove a record that nothing refers to", {}, run_remove},
        {"schema", "", "Print the schema of this kind", {"--json"}, run_schema},
    };
    return table;
}

const std::vector<Command>& correction_commands() {
    static const std::vector<Option> reason = {
        {"--reason", "TEXT", "Why what stands there is not right", {}}};
    static const std::vector<Command> table = {
        {"correct",
         "ID EVENT FIELD=VALUE...",
         "Put fields of an event right; what was there stays readable",
         {"--at", "--json"},
         run_correct,
         reason},
        {"retract",
         "ID EVENT",
         "Take an event back that should not be there; it stays readable",
         {"--at", "--json"},
         run_retract,
         reason},
    };
    return table;
}

std::vector<Command> commands_for(const schema::Kind& kind) {
    auto commands = record_commands();
    for (const auto& row : kind_commands())
        if (row.kind == kind.name()) commands.push_back(row.command);
    for (const auto& verb : kind.verbs()) commands.push_back(command_for(kind, verb));
    if (kind.keeps_corrections())
        commands.insert(commands.end(), correction_commands().begin(), correction_commands().end());
    return commands;
}

std::optional<Command> command_of(const schema::Kind& kind, std::string_view name) {
    if (const auto* command = find_command(record_commands(), name)) return *command;
    for (const auto& row : kind_commands())
        if (row.kind == kind.name() && row.command.name == name) return row.command;
    if (kind.keeps_corrections())
        if (const auto* command = find_command(correction_commands(), name)) return *command;
    const auto* verb = kind.verb(name);
    return verb ? std::optional(command_for(kind, *verb)) : std::nullopt;
}

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

bool is_command(std::string_view word) {
    return word == help_word || find_command(store_commands(), word) != nullptr;
}

} // namespace pmnet::cli
