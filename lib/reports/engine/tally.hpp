// Counts of records, gathered as rows by measures: the one way in which a report counts.
//
// A tally adds a figure for every count, with its name, its definition and the records behind it, and the
// sums that hold between them. A count is in confidence, and hidden while it is small, unless the schema of
// its kind says `x-open-counts: true`: who forgets to say anything hides.
#pragma once

#include "reports/engine/source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::reports {

// What is counted in every row.
struct Measure {
    std::string name;         // in the name of the figure, "requests.topic.policies.received"; "" for none
    std::string title;        // of its column, or of its line in a list
    std::string definition;   // one sentence
    std::string part_of = {}; // what it is added up into: a measure of the same row, or the name of a figure
    int sign = 1;             // with which it is added up
    int keep = 0;             // of two counts that could be hidden, the one with the lower figure is
};

struct RowName {
    std::string id; // in front of the measure's name: "requests.topic.policies"
    std::string label;
    std::string about = {}; // added to the definitions: "Topic: Policies"
};

// For each measure, the records counted; a record stands there as often as it counts.
using Counted = std::vector<Records>;
using FigureIds = std::vector<FigureId>;

class Tally {
public:
    // Counts records of this kind.
    Tally(const Source& source, std::string_view kind, std::vector<Measure> measures, Figures& figures);

    const FigureIds& row(const RowName& name, const Counted& counted);
    // What the rows add up to; it stands last.
    const FigureIds& total(const RowName& name, const Counted& counted);
    // The same, for figures that another tally has added.
    void total(std::string label, FigureIds figures);

    // The rows with a column for each measure. Called once: it adds the sums of the columns.
    Table table(std::string caption, std::string first_column);
    // One row on its side, over the whole network: a line for each measure that has a title.
    Table list(const std::string& id, std::string caption, const Counted& counted,
               std::string column = "In the period");

private:
    struct Row {
        std::string label;
        FigureIds figures;
    };
    FigureIds added(const RowName& name, const Counted& counted, bool is_total);

    bool in_confidence_;
    std::vector<Measure> measures_;
    Figures& figures_;
    std::vector<Row> rows_;
    std::vector<Row> total_; // one, or none
};

} // namespace pmnet::reports
