#include "cli/engine/editor.hpp"

#include "base/difference.hpp"
#include "base/digest.hpp"
#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::cli {

namespace {

constexpr std::string_view remark = "# pmnet: ";

std::string without_remarks(const std::string& text) {
    std::string kept;
    for (const auto& line : split(text, '\n'))
        if (!line.starts_with(remark)) kept += line + "\n";
    kept.pop_back(); // split gives one part more than there are line feeds
    return kept;
}

// The messages above the lines they are about. `first` is set to the line of the first one.
struct Remarked {
    std::string text;
    int first = 1;
};

Remarked with_remarks(const std::string& text, const std::vector<Diagnostic>& diagnostics) {
    auto lines = split(text, '\n');
    Remarked remarked;
    std::vector<std::string> whole;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const auto& diagnostic : diagnostics) {
            const auto line = static_cast<std::size_t>(std::max(1, diagnostic.place.line));
            if (line != i + 1) continue;
            if (&diagnostic == &diagnostics.front()) remarked.first = static_cast<int>(whole.size()) + 1;
            for (const auto& part :
                 split(diagnostic.message + (diagnostic.hint.empty() ? "" : "\n" + diagnostic.hint), '\n'))
                whole.push_back(std::string(remark) + visible(part));
        }
        whole.push_back(lines[i]);
    }
    remarked.text = join(whole, "\n");
    return remarked;
}

std::string quoted(const std::string& path) { return "'" + replace_all(path, "'", "'\\''") + "'"; }

// "" where the person has no such folder.
std::string state_folder(const World& world) {
    if (auto state = world.variable("XDG_STATE_HOME"); !state.empty()) return state;
    const auto home = world.variable("HOME");
    return home.empty() ? "" : disk::join(home, ".local/state");
}

// "~/.local/state/...", as a person types it.
std::string from_home(const World& world, const std::string& path) {
    const auto home = world.variable("HOME");
    return !home.empty() && path.starts_with(home + "/") ? "~" + path.substr(home.size()) : path;
}

// A text and what it began as, in a folder of its own that only this person can look into: a draft shows what a record
// keeps in confidence.
class Draft {
public:
    Draft(Context& context, const Edited& edited) {
        const auto& world = context.world;
        const auto state = state_folder(world);
        if (state.empty()) {
            const auto temporary = world.variable("TMPDIR");
            folder_ = disk::make_private_folder(temporary.empty() ? "/tmp" : temporary);
            return;
        }
        is_found_again_ = true;
        constexpr std::size_t letters = 16; // of the fingerprint
        const auto name = sha256(context.store().root() + "\n" + edited.of).substr(0, letters);
        const auto drafts = disk::join(state, "pmnet/drafts");
        disk::make_private_folder_at(drafts);
        folder_ = disk::join(drafts, name);
        was_there_ = disk::what_is(path()) == disk::What::file;
        if (!was_there_) disk::make_private_folder_at(folder_);
    }

    std::string path() const { return disk::join(folder_, "record.yaml"); }
    std::string beginning_path() const { return disk::join(folder_, "beginning.yaml"); }
    bool was_there() const { return was_there_; }
    bool can_be_resumed() const { return is_found_again_; } // its folder has a name to find it by
    void remove() const { disk::remove_private_folder(folder_); }

private:
    std::string folder_;
    bool was_there_ = false, is_found_again_ = false;
};

std::string editor_of(const World& world) {
    for (const auto name : {"VISUAL", "EDITOR"})
        if (auto editor = world.variable(name); !editor.empty()) return editor;
    return "vi";
}

// Editors that take "+N" as the line to open at; for others it would be one more file.
bool opens_at_line(const std::string& editor) {
    constexpr std::array known = {"vi",    "vim", "nvim", "view", "nano",   "pico", "emacs", "emacsclient",
                                  "micro", "joe", "jed",  "ne",   "mcedit", "mg",   "gedit"};
    const auto name = disk::file_name(editor.substr(0, editor.find(' ')));
    return std::find(known.begin(), known.end(), name) != known.end();
}

std::vector<Diagnostic> faults_in(const std::string& text,
                                  const std::function<std::vector<Diagnostic>(const std::string&)>& faults) {
    try {
        return faults(text);
    } catch (const Error& error) {
        return {{Weight::error, error.place(), error.message(), error.hint(), "unreadable"}};
    }
}

std::string read_draft(const std::string& path) {
    try {
        return disk::read(path, yaml::largest_text);
    } catch (const Error& error) {
        throw Error(Fault::refused, Place{"(draft)", 0, 0, ""}, error.message(), "nothing was written");
    }
}

