#include "base/text.hpp"
#include "domain/texts/same_words.hpp"
#include "domain/texts/search.hpp"
#include "reports/engine/tally.hpp"
#include "reports/visits/theme_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace pmnet::reports {

using domain::Record;
using domain::Records;
using domain::text_of;

namespace {

constexpr std::size_t most_told = 6; // words and indicators of a group

// A concern with the visit at which it was noted.
struct Concern {
    const Record* finding;
    const Record* visit;

    std::string practice() const { return text_of((*visit)["practice"]); }
    std::string text() const { return text_of((*finding)["concern"]); }
    std::string indicator() const { return text_of((*finding)["indicator"]); }
};
using Concerns = std::vector<Concern>;

Concerns all_concerns(const Visits& visits) {
    Concerns concerns;
    for (const auto& visit : visits)
        for (const auto* finding : visit.findings)
            if ((*finding)["concern"]) concerns.push_back({finding, visit.visit});
    return concerns;
}

// The visits, one for each practice.
Records practices_of(const Concerns& concerns) {
    Records visits;
    for (const auto& concern : concerns) visits.push_back(concern.visit);
    return one_of_each_practice(visits);
}

bool come_back(const Concerns& concerns) { return practices_of(concerns).size() > 1; }

// Concerns on one indicator, of those that came up at several practices.
struct OnIndicator {
    IndicatorRow indicator;
    Concerns concerns;
};

std::vector<OnIndicator> on_indicators(const Source& source, const Visits& visits) {
    std::map<const Record*, Concern> by_finding;
    for (const auto& concern : all_concerns(visits)) by_finding.emplace(concern.finding, concern);
    std::vector<OnIndicator> rows;
    for (auto& indicator : by_indicator(source, visits)) {
        Concerns concerns;
        for (const auto* finding : indicator.findings)
            if (const auto found = by_finding.find(finding); found != by_finding.end())
                concerns.push_back(found->second);
        if (come_back(concerns)) rows.push_back({std::move(indicator), std::move(concerns)});
    }
    return rows;
}

// Concerns in the same words, noted at several practices.
struct InWords {
    std::string words;
    Concerns concerns;
};

// What practices are called: no such word of a concern is shown.
std::set<std::string> words_of_names(const Source& source) {
    std::vector<std::string> names;
    for (const auto& practice : source.records.of("practice")) names.push_back(text_of(practice["name"]));
    std::set<std::string> words;
    for (auto& stems : domain::stems_of(names))
        for (auto& stem : stems) words.insert(std::move(stem));
    return words;
}

// The words that concerns of several practices have, and no practice in its name.
std::string told_words(const domain::SameWords& group, const Concerns& all,
                       const std::set<std::string>& kept_back) {
    std::vector<std::string> told;
    for (const auto& word : group.words) {
        Concerns with_word;
        for (const auto position : word.texts) with_word.push_back(all[position]);
        if (told.size() < most_told && come_back(with_word) && !kept_back.contains(word.stem))
            told.push_back(word.word);
    }
    return told.empty() ? "(words that are not shown)" : join(told, ", ");
}

// By their words, so that their order reveals no number.
std::vector<InWords> in_same_words(const Source& source, const Visits& visits) {
    const auto all = all_concerns(visits);
    std::vector<std::string> texts;
    for (const auto& concern : all) texts.push_back(concern.text());
    const auto kept_back = words_of_names(source);
    std::vector<InWords> rows;
    for (const auto& group : domain::same_words(texts)) {
        Concerns concerns;
        for (const auto position : group.texts) concerns.push_back(all[position]);
        if (come_back(concerns)) rows.push_back({told_words(group, all, kept_back), std::move(concerns)});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const InWords& a, const InWords& b) { return a.words < b.words; });
    return rows;
}

Tally practices_with(const Source& source, std::string concern, Figures& figures) {
    return {source,
            "practice",
            {{"", "Practices", "practices at which the reviewers had a concern " + std::move(concern)}},
            figures};
}

// Names and counts of those whose concerns came up; those with few practices behind them stay unnamed.
Table indicators_table(const Source& source, const std::vector<OnIndicator>& rows, bool name_all,
                       Figures& figures) {
    Table table{"Concerns that recur", {"Indicator", "What it asks", "Practices"}, {}, false};
    auto tally = practices_with(source, "about it", figures);
    for (const auto& [indicator, concerns] : rows) {
        if (!name_all && !are_enough(indicator.practices, source)) continue;
        const auto id = fmt::format("themes.concern.{}.{}", indicator.framework, slug(indicator.code));
        const auto count = tally.row({id, indicator.code, indicator.code}, {practices_of(concerns)}).front();
        table.rows.push_back({Cell::of(indicator.code), Cell::of(indicator.title), Cell::of(count)});
    }
    return table;
}

