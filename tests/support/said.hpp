// Diagnostics and errors as lines that a test can compare.
#pragma once

#include "base/error.hpp"
#include "support/shown.hpp"

#include <fmt/format.h>
#include <string>
#include <vector>

namespace pmnet::test {

using Said = std::vector<std::string>;

inline std::string with_hint(const std::string& text, const std::string& hint) {
    return hint.empty() ? text : text + " | " + hint;
}

// "line:column rule: message | hint", the hint only where there is one.
inline std::string said(const Diagnostic& diagnostic) {
    const auto where =
        fmt::format("{}:{} {}: ", diagnostic.place.line, diagnostic.place.column, diagnostic.rule);
    return with_hint(where + diagnostic.message, diagnostic.hint);
}

inline Said said(const std::vector<Diagnostic>& diagnostics) {
    Said all;
    for (const auto& diagnostic : diagnostics) all.push_back(said(diagnostic));
    return all;
}

inline std::string without_hint(const std::string& text) { return text.substr(0, text.find(" | ")); }

// "message | hint" of the Error that a call throws; "" if it throws none.
template<typename Call>
std::string refusal_by(const Call& call) {
    try {
        call();
        return "";
    } catch (const Error& error) {
        return with_hint(error.message(), error.hint());
    }
}

// "file:line:column message | hint" of it.
template<typename Call>
std::string refusal_at(const Call& call) {
    try {
        call();
        return "";
    } catch (const Error& error) {
        return with_hint(error.place().text() + " " + error.message(), error.hint());
    }
}

} // namespace pmnet::test
