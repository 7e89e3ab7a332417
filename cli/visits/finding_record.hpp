// Recording what a visit found on one indicator: what `finding record` and `visit walk` share.
#pragma once

#include "cli/engine/options.hpp"
#include "cli/engine/verb.hpp"
#include "cli/visits/visit_records.hpp"

#include <vector>

namespace pmnet::cli {

// Its options, by the words a reviewer uses: --judgement, --claimed, --sampled.
const std::vector<Option>& finding_options();

// Saves the finding and prints its id, or says why not and writes nothing. Warns if it repeats one from the
// previous visit.
Answer save_finding(Context& context, const store::Snapshot& records, const store::Record& visit,
                    const std::string& indicator, const Fields& given);

} // namespace pmnet::cli
