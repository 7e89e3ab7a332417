#include "domain/engine/basis.hpp"

#include "base/text.hpp"

#include <iterator>
#include <utility>

namespace pmnet::domain {

std::string text_of(yaml::Node node) { return std::string(node.text()); }

std::string said_in(yaml::Node node) { return says_something(node.text()) ? text_of(node) : ""; }

std::optional<Date> date_of(yaml::Node node) { return parse_date(node.text()); }

std::optional<Moment> moment_of(yaml::Node node) { return parse_moment(node.text()); }

std::optional<Decimal> number_of(yaml::Node node) { return Decimal::parse(node.text()); }

std::vector<std::string> texts_of(yaml::Node list) {
    std::vector<std::string> texts;
    for (const auto item : list) texts.emplace_back(item.text());
    return texts;
}

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> more) {
    for (auto& diagnostic : more) to.push_back(std::move(diagnostic));
}

Diagnostic refuse(yaml::Node at, std::string rule, std::string message, std::string hint) {
    return {Weight::error, at.place(), std::move(message), std::move(hint), std::move(rule)};
}

Diagnostic warn(yaml::Node at, std::string rule, std::string message, std::string hint) {
    return {Weight::warning, at.place(), std::move(message), std::move(hint), std::move(rule)};
}

Diagnostic remark(yaml::Node at, std::string rule, std::string message, std::string hint) {
    return {Weight::note, at.place(), std::move(message), std::move(hint), std::move(rule)};
}

Records pointers_to(const std::vector<Record>& records) {
    Records pointers;
    for (const auto& record : records) pointers.push_back(&record);
    return pointers;
}

std::vector<Diagnostic> joined(std::vector<std::vector<Diagnostic>> parts) {
    std::vector<Diagnostic> whole;
    for (auto& part : parts)
        whole.insert(whole.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    return whole;
}

} // namespace pmnet::domain
