#include "domain/free_text.hpp"

#include "base/text.hpp"
#include "domain/identifiers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

bool is_free_text(const schema::Rule& rule) {
    return rule.type == schema::Type::text && rule.choices.empty() && !rule.pattern &&
           rule.format == schema::Format::none && rule.reference.empty() && rule.choice.empty();
}

bool is_allowed(std::string_view found, const store::Settings& settings) {
    const auto plain = without_separators(found);
    return std::any_of(
        settings.allowed_patterns.begin(), settings.allowed_patterns.end(),
        [&](const store::AllowedPattern& allowed) { return without_separators(allowed.text) == plain; });
}

// Where `part` begins in the bytes of a scalar, at `from` or later; npos where it is not to be found. Line
// ends, indentation and separators within it do not matter.
std::size_t find_spaced(std::string_view bytes, std::string_view part, std::size_t from) {
    const auto wanted = without_separators(part);
    for (auto at = from; at < bytes.size(); ++at) {
        std::size_t matched = 0, next = at;
        for (; next < bytes.size() && matched < wanted.size(); ++next) {
            const auto letter = without_separators(bytes.substr(next, 1));
            if (letter.empty() && matched > 0) continue;
            if (letter.empty() || letter[0] != wanted[matched]) break;
            ++matched;
        }
        if (matched == wanted.size()) return at;
    }
    return std::string_view::npos;
}

// The field a text stands in; of an item, the list it is in.
std::string_view label_of(yaml::Node node) {
    while (node.key().empty() && node.index() != 0)
        node = yaml::Node(node.document(), node.document()->cells[node.index()].parent);
    return node.key();
}

Finding finding_of(Tells what, std::string_view found, std::string_view field, Place place) {
    if (what == Tells::postcode_and_birth)
        return {
            Weight::warning, std::move(place),
            fmt::format(
                "'{}' holds a postcode ({}) and a date of birth, which together may tell who a patient is",
                field, masked(found, 0)),
            "leave one of them out", "identifier"};
    return {Weight::error, std::move(place),
            fmt::format("'{}' holds what looks like {} number: {}", field,
                        what == Tells::chi_number ? "a CHI" : "an NHS", masked(found, 2)),
            "take it out: no record tells of a patient; a number that is none is allowed in pmnet.yaml under "
            "allowed_patterns, with the reason",
            "identifier"};
}

class Reader {
public:
    explicit Reader(const store::Settings& settings) : settings_(settings) {}

    void read(yaml::Node node, const schema::Rule* rule) {
        if (rule == nullptr) return;
        if (node.is_scalar() && is_free_text(*rule)) read_text(node);
        for (const auto child : node) read(child, rule_of(child, node, *rule));
    }

    std::vector<Finding> findings;

private:
    static const schema::Rule* rule_of(yaml::Node child, yaml::Node parent, const schema::Rule& rule) {
        if (parent.is_sequence()) return rule.items;
        const auto* known = rule.member(child.key());
        return known == nullptr ? rule.others : known;
    }

    void read_text(yaml::Node node) {
        const auto& cell = *node.cell();
        const auto bytes = node.document()->text().substr(cell.at, cell.end - cell.at);
        std::size_t from = 0; // behind what was found before
        for (const auto& identifier : identifiers_in(node.text())) {
            const auto found = node.text().substr(identifier.at, identifier.length);
            if (is_allowed(found, settings_)) continue;
            const auto at = find_spaced(bytes, found, from);
            if (at != bytes.npos) from = at + 1;
            auto place = node.document()->place(cell.at + (at == bytes.npos ? 0 : at));
            place.source = without_numbers(place.source);
            findings.push_back(finding_of(identifier.what, found, label_of(node), std::move(place)));
        }
    }

    const store::Settings& settings_;
};

} // namespace

std::vector<Finding> check_free_text(const Record& record, const Scope& scope) {
    Reader reader(scope.settings);
    reader.read(record.root(), &record.kind->root());
    return std::move(reader.findings);
}

} // namespace pmnet::domain
