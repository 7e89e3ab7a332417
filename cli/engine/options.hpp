// What a person can type after a command, and the one door to CLI11 (it costs seconds of compile time in
// every file that includes it).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pmnet::cli {

// One struct for all commands; each command's row in its table says which of these it takes.
struct Options {
    std::vector<std::string> words; // what is not an option: ids, FIELD=VALUE, paths
    std::string store, now, by;
    std::string from, output, period, as_of, at, board, practice, to, sort, format, limit;
    std::vector<std::string> where;
    bool json = false, csv = false, markdown = false, quiet = false, confidential = false;
    bool check = false, notes = false, example = false, editor = false;
    bool mine = false, explain = false;
    // Of posts and pay.
    std::string levels, plan, profile, on, nation, percent, flat, minimum, rounding, effective, id, source,
        job, wte, point;
    std::vector<std::string> factor;
    bool advert = false, write = false;
    // What was given for the fields of a kind, by the option's name without its dashes; a switch is "true".
    std::map<std::string, std::vector<std::string>> fields;
};

struct Option {
    std::string name;  // "--where"
    std::string value; // what its value is called in help; "" for a switch
    std::string help;
    // Nothing for a field of a kind, whose values go into Options::fields.
    std::variant<std::monostate, bool Options::*, std::string Options::*, std::vector<std::string> Options::*>
        member;
    bool many = false; // a field that may be given more than once
};
const Option& option(std::string_view name);
// Options every command takes.
const std::vector<std::string_view>& common_options();

struct Parsed {
    Options options;
    std::optional<std::string> help; // set where help was asked for: print it and stop
};

struct Usage {
    std::string command; // "pmnet request list"
    std::string words;   // "ID FIELD=VALUE..."; "" if it takes none
    std::string summary;
    std::string details; // more help, below the options
    std::vector<std::string_view> options;
    std::vector<Option> fields = {}; // options that a kind's schema adds
};

// Reads what follows the command. Throws Error for anything it does not take, with the option that was
// probably meant; for an option that takes one value and is given twice; and for two formats at once.
Parsed parse(const Usage& usage, const std::vector<std::string>& arguments);

// The positions of the words that are neither an option nor an option's value; everything after "--" is a
// word. The command is at the first.
std::vector<std::size_t> word_positions(const std::vector<std::string>& arguments,
                                        const std::vector<Option>& fields = {});

} // namespace pmnet::cli
