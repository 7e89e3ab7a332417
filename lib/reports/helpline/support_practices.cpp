#include "base/text.hpp"
#include "domain/helpline/capacity.hpp"
#include "reports/engine/spread.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

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

// A row for each support practice and one for all; `count` gives what is counted in one.
template<typename Count>
void count_each(const Source& source, Tally& tally, const std::string& group, const Count& count) {
    for (const auto* record : support_practices(source))
        tally.row({group + "." + record->id, record->id}, count(record->id));
    tally.total({group, "All"}, count(""));
}

std::string figure_id(std::string_view group, const std::string& support_practice, std::string_view name) {
    return fmt::format("{}{}{}.{}", group, support_practice.empty() ? "" : ".", support_practice, name);
}

// --- How soon they replied ---

std::optional<Moment> reply_of(const Spell& spell) {
    if (spell.accepted) return spell.accepted;
    return spell.end == "declined" ? spell.ended : std::nullopt;
}

// Replies in the period, with the working time each took.
std::vector<Referral> replies_of(const Source& source, const std::string& support_practice) {
    return referrals_to(source, support_practice, [&](const Spell& spell) {
        const auto reply = reply_of(spell);
        return reply && source.within(*reply);
    });
}

std::vector<std::chrono::seconds> times_to_reply(const Source& source, const std::vector<Referral>& replied) {
    const auto& settings = source.settings();
    std::vector<std::chrono::seconds> times;
    for (const auto& [request, spell] : replied)
        times.push_back(working_time(settings.hours, settings.zone, spell.referred, *reply_of(spell)));
    return times;
}

} // namespace

Section replies_section(const Source& source, Figures& figures) {
    Tally tally(source, "request", {{"count", "Replies", "referrals accepted or declined in the period"}},
                figures);
    count_each(source, tally, "replies", [&](const std::string& support_practice) {
        return Counted{requests_of(replies_of(source, support_practice))};
    });
    auto table = tally.table("", "Support practice");
    for (auto& row : table.rows) {
        const auto support_practice = &row == &table.rows.back() ? "" : row.front().text;
        const auto times = times_to_reply(source, replies_of(source, support_practice));
        const auto add = [&, base = *row[1].figure](std::string_view name, std::string definition,
                                                    std::optional<Decimal> value) {
            const auto figure = figures.add(number(figure_id("replies", support_practice, name),
                                                   std::move(definition), Unit::minutes, value));
            figures.of_enough(figure, base);
            row.push_back(Cell::of(figure));
        };
        add("median-working", "median working time from referral to reply", median(times));
        add("ninth-decile-working", "working time from referral to reply that nine in ten did not exceed",
            ninth_decile(times));
    }
    table.columns.insert(table.columns.end(), {"Median, working", "9 in 10 within, working"});
    return {"How soon they replied", {"A reply is an acceptance or a refusal."}, {std::move(table)}, {}};
}

namespace {

// --- What came of it ---

constexpr std::array endings = {std::pair{"resolved", "Resolved"},
                                std::pair{"partly-resolved", "Partly resolved"},
                                std::pair{"unresolved", "Unresolved"}, std::pair{"withdrawn", "Withdrawn"},
                                std::pair{"no-contact", "No contact"}};

std::vector<Referral> closed_with(const Source& source, const std::string& support_practice) {
    return referrals_to(source, support_practice, [&](const Spell& spell) {
        return spell.end == "closed" && source.within(*spell.ended);
    });
}

// What is counted of requests closed with a support practice: how they ended, and the scores given.
Counted results_of(const std::vector<Referral>& closed) {
    Counted counted(endings.size() + 1);
    for (const auto& [request, spell] : closed) {
        for (std::size_t i = 0; i < endings.size(); ++i)
            if (spell.outcome == endings[i].first) counted[i].push_back(request);
        counted.back().insert(counted.back().end(), spell.scores.size(), request);
    }
    return counted;
}

std::vector<Measure> results() {
    std::vector<Measure> measures;
    for (const auto& [outcome, title] : endings)
        measures.push_back(
            {outcome, title,
             fmt::format("requests closed in the period while they were with it; outcome: {}", outcome)});
    measures.push_back({"scores", "Scores", "scores given by the period's end for those requests"});
    return measures;
}

// However they ended, they are those that the referrals count as closed.
void must_come_to_closed(const std::string& support_practice, const FigureIds& ids, Figures& figures) {
    Equation equation{{figures.find(figure_id("referrals", support_practice, "closed")).value(), -1}};
    for (std::size_t i = 0; i < endings.size(); ++i) equation.emplace_back(ids[i], 1);
    figures.must_balance(std::move(equation));
}

} // namespace

Section results_section(const Source& source, Figures& figures) {
    Tally tally(source, "request", results(), figures);
    count_each(source, tally, "results", [&](const std::string& support_practice) {
        return results_of(closed_with(source, support_practice));
    });
    auto table = tally.table("", "Support practice");
    for (auto& row : table.rows) {
        const auto support_practice = &row == &table.rows.back() ? "" : row.front().text;
        FigureIds ids;
        for (std::size_t i = 1; i < row.size(); ++i) ids.push_back(*row[i].figure);
        must_come_to_closed(support_practice, ids, figures);
        std::vector<int> scores;
        for (const auto& [request, spell] : closed_with(source, support_practice))
            scores.insert(scores.end(), spell.scores.begin(), spell.scores.end());
        const auto mean =
            figures.add(number(figure_id("results", support_practice, "mean-score"), "mean of those scores",
                               Unit::score, domain::mean_score(scores)));
        figures.of_enough(mean, ids.back());
        figures.gives_away(mean, ids.back());
        row.push_back(Cell::of(mean));
    }
    table.columns.emplace_back("Mean score");
    return {"What came of it",
            {"Requests closed in the period while a support practice had them."},
            {std::move(table)},
            {}};
}

namespace {

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

} // namespace

Section selection_section(const Source& source, Figures& figures) {
    Table table{"",
                {"Support practice", "Aspiration points", "Criteria not met", "Never looked at",
                 "Takes referrals", "Capacity", "Referred over capacity"},
                {},
                false};
    Tally over_capacity(source, "request",
                        {{"over-capacity", "", "referrals made to it in the period although it was full"}},
                        figures);
    for (const auto* known : support_practices(source)) {
        const auto& record = *known;
        const auto criteria = domain::criteria_of(record);
        const auto id = [&](std::string_view name) { return figure_id("selection", record.id, name); };
        const auto over = referrals_to(source, record.id, [&](const Spell& spell) {
            return spell.over_capacity && source.within(spell.referred);
        });
        const auto counted = over_capacity.row({"selection." + record.id, record.id}, {requests_of(over)});
        table.rows.push_back(
            {Cell::of(record.id),
             Cell::of(figures.add(number(id("points"), "aspiration points when it was selected", Unit::points,
                                         domain::number_of(record["aspiration_points"])))),
             Cell::of(named(criteria, domain::Standing::not_met)),
             Cell::of(named(criteria, domain::Standing::not_looked_at)),
             Cell::of(availability(record, source)),
             Cell::of(figures.add(number(id("capacity"), "referrals it can carry at one time", Unit::count,
                                         Decimal::whole(domain::capacity_of(record))))),
             Cell::of(counted.front())});
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

} // namespace pmnet::reports
