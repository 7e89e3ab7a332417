// The parts of the quarterly report, each gathered by itself into the report's figures.
#pragma once

#include "reports/source.hpp"

namespace pmnet::reports {

// Requests: how many were open, came, came again, were closed and stayed open, whole and by topic, board,
// channel and route; opening + received + reopened - closed = closing in each. Throws Error{refused} naming
// the records where it does not.
Section requests_section(const Source& source, Figures& figures);
// How soon requests had a first response, in the desk's working time and in elapsed time.
Section speed_section(const Source& source, Figures& figures);
Section referrals_section(const Source& source, Figures& figures);
Section visits_section(const Source& source, Figures& figures);
Section jobs_section(const Source& source, Figures& figures);
Section policies_section(const Source& source, Figures& figures);
Section objectives_section(const Source& source, Figures& figures);
Section coordinators_section(const Source& source, Figures& figures);

} // namespace pmnet::reports
