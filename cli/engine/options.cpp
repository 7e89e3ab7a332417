#include "cli/engine/options.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "reports/engine/format.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

const std::vector<Option>& table() {
    static const std::vector<Option> options = {
        {"--store", "DIR", "Store to use; by default the one at or above this folder (also PMNET_STORE)",
         &Options::store},
        {"--now", "TIME", "What 'now' is, for repeatable results (also PMNET_NOW)", &Options::now},
        {"--by", "COORDINATOR", "Who is acting (also PMNET_BY)", &Options::by},
        {"--quiet", "", "No messages, only results and errors", &Options::quiet},
        {"--json", "", "Print JSON", &Options::json},
        {"--csv", "", "Print CSV", &Options::csv},
        {"--markdown", "", "Print Markdown", &Options::markdown},
        {"--confidential", "", "Also show what is kept in confidence", &Options::confidential},
        {"--where", "CONDITION",
         "Only records for which FIELD=VALUE, FIELD!=VALUE, FIELD~TEXT, FIELD<VALUE or FIELD>VALUE holds; may be repeated",
         &Options::where},
        {"--practice", "PRACTICE", "Only of this practice, by its code or words of its name",
         &Options::practice},
        {"--sort", "FIELD", "Sort by this field; -FIELD sorts in descending order", &Options::sort},
        {"--limit", "N", "At most this many records", &Options::limit},
        {"--from", "FILE", "Take the record from a file, - for standard input", &Options::from},
        {"--check", "", "Change nothing; name the files that are not in house style and end with status 1",
         &Options::check},
        {"--notes", "", "Also list the reference values that were not taken from a source", &Options::notes},
        {"--example", "", "Fill the new store with a year of an example network", &Options::example},
        {"--editor", "", "Only rewrite the editor's files, in an existing store", &Options::editor},
        {"--period", "PERIOD", "2005-06, 2005-06-Q3, 2005-12 or 2005-10-01..2005-12-31", &Options::period},
        {"--as-of", "DATE", "Leave out what happened after this day; by default the last day of the period",
         &Options::as_of},
        {"--format", "FORMAT", "How it is printed: " + join(reports::all_formats(), ", "), &Options::format},
        {"--output", "FILE", "Write to a file instead of the screen", &Options::output},
        {"--mine", "", "Only what the acting coordinator (--by) has in hand", &Options::mine},
        {"--board", "BOARD", "Only for this board", &Options::board},
        {"--explain", "", "Print every interval that was counted, and what it adds up to", &Options::explain},
        {"--to", "ID", "Support practice it is for; by default the one the request is with", &Options::to},
        {"--at", "TIME", "When it happened, if not now", &Options::at},
        {"--levels", "L1,L2,...", "Levels to score, in the plan's order, instead of a record's",
         &Options::levels},
        {"--plan", "PLAN", "Evaluation plan; needed only if there are several", &Options::plan},
        {"--profile", "PROFILE", "Profile to compare the post with; by default the nearest",
         &Options::profile},
        {"--factor", "FACTOR=+N", "A level to raise (=+1), lower (=-1) or set (=3); may be repeated",
         &Options::factor},
        {"--on", "DATE", "Day whose pay counts; by default today", &Options::on},
        {"--nation", "NATION",
         "Whose pay counts: scotland, england, wales, northern-ireland; by default that of pmnet.yaml",
         &Options::nation},
        {"--advert", "", "For an advertisement: leave out how the post was evaluated", &Options::advert},
        {"--percent", "N", "Rise in per cent, with at most four decimals", &Options::percent},
        {"--flat", "AMOUNT", "Pounds added to each amount after the percentage", &Options::flat},
        {"--minimum", "AMOUNT", "Smallest rise of each amount, in pounds", &Options::minimum},
        {"--rounding", "RULE", "nearest-pound, down, up or nearest-penny", &Options::rounding},
        {"--effective", "DATE", "First day of the new scale", &Options::effective},
        {"--id", "ID", "Id of the record", &Options::id},
        {"--source", "TEXT", "Where the figures were published", &Options::source},
        {"--write", "", "Write it; without this, only show what would change", &Options::write},
        {"--job", "JOB", "Job description whose band counts", &Options::job},
        {"--wte", "SHARE", "Share of full time, above 0 and at most 1; by default from the hours of the post",
         &Options::wte},
        {"--point", "N", "Pay point of the band, counted from the entry point", &Options::point},
    };
    return options;
}

// All the options a command takes: its own, and those of its kind.
std::vector<Option> options_of(const Usage& usage) {
    std::vector<Option> options;
    for (const auto name : usage.options) options.push_back(option(name));
    options.insert(options.end(), usage.fields.begin(), usage.fields.end());
    return options;
}

void add_field(CLI::App& app, const Option& option, Options& options) {
    auto& values = options.fields[option.name.substr(2)];
    if (option.value.empty())
        app.add_flag_callback(option.name, [&values] { values = {"true"}; })->disable_flag_override();
    else
        app.add_option(option.name, values)->take_all()->allow_extra_args(false);
}

void add(CLI::App& app, const Option& option, Options& options) {
    const auto& name = option.name;
    if (const auto* flag = std::get_if<bool Options::*>(&option.member))
        app.add_flag(name, options.**flag)->disable_flag_override();
    else if (const auto* text = std::get_if<std::string Options::*>(&option.member))
        app.add_option(name, options.**text)->take_last();
    else if (const auto* texts = std::get_if<std::vector<std::string> Options::*>(&option.member))
        app.add_option(name, options.**texts)->take_all()->allow_extra_args(false);
    else
        add_field(app, option, options);
}

