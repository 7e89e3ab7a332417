#include "base/text.hpp"
#include "domain/helpline/support.hpp"
#include "reports/engine/spread.hpp"
#include "reports/engine/whole.hpp"
#include "reports/helpline/helpline.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::reports {

namespace {

using domain::Spell;
using store::Record;

struct Referral {
    const Record* request;
    Spell spell;
};

// Referrals to a support practice, or to all for "", that pass a test.
template<typename Test>
std::vector<Referral> referrals_to(const Source& source, const std::string& support_practice,
                                   const Test& test) {
    std::vector<Referral> found;
    for (const auto& record : source.records.of("request"))
        for (auto& spell : domain::spells_of(record, source.basis.now))
            if ((support_practice.empty() || spell.support_practice == support_practice) && test(spell))
                found.push_back({&record, std::move(spell)});
    return found;
}

Records requests_of(const std::vector<Referral>& referrals) {
    Records requests;
    for (const auto& referral : referrals) requests.push_back(referral.request);
    return requests;
}

FigureId add_counted(Figures& figures, std::string id, std::string definition, const Records& requests,
                     bool is_total) {
    const auto added = add_total(figures, std::move(id), std::move(definition), requests);
    figures.at(added).is_total = is_total;
    return added;
}

// A row for each support practice and one for all; `row` gives the figures of one; those at `adding_up` add
// up.
template<typename Row>
void add_rows(const Source& source, Figures& figures, Table& table, std::size_t adding_up, const Row& row) {
    std::vector<Equation> sums(adding_up);
    const auto add = [&](const std::string& label, const std::string& support_practice) {
        const auto ids = row(support_practice);
        std::vector<Cell> cells{Cell::of(label)};
        for (const auto id : ids) cells.push_back(Cell::of(id));
        for (std::size_t i = 0; i < adding_up; ++i)
            sums[i].emplace_back(ids[i], support_practice.empty() ? -1 : 1);
        table.rows.push_back(std::move(cells));
    };
    for (const auto& record : source.records.of("support-practice")) add(record.id, record.id);
    add("All", "");
    for (auto& sum : sums) figures.must_balance(std::move(sum));
}

std::string figure_id(std::string_view group, const std::string& support_practice, std::string_view name) {
    return fmt::format("{}{}{}.{}", group, support_practice.empty() ? "" : ".", support_practice, name);
}

// --- How soon they replied ---

std::optional<Moment> reply_of(const Spell& spell) {
    if (spell.accepted) return spell.accepted;
    return spell.end == "declined" ? spell.ended : std::nullopt;
}

Section replies_section(const Source& source, Figures& figures) {
    Table table{"", {"Support practice", "Replies", "Median, working", "9 in 10 within, working"}, {}, true};
    const auto& settings = source.settings();
    add_rows(source, figures, table, 1, [&](const std::string& support_practice) {
        const auto replied = referrals_to(source, support_practice, [&](const Spell& spell) {
            const auto reply = reply_of(spell);
            return reply && source.within(*reply);
        });
        std::vector<std::chrono::seconds> times;
        for (const auto& [request, spell] : replied)
            times.push_back(working_time(settings.hours, settings.zone, spell.referred, *reply_of(spell)));
        const auto id = [&](std::string_view name) { return figure_id("replies", support_practice, name); };
        const auto count = add_counted(figures, id("count"), "referrals accepted or declined in the period",
                                       requests_of(replied), support_practice.empty());
        const auto middle =
            figures.add(number(id("median-working"), "median working time from referral to reply",
                               Unit::minutes, median(times)));
        const auto most = figures.add(number(
            id("ninth-decile-working"), "working time from referral to reply that nine in ten did not exceed",
            Unit::minutes, ninth_decile(times)));
        figures.of_enough(middle, count);
        figures.of_enough(most, count);
        return std::vector{count, middle, most};
    });
    return {"How soon they replied", {"A reply is an acceptance or a refusal."}, {std::move(table)}, {}};
}

// --- What came of it ---

constexpr std::array endings = {"resolved", "partly-resolved", "unresolved", "withdrawn", "no-contact"};

Section results_section(const Source& source, Figures& figures) {
    Table table{"",
                {"Support practice", "Resolved", "Partly resolved", "Unresolved", "Withdrawn", "No contact",
                 "Scores", "Mean score"},
                {},
                true};
    add_rows(source, figures, table, endings.size() + 1, [&](const std::string& support_practice) {
        const bool is_total = support_practice.empty();
        const auto id = [&](std::string_view name) { return figure_id("results", support_practice, name); };
        const auto closed = referrals_to(source, support_practice, [&](const Spell& spell) {
            return spell.end == "closed" && source.within(*spell.ended);
        });
        std::vector<FigureId> ids;
        Equation equation{{*figures.find(figure_id("referrals", support_practice, "closed")), -1}};
        for (const std::string outcome : endings) {
            Records requests;
            for (const auto& [request, spell] : closed)
                if (spell.outcome == outcome) requests.push_back(request);
            ids.push_back(add_counted(
                figures, id(outcome),
                fmt::format("requests closed in the period while they were with it; outcome: {}", outcome),
                requests, is_total));
            equation.emplace_back(ids.back(), 1);
        }
        figures.must_balance(std::move(equation));
        Records scored;
        std::vector<int> scores;
        for (const auto& [request, spell] : closed)
            for (const auto score : spell.scores) {
                scored.push_back(request);
                scores.push_back(score);
            }
        ids.push_back(add_counted(figures, id("scores"),
                                  "scores given by the period's end for those requests", scored, is_total));
        const auto mean = figures.add(
            number(id("mean-score"), "mean of those scores", Unit::score, domain::mean_score(scores)));
        figures.of_enough(mean, ids.back());
        figures.gives_away(mean, ids.back());
        ids.push_back(mean);
        return ids;
    });
    return {"What came of it",
            {"Requests closed in the period while a support practice had them."},
            {std::move(table)},
            {}};
}

// --- What they were chosen on, and what they take ---

std::string named(const std::vector<domain::Criterion>& criteria, domain::Standing standing) {
    std::vector<std::string> names;
    for (const auto& criterion : criteria)
        if (criterion.standing == standing) names.push_back(criterion.name);
    return names.empty() ? "none" : join(names, ", ");
}

std::string availability(const Record& record, const Source& source) {
    const auto selected = domain::date_of(record["selected_on"]), until = domain::date_of(record["until"]);
    if (selected && *selected > source.last_day()) return "from " + text_of(*selected);
    if (until && *until < source.last_day()) return "until " + text_of(*until);
    return "yes";
}

Section selection_section(const Source& source, Figures& figures) {
    Table table{"",
                {"Support practice", "Aspiration points", "Criteria not met", "Never looked at",
                 "Takes referrals", "Capacity", "Referred over capacity"},
                {},
                false};
    for (const auto& record : source.records.of("support-practice")) {
        const auto criteria = domain::criteria_of(record);
        const auto id = [&](std::string_view name) { return figure_id("selection", record.id, name); };
        const auto over = referrals_to(source, record.id, [&](const Spell& spell) {
            return spell.over_capacity && source.within(spell.referred);
        });
        table.rows.push_back(
            {Cell::of(record.id),
             Cell::of(figures.add(number(id("points"), "aspiration points when it was selected", Unit::points,
                                         domain::number_of(record["aspiration_points"])))),
             Cell::of(named(criteria, domain::Standing::not_met)),
             Cell::of(named(criteria, domain::Standing::not_looked_at)),
             Cell::of(availability(record, source)),
             Cell::of(figures.add(number(id("capacity"), "referrals it can carry at one time", Unit::count,
                                         Decimal::whole(domain::capacity_of(record))))),
             Cell::of(add_counted(figures, id("over-capacity"),
                                  "referrals made to it in the period although it was full",
                                  requests_of(over), false))});
    }
    return {"What they were chosen on",
            {fmt::format("Aspiration points are compared with {}, the network's threshold.",
                         source.settings().aspiration_points.text())},
            {std::move(table)},
            {}};
}

Section topics_section(const Source& source, Figures&) {
    Table table{"", {"Topic", "Support practices that take referrals on it"}, {}, false};
    for (const auto& topic : source.settings().topics) {
        std::vector<std::string> names;
        for (const auto& record : source.records.of("support-practice")) {
            const auto topics = domain::texts_of(record["topics"]);
            if (availability(record, source) == "yes" &&
                std::find(topics.begin(), topics.end(), topic.id) != topics.end())
                names.push_back(record.id);
        }
        table.rows.push_back({Cell::of(topic.name), Cell::of(names.empty() ? "none" : join(names, ", "))});
    }
    return {"Topics on the last day", {}, {std::move(table)}, {}};
}

} // namespace

Report support_practices_report(const store::Snapshot& records, const Period& period, Date as_of) {
    return assemble(records, period, as_of, "Support practices",
                    {referrals_section, replies_section, results_section, selection_section, topics_section});
}

} // namespace pmnet::reports
