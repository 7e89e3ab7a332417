#include "domain/texts/free_text.hpp"

#include "base/text.hpp"
#include "domain/texts/contacts.hpp"
#include "domain/texts/identifiers.hpp"
#include "yaml/comments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

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
    if (what == Tells::name_and_birth)
        return {Weight::warning, std::move(place),
                fmt::format("{} contains a name ({}) and a date of birth, which together identify a patient",
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

std::string_view name_of(Contact contact) {
    switch (contact) {
    case Contact::telephone: return "a telephone number";
    case Contact::mail: return "an address of mail";
    case Contact::postcode: return "a postcode";
    }
    return "";
}

// The practices that a record may name: its own, with consent, and those of the support practices it went to.
std::set<std::string> named_openly(const Record& record, const Basis& basis) {
    std::set<std::string> codes{text_of(record["practice"])};
    for (const auto event : record["events"])
        if (const auto* support = basis.find("support-practice", event["support_practice"].text()))
            codes.insert(text_of((*support)["practice"]));
    return codes;
}

class Seeker {
public:
    // `practices` null where a text may say who asked.
    Seeker(const store::Settings& settings, const PracticeNames* practices, std::set<std::string> open)
        : settings_(settings), practices_(practices), open_(std::move(open)) {}

    // A field the schema does not know may hold anything.
    void read(yaml::Node node, const schema::Rule* rule, bool confidential = false) {
        confidential = confidential || (rule != nullptr && rule->confidential);
        if (node.is_scalar() && (rule == nullptr || is_free_text(*rule))) {
            read_text(node);
            if (practices_ != nullptr && !confidential) read_open_text(node);
        }
        for (const auto child : node)
            read(child, rule == nullptr ? nullptr : rule_of(child, node, *rule), confidential);
    }

    void read_id(const Record& record) {
        if (practices_ == nullptr) return;
        for (const auto& practice : practices_->in(record.id))
            if (!open_.contains(practice.code))
                diagnostics.push_back(warn(record.root(), "asker",
                                           fmt::format("the id names a practice: '{}'",
                                                       record.id.substr(practice.at, practice.length)),
                                           "give the record another id"));
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
        if (!node.text().empty() && trim(node.text()).empty())
            diagnostics.push_back(refuse(node, "text",
                                         fmt::format("'{}' holds nothing but blanks", label_of(node)),
                                         "say it in words"));
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

    // What could say who asked.
    void read_open_text(yaml::Node node) {
        const auto text = node.text();
        for (const auto& practice : practices_->in(text))
            if (!open_.contains(practice.code))
                tell_of_asker(node, "names a practice", practice.at, practice.length);
        for (const auto& contact : contacts_in(text))
            tell_of_asker(node, fmt::format("gives {}", name_of(contact.what)), contact.at, contact.length);
    }

    void tell_of_asker(yaml::Node node, std::string_view what, std::size_t at, std::size_t length) {
        const auto found = node.text().substr(at, length);
        if (is_allowed(found, settings_)) return;
        diagnostics.push_back(warn(node, "asker",
                                   fmt::format("'{}' {}: '{}'", label_of(node), what, visible(found)),
                                   "who asked is kept in confidence; write this so that it does not tell"));
    }

    void tell(const Identifier& identifier, std::string_view text, std::string_view holder, Place place) {
        const auto found = text.substr(identifier.at, identifier.length);
        if (is_allowed(found, settings_)) return;
        place.source = without_numbers(place.source);
        diagnostics.push_back(diagnostic_of(identifier.what, found, holder, std::move(place)));
    }

    const store::Settings& settings_;
    const PracticeNames* practices_;
    std::set<std::string> open_;
};

} // namespace

std::vector<Diagnostic> check_free_text(const Record& record, const PracticeNames& practices,
                                        const Basis& basis) {
    const bool tells_no_asker = record.kind->tells_no_asker();
    Seeker seeker(basis.settings, tells_no_asker ? &practices : nullptr,
                  tells_no_asker ? named_openly(record, basis) : std::set<std::string>());
    seeker.read(record.root(), &record.kind->root());
    seeker.read_comments(record.document());
    seeker.read_id(record);
    return std::move(seeker.diagnostics);
}

} // namespace pmnet::domain
