// `visit walk`: the indicators in scope one by one, with what is known of each, asked for in turn, and at the
// end of each area its points. Every answer is saved before the next is asked for, so the walk can be stopped
// at any question and resumed.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/visits/finding_record.hpp"
#include "cli/visits/visit_achievement.hpp"
#include "domain/visits/sampling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace pmnet::cli {

namespace {

using domain::Area;
using domain::Indicator;

// Thrown when the person leaves, or the input ends.
struct Left {};

struct Visit {
    const store::Record* record;
    domain::Framework framework;
    domain::Records findings, earlier; // of this visit and of the one before
};

Visit visit_of(Context& context, const store::Snapshot& records) {
    const auto& record = named_visit(context, records, context.word(0, "visit"));
    const auto basis = context.basis();
    const auto* before = domain::visit_before(record, records.of("visit"), basis);
    const auto& all = records.of("finding");
    return {&record, domain::framework_of_visit(record, basis).value_or(domain::Framework()),
            domain::findings_of(record, all, basis),
            before ? domain::findings_of(*before, all, basis) : domain::Records()};
}

const store::Record* on(const domain::Records& findings, const std::string& code) {
    for (const auto* finding : findings)
        if ((*finding)["indicator"].text() == code) return finding;
    return nullptr;
}

// What this walk has saved: the answers by indicator, and the areas whose points were given.
struct Saved {
    std::map<std::string, Fields> findings;
    std::set<std::string> points;
};

std::vector<const Area*> areas_in_scope(const Visit& visit) {
    std::vector<const Area*> areas;
    for (const auto& area : visit.framework.areas)
        if (domain::looks_at(*visit.record, area.id)) areas.push_back(&area);
    return areas;
}

std::vector<const Indicator*> indicators_in(const Visit& visit, const Area& area) {
    std::vector<const Indicator*> indicators;
    for (const auto& indicator : visit.framework.indicators)
        if (indicator.area == area.id) indicators.push_back(&indicator);
    return indicators;
}

std::vector<const Indicator*> still_to_see(const Visit& visit, const Area& area, const Saved& saved) {
    auto left = indicators_in(visit, area);
    std::erase_if(left, [&](const Indicator* indicator) {
        return on(visit.findings, indicator->code) != nullptr || saved.findings.contains(indicator->code);
    });
    return left;
}

std::size_t count_to_see(const Visit& visit, const Saved& saved) {
    std::size_t count = 0;
    for (const auto* area : areas_in_scope(visit)) count += still_to_see(visit, *area, saved).size();
    return count;
}

bool has_points(const Visit& visit, const Area& area, const Saved& saved) {
    for (const auto row : (*visit.record)["achievement"])
        if (row["area"].text() == area.id) return true;
    return saved.points.contains(area.id);
}

// What is known of the indicator before anything is asked.
std::string introduction(const Visit& visit, const Indicator& indicator, std::size_t left) {
    const auto* unit = indicator.points == Decimal::whole(1) ? "point" : "points";
    auto text = fmt::format(
        "\n{}: {} ({} {}{})   {} to go\n", indicator.code, indicator.title, indicator.points.text(), unit,
        indicator.threshold ? fmt::format(", {} %", indicator.threshold->text()) : "", left);
    if (const auto* before = on(visit.earlier, indicator.code)) {
        text += fmt::format("  last time: {}", domain::text_of((*before)["judgement"]));
        const auto concern = (*before)["concern"].text();
        text += concern.empty() ? "\n" : fmt::format("; {}\n", visible(concern));
    }
    for (const auto item : (*visit.record)["evidence"])
        if (item["indicator"].text() == indicator.code)
            text += fmt::format("  evidence {}: {}\n", item["grade"].text(), visible(item["title"].text()));
    return text;
}

bool is_quit(const std::string& answer) { return lower(answer) == "q" || lower(answer) == "quit"; }

class Walk {
public:
    explicit Walk(Context& context) : context_(context) {}

    // Shown above the next question.
    void tell(const std::string& text) { told_ += text; }

    std::string ask(const std::string& question) {
        const auto answer = context_.world.ask(told_ + question);
        told_.clear();
        if (!answer) throw Left();
        if (bad_utf8(*answer))
            throw Error(fmt::format("'{}' is not UTF-8", visible(*answer)), "set your terminal to UTF-8");
        return std::string(trim(*answer));
    }

