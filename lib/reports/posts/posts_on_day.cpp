#include "reports/posts/posts_on_day.hpp"

#include "base/error.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/job_quality.hpp"
#include "yaml/edit.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

using domain::text_of;
using store::Record;

bool is_later(yaml::Node date, const Source& source) {
    const auto day = domain::date_of(date);
    return day && *day > source.last_day();
}

bool is_scoring(const domain::Event& event) { return event.name == "evaluated" || event.name == "matched"; }

bool was_scored(const Record& job, Moment until) {
    const auto events = domain::events_until(job, until);
    return std::any_of(events.begin(), events.end(), is_scoring);
}

// By the day the levels were agreed; where that is not given, by the first event that says so.
bool is_scored_later(const Record& text, const Source& source) {
    const auto evaluation = text["evaluation"];
    if (!evaluation) return false;
    if (evaluation["scored_on"]) return is_later(evaluation["scored_on"], source);
    const auto events = domain::events_of(text);
    return std::any_of(events.begin(), events.end(), is_scoring) && !was_scored(text, source.basis.now);
}

Record without(const Record& text, std::string_view field) {
    const auto& document = text.document();
    return {text.kind, text.id, yaml::read(document.name(), yaml::remove(document, {std::string(field)}))};
}

const Record& text_on_day(const Record& job, const Source& source) {
    if (!domain::is_in_force(job, source.basis.now)) return job;
    const auto* text = domain::in_force(job, source.basis);
    if (text != nullptr) return *text;
    throw Error(Fault::refused, job.root().place(),
                fmt::format("version {} of '{}' was in force on {}, but its text is not kept anywhere",
                            domain::version_at(job, source.basis.now), job.id, long_text(source.last_day())),
                "put back what was approved, or its file; git has both");
}

void add(PostsOnDay& on_day, const Record& job, const Source& source) {
    auto text = text_on_day(job, source);
    if (is_later(text["agreed"]["date"], source)) text = without(text, "agreed");
    if (is_scored_later(text, source)) {
        if (was_scored(text, source.basis.now))
            on_day.remarks.push_back(fmt::format(
                "'{}' was scored before {}, and again later: its levels of that day are not kept, and it is counted as not evaluated.",
                text_of(text["title"]), long_text(source.last_day() + std::chrono::days(1))));
        text = without(text, "evaluation");
    }
    on_day.texts.push_back(std::move(text));
    domain::Alignment post;
    post.job = &job;
    post.in_use = &on_day.texts.back();
    post.standing = domain::band_of(*post.in_use, source.basis);
    post.paid_by =
        domain::paid_by(*post.in_use, {source.records.of("pay-scale"), source.last_day(), ""}, source.basis);
    if (post.paid_by.scale != nullptr) post.pay = domain::pay_of(*post.paid_by.scale, post.standing.band());
    post.diagnostics = domain::job_quality(*post.in_use, source.basis);
    on_day.posts.push_back(std::move(post));
}

} // namespace

PostsOnDay posts_on_day(const Source& source) {
    PostsOnDay on_day;
    for (const auto& job : source.records.of("job-description"))
        if (domain::is_live_job(job, source.basis.now)) add(on_day, job, source);
    Records texts;
    for (const auto& text : on_day.texts) texts.push_back(&text);
    const auto titles = domain::same_title_diagnostics(texts, source.basis);
    for (auto& post : on_day.posts)
        for (const auto& diagnostic : titles)
            if (diagnostic.place.file == post.in_use->document().name())
                post.diagnostics.push_back(diagnostic);
    return on_day;
}

} // namespace pmnet::reports
