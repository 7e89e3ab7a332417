#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "domain/helpline/clock.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pmnet::cli {

namespace {

using domain::Clock;
using domain::in_minutes;

struct Titled {
    std::string name, title;
    Clock clock;
};

std::vector<Titled> clocks(const domain::Request& request, Context& context) {
    auto both = domain::clocks_of(request, context.store().settings(), context.now());
    return {{"first_response", "First response", std::move(both.first_response)},
            {"resolution", "Resolution", std::move(both.resolution)}};
}

std::string verdict(const Clock& clock) {
    if (!clock.target) return "no target";
    if (clock.is_paused()) return "stands still";
    if (!clock.met) return "still in time";
    return *clock.met ? "met" : "missed";
}

std::string summary(const Clock& clock, const Zone& zone) {
    auto text = fmt::format("{} of working time", text_of(in_minutes(clock.working)));
    if (clock.target) text += fmt::format(", {} allowed", text_of(in_minutes(*clock.target)));
    text += fmt::format("; {} in all", text_of(in_minutes(clock.elapsed)));
    if (clock.at) text += fmt::format("; ended {}", zone.clock_text(*clock.at));
    if (clock.due) text += fmt::format("; due {}", zone.clock_text(*clock.due));
    return text + "; " + verdict(clock);
}

std::string days_text(const domain::ClockLine& line) {
    const auto day = [](Date date) {
        return fmt::format("{} {}", weekday_text(date).substr(0, 3), text_of(date));
    };
    return line.first == line.last ? day(line.first)
                                   : fmt::format("{} to {}", day(line.first), day(line.last));
}

std::string explained(const Clock& clock, const store::Settings& settings) {
    std::string text;
    for (const auto& line : domain::explain(clock, settings)) {
        if (!line.counted) {
            text += fmt::format("  {}  -  {}\n", pad(days_text(line), 32), line.why);
            continue;
        }
        const auto hours = fmt::format("{} {} to {}", days_text(line),
                                       settings.zone.clock_text(line.counted->from).substr(11),
                                       settings.zone.clock_text(line.counted->to).substr(11));
        text += fmt::format("  {}  {}  {}\n", pad(hours, 32),
                            pad_left(text_of(in_minutes(line.counted->to - line.counted->from)), 12),
                            pad_left(text_of(in_minutes(line.sum)), 14));
    }
    for (const auto& pause : clock.pauses)
        text += fmt::format("  not counted: {} to {}, {}\n", settings.zone.clock_text(pause.from),
                            pause.to ? settings.zone.clock_text(*pause.to) : "now", pause.why);
    return text;
}

Json moment_json(const std::optional<Moment>& moment, const Zone& zone) {
    return moment ? Json(zone.text_of(*moment)) : Json(nullptr);
}

Json json_of(const Clock& clock, const Zone& zone) {
    Json json = {{"due", moment_json(clock.due, zone)},
                 {"at", moment_json(clock.at, zone)},
                 {"working_minutes", in_minutes(clock.working).count()},
                 {"elapsed_minutes", in_minutes(clock.elapsed).count()},
                 {"target_minutes", clock.target ? Json(in_minutes(*clock.target).count()) : Json(nullptr)},
                 {"met", clock.met ? Json(*clock.met) : Json(nullptr)},
                 {"counted", Json::array()},
                 {"pauses", Json::array()}};
    for (const auto& span : clock.counted)
        json["counted"].push_back({{"from", zone.text_of(span.from)},
                                   {"to", zone.text_of(span.to)},
                                   {"minutes", in_minutes(span.to - span.from).count()}});
    for (const auto& pause : clock.pauses)
        json["pauses"].push_back(
            {{"from", zone.text_of(pause.from)}, {"to", moment_json(pause.to, zone)}, {"why", pause.why}});
    return json;
}

std::string hours_text(const store::Settings& settings) {
    const auto clock = [](Minutes of_day) {
        return fmt::format("{:02}:{:02}", of_day.count() / 60, of_day.count() % 60);
    };
    return fmt::format("{} to {}, {}", clock(settings.hours.from), clock(settings.hours.to),
                       settings.zone.name());
}

} // namespace

Answer run_request_clock(Context& context) {
    const auto record = context.record_at(0);
    context.expect_words(1);
    const auto request = domain::request_at(record, context.now());
    const auto& settings = context.store().settings();
    if (!request)
        throw Error(Fault::refused, Place{}, fmt::format("{} had not been received by then", record.id));
    Json json = {{"id", record.id}};
    auto text = fmt::format("{}, received {}; the desk is open {}\n", record.id,
                            settings.zone.clock_text(request->received), hours_text(settings));
    for (const auto& [name, title, clock] : clocks(*request, context)) {
        json[name] = json_of(clock, settings.zone);
        text += fmt::format("{}: {}\n", title, summary(clock, settings.zone));
        if (context.options.explain) text += explained(clock, settings);
    }
    return {context.options.json ? printed(json) : text, "", 0};
}

} // namespace pmnet::cli
