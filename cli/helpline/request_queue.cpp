#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "domain/helpline/queue.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

constexpr std::size_t widest_why = 60, widest_summary = 48;

std::vector<domain::Waiting> chosen(Context& context, std::vector<domain::Waiting> queue) {
    const auto& board = context.options.board;
    if (!board.empty()) context.store().settings().expect_board(board);
    const auto mine = context.options.mine ? context.by() : "";
    std::erase_if(queue, [&](const domain::Waiting& waiting) {
        return (!board.empty() && waiting.request.board != board) ||
               (!mine.empty() && domain::desk_of(waiting.request) != mine);
    });
    if (queue.size() > limit_of(context)) queue.resize(limit_of(context));
    return queue;
}

// People read what fits a terminal.
Cell cut(const std::string& text, std::size_t widest) { return {text, clip(text, widest)}; }

Rows rows_of(const std::vector<domain::Waiting>& queue, const Zone& zone) {
    Rows rows{"queue",
              {{"overdue", ""},
               {"id", "id"},
               {"due", "due"},
               {"status", "status"},
               {"board", "board"},
               {"topic", "", Unit::number, "", Readers::programs},
               {"desk", "desk"},
               {"why", "why"},
               {"summary", "summary"}}};
    for (const auto& [record, request, clock, overdue, why] : queue)
        rows.add({Cell(overdue, overdue ? "!" : " "), request.id,
                  clock.due ? Cell(zone.text_of(*clock.due), zone.clock_text(*clock.due)) : Cell(Datum()),
                  request.status, request.board, request.topic, domain::desk_of(request),
                  cut(why, widest_why), cut(request.summary, widest_summary)});
    return rows;
}

} // namespace

Answer run_request_queue(Context& context) {
    context.expect_words(0);
    const auto [records, messages] = load_all(context);
    const auto queue = chosen(context, domain::queue_of(records, context.basis()));
    Answer answer("", messages + (queue.empty() ? "pmnet: nothing is open here\n" : ""),
                  messages.empty() ? 0 : 2);
    return answer.rows(rows_of(queue, context.store().settings().zone));
}

} // namespace pmnet::cli