// Each that may be named once, in the order of their first concern.
std::string indicators_of(const Concerns& concerns, const std::set<std::string>& named) {
    std::vector<std::string> codes;
    for (const auto& concern : concerns)
        if (named.contains(concern.indicator()) &&
            std::find(codes.begin(), codes.end(), concern.indicator()) == codes.end())
            codes.push_back(concern.indicator());
    if (codes.empty()) return "(not named)";
    if (codes.size() <= most_told) return join(codes, ", ");
    const auto more = codes.size() - most_told;
    codes.resize(most_told);
    return fmt::format("{} and {} more", join(codes, ", "), more);
}

std::set<std::string> codes_that_may_be_named(const Source& source, const Visits& visits, bool name_all) {
    std::set<std::string> codes;
    for (const auto& row : by_indicator(source, visits))
        if (name_all || are_enough(row.practices, source)) codes.insert(row.code);
    return codes;
}

Table words_table(const Source& source, const std::vector<InWords>& rows, const std::set<std::string>& named,
                  Figures& figures) {
    Table table{"Concerns in the same words", {"Words they share", "Indicators", "Practices"}, {}, false};
    auto tally = practices_with(source, "in these words", figures);
    std::size_t number = 0;
    for (const auto& row : rows) {
        const auto id = fmt::format("themes.concern-words.{}", ++number);
        const auto count = tally.row({id, row.words, row.words}, {practices_of(row.concerns)}).front();
        table.rows.push_back(
            {Cell::of(row.words), Cell::of(indicators_of(row.concerns, named)), Cell::of(count)});
    }
    return table;
}

std::string practice_name(const Source& source, const Record& visit) {
    const auto* practice = source.records.find("practice", visit["practice"].text());
    return practice ? text_of((*practice)["name"]) : text_of(visit["practice"]);
}

// Every concern that came back, by indicator or in its words.
std::vector<std::string> concerns_in_full(const Source& source, const Visits& visits) {
    std::set<const Record*> told;
    for (const auto& row : on_indicators(source, visits))
        for (const auto& concern : row.concerns) told.insert(concern.finding);
    for (const auto& row : in_same_words(source, visits))
        for (const auto& concern : row.concerns) told.insert(concern.finding);
    std::map<const Record*, const Record*> visit_of;
    for (const auto& concern : all_concerns(visits)) visit_of[concern.finding] = concern.visit;
    std::vector<std::string> remarks;
    for (const auto& row : by_indicator(source, visits))
        for (const auto* finding : row.findings)
            if (told.contains(finding))
                remarks.push_back(fmt::format(
                    "{}, {}, {}: {}", row.code, practice_name(source, *visit_of.at(finding)),
                    text_of(domain::day_of_visit(*visit_of.at(finding))), text_of((*finding)["concern"])));
    return remarks;
}

} // namespace

std::vector<Table> concerns_tables(const Source& source, const Visits& visits, bool name_all,
                                   Figures& figures) {
    if (!name_all && !are_enough(practices_visited(visits), source)) return {};
    return {indicators_table(source, on_indicators(source, visits), name_all, figures),
            words_table(source, in_same_words(source, visits),
                        codes_that_may_be_named(source, visits, name_all), figures)};
}

Section practices_section(const Source& source, const Visits& visits, Figures& figures) {
    Table table{"", {"Practice", "Board", "Visited", "Findings", "Unmet", "Repeated"}, {}, false};
    Tally tally(source, "finding",
                {{"all", "", "findings of this visit"},
                 {"unmet", "", "of these, unmet"},
                 {"repeated", "", "of these, unmet at the previous visit too"}},
                figures);
    for (const auto& visit : visits) {
        const auto& ids = tally.row({"themes.visit." + visit.visit->id, ""},
                                    {visit.findings, unmet_of(visit.findings), visit.repeats});
        auto& row =
            table.rows.emplace_back(std::vector{Cell::of(practice_name(source, *visit.visit)),
                                                Cell::of(source.settings().name_of("boards", visit.board)),
                                                Cell::of(text_of(domain::day_of_visit(*visit.visit)))});
        for (const auto id : ids) row.push_back(Cell::of(id));
    }
    return {"In confidence: the practices", {}, {std::move(table)}, concerns_in_full(source, visits)};
}

} // namespace pmnet::reports
