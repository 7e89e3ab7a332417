// What every report keeps: it is whole or there is none, its figures add up, and small numbers are hidden.
#pragma once

#include "reports/source.hpp"

#include <string>
#include <vector>

namespace pmnet::reports {

using Part = Section (*)(const Source& source, Figures& figures);

// Gathers the parts in order, with notes on the data and the definitions of the figures after them. Throws
// Error{refused} where a record cannot be read or does not keep to its schema, names what is not there, or
// where figures do not add up.
Report assemble(const store::Snapshot& records, const Period& period, Date as_of, const std::string& title,
                const std::vector<Part>& parts);

} // namespace pmnet::reports
