#include "base/error.hpp"
#include "cli/engine/commands.hpp"
#include "cli/visits/visit_records.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

// Whose actions are asked for; "" for all.
struct Whose {
    std::string board, practice;
};

Whose whose(Context& context) {
    const auto& board = context.options.board;
    const auto& practice = context.options.practice;
    if (!board.empty()) context.store().settings().expect_board(board);
    if (practice.empty()) return {board, ""};
    // A list that is known to be of one practice tells what was found there as its name would.
    if (!context.options.confidential)
        throw Error(Fault::refused, Place{}, "which practice an action belongs to is kept in confidence",
                    "add --confidential if you may see it");
    return {board, context.id_of("practice", practice)};
}

// Findings of one visit, or of all there.
domain::Records findings_asked(Context& context, const store::Snapshot& records) {
    const auto asked = whose(context);
    const auto fits = [&](const store::Record& visit) {
        return (asked.board.empty() || board_of(visit, records) == asked.board) &&
               (asked.practice.empty() || visit["practice"].text() == asked.practice);
    };
    if (!context.options.words.empty()) {
        const auto& visit = named_visit(context, records, context.options.words[0]);
        return fits(visit) ? domain::findings_of(visit, records.of("finding"), context.basis())
                           : domain::Records();
    }
    domain::Records found;
    for (const auto& finding : records.of("finding")) {
        const auto* visit = records.find("visit", finding["visit"].text());
        if (visit != nullptr && fits(*visit)) found.push_back(&finding);
    }
    return found;
}

using Agreed = std::vector<domain::AgreedAction>;

// Payment verification is a separate process: a table of its own for people, a column for programs.
Agreed of_form(const Agreed& actions, const store::Snapshot& records, bool formative) {
    auto found = actions;
    std::erase_if(found, [&](const domain::AgreedAction& agreed) {
        const auto* visit = records.find("visit", (*agreed.finding)["visit"].text());
        return domain::is_formative(*visit) != formative;
    });
    return found;
}

} // namespace

Answer run_visit_actions(Context& context) {
    context.expect_words(1);
    const auto records = records_of_visits(context);
    const auto today = context.basis().today();
    auto actions = domain::open_actions(findings_asked(context, records), context.basis());
    if (given(context, "overdue"))
        std::erase_if(actions, [&](const auto& agreed) { return !agreed.action.is_overdue(today); });
    const auto rows_of = [&](const char* key, const Agreed& agreed, Readers readers) {
        auto rows =
            with_visits(action_rows(key, agreed, today), agreed, records, context.options.confidential);
        rows.readers = readers;
        return rows;
    };
    const auto formative = of_form(actions, records, true), verification = of_form(actions, records, false);
    auto apart = rows_of("", verification, Readers::people);
    if (!verification.empty())
        apart.heading = fmt::format("{}Of payment verification:\n\n", formative.empty() ? "" : "\n");
    return Answer("", actions.empty() ? "pmnet: no such action is open\n" : "")
        .rows(rows_of("actions", actions, Readers::programs))
        .rows(rows_of("", formative, Readers::people))
        .rows(std::move(apart));
}

} // namespace pmnet::cli
