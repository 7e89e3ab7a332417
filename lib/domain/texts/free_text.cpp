#include "domain/texts/free_text.hpp"

#include "base/text.hpp"
#include "domain/texts/identifiers.hpp"
#include "yaml/comments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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

// Where `part` begins in the bytes of a scalar, at `from` or later; npos if it is not there. Line
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

// Where the first character that steers a terminal or cannot be seen begins; nothing if there is none. Line
// ends and tabs belong to text.
std::optional<std::size_t> first_control(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool late = byte == 0xc2 && at + 1 < text.size() && // U+0080 to U+009F
                          static_cast<unsigned char>(text[at + 1]) < 0xa0;
        if (late || byte == 0x7f || (byte < 0x20 && byte != '\n' && byte != '\t')) return at;
    }
    return std::nullopt;
}

// The field a text stands in; of an item, the list it is in.
std::string_view label_of(yaml::Node node) {
    while (node.key().empty() && node.index() != 0) node = node.parent();
    return node.key();
}

// `holder` is what contains it: a field between quotes, or a comment.
Diagnostic diagnostic_of(Tells what, std::string_view found, std::string_view holder, Place place) {
    if (what == Tells::postcode_and_birth)
        return {Weight::warning, std::move(place),
                fmt::format(
                    "{} contains a postcode ({}) and a date of birth, which together may identify a patient",
                    holder, masked(found, 0)),
                "leave one of them out", "identifier"};
    return {
        Weight::error, std::move(place),
        fmt::format("{} contains what looks like {} number: {}", holder,
                    what == Tells::chi_number ? "a CHI" : "an NHS", masked(found, 2)),
        "remove it: records must not identify a patient; a number of another sort can be allowed in pmnet.yaml under allowed_patterns, with the reason",
        "identifier"};
}

// In the order of the file.
std::vector<std::string_view> comments_in(const yaml::Document& document) {
    std::vector<std::string_view> comments;
    for (const auto& entry : yaml::surroundings_of(document)) {
        for (const auto& line : entry.above) comments.push_back(line.text);
        comments.insert(comments.end(), entry.beside.begin(), entry.beside.end());
        for (const auto& line : entry.beneath) comments.push_back(line.text);
    }
    std::sort(comments.begin(), comments.end(),
              [](std::string_view a, std::string_view b) { return a.data() < b.data(); });
    return comments;
}

class Seeker {
public:
    explicit Seeker(const store::Settings& settings) : settings_(settings) {}

    // A field the schema does not know may hold anything.
    void read(yaml::Node node, const schema::Rule* rule) {
        if (node.is_scalar() && (rule == nullptr || is_free_text(*rule))) read_text(node);
        for (const auto child : node) read(child, rule == nullptr ? nullptr : rule_of(child, node, *rule));
    }

    void read_comments(const yaml::Document& document) {
        if (document.text().find('#') == std::string_view::npos) return;
        for (const auto comment : comments_in(document)) {
            const auto at = static_cast<std::size_t>(comment.data() - document.text().data());
            for (const auto& identifier : identifiers_in(comment))
                tell(identifier, comment, "a comment", document.place(at + identifier.at));
        }
    }

    std::vector<Diagnostic> diagnostics;

private:
    static const schema::Rule* rule_of(yaml::Node child, yaml::Node parent, const schema::Rule& rule) {
        if (parent.is_sequence()) return rule.items;
        const auto* known = rule.member(child.key());
        return known == nullptr ? rule.others : known;
    }

    void read_text(yaml::Node node) {
        if (const auto at = first_control(node.text()))
            diagnostics.push_back(refuse(node, "text",
                                         fmt::format("'{}' contains a control character ({})", label_of(node),
                                                     visible(node.text().substr(*at, 1))),
                                         "remove it"));
        const auto& cell = *node.cell();
        const auto bytes = node.document()->text().substr(cell.at, cell.end - cell.at);
        std::size_t from = 0; // behind what was found before
        for (const auto& identifier : identifiers_in(node.text())) {
            const auto at = find_spaced(bytes, node.text().substr(identifier.at, identifier.length), from);
            if (at != bytes.npos) from = at + 1;
            tell(identifier, node.text(), fmt::format("'{}'", label_of(node)),
                 node.document()->place(cell.at + (at == bytes.npos ? 0 : at)));
        }
    }

    void tell(const Identifier& identifier, std::string_view text, std::string_view holder, Place place) {
        const auto found = text.substr(identifier.at, identifier.length);
        if (is_allowed(found, settings_)) return;
        place.source = without_numbers(place.source);
        diagnostics.push_back(diagnostic_of(identifier.what, found, holder, std::move(place)));
    }

    const store::Settings& settings_;
};

} // namespace

std::vector<Diagnostic> check_free_text(const Record& record, const Basis& basis) {
    Seeker seeker(basis.settings);
    seeker.read(record.root(), &record.kind->root());
    seeker.read_comments(record.document());
    return std::move(seeker.diagnostics);
}

} // namespace pmnet::domain
