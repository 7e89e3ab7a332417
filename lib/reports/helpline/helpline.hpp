// What reports say of the helpline, each section gathered by itself into the report's figures. A later one
// may take up a figure of an earlier one; a sum with a part that was not asked for is left out.
#pragma once

#include "reports/engine/source.hpp"

#include <string>
#include <vector>

namespace pmnet::reports {

// Requests: how many were open, received, reopened, closed and still open, in all and by topic, board,
// channel and route; opening + received + reopened - closed = closing in each. Throws Error{refused}, naming
// the records, if it is not.
Section requests_section(const Source& source, Figures& figures);
// The six criteria the service is judged on, after the requests: ease of access, consistency of advice, speed
// of response, user confidence, value for money, compatibility with the national programme.
Section access_section(const Source& source, Figures& figures);
// Whether the same need was answered with the same material.
Section consistency_section(const Source& source, Figures& figures);
// What went out with the answers.
Section material_section(const Source& source, Figures& figures);
// How soon requests had a first response and were closed, in the desk's working time and in elapsed time;
// waiting for the asker does not count.
Section speed_section(const Source& source, Figures& figures);
Section confidence_section(const Source& source, Figures& figures);
// Minutes and sessions, and minutes for each request that was closed. After the speed.
Section value_section(const Source& source, Figures& figures);
Section compatibility_section(const Source& source, Figures& figures);

// Support practices chosen by the last day, and any that a request had gone to by then.
Records support_practices(const Source& source);
// What went to which support practice and what it has in hand: opening + referred - declined - handed back -
// closed = closing in each row. Throws Error{refused}, naming the records, if it is not.
Section referrals_section(const Source& source, Figures& figures);
// How soon each support practice replied; what came of it, after the referrals; what each was chosen on; who
// takes referrals on what.
Section replies_section(const Source& source, Figures& figures);
Section results_section(const Source& source, Figures& figures);
Section selection_section(const Source& source, Figures& figures);
Section topics_section(const Source& source, Figures& figures);

} // namespace pmnet::reports
