#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "domain/helpline/clock.hpp"

#include <fmt/format.h>

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
    if (clock.is_paused()) return "stopped";
    if (!clock.met) return "still on time";
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

Datum moment_datum(const std::optional<Moment>& moment, const Zone& zone) {
    return moment ? Datum(zone.text_of(*moment)) : Datum();
}

Datum datum_of(const Clock& clock, const Zone& zone) {
    Datum::List counted, pauses;
    for (const auto& span : clock.counted)
        counted.push_back(Datum::of({{"from", zone.text_of(span.from)},
                                     {"to", zone.text_of(span.to)},
                                     {"minutes", in_minutes(span.to - span.from).count()}}));
    for (const auto& pause : clock.pauses)
        pauses.push_back(Datum::of(
            {{"from", zone.text_of(pause.from)}, {"to", moment_datum(pause.to, zone)}, {"why", pause.why}}));
    return Datum::of({{"due", moment_datum(clock.due, zone)},
                      {"at", moment_datum(clock.at, zone)},
                      {"working_minutes", in_minutes(clock.working).count()},
                      {"elapsed_minutes", in_minutes(clock.elapsed).count()},
                      {"target_minutes", clock.target ? Datum(in_minutes(*clock.target).count()) : Datum()},
                      {"met", Datum(clock.met)},
                      {"counted", std::move(counted)},
                      {"pauses", std::move(pauses)}});
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
        throw Error(Fault::refused, Place{},
                    fmt::format("{} had not been received at that point", record.id));
    Answer answer(fmt::format("{}, received {}; the desk is open {}\n", record.id,
                              settings.zone.clock_text(request->received), hours_text(settings)));
    answer.fact("id", record.id);
    for (const auto& [name, title, clock] : clocks(*request, context)) {
        answer.fact(name, datum_of(clock, settings.zone));
        answer.heading += fmt::format("{}: {}\n", title, summary(clock, settings.zone));
        if (context.options.explain) answer.heading += explained(clock, settings);
    }
    return answer;
}

} // namespace pmnet::cli
