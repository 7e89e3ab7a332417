#include "store/references.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace pmnet::store {

namespace {

using Visit = std::function<void(yaml::Node, const schema::Rule&)>;

// Visits every scalar that the schema has a rule for.
void walk(yaml::Node node, const schema::Rule& rule, const Visit& visit) {
    if (node.is_scalar()) return visit(node, rule);
    for (const auto child : node) {
        const auto* known = node.is_sequence() ? rule.items : rule.member(child.key());
        if (known != nullptr) walk(child, *known, visit);
    }
}

Reference reference_at(yaml::Node node, const schema::Rule& rule) {
    if (rule.reference != "any") return {node, rule.reference, std::string(node.text())};
    const auto text = node.text();
    const auto colon = text.find(':');
    if (colon == text.npos) return {node, "", std::string(text)};
    return {node, std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

Diagnostic error_at(yaml::Node node, std::string rule, std::string message, std::string hint) {
    return {Weight::error, node.place(), std::move(message), std::move(hint), std::move(rule)};
}

std::optional<Diagnostic> check_choice(yaml::Node node, const schema::Rule& rule, const Settings& settings) {
    const auto* list = settings.list(rule.choice);
    if (list == nullptr) return std::nullopt;
    std::vector<std::string> ids;
    for (const auto& choice : *list) ids.push_back(choice.id);
    if (std::find(ids.begin(), ids.end(), node.text()) != ids.end()) return std::nullopt;
    const auto* meant = settings.meant(rule.choice, node.text());
    auto hint = meant ? fmt::format("records write '{}';", meant->id) : did_you_mean(node.text(), ids);
    hint += fmt::format("{}{} in pmnet.yaml: {}", hint.empty() ? "" : " ", rule.choice, join(ids, ", "));
    return error_at(node, "choice",
                    fmt::format("'{}' is not one of the network's {}", visible(node.text()), rule.choice),
                    hint);
}

} // namespace

std::vector<Diagnostic> check_references(const Record& record, const Reading& reading) {
    const auto& store = reading.store();
    std::vector<Diagnostic> diagnostics;
    walk(record.root(), record.kind->root(), [&](yaml::Node node, const schema::Rule& rule) {
        if (!rule.choice.empty())
            if (auto diagnostic = check_choice(node, rule, store.settings()))
                diagnostics.push_back(std::move(*diagnostic));
        if (rule.reference.empty()) return;
        const auto reference = reference_at(node, rule);
        const auto* kind = reference.kind.empty() ? nullptr : store.kinds().find(reference.kind);
        if (kind == nullptr || kind->name() != reference.kind || kind == &store.kinds().settings()) {
            diagnostics.push_back(error_at(node, "reference",
                                           fmt::format("'{}' does not name a record", visible(node.text())),
                                           "write KIND:ID, as in policy:infection-control"));
        } else if (kind == record.kind && reference.id == record.id) {
            diagnostics.push_back(error_at(node, "itself", fmt::format("'{}' names itself", record.id),
                                           "another record belongs here"));
        } else if (!reading.has(*kind, reference.id)) {
            auto hint = did_you_mean(reference.id, reading.ids(*kind));
            if (hint.empty()) hint = fmt::format("'pmnet {} list' shows those there are", kind->name());
            diagnostics.push_back(
                error_at(node, "reference",
                         fmt::format("there is no {} '{}'", kind->name(), visible(reference.id)), hint));
        }
    });
    return diagnostics;
}

std::vector<Reference> references_in(const Record& record) {
    std::vector<Reference> found;
    walk(record.root(), record.kind->root(), [&](yaml::Node node, const schema::Rule& rule) {
        if (!rule.reference.empty()) found.push_back(reference_at(node, rule));
    });
    return found;
}

std::vector<Place> referrers(const Snapshot& records, std::string_view kind, std::string_view id) {
    std::vector<Place> places;
    for (const auto* other : records.store().kinds().all())
        for (const auto& record : records.of(other->name()))
            for (const auto& reference : references_in(record))
                if (reference.kind == kind && reference.id == id) places.push_back(reference.from.place());
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    return places;
}

} // namespace pmnet::store
