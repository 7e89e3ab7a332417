#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "domain/engine/lifecycle.hpp"
#include "domain/network/good_practice.hpp"
#include "domain/texts/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pmnet::cli {

namespace {

using Notes = std::vector<const store::Record*>;

store::Snapshot notes_and_requests(Context& context) {
    return read_together(context, {"good-practice", "request"});
}

std::string words_of(const store::Record& note) {
    return join({domain::text_of(note["title"]), domain::text_of(note["summary"]),
                 domain::text_of(note["text"]), domain::text_of(note["topic"]),
                 join(domain::texts_of(note["indicators"]), " ")},
                "\n");
}

// The notes nearest to what was asked, the nearest first.
Notes nearest(const store::Snapshot& records, const std::string& query) {
    constexpr std::size_t most = 10;
    std::vector<domain::Text> documents;
    for (const auto& note : records.of("good-practice")) documents.push_back({note.id, words_of(note)});
    Notes notes;
    for (const auto& hit : domain::rank(documents, query, most))
        notes.push_back(records.find("good-practice", hit.id));
    return notes;
}

// Those handed out most often first: they have been useful before.
void most_used_first(Notes& notes, const std::map<std::string, int>& times) {
    const auto count = [&](const store::Record* note) {
        const auto found = times.find(note->id);
        return found == times.end() ? 0 : found->second;
    };
    std::stable_sort(notes.begin(), notes.end(),
                     [&](const auto* a, const auto* b) { return count(a) > count(b); });
}

Answer shown(Context& context, const Notes& notes, const std::map<std::string, int>& times) {
    Rows rows{"good_practice",
              {{"id", "id"},
               {"title", "title"},
               {"topic", "topic"},
               {"status", "status"},
               {"handed_out", "handed out"}}};
    for (const auto* note : notes) {
        const auto found = times.find(note->id);
        rows.add({note->id, domain::text_of((*note)["title"]), domain::text_of((*note)["topic"]),
                  domain::status_of(*note, context.now()), found == times.end() ? 0 : found->second});
    }
    return Answer("", notes.empty() ? "pmnet: no note mentions this\n" : "").rows(std::move(rows));
}

} // namespace

Answer run_good_practice_search(Context& context) {
    context.word(0, "words should the note contain");
    const auto records = notes_and_requests(context);
    const auto times = domain::times_handed_out(records.of("request"), context.basis());
    return shown(context, nearest(records, join(context.options.words, " ")), times);
}

Answer run_good_practice_handed_out(Context& context) {
    const auto records = notes_and_requests(context);
    const auto times = domain::times_handed_out(records.of("request"), context.basis());
    Notes notes;
    for (const auto& note : records.of("good-practice")) notes.push_back(&note);
    most_used_first(notes, times);
    return shown(context, notes, times);
}

} // namespace pmnet::cli
