// What goes wrong, and where. Three shapes, one for each meaning:
//   Error       an exception: this command cannot be carried out. Thrown where file and line are known,
//               caught once in cli::run.
//   Diagnostic  a value: something in a record is not as it should be. All are reported; none stops
//               the others.
//   optional    absence, which is not a fault.
#pragma once

#include <exception>
#include <string>
#include <vector>

namespace pmnet {

// A position in a file. Lines and columns count from 1, columns in characters (code points); 0 means unknown.
// `source` is the text of that line, kept so that a caret can be put under it; empty if there is no line to
// show.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    std::string source;

    // "file:line:column", "file", or "" for no place at all.
    std::string text() const;
};

// Why a command stops, which is also the exit status of the program.
enum class Fault {
    refused = 1, // the request was understood and a rule says no
    broken = 2,  // wrong use, or input that cannot be read
};

class Error : public std::exception {
public:
    // `message` is one plain sentence without a full stop; `hint` says what to type or do next, and may be
    // empty.
    Error(Fault fault, Place place, std::string message, std::string hint = {});
    // Wrong use or broken input, the common case.
    Error(Place place, std::string message, std::string hint = {});
    explicit Error(std::string message, std::string hint = {});

    const Place& place() const { return place_; }
    const std::string& message() const { return message_; }
    const std::string& hint() const { return hint_; }
    Fault fault() const { return fault_; }
    const char* what() const noexcept override { return message_.c_str(); }

private:
    Fault fault_;
    Place place_;
    std::string message_;
    std::string hint_;
};

// How much a diagnostic matters: an error makes `check` fail, a warning does not, a note only informs.
enum class Weight { error, warning, note };

struct Diagnostic {
    Weight weight = Weight::error;
    Place place;
    std::string message;
    std::string hint;
    std::string rule; // short name of the rule, for scripts: "type", "reference", "points"
};

// Sorts by place, then by message, so that the same store always gives the same output.
void sort_diagnostics(std::vector<Diagnostic>& diagnostics);

// A diagnostic or an error as a person reads it: the place and the message, the line with a caret, the hint.
std::string describe(const Diagnostic& diagnostic);
std::string describe(const Error& error);

} // namespace pmnet
