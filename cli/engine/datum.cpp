#include "cli/engine/datum.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace pmnet::cli {

namespace {

Datum& member_of(Datum::Group& group, std::string_view name) {
    const auto found =
        std::find_if(group.begin(), group.end(), [&](const auto& member) { return member.first == name; });
    if (found != group.end()) return found->second;
    return group.emplace_back(std::string(name), Datum()).second;
}

struct AsText {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(bool yes) const { return yes ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(Decimal number) const { return number.text(); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Datum::List& list) const {
        std::vector<std::string> texts;
        for (const auto& item : list) texts.push_back(item.text());
        return join(texts, " ");
    }
    std::string operator()(const Datum::Group& group) const {
        std::vector<std::string> texts;
        for (const auto& [name, member] : group) texts.push_back(member.text());
        return join(texts, " ");
    }
};

} // namespace

void Datum::set(std::string_view dotted, Datum member) {
    if (is_nothing()) value_ = Group();
    const auto dot = dotted.find('.');
    auto& place = member_of(std::get<Group>(value_), dotted.substr(0, dot));
    if (dot == dotted.npos)
        place = std::move(member);
    else
        place.set(dotted.substr(dot + 1), std::move(member));
}

std::string Datum::text() const { return std::visit(AsText(), value_); }

} // namespace pmnet::cli
