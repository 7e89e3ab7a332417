// `visit walk`: the indicators in scope one by one, with what is known of each, asked for in turn, the actions agreed on
// those unmet, and at the end of each area its points. Every answer is saved before the next is asked for, so the walk can be stopped
// at any question and resumed.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/make.hpp"
#include "cli/visits/finding_hooks.hpp"
#include "cli/visits/visit_records.hpp"
#include "cli/visits/walk_questions.hpp"

#include <fmt/format.h>

#include <set>

namespace pmnet::cli {

namespace {

using domain::Area;
using domain::Indicator;
using domain::VisitSoFar;

VisitSoFar walked_so_far(Context& context, const store::Snapshot& records) {
    const auto& visit = named_visit(context, records, context.word(0, "visit"));
    const auto basis = context.basis();
    return domain::so_far(visit, basis).value_or(VisitSoFar{visit, {}, {}});
}

domain::Records found_before(Context& context, const store::Snapshot& records, const store::Record& visit) {
    return domain::History(records.of("visit"), records.of("finding"), context.basis()).last_findings(visit);
}

// What is known of the indicator before anything is asked.
std::string introduction(const VisitSoFar& visited, const domain::Records& earlier,
                         const Indicator& indicator, std::size_t left) {
    const auto* unit = indicator.points == Decimal::whole(1) ? "point" : "points";
    auto text = fmt::format(
        "\n{}: {} ({} {}{})   {} to go\n", indicator.code, indicator.title, indicator.points.text(), unit,
        indicator.threshold ? fmt::format(", {} %", indicator.threshold->text()) : "", left);
    if (const auto* before = domain::on_indicator(earlier, indicator.code)) {
        text += fmt::format("  last time: {}", domain::text_of((*before)["judgement"]));
        const auto concern = (*before)["concern"].text();
        text += concern.empty() ? "\n" : fmt::format("; {}\n", visible(concern));
    }
    for (const auto item : visited.visit["evidence"])
        if (item["indicator"].text() == indicator.code)
            text += fmt::format("  evidence {}: {}\n", item["grade"].text(), visible(item["title"].text()));
    return text;
}

// What this walk has saved.
struct Saved {
    int findings = 0, actions = 0;
    std::set<std::string> points; // areas
};

class Walk {
public:
    Walk(Context& context, const store::Snapshot& records)
        : context_(context), records_(records), questions_(context),
          visited_(walked_so_far(context, records)),
          earlier_(found_before(context, records, visited_.visit)) {}

    const VisitSoFar& visited() const { return visited_; }
    const Saved& saved() const { return saved_; }

    void area(const Area& area) {
        for (const auto* indicator : visited_.still_to_see(area)) see(*indicator);
        if (!visited_.has_points(area)) see_points(area);
    }

private:
    // Asks until the finding is saved or left for later.
    void see(const Indicator& indicator) {
        questions_.tell(introduction(visited_, earlier_, indicator, to_go_--));
        const Fields of{{"visit", {visited_.visit.id}}, {"indicator", {indicator.code}}};
        const auto drafted = [&](const Fields& given) { return finding_draft(context_, given); };
        const auto record = answered(questions_.finding_on(indicator, of, drafted), drafted);
        if (!record) return;
        const auto outcome = save_new(context_, *record, "");
        questions_.tell(fmt::format("  saved {}{}{}", outcome.heading, outcome.messages,
                                    told_of_repeat(context_, records_, *record)));
        visited_.findings.push_back(context_.reading().load(*record->kind, trim(outcome.heading)));
        ++saved_.findings;
        if ((*record)["judgement"].text() != "met") agree_on_actions(visited_.findings.back().id);
    }

    // What the answers come to, if there are any and nothing is refused that no answer could mend.
    std::optional<store::Record> answered(const std::optional<Fields>& given,
                                          const Questions::Drafter& drafted) {
        if (!given) return std::nullopt;
        auto draft = drafted(*given);
        const auto why = draft.refused();
        if (why.empty()) return std::move(draft.record);
        questions_.refuse(why);
        return std::nullopt;
    }

    // Each is saved before the next is asked for.
    void agree_on_actions(const std::string& finding_id) {
        const auto& kind = context_.store().kinds().get("finding");
        for (int agreed = 0;; ++agreed) {
            const auto finding = context_.reading().load(kind, finding_id);
            const auto drafted = [&](const Fields& given) { return action_draft(context_, finding, given); };
            const auto record = answered(questions_.action(agreed > 0, drafted), drafted);
            if (!record) return;
            put(context_, finding, *record);
            const auto id = domain::events_of(*record).back()["action"].text();
            questions_.tell(fmt::format("  agreed: {}\n", id));
            ++saved_.actions;
        }
    }

    void see_points(const Area& area) {
        const auto sum = visited_.points_found(area);
        questions_.tell(
            fmt::format("\nThe points of {} ({} in all), {}, [q]uit:\n", area.name, area.points.text(),
                        sum ? "Enter for what the findings add up to, a dash for later" : "Enter for later"));
        const auto drafted = [&](const Fields& given) {
            return points_draft(context_, visited_.visit, area.id, given);
        };
        const auto record = answered(questions_.points(sum, drafted), drafted);
        if (!record) return;
        put(context_, visited_.visit, *record);
        visited_.visit = context_.reading().load(*visited_.visit.kind, visited_.visit.id);
        saved_.points.insert(area.id);
    }

    Context& context_;
    const store::Snapshot& records_;
    Questions questions_;
    VisitSoFar visited_;
    domain::Records earlier_;
    std::size_t to_go_ = visited_.still_to_see().size();
    Saved saved_;
};

std::string summary(const VisitSoFar& visited, const Saved& saved) {
    auto text = fmt::format("pmnet: {} saved", saved.findings);
    if (saved.actions > 0)
        text += fmt::format(", with {} action{}", saved.actions, saved.actions == 1 ? "" : "s");
    if (!saved.points.empty())
        text += ", and the points of " + join({saved.points.begin(), saved.points.end()}, ", ");
    std::vector<std::string> codes, areas;
    for (const auto* indicator : visited.still_to_see()) codes.push_back(indicator->code);
    for (const auto* area : visited.without_points()) areas.push_back(area->id);
    text +=
        codes.empty() ? "; every indicator in scope has its finding" : "; still to see: " + join(codes, ", ");
    if (!areas.empty()) text += "; no points yet for " + join(areas, ", ");
    if (codes.empty() && areas.empty()) return text + ", and every area its points\n";
    return text + fmt::format("\npmnet: 'pmnet visit walk {}' goes on from there\n", visited.visit.id);
}

} // namespace

Answer run_visit_walk(Context& context) {
    const auto records = records_of_visits(context);
    Walk walk(context, records);
    context.expect_words(1);
    const auto& visit = walk.visited().visit;
    if (const auto ending = domain::ending_of(visit, context.now()))
        throw Error(Fault::refused, Place{},
                    fmt::format("{} is {}, and takes no more findings", visit.id, ending->name));
    try {
        for (const auto* area : walk.visited().areas_in_scope()) walk.area(*area);
    } catch (const Left&) {
        // What has been saved stays; the summary says what is left.
    }
    return {"", summary(walk.visited(), walk.saved()), 0};
}

} // namespace pmnet::cli
