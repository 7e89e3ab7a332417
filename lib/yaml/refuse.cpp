#include "yaml/refuse.hpp"

#include "base/text.hpp"
#include "yaml/extent.hpp"
#include "yaml/scalar.hpp"

#include <array>
#include <fmt/format.h>

namespace pmnet::yaml {

namespace {

using std::string_view;

[[noreturn]] void refuse(const Document& document, std::size_t at, std::string message, std::string hint) {
    throw Error(document.place(at), std::move(message), std::move(hint));
}

// Shown as bytes, since the line itself may not be printable.
void refuse_bad_utf8(const Document& document) {
    if (const auto bad = bad_utf8(document.text()))
        refuse(
            document, *bad,
            fmt::format("the byte 0x{:02x} is not UTF-8", static_cast<unsigned char>(document.text()[*bad])),
            "save the file as UTF-8");
}

[[noreturn]] void refuse_character(const Document& document, std::size_t at, string_view character) {
    const auto escape = double_quoted(character);
    const auto hint = fmt::format("delete it, or write the text in double quotes with {} in its place",
                                  escape.substr(1, escape.size() - 2));
    if (character == "\xef\xbb\xbf")
        refuse(document, at, "there is a byte-order mark here",
               "save the file as UTF-8 without a byte-order mark");
    if (character == "\r")
        refuse(document, at, "there is a carriage return without a line feed here",
               "save the file with LF or CRLF line ends");
    if (character.size() == 3 || character == "\xc2\x85")
        refuse(document, at, "there is a character here that only some readers take for a line end", hint);
    refuse(document, at, "there is a control character here", hint);
}

void refuse_characters(const Document& document) {
    const auto text = document.text();
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto length = irregular_at(text, at);
        const bool line_end = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        if (length > 0 && !line_end) refuse_character(document, at, text.substr(at, length));
    }
}

// Block text is always indented in a record, so none of this can be content when it starts a line.
bool is_conflict(string_view line) {
    static constexpr std::array<string_view, 3> marks = {"<<<<<<<", ">>>>>>>", "|||||||"};
    for (const auto mark : marks)
        if (line == mark || (line.starts_with(mark) && line[mark.size()] == ' ')) return true;
    return line == "=======";
}

bool is_marker(string_view line, string_view marker) {
    return line.starts_with(marker) &&
           (line.size() == marker.size() || line[marker.size()] == ' ' || line[marker.size()] == '\t');
}

bool is_blank_or_comment(string_view line) {
    const auto words = trim(line);
    return words.empty() || words.front() == '#';
}

void refuse_line(const Document& document, std::size_t at, string_view line, bool first) {
    if (is_conflict(line))
        refuse(document, at, "git left a merge conflict here",
               "keep one side and delete the lines that start with <<<<<<<, ======= and >>>>>>>");
    if (line.starts_with('%'))
        refuse(document, at, "a line that starts with '%' is an instruction to YAML readers",
               "delete it, or put the text in quotes");
    if (is_marker(line, "..."))
        refuse(document, at, "'...' ends the record before the file ends", "delete this line");
    if (is_marker(line, "---") && !first)
        refuse(document, at, "a second record starts here",
               "one file holds one record: move it to its own file");
    if (is_marker(line, "---") && !is_blank_or_comment(line.substr(3)))
        refuse(document, at, "there is text after '---'", "put it on the next line");
}

void refuse_lines(const Document& document) {
    const auto text = document.text();
    bool first = true; // nothing but comments so far
    for (std::size_t at = 0; at < text.size(); at = next_line(text, at)) {
        const auto line = text.substr(at, line_end(text, at) - at);
        refuse_line(document, at, line, first);
        first = first && is_blank_or_comment(line);
    }
}

// yaml-cpp's complaints, in words for someone who has never heard of a parser.
struct Complaint {
    string_view theirs, message, hint;
};

constexpr std::array<Complaint, 17> complaints = {{
    {"end of map not found", "this line does not fit anything above it",
     "check its indentation, and that its key ends in ':'"},
    {"end of sequence not found", "this line does not fit anything above it",
     "start it with '- ', or check its indentation"},
    {"end of map flow not found", "a '{' is not closed",
     "add the missing '}' or ',', or put text with '?' or ':' in quotes"},
    {"end of sequence flow not found", "a '[' is not closed",
     "add the missing ']' or ',', or put text with '?' or ':' in quotes"},
    {"illegal flow end", "this closes a bracket that was never opened",
     "delete it, or put the text in quotes"},
    {"illegal map value", "there is a ':' where no key can be",
     "check the indentation, or put the text in quotes if the ':' belongs to it"},
    {"illegal map key", "there is a key where none can be", "check its indentation"},
    {"illegal block entry", "there is a '-' where no list can start",
     "put it on a line of its own, or in quotes"},
    {"illegal EOF in scalar", "the text ends inside quotes", "add the missing quote"},
    {"illegal document indicator in scalar", "there is a '---' or '...' inside quoted text", "indent it"},
    {"illegal tab", "there is a tab where only spaces are allowed", "replace it with spaces"},
    {"unknown escape character", "a backslash is followed by a letter that has no meaning there",
     "double the backslash, or use single quotes"},
    {"bad character found while scanning hex", "an escape is missing its digits",
     "write \\x41, \\u0041 or double the backslash"},
    {"invalid unicode", "an escape names a character that does not exist",
     "double the backslash, or use single quotes"},
    {"cannot set zero indentation", "text after '|' or '>' cannot be indented by 0", "delete the 0"},
    {"unexpected character in block scalar", "only '-', '+' or a digit may follow '|' or '>'",
     "put the text on the next line"},
    {"unknown token", "text cannot start with this character", "put the text in quotes"},
}};

} // namespace

void refuse_unreadable(const Document& document) {
    refuse_bad_utf8(document);
    refuse_characters(document);
    refuse_lines(document);
}

void refuse_syntax(const Document& document, std::size_t at, string_view theirs) {
    for (const auto word : {"alias", "anchor"})
        if (theirs.find(word) != theirs.npos)
            throw Error(document.place(at), "a record cannot use anchors (&) or aliases (*)",
                        "write the value out, or put the text in quotes");
    if (theirs.find("tag") != theirs.npos)
        throw Error(document.place(at), "a record cannot use tags (!)", "put the text in quotes");
    const auto before = document.text().substr(0, at);
    const bool first = trim(before.substr(before.rfind('\n') + 1)).empty();
    if (theirs.ends_with("not found") && theirs.find("flow") == theirs.npos && !first)
        throw Error(document.place(at), "this does not fit what comes before it",
                    "put the whole text in quotes, or the rest on a line of its own");
    for (const auto& [known, message, hint] : complaints)
        if (theirs.starts_with(known))
            throw Error(document.place(at), std::string(message), std::string(hint));
    throw Error(document.place(at), "this is not YAML",
                "check the punctuation here, or put the text in quotes");
}

} // namespace pmnet::yaml
