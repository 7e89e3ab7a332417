// Records looked at to check an indicator. As the guidance has it for clinical summaries: the practice
// surveys at least 50 records and sends in the result; the reviewers look at 20, and at another 20 if their
// result differs. The guidance does not define "differs": here it means that one of the two reaches the
// indicator's threshold and the other does not.
#pragma once

#include "domain/visits/framework.hpp"

#include <optional>
#include <vector>

namespace pmnet::domain {

struct Count {
    long long looked_at = 0, met = 0;

    bool reaches(Decimal threshold) const; // in per cent
    std::string text() const;              // "17 of 20 (85 %)"
};

struct Sample {
    Count first;
    std::optional<Count> second, survey;

    Count all() const; // both samples of the reviewers together
};

// The sample of a finding; nothing if none was drawn.
std::optional<Sample> sample_of(const Record& finding);
// Whether a second sample is due and has not been drawn.
bool needs_second(const Sample& sample, const Indicator& indicator);

// No more records meet the indicator than were looked at. Worth a warning: fewer records than the guidance
// asks for, no second sample where the first differs from the practice's survey, and a judgement that the
// sample does not support.
std::vector<Diagnostic> check_sample(const Record& finding, const Indicator& indicator);

} // namespace pmnet::domain
