#include "cli/engine/commands.hpp"
#include "cli/visits/visit_records.hpp"
#include "domain/network/practice.hpp"

#include <algorithm>

namespace pmnet::cli {

namespace {

bool is_at_board(const store::Record& visit, const store::Snapshot& records, const std::string& board) {
    const auto* practice = records.find("practice", visit["practice"].text());
    return board.empty() || (practice && domain::board_on(*practice, domain::day_of_visit(visit)) == board);
}

// Findings of one visit, or of all at a board.
domain::Records findings_asked(Context& context, const store::Snapshot& records) {
    const auto basis = context.basis();
    const auto& findings = records.of("finding");
    if (!context.options.words.empty())
        return domain::findings_of(named_visit(context, records, context.options.words[0]), findings, basis);
    domain::Records asked;
    for (const auto& finding : findings) {
        const auto* visit = records.find("visit", finding["visit"].text());
        if (visit != nullptr && is_at_board(*visit, records, context.options.board))
            asked.push_back(&finding);
    }
    return asked;
}

} // namespace

Answer run_visit_actions(Context& context) {
    context.expect_words(1);
    const auto records = records_of_visits(context);
    const auto today = context.basis().today();
    auto actions = domain::open_actions(findings_asked(context, records), context.basis());
    if (given(context, "overdue"))
        std::erase_if(actions, [&](const auto& agreed) { return !agreed.action.is_overdue(today); });
    return Answer("", actions.empty() ? "pmnet: no such action is open\n" : "")
        .rows(action_rows("actions", actions, today));
}

} // namespace pmnet::cli
