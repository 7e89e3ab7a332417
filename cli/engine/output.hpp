// Shapes of results from before there was an Answer.
#pragma once

#include "base/decimal.hpp"
#include "base/error.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace pmnet::cli {

using Json = nlohmann::ordered_json;

struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

std::string aligned(const Table& table, const std::vector<std::size_t>& to_the_right = {});
using Money = std::string (*)(Decimal amount);
std::string plain_amount(Decimal amount);
std::string csv(const Table& table);
std::string printed(const Json& json);
Json json_of(const std::vector<Diagnostic>& diagnostics);
Json number_json(Decimal number);
Json number_json(const std::optional<Decimal>& number);

} // namespace pmnet::cli
