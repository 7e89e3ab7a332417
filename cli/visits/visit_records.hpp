// What the commands on visits share: the records they look at together, and the words they show them in.
#pragma once

#include "cli/engine/context.hpp"
#include "domain/visits/evidence.hpp"
#include "domain/visits/revisit.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

// Practices, visits, findings, frameworks and good practice in memory. Throws Error{refused} if one of them
// cannot be read: what it says would silently be missing.
store::Snapshot records_of_visits(Context& context);

// The record that a word names, from those in memory.
const store::Record& named_visit(Context& context, const store::Snapshot& records, const std::string& word);

// A line on the indicators in scope of which no evidence is known; "" if there are none.
std::string told_of_unknown(const domain::Unknown& unknown);

// Actions as rows under a key, as they stand today.
Rows action_rows(const std::string& key, const std::vector<domain::AgreedAction>& actions, Date today);

// The board a practice belonged to on the day of a visit; "" if that is not known.
std::string board_of(const store::Record& visit, const store::Snapshot& records);
// The same rows with the form of the visit, for programs; and in confidence the practice and its board.
Rows with_visits(Rows rows, const std::vector<domain::AgreedAction>& actions, const store::Snapshot& records,
                 bool confidential);

} // namespace pmnet::cli
