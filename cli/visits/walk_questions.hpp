// What `visit walk` asks: a judgement, what belongs to it, the points of an area. Every question can be
// answered with "q", which throws Left, as the end of the input does.
#pragma once

#include "cli/engine/context.hpp"
#include "cli/engine/verb.hpp"
#include "domain/visits/so_far.hpp"

#include <optional>
#include <string>

namespace pmnet::cli {

// Thrown when the person leaves, or the input ends.
struct Left {};

class Questions {
public:
    explicit Questions(Context& context) : context_(context) {}

    // Shown above the next question.
    void tell(const std::string& text) { told_ += text; }
    // A person is asked again; for a script, whose next lines would answer other questions, Error is thrown.
    void refuse(const std::string& why);

    // The finding on an indicator, by the options of `finding record`; nothing if it is left for later.
    std::optional<Fields> finding_on(const domain::Indicator& indicator);
    // The points of an area, as claimed and supported; Enter takes `sum` where there is one. Nothing if they
    // are left for later.
    std::optional<Fields> points(const std::optional<domain::Points>& sum);

private:
    std::string ask(const std::string& question);
    void ask_for(Fields& given, const std::string& option, const std::string& question,
                 const std::string& otherwise = "");
    void ask_for_points(Fields& given, const std::string& option, const std::string& sum);
    void ask_for_sample(Fields& given, const domain::Indicator& indicator);
    std::string judgement();

    Context& context_;
    std::string told_;
};

} // namespace pmnet::cli
