// A job description as a paper: what a candidate, a practice or a panel is handed.
#pragma once

#include "domain/engine/basis.hpp"
#include "reports/engine/format.hpp"

#include <optional>
#include <string>

namespace pmnet::reports {

struct JobPaper {
    const store::Record& job;    // the text that is printed: a version, or the record as it stands
    const store::Record& record; // as it stands
    domain::Basis basis;
    bool advert = false;                  // leaves out how the post was evaluated
    Date on;                              // the day whose pay is shown
    std::string nation;                   // whose pay; "" for none
    const store::Record* scale = nullptr; // in force there then; null if none is held
    std::optional<Decimal> full_time_hours;
    std::string old_scale_because = {}; // why a scale is used that may not be in force
};

// Its parts stand in the order a reader wants them: the post, its duties, the person, knowledge and
// skills, pay, and how the band was arrived at. What the record does not hold is left out; pay that is not
// held is reported as such. It opens with its status: an approved version, one changed since, or a draft.
Paper job_paper(const JobPaper& paper);

} // namespace pmnet::reports
