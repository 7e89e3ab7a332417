#include "reports/engine/tally.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

Figure count(std::string id, std::string definition, const Records& records) {
    auto figure = number(std::move(id), std::move(definition), Unit::count,
                         Decimal::whole(static_cast<std::int64_t>(records.size())));
    for (const auto* record : records) figure.records.push_back(reference_to(*record));
    return figure;
}

std::string figure_id(const RowName& row, const std::string& measure) {
    return measure.empty() ? row.id : fmt::format("{}.{}", row.id, measure);
}

std::string definition_of(const Measure& measure, const RowName& row) {
    return row.about.empty() ? measure.definition : fmt::format("{}; {}", measure.definition, row.about);
}

// Adds, for every whole there is, that its parts come to it.
void add_up(const std::string& row, const std::vector<Measure>& measures, const FigureIds& ids,
            Figures& figures) {
    std::vector<std::string> done;
    for (const auto& measure : measures) {
        const auto& whole = measure.part_of;
        if (whole.empty() || std::find(done.begin(), done.end(), whole) != done.end()) continue;
        done.push_back(whole);
        auto sum = figures.find(fmt::format("{}.{}", row, whole));
        if (!sum) sum = figures.find(whole);
        if (!sum) continue; // a part of the report that was not asked for
        Equation equation;
        for (std::size_t i = 0; i < measures.size(); ++i)
            if (measures[i].part_of == whole) equation.emplace_back(ids[i], measures[i].sign);
        equation.emplace_back(*sum, -1);
        figures.must_balance(std::move(equation));
    }
}

} // namespace

Tally::Tally(const Source& source, std::string_view kind, std::vector<Measure> measures, Figures& figures)
    : in_confidence_(!source.records.store().kinds().get(kind).counts_are_open()),
      measures_(std::move(measures)), figures_(figures) {}

FigureIds Tally::added(const RowName& name, const Counted& counted, bool is_total) {
    FigureIds ids;
    for (std::size_t i = 0; i < measures_.size(); ++i) {
        auto figure =
            count(figure_id(name, measures_[i].name), definition_of(measures_[i], name), counted.at(i));
        figure.in_confidence = in_confidence_;
        figure.is_total = is_total;
        figure.keep = measures_[i].keep;
        ids.push_back(figures_.add(std::move(figure)));
    }
    add_up(name.id, measures_, ids, figures_);
    return ids;
}

const FigureIds& Tally::row(const RowName& name, const Counted& counted) {
    return rows_.emplace_back(Row{name.label, added(name, counted, false)}).figures;
}

const FigureIds& Tally::total(const RowName& name, const Counted& counted) {
    total(name.label, added(name, counted, true));
    return total_.back().figures;
}

void Tally::total(std::string label, FigureIds figures) {
    total_ = {Row{std::move(label), std::move(figures)}};
}

Table Tally::table(std::string caption, std::string first_column) {
    Table table{std::move(caption), {std::move(first_column)}, {}, !total_.empty()};
    for (const auto& measure : measures_) table.columns.push_back(measure.title);
    for (std::size_t i = 0; i < measures_.size() && !total_.empty(); ++i) {
        Equation sum;
        for (const auto& row : rows_) sum.emplace_back(row.figures[i], 1);
        sum.emplace_back(total_.back().figures[i], -1);
        figures_.must_balance(std::move(sum));
    }
    for (const auto* rows : {&rows_, &total_})
        for (const auto& row : *rows) {
            auto& cells = table.rows.emplace_back(std::vector<Cell>{Cell::of(row.label)});
            for (const auto id : row.figures) cells.push_back(Cell::of(id));
        }
    return table;
}

Table Tally::list(const std::string& id, std::string caption, const Counted& counted, std::string column) {
    const auto& ids = total({id, ""}, counted);
    Table table{std::move(caption), {"", std::move(column)}, {}, false};
    for (std::size_t i = 0; i < measures_.size(); ++i)
        if (!measures_[i].title.empty()) table.line(measures_[i].title, ids[i]);
    return table;
}

} // namespace pmnet::reports
