#include "reports/escape.hpp"

#include "base/text.hpp"

namespace pmnet::reports {

namespace {

// An '&' that begins a character reference, as in "&lt;".
bool begins_reference(std::string_view text) {
    const auto name_end =
        text.find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 1);
    return name_end != text.npos && name_end > 1 && text[name_end] == ';';
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

std::string escaped_lines(std::string_view text) {
    std::string lines;
    for (const auto& line : split(trim(text), '\n')) {
        auto shown = escaped(trim(line));
        const auto digits = shown.find_first_not_of("0123456789");
        const bool numbered =
            digits != shown.npos && digits > 0 && (shown[digits] == '.' || shown[digits] == ')');
        if (numbered)
            shown.insert(digits, "\\");
        else if (!shown.empty() && std::string_view("#-+>=").find(shown[0]) != std::string_view::npos)
            shown.insert(0, "\\");
        lines += shown + "\n";
    }
    return lines;
}

} // namespace pmnet::reports
