#include "reports/helpline/brief.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/helpline/advice.hpp"
#include "domain/helpline/consent.hpp"
#include "domain/helpline/request.hpp"
#include "reports/engine/escape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::reports {

namespace {

using domain::Record;

std::string practice_of(const Record& record, const domain::Basis& basis) {
    const auto code = domain::text_of(record["confidential"]["practice"]);
    const auto* practice = basis.find("practice", code);
    return practice ? fmt::format("{}, {}", practice->root()["name"].text(), code) : code;
}

std::string contact_of(const Record& record, const domain::Basis&) {
    std::vector<std::string> parts;
    for (const auto part : record["confidential"]["contact"])
        parts.push_back(fmt::format("{}: {}", replace_all(std::string(part.key()), "_", " "), part.text()));
    return join(parts, "; ");
}

struct Passage {
    std::string_view field, title; // `field` is what a consent calls it
    std::string (*text)(const Record&, const domain::Basis&);
};

constexpr std::array parts = {
    Passage{"summary", "What is asked",
            [](const Record& record, const domain::Basis&) { return domain::text_of(record["summary"]); }},
    Passage{
        "need", "What is needed",
        [](const Record& record, const domain::Basis& basis) { return domain::need_of(record, basis.now); }},
    Passage{"practice", "Practice", practice_of},
    Passage{"contact", "Contact", contact_of},
    Passage{"details", "Details",
            [](const Record& record, const domain::Basis&) {
                return domain::text_of(record["confidential"]["details"]);
            }},
};

} // namespace

Paper brief(const Record& record, const std::string& support_practice, const domain::Basis& basis) {
    const auto consent = domain::live_consent(domain::events_until(record, basis.now), support_practice);
    if (!consent)
        throw Error(
            Fault::refused, Place{},
            fmt::format("no consent covers '{}', so there is nothing it may be told", support_practice),
            fmt::format("ask the practice, then 'pmnet request consent {} --party {} ...'", record.id,
                        support_practice));
    const auto topic = basis.settings.name_of("topics", record["topic"].text());
    auto text = fmt::format("# Request for support {}\n\n", record.id);
    text += fmt::format("For {}, on {}.\n", escaped(support_practice), escaped(topic));
    std::vector<std::string> withheld;
    for (const auto& part : parts) {
        const bool agreed =
            std::find(consent->fields.begin(), consent->fields.end(), part.field) != consent->fields.end();
        const auto value = agreed ? part.text(record, basis) : "";
        if (!agreed) withheld.emplace_back(part.field);
        if (!value.empty()) text += fmt::format("\n## {}\n\n{}", part.title, escaped_paragraph(value));
    }
    text += fmt::format("\nShared with the consent of the {}, given on {}.", escaped(consent->given_by),
                        long_text(consent->given_on));
    if (!withheld.empty()) text += fmt::format(" Not agreed to, and left out: {}.", join(withheld, ", "));
    return {fmt::format("Request for support {}", record.id), text + "\n"};
}

} // namespace pmnet::reports
