#include "reports/engine/render.hpp"

#include <nlohmann/json.hpp>

namespace pmnet::reports {

namespace {

using Json = nlohmann::ordered_json;

// Whole numbers as such; others have at most six decimals, which the shortest form of a double keeps.
Json value_of(const Figure& figure) {
    if (!figure.value || figure.shown != Shown::plain) return nullptr;
    if (figure.value->is_whole()) return static_cast<std::int64_t>(figure.value->approximate());
    return figure.value->approximate();
}

Json table_json(const Table& table, const Figures& figures) {
    auto rows = Json::array();
    for (const auto& cells : table.rows) {
        auto row = Json::array();
        for (const auto& cell : cells)
            row.push_back(cell.figure ? Json{{"figure", figures.at(*cell.figure).id}} : Json(cell.text));
        rows.push_back(std::move(row));
    }
    return {{"caption", table.caption}, {"columns", table.columns}, {"rows", std::move(rows)}};
}

} // namespace

std::string json(const Report& report) {
    auto figures = Json::object();
    for (const auto& figure : report.figures.all())
        figures[figure.id] = {{"value", value_of(figure)},
                              {"shown", shown_text(figure, report.threshold)},
                              {"hidden", figure.shown != Shown::plain},
                              {"unit", name_of(figure.unit)},
                              {"definition", figure.definition}};
    auto sections = Json::array();
    for (const auto& section : report.sections) {
        auto tables = Json::array();
        for (const auto& table : section.tables) tables.push_back(table_json(table, report.figures));
        sections.push_back({{"title", section.title},
                            {"paragraphs", section.paragraphs},
                            {"tables", std::move(tables)},
                            {"remarks", section.remarks}});
    }
    const Json whole = {{"title", report.title},
                        {"network", report.network},
                        {"sponsor", report.sponsor},
                        {"period",
                         {{"name", report.period.name},
                          {"kind", name_of(report.period_kind)},
                          {"first", text_of(report.period.first)},
                          {"last", text_of(report.period.last)}}},
                        {"as_of", text_of(report.as_of)},
                        {"threshold", report.threshold},
                        {"figures", std::move(figures)},
                        {"sections", std::move(sections)}};
    return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string json(const std::string& title, const std::string& markdown) {
    return Json{{"title", title}, {"text", markdown}}.dump(2, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

} // namespace pmnet::reports
