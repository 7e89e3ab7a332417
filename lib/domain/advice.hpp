// Consistent advice: what the network holds on a need, and what others with the same need were given, so that
// two practices that ask the same are told the same. Nothing that a request keeps in confidence is ever read
// here.
#pragma once

#include "domain/request.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// The need of a request as last diagnosed by a moment; "" before that.
std::string need_of(const Record& request, Moment at);
// What it asks: its summary and, on a line of its own, that need.
std::string question_of(const Record& request, Moment at);

// Material handed out with its answers by a moment (policy:infection-control), each once, in the order given.
std::vector<std::string> material_of(const Record& request, Moment at);

// Something that may answer a request.
struct Advice {
    const Record* record;
    double score;                   // BM25; compares with the others of one search only
    std::vector<std::string> words; // of the question, as the record has them
    std::string standing;           // "approved", "drafted"; of a request the day it was last answered
};

// Kinds that suggest_advice looks into.
const std::vector<std::string_view>& advice_kinds();

// The `most` records nearest to what a request asks, the nearest first: other requests that were answered by
// now, by their question and answers, and policies, job descriptions and good-practice notes by their text,
// but for the retired and superseded ones. The name of a topic stands with what is filed under it; that of
// the request's own weighs half and finds nothing by itself. Records of other kinds are passed over.
std::vector<Advice> suggest_advice(const Record& request, const std::vector<const Record*>& records,
                                   const Scope& scope, std::size_t most);

// An earlier request with the same need.
struct SameNeed {
    const Record* request;
    Moment answered;                   // last
    std::vector<std::string> material; // handed out with its answers
    std::vector<std::string> words;    // stems both have
};

// Requests with the same need that were answered within the 365 days before a moment, the latest answer
// first. The same need is: the same topic, and of the words of summary and need at least three in common, and
// at least two in five of the shorter one's. Words are compared by their stems. Stop words do not count, nor
// do words that more than a tenth of the topic's requests have (and more than four of them): in a topic of
// policies, "policy" tells no need from another. On the 265 requests of the example the rule finds 24 pairs,
// nearly all of which a reader would call the same need; asking for half the words loses six of them.
std::vector<SameNeed> same_need(const Record& request, const std::vector<Record>& requests, Moment at);

// Of those, the ones whose answers came with other material than this.
std::vector<SameNeed> answered_otherwise(std::vector<SameNeed> earlier,
                                         const std::vector<std::string>& material);

} // namespace pmnet::domain
