#include "store/settings.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace pmnet::store {

namespace {

constexpr std::array days = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

std::vector<Choice> choices_of(yaml::Node node) {
    std::vector<Choice> choices;
    for (const auto entry : node) {
        auto& choice = choices.emplace_back();
        choice.id = entry.key();
        choice.name = entry["name"] ? entry["name"].text() : entry.key();
        choice.guidance = entry["guidance"].boolean().value_or(false);
        choice.network = entry["network"].boolean().value_or(false);
        for (const auto word : entry["also"]) choice.also.emplace_back(word.text());
    }
    return choices;
}

// What is left of a word when case, blanks, hyphens, stops and a leading "the" do not matter.
std::string spelling_of(std::string_view word) {
    constexpr std::string_view article = "the ";
    auto text = lower(trim(word));
    if (text.starts_with(article)) text.erase(0, article.size());
    std::erase_if(
        text, [](char letter) { return std::string_view(" \t-_./").find(letter) != std::string_view::npos; });
    return text;
}

// A word for two roles would make one of them the other.
void expect_told_apart(yaml::Node roles) {
    std::map<std::string, std::string_view> known;
    const auto add = [&](yaml::Node role, yaml::Node at, std::string_view word) {
        const auto [place, is_new] = known.emplace(spelling_of(word), role.key());
        if (!is_new && place->second != role.key())
            throw Error(at.place(),
                        fmt::format("'{}' already means the role '{}'", visible(word), place->second),
                        "leave it with one of the two");
    };
    for (const auto role : roles) add(role, role, role.key());
    for (const auto role : roles)
        for (const auto word : role["also"]) add(role, word, word.text());
}

std::chrono::seconds hours_of(yaml::Node node) {
    const auto hours = Decimal::parse(node.text()).value_or(Decimal());
    return std::chrono::seconds(std::llround(hours.approximate() * 3600));
}

WorkingHours working_hours(yaml::Node root) {
    const auto working = root["working"];
    WorkingHours hours;
    for (const auto day : working["days"])
        hours.days.at(
            static_cast<std::size_t>(std::find(days.begin(), days.end(), day.text()) - days.begin())) = true;
    hours.from = parse_clock(working["from"].text()).value_or(Minutes(0));
    hours.to = parse_clock(working["to"].text()).value_or(Minutes(0));
    if (hours.to <= hours.from)
        throw Error(working["to"].place(), "the working day ends before it begins",
                    "write 'to' later than 'from'");
    for (const auto holiday : root["holidays"]) hours.holidays.insert(*parse_date(holiday["date"].text()));
    return hours;
}

// Checked before the schema: a newer store may well look broken to this program.
void refuse_newer(yaml::Node version) {
    if (version.integer() && *version.integer() > layout_version)
        throw Error(version.place(),
                    fmt::format("this store is version {}, but this program only knows version {}",
                                version.text(), layout_version),
                    "update pmnet");
}

Zone zone_of(yaml::Node node) {
    try {
        return Zone(node.text());
    } catch (const Error& error) {
        throw Error(node.place(), error.message(), error.hint());
    }
}

} // namespace

Settings Settings::read(const yaml::Document& document, const std::vector<Diagnostic>& schema_diagnostics) {
    const auto root = document.root();
    refuse_newer(root["version"]);
    if (!schema_diagnostics.empty()) {
        const auto& first = schema_diagnostics.front();
        throw Error(first.place, first.message, first.hint);
    }
    Settings settings;
    settings.name = root["name"].text();
    settings.sponsor = root["sponsor"].text();
    settings.nation = root["nation"].text();
    settings.zone = zone_of(root["zone"]);
    const auto start = root["financial_year_starts"].text();
    settings.year_start = {static_cast<unsigned>(std::stoi(std::string(start.substr(0, 2)))),
                           static_cast<unsigned>(std::stoi(std::string(start.substr(3, 2))))};
    settings.hours = working_hours(root);
    for (const auto holiday : root["holidays"])
        settings.holiday_names.emplace(*parse_date(holiday["date"].text()), holiday["name"].text());
    settings.boards = choices_of(root["boards"]);
    settings.topics = choices_of(root["topics"]);
    settings.signposts = choices_of(root["signposts"]);
    expect_told_apart(root["roles"]);
    settings.roles = choices_of(root["roles"]);
    for (const auto target : root["targets"])
        settings.targets.push_back({static_cast<int>(target["complexity"].integer().value_or(1)),
                                    std::string(target["topic"].text()),
                                    hours_of(target["first_response_hours"]),
                                    hours_of(target["resolution_hours"])});
    const auto thresholds = root["thresholds"];
    settings.small_number = static_cast<std::size_t>(thresholds["small_number"].integer().value_or(5));
    settings.aspiration_points = Decimal::parse(thresholds["aspiration_points"].text()).value_or(Decimal());
    settings.band_edge = thresholds["band_edge"].integer().value_or(settings.band_edge);
    settings.policy_notice = std::chrono::days(thresholds["policy_notice_days"].integer().value_or(60));
    settings.session_hours = Decimal::parse(root["session_hours"].text());
    for (const auto allowed : root["allowed_patterns"])
        settings.allowed_patterns.push_back(
            {std::string(allowed["text"].text()), std::string(allowed["reason"].text())});
    return settings;
}

const std::vector<Choice>* Settings::list(std::string_view list_name) const {
    if (list_name == "boards") return &boards;
    if (list_name == "topics") return &topics;
    if (list_name == "signposts") return &signposts;
    if (list_name == "roles" && !roles.empty()) return &roles;
    return nullptr;
}

const Choice* Settings::meant(std::string_view list_name, std::string_view typed) const {
    const auto* choices = list(list_name);
    if (choices == nullptr) return nullptr;
    const auto spelling = spelling_of(typed);
    const auto is_meant = [&](const Choice& choice) {
        return spelling_of(choice.id) == spelling || spelling_of(choice.name) == spelling ||
               std::any_of(choice.also.begin(), choice.also.end(),
                           [&](const std::string& word) { return spelling_of(word) == spelling; });
    };
    const auto found = std::find_if(choices->begin(), choices->end(), is_meant);
    return found == choices->end() ? nullptr : &*found;
}

std::string Settings::role(std::string_view typed) const {
    const auto* choice = meant("roles", typed);
    return choice ? choice->id : std::string(trim(typed));
}

bool Settings::same_role(std::string_view one, std::string_view other) const {
    return spelling_of(role(one)) == spelling_of(role(other));
}

std::string Settings::name_of(std::string_view list_name, std::string_view id) const {
    if (const auto* choices = list(list_name))
        for (const auto& choice : *choices)
            if (choice.id == id) return choice.name;
    return std::string(id);
}

void Settings::expect_board(const std::string& id) const {
    std::vector<std::string> known;
    for (const auto& board : boards) known.push_back(board.id);
    if (std::find(known.begin(), known.end(), id) != known.end()) return;
    const auto meant = did_you_mean(id, known);
    throw Error(fmt::format("there is no board '{}'", visible(id)),
                meant.empty() ? "the boards are " + join(known, ", ") : meant);
}

std::optional<Target> Settings::target(int complexity, std::string_view topic) const {
    for (const auto& target : targets)
        if (target.complexity == complexity && (target.topic.empty() || target.topic == topic)) return target;
    return std::nullopt;
}

} // namespace pmnet::store
