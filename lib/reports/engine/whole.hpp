// What every report guarantees: it is complete or there is none, its figures add up, and small numbers are
// hidden.
#pragma once

#include "reports/engine/source.hpp"

#include <functional>
#include <string>
#include <vector>

namespace pmnet::reports {

// Gathers a report, with notes on the data and the definitions of the figures behind its own sections. Throws
// Error{refused} if a record cannot be read, does not keep to its schema or names a record that is not there,
// or if figures do not add up.
using Gather = std::function<std::vector<Section>(const Source& source, Figures& figures)>;
Report assemble(const store::Snapshot& records, const Period& period, Date as_of, const std::string& title,
                const Gather& gather);

using Part = Section (*)(const Source& source, Figures& figures);

// The same for parts of one section each, in order.
Report assemble(const store::Snapshot& records, const Period& period, Date as_of, const std::string& title,
                const std::vector<Part>& parts);

} // namespace pmnet::reports
