#include "cli/engine/commands.hpp"

#include "base/text.hpp"
#include "cli/engine/editor.hpp"
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

std::vector<Option> which_version() {
    return {{"--version", "NAME", "This version of it, as it was approved", {}},
            {"--on", "DATE", "The version that was in force on this day", {}}};
}

// Tables that only kinds of a sort have.
std::vector<const std::vector<Command>*> tables_for(const schema::Kind& kind) {
    std::vector<const std::vector<Command>*> tables{&record_commands()};
    if (kind.keeps_corrections()) tables.push_back(&correction_commands());
    if (kind.versions() != nullptr) tables.push_back(&version_commands());
    return tables;
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
        {"new",
         "[ID] [FIELD=VALUE...]",
         "Make a record, and print its id",
         {"--from", "--json"},
         run_new,
         draft_options()},
        {"list",
         "",
         "List records",
         {"--where", "--practice", "--sort", "--limit", "--confidential", "--json", "--csv", "--markdown"},
         run_list},
        {"show", "ID", "Print a record", {"--confidential", "--json"}, run_show, which_version()},
        {"set",
         "ID FIELD=VALUE...",
         "Change fields: FIELD=VALUE, FIELD+=ITEM, FIELD-=ITEM, or FIELD= to remove it",
         {"--json"},
         run_set},
        {"edit", "ID", "Open a record in your editor", {}, run_edit, draft_options()},
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

const std::vector<Command>& version_commands() {
    static const std::vector<Command> table = {
        {"versions",
         "ID",
         "The versions that were approved, and which is in force",
         {"--json", "--csv", "--markdown"},
         run_versions},
        {"diff",
         "ID VERSION [VERSION]",
         "What changed from one version to another, or to the record as it stands",
         {"--json", "--csv"},
         run_diff},
    };
    return table;
}

std::vector<Command> commands_for(const schema::Kind& kind) {
    std::vector<Command> commands;
    for (const auto* table : tables_for(kind)) commands.insert(commands.end(), table->begin(), table->end());
    for (const auto& row : kind_commands())
        if (row.kind == kind.name()) commands.push_back(row.command);
    for (const auto& verb : kind.verbs()) commands.push_back(command_for(kind, verb));
    return commands;
}

std::optional<Command> command_of(const schema::Kind& kind, std::string_view name) {
    for (const auto* table : tables_for(kind))
        if (const auto* command = find_command(*table, name)) return *command;
    for (const auto& row : kind_commands())
        if (row.kind == kind.name() && row.command.name == name) return row.command;
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
