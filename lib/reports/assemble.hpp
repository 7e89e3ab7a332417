// What every report begins and ends with: records that can all be counted, figures that add up, small numbers
// hidden, notes on the data and definitions.
#pragma once

#include "reports/source.hpp"

#include <string>

namespace pmnet::reports {

// Throws Error{refused} that names the records which would be missing from a figure without a word.
void expect_whole(const store::Snapshot& records);

// A report without sections.
Report begun(const Source& source, std::string title);

// Holds the figures against their equations, hides small ones, and adds the notes and the definitions. Throws
// Error{refused} where figures do not add up.
void finish(const Source& source, Report& report);

} // namespace pmnet::reports
