#include "domain/posts/profile_table.hpp"

#include "base/csv_table.hpp"
#include "base/error.hpp"
#include "base/notation.hpp"
#include "base/text.hpp"
#include "domain/engine/splicing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::domain {

namespace {

constexpr auto profile_form = "the first line names title, band and each factor of the plan";

std::vector<CsvColumn> columns_for(const Plan& plan) {
    std::vector<CsvColumn> columns = {{"id"},
                                      {"title", {"job title", "profile title"}},
                                      {"family"},
                                      {"band", {"afc band", "pay band"}},
                                      {"score", {"je score", "total score", "total"}}};
    for (const auto& factor : plan.factors) columns.push_back({factor.id, {factor.name}});
    return columns;
}

// A spreadsheet takes 3-4 for the third of April unless its column is text.
bool looks_like_date(std::string_view text) {
    static constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                                "jul", "aug", "sep", "oct", "nov", "dec"};
    const auto folded = lower(text);
    const bool has_month = std::any_of(months.begin(), months.end(), [&](std::string_view month) {
        return folded.find(month) != folded.npos;
    });
    return has_month || std::count(text.begin(), text.end(), '/') == 2 || parse_date(text);
}

std::string level_in(const CsvCell& cell, const Factor& factor) {
    if (const auto level = printed_level(cell.text)) return *level;
    throw Error(
        cell.place, fmt::format("'{}' cannot be read as a level of '{}'", visible(cell.text), factor.id),
        looks_like_date(cell.text)
            ? "the spreadsheet has made a date of it: set the column to text, and write 3-4 again"
            : "write it as printed, for instance 3, 4a, 2-3ab or 1-2b-3c4b; leave it empty where it was not seen");
}

// A band in the plan's own letters; a range stays one.
std::string band_in(const CsvCell& cell, const Plan& plan) {
    const auto range = printed_range(cell.text);
    std::vector<std::string> known;
    for (const auto& band : plan.bands) known.push_back(band.band);
    const auto own = [&](const std::string& name) {
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&](const auto& band) { return lower(band) == lower(name); });
        if (found == known.end())
            throw Error(cell.place, fmt::format("the plan has no band '{}'", visible(name)),
                        fmt::format("its bands are {}; a range is written 8b-8c", join(known, ", ")));
        return *found;
    };
    const auto name = range.value_or(cell.text);
    const bool is_whole =
        std::any_of(known.begin(), known.end(), [&](const auto& band) { return lower(band) == lower(name); });
    auto parts = is_whole ? std::vector{name} : split(name, '-');
    for (auto& part : parts) part = own(part);
    return join(parts, "-");
}

void add_score(ProfileLine& line, const CsvCell& cell) {
    const auto range = printed_range(cell.text).value_or("");
    const auto ends = split(range, '-');
    const auto is_score = [](const std::string& text) {
        const auto number = Decimal::parse(text);
        return number && number->is_whole() && *number >= Decimal();
    };
    if (ends.size() > 2 || !std::all_of(ends.begin(), ends.end(), is_score))
        throw Error(cell.place, fmt::format("'{}' is not a score", visible(cell.text)),
                    "write it as printed: 232-257");
    line.profile.set("score_minimum", yaml::Value::literal(ends.front()));
    line.profile.set("score_maximum", yaml::Value::literal(ends.back()));
    line.read.push_back({"score_minimum", cell.place});
    line.read.push_back({"score_maximum", cell.place});
}

void add_text(ProfileLine& line, const std::string& field, std::string text, const Place& place) {
    line.profile.set(field, yaml::Value::text(std::move(text)));
    line.read.push_back({field, place});
}

void add_levels(ProfileLine& line, const CsvTable& table, std::size_t row, const Plan& plan) {
    auto levels = yaml::Value::mapping();
    for (const auto& factor : plan.factors) {
        const auto cell = table.cell(row, factor.id);
        if (!says_something(cell.text)) {
            line.without_level.push_back(factor.id);
            continue;
        }
        levels.set(factor.id, yaml::Value::text(level_in(cell, factor)));
        line.read.push_back({"levels." + factor.id, cell.place});
    }
    line.profile.set("complete", yaml::Value::literal(line.without_level.empty() ? "true" : "false"));
    line.profile.set("levels", std::move(levels));
}

ProfileLine line_of(const CsvTable& table, std::size_t row, const Plan& plan, const std::string& plan_id) {
    const auto title = table.expect_cell(row, "title"), id = table.cell(row, "id"),
               family = table.cell(row, "family"), band = table.expect_cell(row, "band"),
               score = table.cell(row, "score");
    ProfileLine line{id.text.empty() ? hyphenated(title.text) : id.text,
                     id.text.empty() ? title.place : id.place,
                     yaml::Value::mapping(),
                     {},
                     {}};
    add_text(line, "title", title.text, title.place);
    if (!family.text.empty()) add_text(line, "family", family.text, family.place);
    line.profile.set("plan", yaml::Value::text(plan_id));
    add_text(line, "band", band_in(band, plan), band.place);
    add_levels(line, table, row, plan);
    if (says_something(score.text)) add_score(line, score);
    return line;
}

} // namespace

ProfileTable read_profile_table(const std::string& name, std::string_view text, const Plan& plan,
                                const std::string& plan_id) {
    const CsvTable table(name, text, columns_for(plan), profile_form);
    table.expect("title");
    table.expect("band");
    for (const auto& factor : plan.factors) table.expect(factor.id);
    ProfileTable read{{}, table.passed_over()};
    for (std::size_t i = 0; i < table.size(); ++i) {
        auto line = line_of(table, i, plan, plan_id);
        for (const auto& other : read.lines)
            if (other.id == line.id)
                throw Error(line.place,
                            fmt::format("'{}' appears twice: here and in line {}", visible(line.id),
                                        other.place.line),
                            "take one of the lines out, or give each an id of its own in a column 'id'");
        read.lines.push_back(std::move(line));
    }
    return read;
}

std::string with_profile_line(const Record& profile, const ProfileLine& line, const yaml::Value& sources) {
    Splicing text(profile);
    for (const auto& id : line.without_level)
        if (const auto level = profile["levels"][id])
            throw Error(
                Fault::refused, line.place,
                fmt::format("the level of '{}' is empty, but '{}' holds {}", id, profile.id, level.text()),
                fmt::format("fill it in; 'pmnet profile set {} levels.{}=' takes it out first", profile.id,
                            id));
    for (const auto& [field, value] : line.profile.members()) {
        if (field != "levels") {
            text.set({field}, value);
            continue;
        }
        for (const auto& [factor, level] : value.members()) text.set({field, factor}, level);
    }
    if (text.text() == profile.document().text()) return text.text();
    if (!sources.items().empty()) text.set({"sources"}, sources);
    for (const auto* field : {"confidence", "verified", "score_reason"}) text.drop({field});
    return text.text();
}

} // namespace pmnet::domain
