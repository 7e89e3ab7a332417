#include "yaml/read.hpp"

#include "yaml/builder.hpp"
#include "yaml/refuse.hpp"

#include <algorithm>
#include <istream>
#include <streambuf>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace pmnet::yaml {

namespace {

// Turns yaml-cpp's marks into offsets. It is given line feeds only, so its positions match ours only if no CR
// was removed.
class Offsets {
public:
    explicit Offsets(const Document& document)
        : document_(document), has_returns_(document.text().find('\r') != std::string_view::npos) {}

    std::size_t of(const YAML::Mark& mark) const {
        if (mark.is_null()) return 0;
        const auto line = static_cast<std::size_t>(mark.line) + 1;
        const auto at = has_returns_ ? document_.line_start(line) + static_cast<std::size_t>(mark.column)
                                     : static_cast<std::size_t>(mark.pos);
        return std::min(at, document_.text().size());
    }

private:
    const Document& document_;
    bool has_returns_;
};

// Passes yaml-cpp's events on to the builder, except for anchors, aliases and tags.
class Events : public YAML::EventHandler {
public:
    explicit Events(Document& document) : document_(document), offsets_(document), builder_(document) {}
    void finish() { builder_.finish(); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { builder_.null(checked(mark, "?")); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "alias"); }
    void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse(mark, "anchor"); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override {
        builder_.scalar(checked(mark, tag), value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        builder_.open(checked(mark, tag), Shape::sequence);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        builder_.open(checked(mark, tag), Shape::mapping);
    }
    void OnSequenceEnd() override { builder_.close(); }
    void OnMapEnd() override { builder_.close(); }

private:
    [[noreturn]] void refuse(const YAML::Mark& mark, std::string_view what) const {
        refuse_syntax(document_, offsets_.of(mark), what);
    }

    // The offset of something that has no tag. "?" and "!" are yaml-cpp's own, for plain and quoted text.
    std::size_t checked(const YAML::Mark& mark, const std::string& tag) const {
        const auto at = offsets_.of(mark);
        const auto first = document_.text().substr(at, 1);
        if (first == "&") refuse(mark, "anchor");
        if (first == "!" || !(tag.empty() || tag == "?" || tag == "!")) refuse(mark, "tag");
        return at;
    }

    const Document& document_;
    Offsets offsets_;
    Builder builder_;
};

// Reads a string in place; std::istringstream would copy it.
struct TextStream : std::streambuf {
    explicit TextStream(const std::string& text) {
        auto* start = const_cast<char*>(text.data()); // the get area is never written to
        setg(start, start, start + text.size());
    }
};

// Line feeds only, and one after the last line: a block scalar there means the same with and without it.
std::string with_plain_line_ends(std::string_view text) {
    std::string plain(text);
    std::erase(plain, '\r'); // only ever part of a line end: refuse_unreadable has seen to that
    return plain.ends_with('\n') ? plain : plain + '\n';
}

void build(Document& document, const std::string& text) {
    Events events(document);
    TextStream buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    try {
        parser.HandleNextDocument(events);
        events.finish();
    } catch (const YAML::Exception& error) {
        refuse_syntax(document, Offsets(document).of(error.mark), error.msg);
    }
}

} // namespace

Document read(std::string name, std::string text) {
    if (text.size() > largest_text)
        throw Error(Place{std::move(name), 0, 0, {}}, "the file is larger than 1 MiB",
                    "a record is a few pages of text; split it, or keep attachments elsewhere");
    Document document(std::move(name), std::move(text));
    refuse_unreadable(document);
    build(document, with_plain_line_ends(document.text()));
    return document;
}

} // namespace pmnet::yaml
