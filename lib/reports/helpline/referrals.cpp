#include "base/error.hpp"
#include "domain/helpline/support.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace pmnet::reports {

namespace {

using domain::Spell;

struct Column {
    std::string_view id, title;
    int sign; // in opening + referred - declined - handed back - closed - closing = 0; acceptance changes
              // nothing
    std::string_view definition;
};

constexpr std::array columns = {
    Column{"opening", "In hand at start", 1, "referrals made before the period and not ended when it began"},
    Column{"referred", "Referred", 1, "referrals made to the support practice in the period"},
    Column{"accepted", "Accepted", 0, "referrals it accepted in the period"},
    Column{"declined", "Declined", -1, "referrals it declined in the period"},
    Column{"handed-back", "Handed back", -1, "referrals it handed back in the period"},
    Column{"closed", "Closed", -1, "requests closed in the period while they were with it"},
    Column{"closing", "In hand at end", -1, "referrals not ended when the period ended"},
};
using Row = std::array<Records, columns.size()>; // a request, once for each referral

bool counts_in(const Column& column, const Spell& spell, const Source& source) {
    const auto before = [](const std::optional<Moment>& moment, Moment limit) {
        return moment && *moment < limit;
    };
    if (column.id == "opening") return spell.referred < source.start && !before(spell.ended, source.start);
    if (column.id == "referred") return source.within(spell.referred);
    if (column.id == "accepted") return spell.accepted && source.within(*spell.accepted);
    if (column.id == "closing") return !spell.ended;
    return spell.end == column.id && source.within(*spell.ended);
}

// By support practice; "" for all of them.
std::map<std::string, Row, std::less<>> rows_of(const Source& source) {
    std::map<std::string, Row, std::less<>> rows;
    Records unbalanced;
    for (const auto& record : source.records.of("request")) {
        for (const auto& spell : domain::spells_of(record, source.basis.now)) {
            int sum = 0;
            for (std::size_t i = 0; i < columns.size(); ++i) {
                if (!counts_in(columns[i], spell, source)) continue;
                sum += columns[i].sign;
                for (const auto& row : {spell.support_practice, std::string()})
                    rows[row][i].push_back(&record);
            }
            if (sum != 0) unbalanced.push_back(&record);
        }
    }
    expect_balanced(unbalanced, "referred while it was with a support practice");
    return rows;
}

Table referrals_table(const Source& source, Figures& figures) {
    const auto rows = rows_of(source);
    Table table{"Referrals by support practice", {"Support practice"}, {}, true};
    for (const auto& column : columns) table.columns.emplace_back(column.title);
    std::array<Equation, columns.size()> sums;
    const auto add = [&](const std::string& id, const std::string& label,
                         const std::string& support_practice) {
        const auto found = rows.find(support_practice);
        std::vector<Cell> cells{Cell::of(label)};
        Equation across;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto figure =
                count_of(fmt::format("{}.{}", id, columns[i].id), std::string(columns[i].definition),
                         found == rows.end() ? Records() : found->second[i]);
            figure.in_confidence = true;
            figure.is_total = support_practice.empty();
            const auto added = figures.add(std::move(figure));
            sums[i].emplace_back(added, support_practice.empty() ? -1 : 1);
            if (columns[i].sign != 0) across.emplace_back(added, columns[i].sign);
            cells.push_back(Cell::of(added));
        }
        figures.must_balance(std::move(across));
        table.rows.push_back(std::move(cells));
    };
    for (const auto& record : source.records.of("support-practice"))
        add("referrals." + record.id, record.id, record.id);
    add("referrals", "All", "");
    for (auto& sum : sums) figures.must_balance(std::move(sum));
    return table;
}

Table consents_table(const Source& source, Figures& figures) {
    const auto with = [&](std::string_view event_name) {
        Records found;
        for (const auto& record : source.records.of("request"))
            for (const auto& event : domain::events_until(record, source.basis.now))
                if (event.name == event_name && source.within(event.at)) found.push_back(&record);
        return found;
    };
    Table table{"Consent", {"", "In the period"}, {}, false};
    table.line("Consents given", add_total(figures, "referrals.consents",
                                           "consents to a referral given in the period", with("consented")));
    table.line("Consents withdrawn",
               add_total(figures, "referrals.consents-withdrawn",
                         "times a consent was withdrawn in the period", with("consent-withdrawn")));
    return table;
}

} // namespace

Section referrals_section(const Source& source, Figures& figures) {
    return {
        "Referrals",
        {"No request goes to a support practice without the asking practice's consent. In hand at start + referred - "
         "declined - handed back - closed = in hand at end, in every row."},
        {referrals_table(source, figures), consents_table(source, figures)},
        {}};
}

} // namespace pmnet::reports
