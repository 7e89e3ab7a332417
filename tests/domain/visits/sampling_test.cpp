#include "domain/visits/sampling.hpp"

#include "domain/visit_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

// Of Records 15: a survey of 50, a sample of 20, a threshold of 60 %.
Said said_of(const std::string& more) { return said_of_finding(finding(more)); }

} // namespace

TEST_CASE("sampling: no more records meet an indicator than were looked at") {
    CHECK(said_of("sample: {size: 20, met: 20}\n") == Said{});
    CHECK(said_of("sample: {size: 20, met: 11, second_size: 30, second_met: 30}\n") == Said{});
    CHECK(said_of("sample: {size: 20, met: 21}\n") ==
          Said{"3:25 sample: 21 records met the indicator, but only 20 were looked at"});
    CHECK(said_of("sample: {size: 20, met: 11, second_size: 30, second_met: 31}\n") ==
          Said{"3:58 sample: 31 records met the indicator, but only 30 were looked at"});
    CHECK(said_of("sample: {size: 20, met: 11, second_met: 3}\n") ==
          Said{"3:41 sample: 3 records met the indicator, but only 0 were looked at"});
}

TEST_CASE("sampling: a count says how many of how many met") {
    CHECK(said_of("sample: {size: 20, met: 11, second_size: 20}\n") ==
          Said{"3:42 sample: 20 records were looked at, but it does not say how many met the indicator"});
    CHECK(Count{20, 17}.text() == "17 of 20 (85 %)");
    CHECK(Count{0, 0}.text() == "0 of 0");
}

TEST_CASE("sampling: fewer records than the guidance asks for are worth a warning") {
    CHECK(said_of("sample: {size: 19, met: 19}\n") ==
          Said{"3:16 sample: 19 records were looked at, but the guidance asks for 20"});
    CHECK(said_of("sample: {size: 20, met: 11, second_size: 10, second_met: 5}\n") ==
          Said{"3:42 sample: 10 records were looked at a second time, but the guidance asks for 20"});
    CHECK(said_of("sample: {size: 20, met: 18, survey_size: 49, survey_met: 45}\n") ==
          Said{"3:42 sample: 49 records were surveyed by the practice, but the guidance asks for 50"});
}

TEST_CASE(
    "sampling: a result on the other side of the threshold than the practice's asks for a second sample") {
    const std::string survey = ", survey_size: 50, survey_met: 30}\n"; // 60 %
    CHECK(said_of("sample: {size: 20, met: 12" + survey) == Said{});
    CHECK(said_of("sample: {size: 20, met: 20" + survey) == Said{});
    CHECK(
        said_of("sample: {size: 20, met: 11" + survey) ==
        Said{
            "3:16 sample: 11 of 20 (55 %) met the indicator, but 30 of 50 (60 %) in the practice's own survey: look at a second sample | the guidance asks for another 20"});
    CHECK(said_of("sample: {size: 20, met: 11, second_size: 20, second_met: 13" + survey) == Said{});
}

TEST_CASE("sampling: met is said of what reaches the threshold, both samples taken together") {
    const std::string met = "judgement: met\n";
    CHECK(said_of(met + "sample: {size: 20, met: 12}\n") == Said{});
    CHECK(said_of(met + "sample: {size: 20, met: 11, second_size: 20, second_met: 13}\n") == Said{});
    CHECK(said_of(met + "sample: {size: 20, met: 11}\n") ==
          Said{"3:12 sample: judged met, but 11 of 20 (55 %) is under the 60 % that 'Records 15' asks for"});
    CHECK(said_of("judgement: not-met\nsample: {size: 20, met: 20}\n") ==
          Said{}); // there may be another reason
}
