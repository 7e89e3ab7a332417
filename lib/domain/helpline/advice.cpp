#include "domain/helpline/advice.hpp"

#include "base/text.hpp"
#include "domain/engine/version.hpp"
#include "domain/network/policy.hpp"
#include "domain/posts/job.hpp"
#include "domain/texts/search.hpp"

#include <algorithm>
#include <map>

namespace pmnet::domain {

namespace {

using Texts = std::vector<std::string>;

// --- What each kind says, and its status ---

// What it is about, in one line.
std::string title_of(const Record& record) {
    return text_of(record[record.kind->name() == "request" ? "summary" : "title"]);
}

std::string answer_text(const Record& request, const Basis& basis) {
    Texts texts{need_of(request, basis.now)};
    for (const auto& event : events_until(request, basis.now))
        if (event.name == "answered") texts.push_back(text_of(event["text"]));
    return join(texts, "\n");
}

std::string answer_standing(const Record& request, const Basis& basis) {
    const auto events = events_until(request, basis.now);
    const auto* answered = last_of(events, "answered");
    return answered ? text_of(basis.settings.zone.date_of(answered->at)) : "";
}

// What is handed out is the version in force.
std::string job_text(const Record& record, const Basis& basis) {
    const auto& job = in_use(record, basis);
    Texts texts{text_of(job["purpose"]), join(texts_of(job["duties"]), "\n")};
    for (const auto wanted : job["person_specification"]) texts.push_back(text_of(wanted["requirement"]));
    return join(texts, "\n");
}

std::string job_standing(const Record& job, const Basis& basis) {
    return is_in_force(job, basis.now) ? "approved" : status_of(job, basis.now);
}

std::string policy_text(const Record& policy, const Basis& basis) {
    return text_of(in_use(policy, basis)["text"]);
}

std::string policy_standing(const Record& policy, const Basis& basis) {
    return policy_at(policy, basis.now, basis.settings.zone).status;
}

std::string note_text(const Record& note, const Basis&) {
    return text_of(note["summary"]) + "\n" + text_of(note["text"]);
}

std::string note_standing(const Record& note, const Basis& basis) { return status_of(note, basis.now); }

struct Shelf {
    std::string_view kind;
    std::string (*text)(const Record&, const Basis&);
    std::string (*standing)(const Record&, const Basis&); // "" for what cannot be advice
};

constexpr Shelf shelves[] = {
    {"request", answer_text, answer_standing},
    {"policy", policy_text, policy_standing},
    {"job-description", job_text, job_standing},
    {"good-practice", note_text, note_standing},
};

const Shelf* shelf_of(const Record& record) {
    const auto found = std::find_if(std::begin(shelves), std::end(shelves),
                                    [&](const Shelf& shelf) { return shelf.kind == record.kind->name(); });
    return found == std::end(shelves) ? nullptr : found;
}

// Names of the topics a record is filed under, to be searched with its text.
std::string topics_text(const Record& record, const Basis& basis) {
    auto topics = texts_of(record["topics"]);
    if (record["topic"]) topics.push_back(text_of(record["topic"]));
    std::string text;
    for (const auto& topic : topics) text += "\n" + basis.settings.name_of("topics", topic);
    return text;
}

bool is_of_no_use(const std::string& standing) {
    return standing.empty() || standing == "retired" || standing == "superseded" || standing == "withdrawn";
}

} // namespace

std::string need_of(const Record& request, Moment at) {
    const auto events = events_until(request, at);
    const auto* diagnosed = last_of(events, "diagnosed");
    return diagnosed ? text_of((*diagnosed)["need"]) : "";
}

std::string question_of(const Record& request, Moment at) {
    const auto need = need_of(request, at);
    return text_of(request["summary"]) + (need.empty() ? "" : "\n" + need);
}

std::vector<std::string> material_of(const Record& request, Moment at) {
    Texts material;
    for (const auto& event : events_until(request, at))
        for (auto& item : texts_of(event["with"]))
            if (std::find(material.begin(), material.end(), item) == material.end())
                material.push_back(std::move(item));
    return material;
}

const std::vector<std::string_view>& advice_kinds() {
    static const std::vector<std::string_view> kinds = [] {
        std::vector<std::string_view> names;
        for (const auto& shelf : shelves) names.push_back(shelf.kind);
        return names;
    }();
    return kinds;
}

std::vector<Advice> suggest_advice(const Record& request, const std::vector<const Record*>& records,
                                   const Basis& basis, std::size_t most) {
    std::map<std::string, Advice> found; // by kind:id
    std::vector<Text> documents;
    for (const auto* record : records) {
        const auto* shelf = shelf_of(*record);
        const bool itself = record->kind == request.kind && record->id == request.id;
        if (shelf == nullptr || itself) continue;
        auto standing = shelf->standing(*record, basis);
        if (is_of_no_use(standing)) continue;
        auto id = std::string(shelf->kind) + ":" + record->id;
        documents.push_back(
            {id, shelf->text(*record, basis) + topics_text(*record, basis), title_of(*record)});
        found.emplace(std::move(id), Advice{record, 0, {}, std::move(standing)});
    }
    std::vector<Advice> advice;
    for (auto& hit : rank(documents, question_of(request, basis.now), most, topics_text(request, basis))) {
        advice.push_back(found.at(hit.id));
        advice.back().score = hit.score;
        advice.back().words = std::move(hit.words);
    }
    return advice;
}

} // namespace pmnet::domain
