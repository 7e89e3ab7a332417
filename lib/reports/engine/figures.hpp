// A report as plain data. Every number in it is a Figure with a name, a definition and the records behind it;
// tables only say where figures stand. What is gathered here is rendered elsewhere, and no renderer computes
// anything.
#pragma once

#include "base/period.hpp"
#include "base/unit.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace pmnet::reports {

// Whether a figure may be shown: small counts, and whatever would give them away, may not.
enum class Shown { plain, small, hidden };

struct Figure {
    std::string id;         // "requests.topic.policies.received"
    std::string definition; // one sentence
    Unit unit = Unit::count;
    std::optional<Decimal> value;     // nothing if there is none, like a median of no cases
    std::vector<std::string> records; // "request:req-20051006-k7qdm"
    bool in_confidence = true;        // a count that could tell of somebody: small numbers are hidden
    bool is_total = false;            // over the whole network
    int keep = 0;                     // of two cells that could be hidden, the one with the lower figure is

    Shown shown = Shown::plain;
    std::optional<std::pair<Decimal, Decimal>> range; // of a hidden figure, if the others give it away anyway
};

using FigureId = std::size_t;

// Figures that add up: the signed sum of these is zero.
using Equation = std::vector<std::pair<FigureId, int>>;

class Figures {
public:
    FigureId add(Figure figure);
    void must_balance(Equation equation) { equations_.push_back(std::move(equation)); }
    // These are worthless once `base` may not be shown: a mean, a share, points behind a few findings. No points behind no
    // findings are shown where `base` is.
    void depends(FigureId figure, FigureId base) { dependents_.emplace_back(figure, base); }
    // A mean or a median of few cases is never shown: hidden if `base` is under the threshold. Of no cases there is none,
    // and that is told where `base` is shown.
    void of_enough(FigureId figure, FigureId base) { samples_.emplace_back(figure, base); }
    // A share gives away its parts to whoever knows the whole, and a fraction often its denominator: hidden
    // if `part` is.
    void gives_away(FigureId figure, FigureId part) { shares_.emplace_back(figure, part); }

    std::optional<FigureId> find(const std::string& id) const;
    const Figure& at(FigureId id) const { return figures_[id]; }
    Figure& at(FigureId id) { return figures_[id]; }
    std::size_t size() const { return figures_.size(); }
    const std::vector<Equation>& equations() const { return equations_; }
    const std::vector<std::pair<FigureId, FigureId>>& dependents() const { return dependents_; }
    const std::vector<std::pair<FigureId, FigureId>>& samples() const { return samples_; }
    const std::vector<std::pair<FigureId, FigureId>>& shares() const { return shares_; }
    const std::vector<Figure>& all() const { return figures_; }

private:
    std::vector<Figure> figures_;
    std::unordered_map<std::string, FigureId> by_name_;
    std::vector<Equation> equations_;
    std::vector<std::pair<FigureId, FigureId>> dependents_, samples_, shares_;
};

// A cell holds a figure or words.
struct Cell {
    std::optional<FigureId> figure;
    std::string text;
    std::string mark = {}; // in front of it, only for the eye ("▒")

    static Cell of(FigureId id) { return {id, ""}; }
    static Cell of(std::string words) { return {std::nullopt, std::move(words)}; }
};

struct Table {
    std::string caption; // "" for none
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
    bool last_row_is_total = false;
    bool shaded = false; // its counts are shaded, see shade.hpp
    // Once small numbers are hidden, rows are put in order of this column, highest first. Those with a small
    // number say nothing there: they leave the table for the sentence `few`, which names them ("{}").
    std::optional<std::size_t> ranked_by = {};
    std::string few = {};

    // Adds a row of a label and one figure, and gives that figure back.
    FigureId line(std::string label, FigureId figure) {
        rows.push_back({Cell::of(std::move(label)), Cell::of(figure)});
        return figure;
    }
};

struct Section {
    std::string title;
    std::vector<std::string> paragraphs; // above the tables
    std::vector<Table> tables;
    std::vector<std::string> remarks; // below them
};

struct Report {
    std::string title, network, sponsor;
    Period period;
    PeriodKind period_kind = PeriodKind::days;
    Date as_of;
    std::size_t threshold = 0; // counts below it are not shown
    Figures figures;
    std::vector<Section> sections;
};

} // namespace pmnet::reports