// Ours rather than CLI11's, which shows "[[ID] [FIELD=VALUE...]...]" for words and lists them once more.
std::string help_text(const Usage& usage) {
    std::vector<std::pair<std::string, std::string>> rows;
    std::size_t widest = 0;
    const auto add_row = [&](std::string_view name, std::string_view value, std::string_view help) {
        rows.emplace_back(fmt::format("{}{}{}", name, value.empty() ? "" : " ", value), help);
        widest = std::max(widest, rows.back().first.size());
    };
    for (const auto& taken : options_of(usage)) add_row(taken.name, taken.value, taken.help);
    add_row("--help", "", "Print this help");
    auto text = fmt::format("Usage: {}{}{} [OPTION...]\n\n{}.\n\nOptions:\n", usage.command,
                            usage.words.empty() ? "" : " ", usage.words, usage.summary);
    for (const auto& [row, help] : rows) text += fmt::format("  {}  {}\n", pad(row, widest), help);
    return text + (usage.details.empty() ? "" : "\n" + usage.details);
}

std::string more_about(const Usage& usage) {
    return fmt::format("'{} --help' shows what it takes", usage.command);
}

[[noreturn]] void explain(const CLI::ParseError& failure, const Usage& usage,
                          const std::vector<std::string>& arguments) {
    const auto more = more_about(usage);
    std::vector<std::string> known{"--help"};
    for (const auto& taken : options_of(usage)) known.push_back(taken.name);
    for (const auto& argument : arguments) {
        const auto name = argument.substr(0, argument.find('='));
        if (!name.starts_with("-") || name == "-" ||
            std::find(known.begin(), known.end(), name) != known.end())
            continue;
        const auto meant = did_you_mean(name, known);
        throw Error(fmt::format("'{}' takes no option '{}'", usage.command, visible(name)),
                    meant.empty() ? more : meant);
    }
    for (const auto& taken : options_of(usage)) {
        const auto &word = taken.name, &value = taken.value;
        const bool missing = dynamic_cast<const CLI::ArgumentMismatch*>(&failure) != nullptr;
        if (missing && std::string_view(failure.what()).starts_with(word + ":"))
            throw Error(fmt::format("'{}' needs a value", word), fmt::format("write {} {}", word, value));
        if (value.empty() && std::any_of(arguments.begin(), arguments.end(),
                                         [given = word + "="](const std::string& argument) {
                                             return argument.starts_with(given);
                                         }))
            throw Error(fmt::format("'{}' takes no value", word), more);
    }
    throw Error(fmt::format("{}: {}", usage.command, visible(failure.what())), more);
}

bool takes_many(const Option& option) {
    return option.many || std::holds_alternative<std::vector<std::string> Options::*>(option.member);
}

// The last of two would silently count, and the first be lost.
void expect_once(const CLI::App& app, const Usage& usage) {
    for (const auto& taken : options_of(usage)) {
        if (taken.value.empty() || takes_many(taken)) continue;
        if (app.get_option(taken.name)->count() > 1)
            throw Error(fmt::format("'{}' is given twice", taken.name), "it takes one value");
    }
}

void expect_one_format(const CLI::App& app, const Usage& usage) {
    std::vector<std::string> given;
    for (const auto& taken : options_of(usage))
        for (const auto* name : {"--json", "--csv", "--markdown", "--format"})
            if (taken.name == name && app.get_option(name)->count() > 0) given.emplace_back(name);
    if (given.size() > 1)
        throw Error(fmt::format("'{}' and '{}' cannot both be given", given[0], given[1]),
                    "a result is printed in one format");
}

} // namespace

const Option& option(std::string_view name) {
    const auto found =
        std::find_if(table().begin(), table().end(), [&](const Option& o) { return o.name == name; });
    return *found;
}

const std::vector<std::string_view>& common_options() {
    static const std::vector<std::string_view> names = {"--store", "--now", "--by", "--quiet"};
    return names;
}

Parsed parse(const Usage& usage, const std::vector<std::string>& arguments) {
    CLI::App app(usage.summary, usage.command);
    Parsed parsed;
    app.set_help_flag("-h,--help", "Print this help");
    for (const auto& taken : options_of(usage)) add(app, taken, parsed.options);
    // Words never pass through CLI11, which would split "[a,b]" and drop an empty word.
    auto rest = arguments;
    const auto words = word_positions(arguments, usage.fields);
    for (const auto at : words) parsed.options.words.push_back(arguments[at]);
    for (auto at = words.rbegin(); at != words.rend(); ++at)
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(*at));
    std::reverse(rest.begin(), rest.end()); // CLI11 reads its list from the back
    try {
        app.parse(std::move(rest));
    } catch (const CLI::CallForHelp&) {
        parsed.help = help_text(usage);
        return parsed;
    } catch (const CLI::ParseError& failure) {
        explain(failure, usage, arguments);
    }
    expect_once(app, usage);
    expect_one_format(app, usage);
    std::erase_if(parsed.options.fields, [](const auto& field) { return field.second.empty(); });
    if (usage.words.empty() && !words.empty())
        throw Error(fmt::format("'{}' takes no more words", usage.command), more_about(usage));
    return parsed;
}

std::vector<std::size_t> word_positions(const std::vector<std::string>& arguments,
                                        const std::vector<Option>& fields) {
    const auto takes_value = [&](const std::vector<Option>& options, const std::string& name) {
        return std::any_of(options.begin(), options.end(),
                           [&](const Option& o) { return o.name == name && !o.value.empty(); });
    };
    std::vector<std::size_t> found;
    bool all_words = false; // after "--"
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto& argument = arguments[i];
        if (all_words || !argument.starts_with("-") || argument == "-") {
            found.push_back(i);
            continue;
        }
        all_words = argument == "--";
        if (takes_value(fields, argument) || takes_value(table(), argument)) ++i;
    }
    return found;
}

} // namespace pmnet::cli
