#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "domain/good_practice.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace pmnet::cli {

namespace {

using Notes = std::vector<const store::Record*>;

store::Snapshot notes_and_requests(Context& context) {
    store::Snapshot records(context.store(), {"good-practice", "request"});
    if (records.broken().empty()) return records;
    const auto& first = records.broken().front();
    throw Error(Fault::refused, first.place, first.message,
                "put this right first, or it would be missing here; 'pmnet check' shows all there is");
}

bool speaks_of(const store::Record& note, const std::string& word) {
    for (const auto* field : {"title", "summary", "text", "topic"})
        if (contains_folded(note[field].text(), word)) return true;
    const auto indicators = domain::texts_of(note["indicators"]);
    return contains_folded(note.id, word) ||
           std::any_of(indicators.begin(), indicators.end(),
                       [&](const std::string& code) { return contains_folded(code, word); });
}

// Those handed out most often first: they have served before.
void most_used_first(Notes& notes, const std::map<std::string, int>& times) {
    const auto count = [&](const store::Record* note) {
        const auto found = times.find(note->id);
        return found == times.end() ? 0 : found->second;
    };
    std::stable_sort(notes.begin(), notes.end(),
                     [&](const auto* a, const auto* b) { return count(a) > count(b); });
}

Outcome shown(Context& context, const Notes& notes, const std::map<std::string, int>& times) {
    const auto today = context.scope().today();
    Table table{{"id", "title", "topic", "status", "handed out"}, {}};
    auto list = Json::array();
    for (const auto* note : notes) {
        const auto found = times.find(note->id);
        const auto count = found == times.end() ? 0 : found->second;
        const auto status = domain::good_practice_status(*note, today);
        table.rows.push_back({note->id, domain::text_of((*note)["title"]), domain::text_of((*note)["topic"]),
                              status, std::to_string(count)});
        list.push_back({{"id", note->id},
                        {"title", domain::text_of((*note)["title"])},
                        {"topic", domain::text_of((*note)["topic"])},
                        {"status", status},
                        {"handed_out", count}});
    }
    if (context.options.json) return {printed({{"good_practice", list}}), "", 0};
    if (context.options.csv) return {csv(table), "", 0};
    return {aligned(table), notes.empty() ? "pmnet: no note speaks of that\n" : "", 0};
}

} // namespace

Outcome run_good_practice_search(Context& context) {
    context.word(0, "words shall the note hold");
    const auto records = notes_and_requests(context);
    const auto times = domain::times_handed_out(records.of("request"), context.scope());
    const auto& words = context.options.words;
    Notes found;
    for (const auto& note : records.of("good-practice"))
        if (std::all_of(words.begin(), words.end(),
                        [&](const std::string& word) { return speaks_of(note, word); }))
            found.push_back(&note);
    most_used_first(found, times);
    return shown(context, found, times);
}

Outcome run_good_practice_handed_out(Context& context) {
    const auto records = notes_and_requests(context);
    const auto times = domain::times_handed_out(records.of("request"), context.scope());
    Notes notes;
    for (const auto& note : records.of("good-practice")) notes.push_back(&note);
    most_used_first(notes, times);
    return shown(context, notes, times);
}

} // namespace pmnet::cli