    // Enter takes what is in brackets, a dash takes nothing.
    void ask_for(Fields& given, const std::string& option, const std::string& question,
                 const std::string& otherwise = "") {
        auto answer = ask(otherwise.empty() ? fmt::format("  {}: ", question)
                                            : fmt::format("  {} [{}]: ", question, otherwise));
        if (answer.empty()) answer = otherwise;
        if (!answer.empty() && answer != "-") given[option] = {std::move(answer)};
    }

    // Enter takes what the findings add up to, if that is known.
    void ask_for_points(Fields& given, const std::string& option, const std::string& sum) {
        ask_for(given, option, fmt::format("points {}", option), sum);
        if (given.contains(option) && is_quit(given.at(option).back())) throw Left();
    }

    // "" to skip this indicator.
    std::string judgement() {
        constexpr std::array words = {std::pair{"m", "met"}, std::pair{"p", "partly-met"},
                                      std::pair{"n", "not-met"}, std::pair{"a", "not-assessed"}};
        for (;;) {
            const auto answer =
                lower(ask("  [m]et, [p]artly met, [n]ot met, not [a]ssessed, Enter for later, [q]uit: "));
            if (is_quit(answer)) throw Left();
            if (answer.empty()) return "";
            for (const auto& [letter, word] : words)
                if (answer == letter || answer == word) return word;
            refuse(fmt::format("'{}' is not one of these", visible(answer)));
        }
    }

