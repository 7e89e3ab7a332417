// Working on a text in the person's own editor until it is right or given up.
#pragma once

#include "cli/engine/context.hpp"

#include <functional>
#include <string>

namespace pmnet::cli {

// A text to be worked on, and what is to become of it.
struct Edited {
    std::string of;    // what the draft is of, for this person: "policy infection-control"
    std::string text;  // as it stands
    std::string again; // the command that takes the draft up again, without its option: "pmnet policy edit x"
    std::function<std::vector<Diagnostic>(const std::string&)> faults;
    std::function<Answer(const std::string&)> save;
};

// Opens the text in $VISUAL or $EDITOR. While `faults` finds errors in what comes back, opens it again at the first of
// them, with the messages as comments above the line; then saves it. Throws Error{refused} when the person gives up:
// leaves the text as it is, or empties it. Lines that begin "# pmnet: " are ours and never come back.
//
// The draft lies in the person's own folder for such things ($XDG_STATE_HOME, otherwise ~/.local/state; where there is
// neither, that for temporary files), which nobody else can look into. It is removed once it was saved, or is what it was
// at first; otherwise it is kept, and the message says where. A draft that is there is taken up with --resume or thrown
// away with --discard, and refused without; where the text has changed since, the changes are shown at its head.
Answer edit(Context& context, const Edited& edited);

// What is wrong with a draft: what was not understood in it, and what its rules say of all other lines, from the first line on.
std::vector<Diagnostic> faults_in(const schema::Understood& draft, const std::vector<Diagnostic>& errors);

// The two options.
std::vector<Option> draft_options();

} // namespace pmnet::cli
