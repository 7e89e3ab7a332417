// The shapes results are printed in: aligned columns, CSV, JSON. One door to the JSON library for the
// commands.
#pragma once

#include "domain/query.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pmnet::cli {

using Json = nlohmann::ordered_json;

struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

// Columns two spaces apart, headed by their names, those named `to_the_right` set right; control characters
// shown as escapes. "" for no rows.
std::string aligned(const Table& table, const std::vector<std::size_t>& to_the_right = {});
// How a table writes an amount: as money for a reader (pounds), or plain for another program.
using Money = std::string (*)(Decimal amount);
std::string plain_amount(Decimal amount);
// RFC 4180 with LF. A cell that a spreadsheet would take for a formula gets a ' in front.
std::string csv(const Table& table);
// Indented by two, ending in a line feed; malformed text is replaced rather than refused.
std::string printed(const Json& json);

// {"kind", "id", "fields", "derived"}; what is kept in confidence only where asked for. Numbers are numbers,
// dates are text.
Json json_of(const domain::Row& row, bool confidential);
Json json_of(const std::vector<Diagnostic>& diagnostics);
Json number_json(Decimal number);                       // 15504, 8268.28
Json number_json(const std::optional<Decimal>& number); // null where there is none
// A whole YAML text as JSON.
Json json_of_yaml(const std::string& text);

// A record's text without the lines that are kept in confidence; what was left out is named in a comment.
std::string without_confidential(const store::Record& record);

} // namespace pmnet::cli
