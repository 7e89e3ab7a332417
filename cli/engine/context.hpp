// What a command works with: its options, the world outside the program, and the store. Commands get
// everything through here and return what is to be printed; they neither print nor read the clock, the
// environment or the terminal.
#pragma once

#include "base/date.hpp"
#include "cli/engine/answer.hpp"
#include "cli/engine/options.hpp"
#include "domain/engine/basis.hpp"
#include "schema/typing.hpp"
#include "store/reading.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pmnet::cli {

// The world outside, filled in by main and by tests.
struct World {
    std::function<std::string(const std::string& name)> variable; // of the environment, "" if it is not set
    std::function<Moment()> clock;
    std::function<std::string()> standard_input; // all of it
    // The next line of it, without its end; nothing at the end of input. The question is shown only to a
    // person at a terminal.
    std::function<std::optional<std::string>(const std::string& question)> ask;
    bool input_is_terminal = false;
    std::string folder;         // the person's current folder
    std::string program_folder; // where the program is
    std::function<std::uint32_t()> random;
    std::function<int(const std::string& command)> run; // a shell command on the terminal; its exit status
};

// What a command leaves: text for standard output, text for standard error, and the exit status.
struct Outcome {
    std::string output;
    std::string messages;
    int status = 0;
};

class Context {
public:
    // `kind` is the word a record command was called on; "" for the others. `store` if it is already open.
    Context(const World& outside, Options given, std::string kind, std::unique_ptr<store::Store> store)
        : world(outside), options(std::move(given)), kind_(std::move(kind)), store_(std::move(store)) {}

    const World& world;
    const Options options;

    const schema::Kind& kind() { return store().kinds().get(kind_); }
    const std::string& kind_word() const { return kind_; }
    // Opened when first asked for. Throws Error if there is none.
    const store::Store& store();
    // What this command has read of it; all that reads records goes through here.
    store::Reading& reading();
    Moment now();
    // The coordinator who is acting. Throws Error if nobody is named or there is no such coordinator.
    std::string by();
    domain::Basis basis() { return domain::basis_of(reading(), now()); }
    // What "today" and the like are counted from.
    Here here();
    schema::Typist typist();

    // The n-th word, counted from 0. Throws Error, naming what is missing.
    const std::string& word(std::size_t position, std::string_view what) const;
    // The record that the n-th word names, of the kind called on, and only its id. Throws Error that says what
    // is missing.
    store::Record record_at(std::size_t position);
    std::string id_at(std::size_t position);
    // The record of a kind that a part of its id or its name names, and only its id. Whoever typed less than
    // the id is told what it was taken for; of a record a command is about (id_at), its answer tells that.
    store::Record record(std::string_view kind, std::string_view part);
    std::string id_of(std::string_view kind, std::string_view part);
    // The id of the entry of a list in pmnet.yaml that these words mean, or the words as they are.
    std::string choice_of(std::string_view list, const std::string& words);
    // What names were taken for, that a period is still running: a line each, shown with the messages.
    std::string notices;
    bool input_is_read = false; // standard input, which can be read once
    // Throws Error if there are more words than this.
    void expect_words(std::size_t most) const;

private:
    void notice(const std::string& line); // once, however often it comes up
    std::string id_of_any(const std::string& reference); // "kind:part" as "kind:id"
    void say_taken_for(const schema::Kind& kind, const std::string& id);

    std::string kind_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<store::Reading> reading_;
    std::optional<Moment> now_;
};

// What was given for an option of the kind (Options::fields), the last where it was repeated; null if
// nothing was.
const std::string* given(const Context& context, const std::string& option);

// The store named, otherwise PMNET_STORE, otherwise the one at or above the folder. Throws Error if there is
// none.
std::unique_ptr<store::Store> open_store(const World& world, const std::string& named);

} // namespace pmnet::cli
