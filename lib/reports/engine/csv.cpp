#include "base/csv.hpp"

#include "reports/engine/render.hpp"

namespace pmnet::reports {

namespace {

std::string shown_value(const Figure& figure) {
    return figure.shown == Shown::plain && figure.value ? figure.value->text() : "";
}

} // namespace

std::string csv(const Report& report) {
    auto text =
        csv_line({"section", "table", "row", "column", "figure", "shown", "value", "unit", "definition"});
    for (const auto& section : report.sections)
        for (const auto& table : section.tables)
            for (const auto& row : table.rows)
                for (std::size_t i = 0; i < row.size(); ++i) {
                    if (!row[i].figure) continue;
                    const auto& figure = report.figures.at(*row[i].figure);
                    text += csv_line({section.title, table.caption, row.front().text, table.columns.at(i),
                                      figure.id, shown_text(figure, report.threshold), shown_value(figure),
                                      std::string(name_of(figure.unit)), figure.definition});
                }
    return text;
}

} // namespace pmnet::reports
