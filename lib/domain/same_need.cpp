#include "domain/same_need.hpp"

#include "domain/advice.hpp"
#include "domain/search.hpp"

#include <algorithm>
#include <set>

namespace pmnet::domain {

namespace {

constexpr std::size_t fewest_in_common = 3;
constexpr std::size_t always_rare = 4; // requests that may have a word before it counts as common
constexpr auto year = std::chrono::days(365);

bool is_same(std::size_t common, std::size_t a, std::size_t b) {
    return common >= fewest_in_common && 5 * common >= 2 * std::min(a, b);
}

} // namespace

Needs::Needs(const std::vector<const Record*>& requests, Moment at) {
    std::vector<std::string> questions;
    for (const auto* request : requests) {
        if (events_until(*request, at).empty()) continue;
        positions_[request] = needs_.size();
        needs_.push_back({request, {}});
        questions.push_back(question_of(*request, at));
    }
    auto stems = stems_of(questions);
    std::map<std::string_view, std::size_t> of_topic;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
        const auto topic = (*needs_[i].request)["topic"].text();
        ++of_topic[topic];
        auto& holders = holders_[std::string(topic)];
        for (const auto& stem : stems[i]) holders[stem].push_back(i);
        needs_[i].words = std::move(stems[i]);
    }
    for (auto& [topic, holders] : holders_) {
        const auto most = std::max(always_rare, of_topic[topic] / 10);
        std::erase_if(holders, [&](const auto& word) { return word.second.size() > most; });
    }
    for (auto& need : needs_) {
        const auto& holders = holders_.find((*need.request)["topic"].text())->second;
        std::erase_if(need.words, [&](const std::string& word) { return !holders.contains(word); });
    }
}

std::vector<SameNeed> Needs::answered_before(const Record& request, Moment before) const {
    const auto place = positions_.find(&request);
    if (place == positions_.end()) return {};
    const auto& need = needs_[place->second];
    const auto& holders = holders_.find(request["topic"].text())->second;
    std::map<std::size_t, std::vector<std::string>> common;
    for (const auto& word : need.words)
        for (const auto other : holders.find(word)->second)
            if (other != place->second) common[other].push_back(word);
    std::vector<SameNeed> found;
    for (auto& [other, words] : common) {
        const auto& record = *needs_[other].request;
        if (!is_same(words.size(), need.words.size(), needs_[other].words.size())) continue;
        const auto events = events_until(record, before);
        const auto* answered = last_of(events, "answered");
        if (answered == nullptr || answered->at < before - year) continue;
        found.push_back({&record, answered->at, material_of(record, before), std::move(words)});
    }
    std::sort(found.begin(), found.end(), [](const SameNeed& a, const SameNeed& b) {
        return a.answered != b.answered ? a.answered > b.answered : a.request->id < b.request->id;
    });
    return found;
}

std::vector<SameNeed> same_need(const Record& request, const std::vector<Record>& requests, Moment at) {
    std::vector<const Record*> of_topic{&request};
    for (const auto& other : requests)
        if (other.id != request.id && other["topic"].text() == request["topic"].text())
            of_topic.push_back(&other);
    return Needs(of_topic, at).answered_before(request, at);
}

std::vector<SameNeed> answered_otherwise(std::vector<SameNeed> earlier,
                                         const std::vector<std::string>& material) {
    const std::set<std::string> given(material.begin(), material.end());
    std::erase_if(earlier, [&](const SameNeed& other) {
        return given == std::set<std::string>(other.material.begin(), other.material.end());
    });
    return earlier;
}

} // namespace pmnet::domain
