// What `visit walk` asks: a judgement, what belongs to it, whether good practice may be shared, the actions agreed, the
// points of an area. Every question can be answered with "q", which throws Left, as the end of the input does.
//
// An answer that a rule refuses is asked for again, and it alone: the others stand.
#pragma once

#include "cli/engine/context.hpp"
#include "cli/visits/walk_drafts.hpp"
#include "domain/visits/so_far.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pmnet::cli {

// Thrown when the person leaves, or the input ends.
struct Left {};

class Questions {
public:
    // What the answers given so far come to.
    using Drafter = std::function<Draft(const Fields& given)>;

    explicit Questions(Context& context) : context_(context) {}

    // Shown above the next question.
    void tell(const std::string& text) { told_ += text; }
    // A person is told why; for a script, whose next lines would answer other questions, Error is thrown.
    void refuse(const std::string& why);

    // The finding on an indicator, by the options of `finding record` and besides those `given`; nothing if it is left
    // for later.
    std::optional<Fields> finding_on(const domain::Indicator& indicator, Fields given, Drafter drafter);
    // An action, by the options of `finding action add`; nothing if there is none, or no other.
    std::optional<Fields> action(bool another, Drafter drafter);
    // The points of an area, as claimed and supported; Enter takes `sum` where there is one. Nothing if they
    // are left for later.
    std::optional<Fields> points(const std::optional<domain::Points>& sum, Drafter drafter);

private:
    struct Question {
        std::string option, text;
        std::string otherwise = {}; // what Enter stands for
        bool needed = false;
    };

    std::string ask(const std::string& question);
    std::optional<bool> yes_or_no(const std::string& question); // nothing if the practice was not asked
    // Asks, and keeps the answer until another is asked for.
    void ask_for(const Question& question);
    // Asks again for each answer that is refused beside the others, until none is.
    void settle();
    bool is_given(const std::string& option) const { return given_.contains(option); }
    std::string judgement();
    void ask_for_points_of(const domain::Indicator& indicator, const std::string& judged);
    void ask_for_sample(const domain::Indicator& indicator);
    void ask_for_good_practice();
    void begin(Fields given, Drafter drafter);

    Context& context_;
    std::string told_;
    Fields given_;
    std::vector<Question> asked_;
    Drafter drafter_;
};

} // namespace pmnet::cli
