#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "cli/engine/records.hpp"
#include "domain/helpline/queue.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pmnet::cli {

namespace {

constexpr std::size_t widest_why = 60, widest_summary = 48;

void expect_board(const store::Settings& settings, const std::string& board) {
    std::vector<std::string> known;
    for (const auto& choice : settings.boards) known.push_back(choice.id);
    if (board.empty() || std::find(known.begin(), known.end(), board) != known.end()) return;
    const auto meant = did_you_mean(board, known);
    throw Error(fmt::format("there is no board '{}'", visible(board)),
                meant.empty() ? "the boards are " + join(known, ", ") : meant);
}

std::vector<domain::Waiting> chosen(Context& context, std::vector<domain::Waiting> queue) {
    const auto& board = context.options.board;
    expect_board(context.store().settings(), board);
    const auto mine = context.options.mine ? context.by() : "";
    std::erase_if(queue, [&](const domain::Waiting& waiting) {
        return (!board.empty() && waiting.request.board != board) ||
               (!mine.empty() && domain::desk_of(waiting.request) != mine);
    });
    if (queue.size() > limit_of(context)) queue.resize(limit_of(context));
    return queue;
}

std::string due_text(const domain::Waiting& waiting, const Zone& zone) {
    return waiting.clock.due ? zone.clock_text(*waiting.clock.due) : "";
}

// As it stands, or cut to what fits a terminal.
Table table_of(const std::vector<domain::Waiting>& queue, const Zone& zone, bool whole) {
    const auto cut = [whole](const std::string& text, std::size_t widest) {
        return whole ? text : clip(text, widest);
    };
    Table table{{"", "id", "due", "status", "board", "desk", "why", "summary"}, {}};
    for (const auto& waiting : queue) {
        const auto& request = waiting.request;
        table.rows.push_back({waiting.overdue ? "!" : "", request.id, due_text(waiting, zone), request.status,
                              request.board, domain::desk_of(request), cut(waiting.why, widest_why),
                              cut(request.summary, widest_summary)});
    }
    return table;
}

Json json_of(const std::vector<domain::Waiting>& queue, const Zone& zone) {
    auto list = Json::array();
    for (const auto& waiting : queue)
        list.push_back({{"id", waiting.request.id},
                        {"overdue", waiting.overdue},
                        {"due", waiting.clock.due ? Json(zone.text_of(*waiting.clock.due)) : Json(nullptr)},
                        {"status", waiting.request.status},
                        {"board", waiting.request.board},
                        {"topic", waiting.request.topic},
                        {"desk", domain::desk_of(waiting.request)},
                        {"summary", waiting.request.summary},
                        {"why", waiting.why}});
    return {{"queue", list}};
}

} // namespace

Answer run_request_queue(Context& context) {
    context.expect_words(0);
    const auto [records, messages] = load_all(context);
    const auto queue = chosen(context, domain::queue_of(records, context.basis()));
    const auto& zone = context.store().settings().zone;
    const int status = messages.empty() ? 0 : 2;
    if (context.options.json) return {printed(json_of(queue, zone)), messages, status};
    if (context.options.csv) return {csv(table_of(queue, zone, true)), messages, status};
    return {aligned(table_of(queue, zone, false)),
            messages + (queue.empty() ? "pmnet: nothing is open here\n" : ""), status};
}

} // namespace pmnet::cli
