// `visit walk`: the indicators in scope one by one, with what is known of each, asked for in turn. Each
// finding is saved before the next is asked for, so the walk can be left at any question and taken up again.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/finding_record.hpp"
#include "domain/sampling.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace pmnet::cli {

namespace {

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
    const auto scope = context.scope();
    const auto* before = domain::visit_before(record, records.of("visit"), scope);
    const auto& all = records.of("finding");
    return {&record, domain::framework_of_visit(record, scope).value_or(domain::Framework()),
            domain::findings_of(record, all, scope),
            before ? domain::findings_of(*before, all, scope) : domain::Records()};
}

const store::Record* on(const domain::Records& findings, const std::string& code) {
    for (const auto* finding : findings)
        if ((*finding)["indicator"].text() == code) return finding;
    return nullptr;
}

std::vector<const Indicator*> still_to_see(const Visit& visit) {
    std::vector<const Indicator*> left;
    for (const auto& indicator : visit.framework.indicators)
        if (domain::looks_at(*visit.record, indicator.area) && on(visit.findings, indicator.code) == nullptr)
            left.push_back(&indicator);
    return left;
}

// What is known of the indicator before anything is asked.
std::string introduction(const Visit& visit, const Indicator& indicator, std::size_t left) {
    auto text = fmt::format(
        "\n{}: {} ({} points{})   {} to go\n", indicator.code, indicator.title, indicator.points.text(),
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

    // Enter takes what stands in brackets, a dash nothing at all.
    void ask_for(Fields& given, const std::string& option, const std::string& question,
                 const std::string& otherwise = "") {
        auto answer = ask(otherwise.empty() ? fmt::format("  {}: ", question)
                                            : fmt::format("  {} [{}]: ", question, otherwise));
        if (answer.empty()) answer = otherwise;
        if (!answer.empty() && answer != "-") given[option] = {std::move(answer)};
    }

    // "" to pass over this indicator.
    std::string judgement() {
        constexpr std::array words = {std::pair{"m", "met"}, std::pair{"p", "partly-met"},
                                      std::pair{"n", "not-met"}, std::pair{"a", "not-assessed"}};
        for (;;) {
            const auto answer =
                lower(ask("  [m]et, [p]artly met, [n]ot met, not [a]ssessed, Enter for later, [q]uit: "));
            if (answer == "q" || answer == "quit") throw Left();
            if (answer.empty()) return "";
            for (const auto& [letter, word] : words)
                if (answer == letter || answer == word) return word;
            refuse(fmt::format("'{}' is none of these", visible(answer)));
        }
    }

    // A person is asked again; a script stops, for what follows would answer other questions.
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

// Asks about one indicator until its finding is saved; false where it is passed over.
bool see(Context& context, Walk& walk, const store::Snapshot& records, const Visit& visit,
         const Indicator& indicator) {
    for (;;) {
        const auto judgement = walk.judgement();
        if (judgement.empty()) return false;
        const auto outcome = save_finding(context, records, *visit.record, indicator.code,
                                          answers(walk, indicator, judgement));
        if (outcome.status == 0) {
            walk.tell(fmt::format("  saved {}{}", outcome.output, outcome.messages));
            return true;
        }
        walk.refuse(std::string(trim(outcome.messages)));
    }
}

std::string summary(const Visit& visit, std::size_t saved, const std::vector<const Indicator*>& later) {
    auto text = fmt::format("pmnet: {} saved", saved);
    if (later.empty()) return text + "; every indicator in scope has its finding\n";
    std::vector<std::string> codes;
    for (const auto* indicator : later) codes.push_back(indicator->code);
    return text + fmt::format("; still to see: {}\npmnet: 'pmnet visit walk {}' goes on from there\n",
                              join(codes, ", "), visit.record->id);
}

} // namespace

Outcome run_visit_walk(Context& context) {
    const auto records = records_of_visits(context);
    const auto visit = visit_of(context, records);
    context.expect_words(1);
    const auto status = domain::visit_status(*visit.record, context.now());
    if (status == "closed" || status == "cancelled")
        throw Error(Fault::refused, Place{},
                    fmt::format("{} is {}, and takes no more findings", visit.record->id, status));
    auto left = still_to_see(visit);
    std::vector<const Indicator*> later;
    std::size_t saved = 0;
    Walk walk(context);
    try {
        while (!left.empty()) {
            walk.tell(introduction(visit, *left.front(), left.size()));
            const bool seen = see(context, walk, records, visit, *left.front());
            if (!seen) later.push_back(left.front());
            saved += seen ? 1 : 0;
            left.erase(left.begin());
        }
    } catch (const Left&) {
        later.insert(later.end(), left.begin(), left.end());
    }
    return {"", summary(visit, saved, later), 0};
}

} // namespace pmnet::cli
