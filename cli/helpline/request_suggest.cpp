#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "domain/helpline/advice.hpp"
#include "domain/helpline/same_need.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

namespace pmnet::cli {

namespace {

constexpr std::size_t most_unasked = 10; // suggestions where no --limit is given

// A suggestion with everything that is shown about it.
struct Suggestion {
    domain::Advice advice;
    std::string title;
    std::vector<std::string> material; // handed out with the answers of an earlier request
    bool same_need;                    // by the rule that 'request answer' warns by
};

std::string on_one_line(const std::string& text) { return replace_all(std::string(trim(text)), "\n", " "); }

std::string id_of(const Suggestion& suggestion) {
    const auto& record = *suggestion.advice.record;
    return fmt::format("{}:{}", record.kind->name(), record.id);
}

bool is_request(const Suggestion& suggestion) { return suggestion.advice.record->kind->name() == "request"; }

// Of use beside the others alone, so three decimals are enough.
Datum score_of(const domain::Advice& advice) { return Decimal::parse(fmt::format("{:.3f}", advice.score)); }

Rows rows_of(const std::vector<Suggestion>& suggestions) {
    const auto below = [](const char* key, const char* title, const char* nothing) {
        return Column{key, title, Unit::number, nothing, Readers::all, true};
    };
    Rows rows{"suggestions",
              {{"place", "", Unit::number, "", Readers::people},
               {"record", "record"},
               {"title", "title"},
               {"standing", "standing"},
               {"score", "", Unit::number, "", Readers::programs},
               below("same_need", "", ""),
               below("given", "given", ""),
               below("words", "words", "")}};
    for (const auto& suggestion : suggestions) {
        const auto& advice = suggestion.advice;
        const bool asked = is_request(suggestion);
        rows.add({rows.cells.size() + 1, id_of(suggestion), suggestion.title,
                  Cell(advice.standing, asked ? "answered " + advice.standing : ""), score_of(advice),
                  Cell(suggestion.same_need, suggestion.same_need ? "the same need, within the year" : " "),
                  Cell(suggestion.material, asked && suggestion.material.empty() ? "nothing" : ""),
                  advice.words});
    }
    return rows;
}

std::vector<Suggestion> suggestions_for(Context& context, const store::Record& request,
                                        const std::deque<Loaded>& shelves) {
    std::vector<const store::Record*> records;
    for (const auto& shelf : shelves)
        for (const auto& record : shelf.records) records.push_back(&record);
    const auto most = context.options.limit.empty() ? most_unasked : limit_of(context);
    const auto same = domain::same_need(request, shelves.front().records, context.now());
    std::vector<Suggestion> suggestions;
    for (auto& advice : domain::suggest_advice(request, records, context.basis(), most)) {
        const auto& record = *advice.record;
        const bool is_same = std::any_of(same.begin(), same.end(), [&](const domain::SameNeed& other) {
            return other.request == &record;
        });
        auto title = domain::text_of(record[record["title"] ? "title" : "summary"]);
        suggestions.push_back(
            {std::move(advice), std::move(title), domain::material_of(record, context.now()), is_same});
    }
    return suggestions;
}

} // namespace

Answer run_request_suggest(Context& context) {
    const auto& store = context.store();
    const auto request = context.record_at(0);
    context.expect_words(1);
    std::deque<Loaded> shelves; // requests first, as in advice_kinds
    std::string broken;
    for (const auto kind : domain::advice_kinds()) {
        shelves.push_back(load_all(context, store.kinds().get(kind)));
        broken += shelves.back().messages;
    }
    const auto suggestions = suggestions_for(context, request, shelves);
    const int status = broken.empty() ? 0 : 2;
    const auto need = domain::need_of(request, context.now());
    const auto summary = domain::text_of(request["summary"]);
    if (suggestions.empty()) broken += "pmnet: nothing held mentions this\n";
    Answer answer(fmt::format("{}: {}\n", request.id, summary) +
                      (need.empty() ? "" : fmt::format("need: {}\n", on_one_line(need))),
                  broken, status);
    return answer.fact("request", request.id)
        .fact("summary", summary)
        .fact("need", Datum::unless_empty(need))
        .rows(rows_of(suggestions));
}

} // namespace pmnet::cli
