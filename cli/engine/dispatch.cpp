#include "cli/engine/dispatch.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/help.hpp"
#include "cli/engine/print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace pmnet::cli {

namespace {

constexpr std::string_view settings_word = "settings"; // a schema, but not a kind of record

bool wants_help(const std::vector<std::string>& arguments) {
    return std::any_of(arguments.begin(), arguments.end(),
                       [](const std::string& a) { return a == "--help" || a == "-h"; });
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

// The kind that a word means. One that the program does not know may be the store's own: then the store is
// already open.
struct Meant {
    const schema::Kind* kind;
    std::unique_ptr<store::Store> store;
};

Meant kind_meant(const World& world, const std::string& word, const std::vector<std::string>& arguments) {
    if (word != settings_word)
        if (const auto* kind = schema::Catalogue().find(word)) return {kind, nullptr};
    const auto named = store_option(arguments);
    const bool anywhere =
        !named.empty() || !world.variable("PMNET_STORE").empty() || store::Store::find_root(world.folder);
    if (!anywhere) unknown_command(word, schema::Catalogue());
    auto store = open_store(world, named);
    const auto* kind = word == settings_word ? nullptr : store->kinds().find(word);
    if (kind == nullptr) unknown_command(word, store->kinds());
    return {kind, std::move(store)};
}

Printed printed_as(const Options& options) {
    if (options.json) return Printed::json;
    if (options.csv) return Printed::csv;
    return options.markdown ? Printed::markdown : Printed::columns;
}

Outcome run_command(const World& world, const Command& command, const std::vector<std::string>& arguments,
                    const std::string& kind_word = "", Meant meant = {nullptr, nullptr}) {
    auto parsed =
        parse(usage_of(command, kind_word, wants_help(arguments) ? meant.kind : nullptr), arguments);
    if (parsed.help) return {*parsed.help, "", 0};
    Context context(world, std::move(parsed.options), kind_word, std::move(meant.store));
    const auto answer = command.run(context);
    const bool silent = context.options.quiet && answer.status == 0;
    return {printed(answer, printed_as(context.options)), silent ? "" : context.notices + answer.messages,
            answer.status};
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
    auto meant = kind_meant(world, word, arguments);
    if (at.size() < 2) {
        const auto verbs = fmt::format("What to do with {} records:\n{}", word,
                                       rows_of(commands_for(*meant.kind), fmt::format("pmnet {} ", word)));
        return wants_help(arguments) ? Outcome{verbs, "", 0} : Outcome{"", verbs, 2};
    }
    std::size_t taken = 2;
    auto command = command_of(*meant.kind, arguments[at[1]]);
    if (!command && at.size() > 2) {
        command = command_of(*meant.kind, arguments[at[1]] + " " + arguments[at[2]]);
        taken = 3;
    }
    if (!command) unknown_verb(word, arguments[at[1]], commands_for(*meant.kind));
    for (auto i = taken; i-- > 0;) arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at[i]));
    return run_command(world, *command, arguments, word, std::move(meant));
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
        return run_command(world, *command, arguments);
    }
    return dispatch_kind(world, std::move(arguments), at);
}

} // namespace

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
