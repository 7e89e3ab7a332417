// The visits held in a period with what they found: what everything that looks across visits is gathered
// from.
#pragma once

#include "domain/visits/revisit.hpp"
#include "reports/engine/source.hpp"

#include <map>
#include <string>
#include <vector>

namespace pmnet::reports {

// Which visits are looked at. "" for all.
struct VisitChoice {
    std::string board, framework;
    std::string form = "formative"; // payment verification is a separate process, and never mixed in
};

struct Visited {
    const domain::Record* visit;
    std::string board; // the practice belonged to on the day
    domain::Records findings;
    domain::Records repeats; // those of them that repeat one from the previous visit
};

// By day, then by id.
std::vector<Visited> visited(const Source& source, const VisitChoice& choice);

// An indicator of one framework, as tables name it.
struct IndicatorRow {
    std::string framework, code, title, area, area_name;
    domain::Records findings;
    domain::Records practices = {}; // of each practice where something was found in its area, a visit
};
// Indicators with findings, in the order of their frameworks.
std::vector<IndicatorRow> by_indicator(const Source& source, const std::vector<Visited>& visits);

// An area of one framework with what was found there.
struct AreaRow {
    std::string id, name; // "qof-2004-05.records"
    domain::Records findings;
    domain::Records practices; // of each practice where something was found, a visit
};
// Areas with findings, in the order of their frameworks.
std::vector<AreaRow> by_area(const Source& source, const std::vector<Visited>& visits);

// Of each practice visited, one visit.
domain::Records one_of_each_practice(const domain::Records& visits);
domain::Records practices_visited(const std::vector<Visited>& visits);
// Whether what was found there may be told by name: few practices would be known by it.
bool are_enough(const domain::Records& practices, const Source& source);

// "Records 15" as part of a figure's name: "records-15".
std::string slug(std::string_view text);

} // namespace pmnet::reports
