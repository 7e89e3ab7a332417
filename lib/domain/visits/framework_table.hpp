// A framework as a spreadsheet saves it: a line for each indicator, under its domain and area.
//
// The first line names the columns: `domain`, `area`, `code`, `title`, `points`, and where there are any `threshold`,
// `threshold_upper`, `indicators`, `domain_id`, `area_id`. A line without a code gives what was published for its area, and one
// without an area for its domain: the points and, in `indicators`, how many there are. Where nothing was published the
// indicators are summed; the total of the framework is never summed, so that a line that was lost shows.
#pragma once

#include "domain/engine/imported.hpp"
#include "yaml/write.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// A value and the cell it was read from, by the field it is.
struct ReadField {
    std::string name;
    yaml::Value value;
    Place place;
};

struct IndicatorLine {
    std::string code;
    Place place;
    std::vector<ReadField> fields;
    Decimal points;
};

// What was published for an area or a domain; without points where the table has no line of its own for it.
struct Stated {
    std::string id, name;
    Place place; // of the first line that names it
    std::optional<Decimal> points;
    std::vector<ReadField> fields;
};

struct AreaLines {
    Stated stated;
    std::vector<IndicatorLine> indicators;
};
struct DomainLines {
    Stated stated;
    std::vector<AreaLines> areas;
};

struct FrameworkTable {
    std::vector<DomainLines> domains;
    std::vector<std::string> passed_over;
    std::vector<std::string> summed; // ids of areas and domains whose points were summed
};

// Throws Error{place} for a column that is missing, points or a threshold that are none, a code or a published figure twice.
FrameworkTable read_framework_table(const std::string& name, std::string_view text);

// "the file has 1 indicator of 'Records', with 1 of its 26 points": areas of which the table has not all that it says was
// published, one line each.
std::vector<std::string> areas_in_part(const FrameworkTable& table);

// A new framework with these domains and nothing else.
yaml::Value new_framework(const FrameworkTable& table);

// The framework's text with what was read spliced in; what the table does not have stays. An area or a domain whose figures
// change is from `source` now: alone where all its figures were read, beside its other sources where some are kept. Throws
// Error{refused} if figures change and `source` is "", and for an indicator that stands in another area.
std::string with_framework_table(const Record& framework, const FrameworkTable& table,
                                 const std::string& source);

// Where the values of a framework were read.
std::vector<Read> read_from(const FrameworkTable& table, const Record& framework);

} // namespace pmnet::domain
