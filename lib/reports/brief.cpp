#include "reports/brief.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/consent.hpp"
#include "domain/request.hpp"
#include "reports/escape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::reports {

namespace {

using domain::Record;

std::string need_of(const Record& record, const domain::Scope& scope) {
    const auto events = domain::events_until(record, scope.now);
    const auto* diagnosis = domain::last_of(events, "diagnosed");
    return diagnosis ? domain::text_of(diagnosis->node["need"]) : "";
}

std::string practice_of(const Record& record, const domain::Scope& scope) {
    const auto code = domain::text_of(record["confidential"]["practice"]);
    const auto* practice = scope.find("practice", code);
    return practice ? fmt::format("{}, {}", practice->root()["name"].text(), code) : code;
}

std::string contact_of(const Record& record, const domain::Scope&) {
    std::vector<std::string> parts;
    for (const auto part : record["confidential"]["contact"])
        parts.push_back(fmt::format("{}: {}", replace_all(std::string(part.key()), "_", " "), part.text()));
    return join(parts, "; ");
}

struct Part {
    std::string_view field, title; // `field` is what a consent calls it
    std::string (*text)(const Record&, const domain::Scope&);
};

constexpr std::array parts = {
    Part{"summary", "What is asked",
         [](const Record& record, const domain::Scope&) { return domain::text_of(record["summary"]); }},
    Part{"need", "What is needed", need_of},
    Part{"practice", "Practice", practice_of},
    Part{"contact", "Contact", contact_of},
    Part{"details", "Details",
         [](const Record& record, const domain::Scope&) {
             return domain::text_of(record["confidential"]["details"]);
         }},
};

// Paragraphs stay paragraphs; nothing in them is taken for markup.
std::string prose(const std::string& text) {
    std::string shown;
    for (const auto& line : split(trim(text), '\n')) shown += escaped(line) + "\n";
    return shown;
}

} // namespace

std::string brief(const Record& record, const std::string& support_practice, const domain::Scope& scope) {
    const auto consent = domain::live_consent(domain::events_until(record, scope.now), support_practice);
    if (!consent)
        throw Error(
            Fault::refused, Place{},
            fmt::format("no consent covers '{}', so there is nothing it may be told", support_practice),
            fmt::format("ask the practice, then 'pmnet request consent {} --party {} ...'", record.id,
                        support_practice));
    const auto topic = scope.settings.name_of("topics", record["topic"].text());
    auto text = fmt::format("# Request for support {}\n\n", record.id);
    text += fmt::format("For {}, on {}.\n", escaped(support_practice), escaped(topic));
    std::vector<std::string> withheld;
    for (const auto& part : parts) {
        const bool agreed =
            std::find(consent->fields.begin(), consent->fields.end(), part.field) != consent->fields.end();
        const auto value = agreed ? part.text(record, scope) : "";
        if (!agreed) withheld.emplace_back(part.field);
        if (!value.empty()) text += fmt::format("\n## {}\n\n{}", part.title, prose(value));
    }
    text += fmt::format("\nShared with the consent of the {}, given on {}.", escaped(consent->given_by),
                        long_text(consent->given_on));
    if (!withheld.empty()) text += fmt::format(" Not agreed to, and left out: {}.", join(withheld, ", "));
    return text + "\n";
}

} // namespace pmnet::reports
