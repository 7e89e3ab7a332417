#include "cli/engine/json.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace pmnet::cli {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Datum& datum);

struct AsJson {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(bool yes) const { return yes; }
    Json operator()(std::int64_t number) const { return number; }
    // The shortest form of the nearest double has the same digits for anything up to 15 of them.
    Json operator()(Decimal number) const {
        if (number.is_whole()) return std::llround(number.approximate());
        return number.approximate();
    }
    Json operator()(const std::string& text) const { return text; }
    Json operator()(const Datum::List& list) const {
        auto json = Json::array();
        for (const auto& item : list) json.push_back(json_of(item));
        return json;
    }
    Json operator()(const Datum::Group& group) const {
        auto json = Json::object();
        for (const auto& [name, member] : group) json[name] = json_of(member);
        return json;
    }
};

Json json_of(const Datum& datum) { return std::visit(AsJson(), datum.value()); }

} // namespace

std::string json(const Datum& datum) {
    return json_of(datum).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string json_on_one_line(const Datum& datum) {
    return json_of(datum).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace pmnet::cli