    // A person is asked again; a script stops, since what follows would answer other questions.
    void refuse(const std::string& why) {
        if (!context_.world.input_is_terminal)
            throw Error(Fault::refused, Place{}, why, "what was answered before is saved");
        tell(fmt::format("  {}\n", why));
    }

private:
    Context& context_;
    std::string told_;
};

bool needs_second(Fields& given, const Indicator& indicator) {
    const auto number = [&](const std::string& option) {
        const auto value = given.contains(option) ? Decimal::parse(given.at(option).back()) : std::nullopt;
        return value ? static_cast<long long>(value->approximate()) : 0;
    };
    if (!given.contains("sampled") || !given.contains("surveyed")) return false;
    const domain::Sample sample{
        {number("sampled"), number("met")}, {}, domain::Count{number("surveyed"), number("survey-met")}};
    return domain::needs_second(sample, indicator);
}

void ask_for_sample(Walk& walk, Fields& given, const Indicator& indicator) {
    if (!indicator.threshold) return;
    walk.ask_for(given, "sampled", "records looked at");
    if (!given.contains("sampled")) return;
    walk.ask_for(given, "met", "of these met", "0");
    if (!indicator.sampling) return;
    walk.ask_for(given, "surveyed", "records in the practice's own survey");
    if (given.contains("surveyed")) walk.ask_for(given, "survey-met", "of these met", "0");
    if (!needs_second(given, indicator)) return;
    walk.tell("  that differs from the practice's survey: look at a second sample\n");
    walk.ask_for(given, "second-sampled", "records of the second sample");
    if (given.contains("second-sampled")) walk.ask_for(given, "second-met", "of these met", "0");
}

Fields answers(Walk& walk, const Indicator& indicator, const std::string& judgement) {
    Fields given{{"judgement", {judgement}}};
    if (judgement != "not-assessed") {
        walk.ask_for(given, "claimed", "points claimed", indicator.points.text());
        const bool whole = judgement == "met" && given.contains("claimed");
        walk.ask_for(given, "supported", "points supported", whole ? given.at("claimed").back() : "0");
        ask_for_sample(walk, given, indicator);
    }
    walk.ask_for(given, "seen", "what was seen");
    if (judgement == "met") {
        walk.ask_for(given, "good-practice", "good practice others could learn from");
    } else {
        walk.ask_for(given, "concern", "concern");
        walk.ask_for(given, "recommendation", "recommendation");
    }
    return given;
}

// Asks about one indicator until its finding is saved; nothing if it is skipped.
std::optional<Fields> see(Context& context, Walk& walk, const store::Snapshot& records, const Visit& visit,
                          const Indicator& indicator) {
    for (;;) {
        const auto judgement = walk.judgement();
        if (judgement.empty()) return std::nullopt;
        auto given = answers(walk, indicator, judgement);
        const auto outcome = save_finding(context, records, *visit.record, indicator.code, given);
        if (outcome.status == 0) {
            walk.tell(fmt::format("  saved {}{}", outcome.heading, outcome.messages));
            return given;
        }
        walk.refuse(std::string(trim(outcome.messages)));
    }
}

Decimal points_in(const Fields& answers, const std::string& option) {
    const auto found = answers.find(option);
    return found == answers.end() ? Decimal() : Decimal::parse(found->second.back()).value_or(Decimal());
}

struct Points {
    Decimal claimed, supported;
};

// What the findings of an area add up to; nothing while one is missing, or if the framework does not hold all
// its indicators.
std::optional<Points> sum_of(const Visit& visit, const Area& area, const Saved& saved) {
    if (!area.whole || !still_to_see(visit, area, saved).empty()) return std::nullopt;
    Points sum;
    for (const auto* indicator : indicators_in(visit, area)) {
        const auto* finding = on(visit.findings, indicator->code);
        const auto& answered = finding ? Fields() : saved.findings.at(indicator->code);
        sum.claimed += finding ? domain::claimed_points(*finding) : points_in(answered, "claimed");
        sum.supported += finding ? domain::supported_points(*finding) : points_in(answered, "supported");
    }
    return sum;
}

// Asks for the points of an area until they are saved; false if they are left for later.
bool see_points(Context& context, Walk& walk, const Visit& visit, const Area& area, const Saved& saved) {
    const auto sum = sum_of(visit, area, saved);
    walk.tell(
        fmt::format("\nThe points of {} ({} in all), {}, [q]uit:\n", area.name, area.points.text(),
                    sum ? "Enter for what the findings add up to, a dash for later" : "Enter for later"));
    for (;;) {
        Fields given;
        walk.ask_for_points(given, "claimed", sum ? sum->claimed.text() : "");
        if (!given.contains("claimed")) return false;
        walk.ask_for_points(given, "supported", sum ? sum->supported.text() : "");
        if (!given.contains("supported")) return false;
        // Read again: it has changed since the walk began if another area's points were saved.
        const auto record = context.reading().load(*visit.record->kind, visit.record->id);
        const auto outcome = save_achievement(context, record, area.id, given);
        if (outcome.status == 0) return true;
        walk.refuse(std::string(trim(outcome.messages)));
    }
}

std::vector<std::string> codes_to_see(const Visit& visit, const Saved& saved) {
    std::vector<std::string> codes;
    for (const auto* area : areas_in_scope(visit))
        for (const auto* indicator : still_to_see(visit, *area, saved)) codes.push_back(indicator->code);
    return codes;
}

// Areas that are complete and whose points nobody has given.
std::vector<std::string> areas_without_points(const Visit& visit, const Saved& saved) {
    std::vector<std::string> areas;
    for (const auto* area : areas_in_scope(visit))
        if (still_to_see(visit, *area, saved).empty() && !has_points(visit, *area, saved))
            areas.push_back(area->id);
    return areas;
}

std::string summary(const Visit& visit, const Saved& saved) {
    auto text = fmt::format("pmnet: {} saved", saved.findings.size());
    if (!saved.points.empty())
        text += ", and the points of " + join({saved.points.begin(), saved.points.end()}, ", ");
    const auto codes = codes_to_see(visit, saved), areas = areas_without_points(visit, saved);
    text +=
        codes.empty() ? "; every indicator in scope has its finding" : "; still to see: " + join(codes, ", ");
    if (!areas.empty()) text += "; no points yet for " + join(areas, ", ");
    if (codes.empty() && areas.empty()) return text + ", and every area its points\n";
    return text + fmt::format("\npmnet: 'pmnet visit walk {}' goes on from there\n", visit.record->id);
}

} // namespace

Answer run_visit_walk(Context& context) {
    const auto records = records_of_visits(context);
    const auto visit = visit_of(context, records);
    context.expect_words(1);
    const auto status = domain::status_of(*visit.record, context.now());
    if (status == "closed" || status == "cancelled")
        throw Error(Fault::refused, Place{},
                    fmt::format("{} is {}, and takes no more findings", visit.record->id, status));
    Saved saved;
    Walk walk(context);
    try {
        auto to_go = count_to_see(visit, saved);
        for (const auto* area : areas_in_scope(visit)) {
            for (const auto* indicator : still_to_see(visit, *area, saved)) {
                walk.tell(introduction(visit, *indicator, to_go--));
                if (auto given = see(context, walk, records, visit, *indicator))
                    saved.findings[indicator->code] = std::move(*given);
            }
            if (!has_points(visit, *area, saved) && see_points(context, walk, visit, *area, saved))
                saved.points.insert(area->id);
        }
    } catch (const Left&) {
        // What has been saved stays; the summary says what is left.
    }
    return {"", summary(visit, saved), 0};
}

} // namespace pmnet::cli
