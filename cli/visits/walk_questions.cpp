#include "cli/visits/walk_questions.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/visits/sampling.hpp"

#include <fmt/format.h>

#include <array>

namespace pmnet::cli {

namespace {

bool is_quit(const std::string& answer) { return lower(answer) == "q" || lower(answer) == "quit"; }

bool needs_second(const Fields& given, const domain::Indicator& indicator) {
    const auto number = [&](const std::string& option) {
        const auto value = given.contains(option) ? Decimal::parse(given.at(option).back()) : std::nullopt;
        return value ? static_cast<long long>(value->approximate()) : 0;
    };
    if (!given.contains("sampled") || !given.contains("surveyed")) return false;
    const domain::Sample sample{
        {number("sampled"), number("met")}, {}, domain::Count{number("surveyed"), number("survey-met")}};
    return domain::needs_second(sample, indicator);
}

} // namespace

void Questions::refuse(const std::string& why) {
    if (!context_.world.input_is_terminal)
        throw Error(Fault::refused, Place{}, why, "what was answered before is saved");
    tell(fmt::format("  {}\n", why));
}

std::string Questions::ask(const std::string& question) {
    const auto answer = context_.world.ask(told_ + question);
    told_.clear();
    if (!answer) throw Left();
    if (bad_utf8(*answer))
        throw Error(fmt::format("'{}' is not UTF-8", visible(*answer)), "set your terminal to UTF-8");
    return std::string(trim(*answer));
}

// Enter takes what is in brackets, a dash takes nothing.
void Questions::ask_for(Fields& given, const std::string& option, const std::string& question,
                        const std::string& otherwise) {
    auto answer = ask(otherwise.empty() ? fmt::format("  {}: ", question)
                                        : fmt::format("  {} [{}]: ", question, otherwise));
    if (answer.empty()) answer = otherwise;
    if (!answer.empty() && answer != "-") given[option] = {std::move(answer)};
}

void Questions::ask_for_points(Fields& given, const std::string& option, const std::string& sum) {
    ask_for(given, option, fmt::format("points {}", option), sum);
    if (given.contains(option) && is_quit(given.at(option).back())) throw Left();
}

std::optional<Fields> Questions::points(const std::optional<domain::Points>& sum) {
    Fields given;
    ask_for_points(given, "claimed", sum ? sum->claimed.text() : "");
    if (!given.contains("claimed")) return std::nullopt;
    ask_for_points(given, "supported", sum ? sum->supported.text() : "");
    return given.contains("supported") ? std::optional(given) : std::nullopt;
}

// "" to leave this indicator for later.
std::string Questions::judgement() {
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

void Questions::ask_for_sample(Fields& given, const domain::Indicator& indicator) {
    if (!indicator.threshold) return;
    ask_for(given, "sampled", "records looked at");
    if (!given.contains("sampled")) return;
    ask_for(given, "met", "of these met", "0");
    if (!indicator.sampling) return;
    ask_for(given, "surveyed", "records in the practice's own survey");
    if (given.contains("surveyed")) ask_for(given, "survey-met", "of these met", "0");
    if (!needs_second(given, indicator)) return;
    tell("  that differs from the practice's survey: look at a second sample\n");
    ask_for(given, "second-sampled", "records of the second sample");
    if (given.contains("second-sampled")) ask_for(given, "second-met", "of these met", "0");
}

std::optional<Fields> Questions::finding_on(const domain::Indicator& indicator) {
    const auto judged = judgement();
    if (judged.empty()) return std::nullopt;
    Fields given{{"judgement", {judged}}};
    if (judged != "not-assessed") {
        ask_for(given, "claimed", "points claimed", indicator.points.text());
        const bool whole = judged == "met" && given.contains("claimed");
        ask_for(given, "supported", "points supported", whole ? given.at("claimed").back() : "0");
        ask_for_sample(given, indicator);
    }
    ask_for(given, "seen", "what was seen");
    if (judged == "met") {
        ask_for(given, "good-practice", "good practice others could learn from");
    } else {
        ask_for(given, "concern", "concern");
        ask_for(given, "recommendation", "recommendation");
    }
    return given;
}

} // namespace pmnet::cli
