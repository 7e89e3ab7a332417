#include "domain/helpline/request.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <array>
#include <functional>

namespace pmnet::reports {

namespace {

using store::Record;

struct Flow {
    std::string_view name;
    std::string_view title;
    int sign; // in opening + received + reopened - closed - closing = 0
    int keep; // what is hidden first if something must be: what the next report in a series does not give away
    std::string_view definition;
};

constexpr std::array flows = {
    Flow{"opening", "Open at start", 1, 3,
         "requests received before the period and not closed when it began"},
    Flow{"received", "Received", 1, 1, "requests received in the period"},
    Flow{"reopened", "Reopened", 1, 2, "times a closed request was opened again in the period"},
    Flow{"closed", "Closed", -1, 0, "times a request was closed in the period"},
    Flow{"closing", "Open at end", -1, 4, "requests not closed when the period ended"},
};

using Counts = std::array<int, flows.size()>;

// How often a request counts in each flow.
Counts counts_of(const Record& record, const Source& source) {
    Counts counts{};
    const auto before = domain::request_at(record, source.start - std::chrono::seconds(1));
    const auto after = domain::request_at(record, source.end - std::chrono::seconds(1));
    counts[0] = before && before->is_open() ? 1 : 0;
    counts[4] = after && after->is_open() ? 1 : 0;
    if (!after) return counts;
    for (const auto& event : after->events) {
        if (!source.within(event.at)) continue;
        if (event.name == "received") ++counts[1];
        if (event.name == "reopened") ++counts[2];
        if (event.name == "closed") ++counts[3];
    }
    return counts;
}

struct Cut {
    std::string name, title;
    std::vector<store::Choice> values;
    std::function<std::string_view(const Record&)> value_of;
};

std::vector<Cut> cuts_of(const store::Settings& settings) {
    const auto field = [](const char* name) {
        return [name](const Record& record) { return record[name].text(); };
    };
    return {{"topic", "Topic", settings.topics, field("topic")},
            {"board", "Board", settings.boards, field("board")},
            {"channel",
             "Channel",
             {{"telephone", "Telephone"}, {"email", "E-mail"}, {"website", "Website"}},
             field("channel")},
            {"route",
             "Route",
             {{"practice", "The practice itself"}, {"coordinating-adviser", "A co-ordinating adviser"}},
             field("route")}};
}

class Balance {
public:
    Balance(const Source& source, Figures& figures) : figures_(figures) {
        std::vector<const Record*> unbalanced;
        for (const auto& record : source.records.of("request")) {
            const auto counts = counts_of(record, source);
            int sum = 0;
            for (std::size_t i = 0; i < flows.size(); ++i) sum += flows[i].sign * counts[i];
            if (sum != 0) unbalanced.push_back(&record);
            counted_.emplace_back(&record, counts);
        }
        expect_balanced(unbalanced, "closed or opened twice");
        totals_ = row("requests", "", "", [](const Record&) { return true; });
    }

    const std::vector<FigureId>& totals() const { return totals_; }

    Table table(const Cut& cut) {
        Table table{fmt::format("Requests by {}", cut.name), {cut.title}, {}, true};
        for (const auto& flow : flows) table.columns.emplace_back(flow.title);
        std::vector<Equation> sums(flows.size());
        for (std::size_t i = 0; i < flows.size(); ++i) sums[i].emplace_back(totals_[i], -1);
        for (const auto& value : cut.values) {
            const auto cells = row(fmt::format("requests.{}.{}", cut.name, value.id), cut.title, value.name,
                                   [&](const Record& record) { return cut.value_of(record) == value.id; });
            for (std::size_t i = 0; i < flows.size(); ++i) sums[i].emplace_back(cells[i], 1);
            table.rows.push_back(cells_of(value.name, cells));
        }
        for (auto& sum : sums) figures_.must_balance(std::move(sum));
        table.rows.push_back(cells_of("All", totals_));
        return table;
    }

    static std::vector<Cell> cells_of(const std::string& label, const std::vector<FigureId>& ids) {
        std::vector<Cell> cells{Cell::of(label)};
        for (const auto id : ids) cells.push_back(Cell::of(id));
        return cells;
    }

private:
    // One figure for each flow, over the requests chosen, with the equation between them.
    std::vector<FigureId> row(const std::string& id, const std::string& cut, const std::string& value,
                              const std::function<bool(const Record&)>& chosen) {
        std::vector<FigureId> ids;
        Equation equation;
        for (std::size_t i = 0; i < flows.size(); ++i) {
            std::vector<const Record*> records;
            for (const auto& [record, counts] : counted_)
                for (int times = chosen(*record) ? counts[i] : 0; times > 0; --times)
                    records.push_back(record);
            auto figure = count_of(fmt::format("{}.{}", id, flows[i].name),
                                   value.empty() ? std::string(flows[i].definition)
                                                 : fmt::format("{}; {}: {}", flows[i].definition, cut, value),
                                   records);
            figure.in_confidence = true;
            figure.is_total = value.empty();
            figure.keep = flows[i].keep;
            ids.push_back(figures_.add(std::move(figure)));
            equation.emplace_back(ids.back(), flows[i].sign);
        }
        figures_.must_balance(std::move(equation));
        return ids;
    }

    Figures& figures_;
    std::vector<std::pair<const Record*, Counts>> counted_;
    std::vector<FigureId> totals_;
};

} // namespace

Section requests_section(const Source& source, Figures& figures) {
    Section section{
        "Requests", {"Open at start + received + reopened - closed = open at end, in every row."}, {}, {}};
    Balance balance(source, figures);
    for (const auto& cut : cuts_of(source.settings())) section.tables.push_back(balance.table(cut));
    return section;
}

} // namespace pmnet::reports
