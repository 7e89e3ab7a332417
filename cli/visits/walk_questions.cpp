#include "cli/visits/walk_questions.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/visits/sampling.hpp"

#include <fmt/format.h>

#include <algorithm>
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
    auto text = std::string(trim(*answer));
    if (is_quit(text)) throw Left();
    return text;
}

std::optional<bool> Questions::yes_or_no(const std::string& question) {
    for (;;) {
        const auto answer =
            lower(ask(fmt::format("  {}, [y]es, [n]o, Enter if it was not asked: ", question)));
        if (answer.empty()) return std::nullopt;
        if (answer == "y" || answer == "yes") return true;
        if (answer == "n" || answer == "no") return false;
        refuse(fmt::format("'{}' is neither yes nor no", visible(answer)));
    }
}

// Enter takes what is in brackets, a dash takes nothing.
void Questions::ask_for(const Question& question) {
    const auto& option = question.option;
    const auto& otherwise = question.otherwise;
    given_.erase(option);
    for (;;) {
        auto answer = ask(otherwise.empty() ? fmt::format("  {}: ", question.text)
                                            : fmt::format("  {} [{}]: ", question.text, otherwise));
        if (answer.empty()) answer = otherwise;
        if (!answer.empty() && answer != "-") given_[option] = {std::move(answer)};
        if (!question.needed || is_given(option)) break;
        refuse(fmt::format("'{}' needs an answer", question.text));
    }
    const auto known = std::any_of(asked_.begin(), asked_.end(),
                                   [&](const Question& asked) { return asked.option == option; });
    if (!known) asked_.push_back(question);
}

void Questions::settle() {
    for (;;) { // a new answer may not go with an earlier one
        const auto draft = drafter_(given_);
        const auto refused = std::find_if(asked_.begin(), asked_.end(), [&](const Question& asked) {
            return is_given(asked.option) && !draft.refused(asked.option).empty();
        });
        if (refused == asked_.end()) return;
        refuse(draft.refused(refused->option));
        ask_for(Question(*refused));
    }
}

void Questions::begin(Fields given, Drafter drafter) {
    given_ = std::move(given);
    asked_.clear();
    drafter_ = std::move(drafter);
}

std::optional<Fields> Questions::points(const std::optional<domain::Points>& sum, Drafter drafter) {
    begin({}, std::move(drafter));
    for (const auto* option : {"claimed", "supported"}) {
        const auto points = !sum                                    ? Decimal()
                            : std::string_view(option) == "claimed" ? sum->claimed
                                                                    : sum->supported;
        ask_for({option, fmt::format("points {}", option), sum ? points.text() : ""});
        if (!is_given(option)) return std::nullopt;
    }
    settle();
    return is_given("claimed") && is_given("supported") ? std::optional(given_) : std::nullopt;
}

// "" to leave this indicator for later.
std::string Questions::judgement() {
    constexpr std::array words = {std::pair{"m", "met"}, std::pair{"p", "partly-met"},
                                  std::pair{"n", "not-met"}, std::pair{"a", "not-assessed"}};
    for (;;) {
        const auto answer =
            lower(ask("  [m]et, [p]artly met, [n]ot met, not [a]ssessed, Enter for later, [q]uit: "));
        if (answer.empty()) return "";
        for (const auto& [letter, word] : words)
            if (answer == letter || answer == word) return word;
        refuse(fmt::format("'{}' is not one of these", visible(answer)));
    }
}

// What is not claimed cannot be supported.
void Questions::ask_for_points_of(const domain::Indicator& indicator, const std::string& judged) {
    ask_for({"claimed", "points claimed", indicator.points.text()});
    settle();
    if (!is_given("claimed")) return;
    ask_for({"supported", "points supported", judged == "met" ? given_.at("claimed").back() : "0"});
    settle();
}

void Questions::ask_for_sample(const domain::Indicator& indicator) {
    if (!indicator.threshold) return;
    ask_for({"sampled", "records looked at"});
    if (!is_given("sampled")) return;
    ask_for({"met", "of these met", "0"});
    settle();
    if (!indicator.sampling) return;
    ask_for({"surveyed", "records in the practice's own survey"});
    if (is_given("surveyed")) ask_for({"survey-met", "of these met", "0"});
    settle();
    if (!needs_second(given_, indicator)) return;
    tell("  that differs from the practice's survey: look at a second sample\n");
    ask_for({"second-sampled", "records of the second sample"});
    if (is_given("second-sampled")) ask_for({"second-met", "of these met", "0"});
    settle();
}

void Questions::ask_for_good_practice() {
    ask_for({"good-practice", "good practice others could learn from"});
    settle();
    if (!is_given("good-practice")) return;
    const auto shared = yes_or_no("does the practice agree that we share it");
    if (!shared) return;
    given_.insert_or_assign("share", std::vector<std::string>{*shared ? "true" : "false"});
    if (*shared && yes_or_no("and under its name") == true) given_["name-practice"] = {"true"};
    ask_for({"agreed-by", *shared ? "role of the person who agreed" : "role of the person we asked"});
    settle();
}

std::optional<Fields> Questions::finding_on(const domain::Indicator& indicator, Fields given,
                                            Drafter drafter) {
    const auto judged = judgement();
    if (judged.empty()) return std::nullopt;
    given["judgement"] = {judged};
    begin(std::move(given), std::move(drafter));
    if (judged != "not-assessed") {
        ask_for_points_of(indicator, judged);
        ask_for_sample(indicator);
    }
    ask_for({"seen", "what was seen"});
    settle();
    if (judged == "met") {
        ask_for_good_practice();
    } else {
        ask_for({"concern", "concern"});
        settle();
        ask_for({"recommendation", "recommendation"});
        settle();
    }
    return given_;
}

std::optional<Fields> Questions::action(bool another, Drafter drafter) {
    begin({}, std::move(drafter));
    ask_for(
        {"what", another ? "another action agreed on, Enter for none" : "action agreed on, Enter for none"});
    if (!is_given("what")) return std::nullopt;
    settle();
    ask_for({"owner", "role that does it", "", true});
    settle();
    ask_for({"due", "by which day", "", true});
    settle();
    return given_;
}

} // namespace pmnet::cli
