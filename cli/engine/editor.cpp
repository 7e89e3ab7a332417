#include "cli/engine/editor.hpp"

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

// A file in a folder of its own that only this person can look into: a draft shows what a record keeps in
// confidence. It is removed when the work is over, with any copies the editor made beside it.
class Draft {
public:
    explicit Draft(const World& world) {
        const auto temporary = world.variable("TMPDIR");
        folder_ = disk::make_private_folder(temporary.empty() ? "/tmp" : temporary);
    }
    ~Draft() { disk::remove_private_folder(folder_); }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    std::string path() const { return disk::join(folder_, "record.yaml"); }

private:
    std::string folder_;
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

} // namespace

std::string edit_text(Context& context, const std::string& text,
                      const std::function<std::vector<Diagnostic>(const std::string&)>& faults) {
    const Draft draft(context.world);
    const auto editor = editor_of(context.world);
    auto shown = Remarked{text, 1};
    auto last = text;
    for (;;) {
        disk::write(draft.path(), shown.text);
        const auto line = shown.first > 1 && opens_at_line(editor) ? fmt::format(" +{}", shown.first) : "";
        if (context.world.run(fmt::format("{}{} {}", editor, line, quoted(draft.path()))) != 0)
            throw Error(Fault::refused, Place{},
                        fmt::format("the editor '{}' ended with an error", visible(editor)),
                        "nothing was written; set EDITOR to one that works");
        auto edited = without_remarks(read_draft(draft.path()));
        if (trim(edited).empty())
            throw Error(Fault::refused, Place{}, "the text came back empty", "nothing was written");
        const auto diagnostics = faults_in(edited, faults);
        if (diagnostics.empty()) return edited;
        if (edited == last) {
            const auto& first = diagnostics.front();
            throw Error(Fault::refused, first.place, first.message,
                        (first.hint.empty() ? "" : first.hint + "\n") +
                            "the text came back unchanged, so nothing was written");
        }
        last = edited;
        shown = with_remarks(edited, diagnostics);
    }
}

} // namespace pmnet::cli
