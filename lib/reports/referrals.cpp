#include "domain/request.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace pmnet::reports {

namespace {

struct Column {
    std::string_view event, title, definition;
};

constexpr std::array columns = {
    Column{"referred", "Referred", "referrals made to the support practice in the period"},
    Column{"accepted", "Accepted", "referrals it accepted in the period"},
    Column{"declined", "Declined", "referrals it declined in the period"},
    Column{"handed-back", "Handed back", "referrals it handed back in the period"},
};

// The requests with such an event in the period, once an event.
std::vector<const store::Record*> with_event(const Source& source, std::string_view event_name,
                                             std::string_view support_practice) {
    std::vector<const store::Record*> found;
    for (const auto& record : source.records.of("request"))
        for (const auto& event : domain::events_until(record, source.end - std::chrono::seconds(1)))
            if (event.name == event_name && source.within(event.at) &&
                (support_practice.empty() || event.node["support_practice"].text() == support_practice))
                found.push_back(&record);
    return found;
}

} // namespace

Section referrals_section(const Source& source, Figures& figures) {
    Table table{"Referrals by support practice", {"Support practice"}, {}, true};
    std::array<Equation, columns.size()> sums;
    const auto row = [&](const std::string& id, const std::string& label, std::string_view support_practice) {
        std::vector<Cell> cells{Cell::of(label)};
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto figure =
                count_of(fmt::format("{}.{}", id, columns[i].event), std::string(columns[i].definition),
                         with_event(source, columns[i].event, support_practice));
            figure.in_confidence = true;
            figure.is_total = support_practice.empty();
            const auto added = figures.add(std::move(figure));
            sums[i].emplace_back(added, support_practice.empty() ? -1 : 1);
            cells.push_back(Cell::of(added));
        }
        table.rows.push_back(std::move(cells));
    };
    for (const auto& column : columns) table.columns.emplace_back(column.title);
    for (const auto& record : source.records.of("support-practice"))
        row("referrals." + record.id, record.id, record.id);
    row("referrals", "All", "");
    for (auto& sum : sums) figures.must_balance(std::move(sum));

    auto consents = count_of("referrals.consents", "consents to a referral given in the period",
                             with_event(source, "consented", ""));
    auto signposts = count_of("referrals.signposted", "requests signposted elsewhere in the period",
                              with_event(source, "signposted", ""));
    consents.in_confidence = signposts.in_confidence = true;
    consents.is_total = signposts.is_total = true;
    Table other{"Consent and signposting", {"", "In the period"}, {}, false};
    other.rows.push_back({Cell::of("Consents given"), Cell::of(figures.add(std::move(consents)))});
    other.rows.push_back({Cell::of("Signposted elsewhere"), Cell::of(figures.add(std::move(signposts)))});
    return {"Referrals",
            {"No request goes to a support practice without the asking practice's consent."},
            {table, other},
            {}};
}

} // namespace pmnet::reports
