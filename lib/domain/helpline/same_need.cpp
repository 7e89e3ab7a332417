#include "domain/helpline/same_need.hpp"

#include "domain/helpline/advice.hpp"
#include "domain/texts/same_words.hpp"
#include "domain/texts/search.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace pmnet::domain {

namespace {

constexpr auto year = std::chrono::days(365);

std::vector<std::string> in_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> common;
    std::copy_if(a.begin(), a.end(), std::back_inserter(common),
                 [&](const std::string& word) { return std::find(b.begin(), b.end(), word) != b.end(); });
    return common;
}

} // namespace

int Needs::Topic::weight_of(std::string_view word) const {
    return weight_of_word(needs.size(), holders.find(word)->second.size());
}

Needs::Needs(const std::vector<const Record*>& requests, Moment at) {
    std::vector<const Record*> received;
    std::vector<std::string> questions;
    for (const auto* request : requests) {
        if (events_until(*request, at).empty()) continue;
        received.push_back(request);
        questions.push_back(question_of(*request, at));
    }
    auto stems = stems_of(questions);
    for (std::size_t i = 0; i < received.size(); ++i) {
        auto& topic = topics_[text_of((*received[i])["topic"])];
        places_[received[i]] = topic.needs.size();
        for (const auto& stem : stems[i]) topic.holders[stem].push_back(topic.needs.size());
        topic.needs.push_back({received[i], std::move(stems[i])});
    }
    for (auto& [name, topic] : topics_)
        for (auto& need : topic.needs)
            for (const auto& word : need.words) need.weight += topic.weight_of(word);
}

std::vector<SameNeed> Needs::answered_before(const Record& request, Moment before) const {
    const auto place = places_.find(&request);
    if (place == places_.end()) return {};
    const auto& topic = topics_.find(request["topic"].text())->second;
    const auto& need = topic.needs[place->second];
    struct Common {
        std::size_t words = 0;
        int weight = 0;
    };
    std::vector<Common> common(topic.needs.size()); // with each other
    for (const auto& word : need.words)
        for (const auto other : topic.holders.find(word)->second) {
            ++common[other].words;
            common[other].weight += topic.weight_of(word);
        }
    std::vector<SameNeed> found;
    for (std::size_t i = 0; i < common.size(); ++i) {
        const auto& other = topic.needs[i];
        if (i == place->second || !say_the_same(common[i].words, common[i].weight, need.weight, other.weight))
            continue;
        const auto events = events_until(*other.request, before);
        const auto* answered = last_of(events, "answered");
        if (answered == nullptr || answered->at < before - year) continue;
        found.push_back({other.request, answered->at, material_of(*other.request, before),
                         in_common(need.words, other.words)});
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
