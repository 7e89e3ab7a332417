// Consistent advice: what the network holds on a need, and what others with the same need were given, so that
// two practices that ask the same question get the same answer. Nothing that a request keeps in confidence is
// read here.
#pragma once

#include "domain/helpline/request.hpp"

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
                                   const Basis& basis, std::size_t most);

} // namespace pmnet::domain
