#include "base/error.hpp"
#include "domain/helpline/support.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <set>

namespace pmnet::reports {

namespace {

using domain::Spell;

// In hand at start + referred - declined - handed back - closed = in hand at end; acceptance changes nothing.
const std::vector<Measure> columns = {
    {"opening", "In hand at start", "referrals made before the period and not ended when it began",
     "closing"},
    {"referred", "Referred", "referrals made to the support practice in the period", "closing"},
    {"accepted", "Accepted", "referrals it accepted in the period"},
    {"declined", "Declined", "referrals it declined in the period", "closing", -1},
    {"handed-back", "Handed back", "referrals it handed back in the period", "closing", -1},
    {"closed", "Closed", "requests closed in the period while they were with it", "closing", -1},
    {"closing", "In hand at end", "referrals not ended when the period ended"},
};
bool counts_in(const std::string& column, const Spell& spell, const Source& source) {
    const auto before = [](const std::optional<Moment>& moment, Moment limit) {
        return moment && *moment < limit;
    };
    if (column == "opening") return spell.referred < source.start && !before(spell.ended, source.start);
    if (column == "referred") return source.within(spell.referred);
    if (column == "accepted") return spell.accepted && source.within(*spell.accepted);
    if (column == "closing") return !spell.ended;
    return spell.end == column && source.within(*spell.ended);
}

// By support practice; "" for all of them.
std::map<std::string, Counted, std::less<>> rows_of(const Source& source) {
    std::map<std::string, Counted, std::less<>> rows;
    Records unbalanced;
    for (const auto& record : source.records.of("request")) {
        for (const auto& spell : domain::spells_of(record, source.basis.now)) {
            int in_hand = 0; // by what began and ended
            for (std::size_t i = 0; i < columns.size(); ++i) {
                if (!counts_in(columns[i].name, spell, source)) continue;
                if (!columns[i].part_of.empty()) in_hand += columns[i].sign;
                if (columns[i].name == "closing") --in_hand;
                for (const auto& row : {spell.support_practice, std::string()}) {
                    auto& counted = rows[row];
                    counted.resize(columns.size());
                    counted[i].push_back(&record);
                }
            }
            if (in_hand != 0) unbalanced.push_back(&record);
        }
    }
    expect_balanced(unbalanced, "referred while it was with a support practice");
    return rows;
}

Table referrals_table(const Source& source, Figures& figures) {
    const auto rows = rows_of(source);
    const auto counted = [&](const std::string& support_practice) {
        const auto found = rows.find(support_practice);
        return found == rows.end() ? Counted(columns.size()) : found->second;
    };
    Tally tally(source, "request", columns, figures);
    for (const auto* record : support_practices(source))
        tally.row({"referrals." + record->id, record->id}, counted(record->id));
    tally.total({"referrals", "All"}, counted(""));
    return tally.table("Referrals by support practice", "Support practice");
}

Table consents_table(const Source& source, Figures& figures) {
    return Tally(
               source, "request",
               {{"consents", "Consents given", "consents to a referral given in the period"},
                {"consents-withdrawn", "Consents withdrawn", "times a consent was withdrawn in the period"}},
               figures)
        .list("referrals", "Consent",
              {happened(source, "request", "consented"), happened(source, "request", "consent-withdrawn")});
}

} // namespace

Records support_practices(const Source& source) {
    std::set<std::string> referred_to;
    for (const auto& request : source.records.of("request"))
        for (const auto& spell : domain::spells_of(request, source.basis.now))
            referred_to.insert(spell.support_practice);
    Records known;
    for (const auto& record : source.records.of("support-practice")) {
        const auto selected = domain::date_of(record["selected_on"]);
        if (!selected || *selected <= source.last_day() || referred_to.contains(record.id))
            known.push_back(&record);
    }
    return known;
}

Section referrals_section(const Source& source, Figures& figures) {
    return {
        "Referrals",
        {"No request goes to a support practice without the asking practice's consent. In hand at start + referred - "
         "declined - handed back - closed = in hand at end, in every row."},
        {referrals_table(source, figures), consents_table(source, figures)},
        {}};
}

} // namespace pmnet::reports
