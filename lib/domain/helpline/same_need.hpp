// Whether two practices asked the same question, and got the same answer.
//
// Two requests have the same need if they have the same topic, and their summary and need say the same by the
// rule of domain/same_words.hpp, among the requests of the topic. So within a topic on policies the word
// "policy" says little, and a need that many have is still found. On the 265 requests of the example the rule
// finds 32 pairs, most of which a reader would call the same need; asking for half the weight finds 15.
// Nothing kept in confidence is read.
#pragma once

#include "domain/helpline/request.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// An earlier request with the same need.
struct SameNeed {
    const Record* request;
    Moment answered;                   // last
    std::vector<std::string> material; // handed out with its answers
    std::vector<std::string> words;    // stems both have, in the order of the later request
};

// The needs of many requests, for asking about each of them in time that does not grow with their number.
class Needs {
public:
    // Requests as they were known at a moment; those received later are left out. The records must outlive
    // this.
    Needs(const std::vector<const Record*>& requests, Moment at);

    // Others with the same need that were answered in the 365 days before a moment, the latest answer first;
    // none for a request that is not among these.
    std::vector<SameNeed> answered_before(const Record& request, Moment before) const;

private:
    struct Need {
        const Record* request;
        std::vector<std::string> words;
        int weight = 0; // of all of them
    };
    struct Topic {
        std::vector<Need> needs;
        std::map<std::string, std::vector<std::size_t>, std::less<>> holders; // of a word, in `needs`

        int weight_of(std::string_view word) const;
    };

    std::map<std::string, Topic, std::less<>> topics_;
    std::map<const Record*, std::size_t> places_; // in the needs of their topic
};

// The same for one request, which may have changed since the others were read: the one with its id among them
// is skipped.
std::vector<SameNeed> same_need(const Record& request, const std::vector<Record>& requests, Moment at);

// Those of them whose answers came with material other than this.
std::vector<SameNeed> answered_otherwise(std::vector<SameNeed> earlier,
                                         const std::vector<std::string>& material);

} // namespace pmnet::domain
