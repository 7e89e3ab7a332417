#include "reports/engine/escape.hpp"

#include "base/text.hpp"

namespace pmnet::reports {

namespace {

// An '&' that begins a character reference, as in "&lt;".
bool begins_reference(std::string_view text) {
    const auto name_end =
        text.find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 1);
    return name_end != text.npos && name_end > 1 && text[name_end] == ';';
}

// A line that would begin a heading, a quotation, a list or a rule.
std::string as_words(std::string line) {
    const auto digits = line.find_first_not_of("0123456789");
    const bool numbered = digits != line.npos && digits > 0 && (line[digits] == '.' || line[digits] == ')');
    if (numbered) return line.insert(digits, "\\");
    const bool special =
        !line.empty() && std::string_view("#>-+=").find(line.front()) != std::string_view::npos;
    return special ? "\\" + line : line;
}

} // namespace

std::string escaped(std::string_view text) {
    const auto line = visible(replace_all(std::string(text), "\n", " "));
    std::string safe;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool special = std::string_view("\\`*_[]<|~").find(line[i]) != std::string_view::npos;
        if (special || (line[i] == '&' && begins_reference(std::string_view(line).substr(i)))) safe += '\\';
        safe += line[i];
    }
    return safe;
}

std::string escaped_paragraph(std::string_view text) {
    std::string safe;
    for (const auto& line : split(trim(text), '\n')) safe += as_words(escaped(trim(line))) + "\n";
    return safe;
}

} // namespace pmnet::reports