// What others changed while the draft lay there, as remarks at its head.
std::string with_changes(const std::string& draft, const std::string& beginning, const std::string& now) {
    if (beginning == now) return draft;
    std::string head = fmt::format("{}this has changed since the draft was begun:\n", remark);
    for (const auto& piece : difference(split(beginning, '\n'), split(now, '\n')))
        if (piece.what != Piece::What::same)
            head += fmt::format("{}{} {}\n", remark, piece.what == Piece::What::gone ? "-" : "+",
                                visible(piece.text));
    return head + draft;
}

// The text to begin with: that of the draft with --resume.
std::string beginning_of(Context& context, const Draft& draft, const Edited& edited) {
    const bool resume = given(context, "resume") != nullptr, discard = given(context, "discard") != nullptr;
    if (draft.was_there() && !resume && !discard)
        throw Error(Fault::refused, Place{}, fmt::format("there is a draft of {} from before", edited.of),
                    fmt::format("'{0} --resume' takes it up, '{0} --discard' begins anew", edited.again));
    if (resume && !draft.was_there()) {
        draft.remove();
        throw Error(Fault::refused, Place{}, fmt::format("there is no draft of {}", edited.of),
                    fmt::format("'{}' begins one", edited.again));
    }
    if (!draft.was_there() || discard) {
        disk::write(draft.beginning_path(), edited.text);
        return edited.text;
    }
    const auto began = disk::read(draft.beginning_path(), yaml::largest_text);
    disk::write(draft.beginning_path(), edited.text);
    return with_changes(read_draft(draft.path()), began, edited.text);
}

// Opens the draft until it has no faults; throws Error when the person gives up.
std::string worked_on(Context& context, const Draft& draft, const Edited& edited, Remarked shown) {
    const auto editor = editor_of(context.world);
    auto last = without_remarks(shown.text);
    for (;;) {
        disk::write(draft.path(), shown.text);
        const auto line = shown.first > 1 && opens_at_line(editor) ? fmt::format(" +{}", shown.first) : "";
        if (context.world.run(fmt::format("{}{} {}", editor, line, quoted(draft.path()))) != 0)
            throw Error(Fault::refused, Place{},
                        fmt::format("the editor '{}' ended with an error", visible(editor)),
                        "nothing was written; set EDITOR to one that works");
        auto text = without_remarks(read_draft(draft.path()));
        if (trim(text).empty())
            throw Error(Fault::refused, Place{}, "the text came back empty", "nothing was written");
        const auto diagnostics = faults_in(text, edited.faults);
        if (diagnostics.empty()) return text;
        if (text == last) {
            const auto& first = diagnostics.front();
            throw Error(Fault::refused, first.place, first.message,
                        (first.hint.empty() ? "" : first.hint + "\n") +
                            "the text came back unchanged, so nothing was written");
        }
        last = text;
        shown = with_remarks(text, diagnostics);
    }
}

// Whether there is something in a draft that would be lost with it.
bool is_worth_keeping(const Draft& draft, const Edited& edited) {
    try {
        const auto text = without_remarks(disk::read(draft.path(), yaml::largest_text));
        return !trim(text).empty() && text != edited.text;
    } catch (const Error&) {
        return disk::what_is(draft.path()) ==
               disk::What::file; // too large, or no text: for the person to look at
    }
}

} // namespace

std::vector<Diagnostic> faults_in(const schema::Understood& draft, const std::vector<Diagnostic>& errors) {
    auto faults = draft.faults;
    for (const auto& error : errors)
        if (std::none_of(draft.faults.begin(), draft.faults.end(),
                         [&](const Diagnostic& fault) { return fault.place.line == error.place.line; }))
            faults.push_back(error);
    std::stable_sort(faults.begin(), faults.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.place.line < b.place.line; });
    return faults;
}

std::vector<Option> draft_options() {
    return {{"--resume", "", "Take up the draft of an edit that was broken off", {}},
            {"--discard", "", "Throw such a draft away, and begin anew", {}}};
}

Answer edit(Context& context, const Edited& edited) {
    const Draft draft(context, edited);
    const auto beginning = beginning_of(context, draft, edited);
    const auto kept = [&] {
        if (is_worth_keeping(draft, edited))
            return "your draft is kept in " + from_home(context.world, draft.path()) +
                   (draft.can_be_resumed() ? fmt::format("; '{} --resume' takes it up", edited.again) : "");
        draft.remove();
        return std::string();
    };
    try {
        auto answer = edited.save(worked_on(context, draft, edited, {beginning, 1}));
        if (answer.status == 0)
            draft.remove();
        else if (const auto told = kept(); !told.empty())
            answer.messages += "pmnet: " + told + "\n";
        return answer;
    } catch (const Error& error) {
        const auto told = kept();
        throw Error(error.fault(), error.place(), error.message(),
                    error.hint() + (error.hint().empty() || told.empty() ? "" : "\n") + told);
    }
}

} // namespace pmnet::cli
