// What every report guarantees: it is complete or there is none, its figures add up, and small numbers are
// hidden.
#pragma once

#include "domain/rules.hpp"
#include "reports/engine/source.hpp"

#include <functional>
#include <string>
#include <vector>

namespace pmnet::reports {

// What `check` finds in the records that a report is made of. Throws Error{refused} if one cannot be read, or has an
// error.
domain::StoreCheck checked(const store::Snapshot& records);

using Gather = std::function<std::vector<Section>(const Source& source, Figures& figures)>;

// "QoF visits, Q3 2005-06 (October to December 2005)": what a report is, and the period it covers by its kind.
std::string titled(const std::string& name, const Source& source);

// Gathers sections. Throws Error{refused} if their figures do not add up. `in_confidence` is for a reader who
// may see small numbers; such a report is not for the sponsor.
Report gathered(const Source& source, std::string title, const Gather& gather, bool in_confidence = false);

// Gathers a whole report, with notes on the data and the definitions of the figures behind its own sections.
// Throws Error{refused} also if the records are not sound (checked).
Report assemble(const store::Snapshot& records, const Period& period, Date as_of, const std::string& name,
                const Gather& gather);

} // namespace pmnet::reports
