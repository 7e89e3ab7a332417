#include "cli/engine/help.hpp"

#include "base/text.hpp"
#include "domain/derived.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

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

// The fields of a kind, below the options of a command that takes FIELD=VALUE or a condition.
std::string fields_help(const schema::Kind& kind) {
    std::string text = fmt::format("{}\n\nFields:\n", kind.description());
    for (const auto& [name, rule] : kind.root().members)
        text += fmt::format("  {}{}{}{}\n", pad(name, 22), rule->description,
                            rule->choices.empty() ? "" : " One of " + join(rule->choices, ", ") + ".",
                            kind.root().requires_member(name) ? " (needed)" : "");
    const auto derived = domain::derived_fields(kind);
    if (!derived.empty()) text += "\nWorked out, for lists and conditions:\n";
    for (const auto& field : derived) text += fmt::format("  {}{}\n", pad(field.name, 22), field.description);
    return text;
}

// `[ID]` is for kinds whose ids are names; dated records get theirs from pmnet.
std::string words_of(const Command& command, const schema::Kind* kind) {
    if (kind == nullptr || !command.words.starts_with("[ID] ")) return command.words;
    const bool dated = kind->id().form == schema::IdForm::Form::dated;
    return (dated ? "" : "ID ") + command.words.substr(5);
}

// A verb of one kind says in its details what it takes; other commands take any field.
std::string details_of(const Command& command, const schema::Kind* kind) {
    if (kind == nullptr || find_command(record_commands(), command.name) == nullptr) return command.details;
    return fields_help(*kind);
}

} // namespace

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

std::string overview() {
    const schema::Catalogue kinds;
    std::string text = "pmnet keeps the records of a practice-management support network.\n\n";
    text += "For the store:\n" + rows_of(store_commands(), "pmnet ");
    text += "\nFor records of a KIND:\n" + rows_of(record_commands(), "pmnet KIND ");
    text += "\nKinds:\n" + wrapped(kinds.names());
    text +=
        "\n'pmnet COMMAND --help' and 'pmnet KIND VERB --help' say more; 'pmnet --version' prints the version.\n";
    return text;
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

} // namespace pmnet::cli
