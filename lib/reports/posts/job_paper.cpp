#include "reports/posts/job_paper.hpp"

#include "base/money.hpp"
#include "base/text.hpp"
#include "domain/posts/alignment.hpp"
#include "domain/posts/competence.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/scale_approval.hpp"
#include "reports/engine/escape.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

using domain::text_of;

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string row(const std::vector<std::string>& cells) { return "| " + join(cells, " | ") + " |\n"; }

// "Version 1, approved on 10 July 2005", with what has become of it since.
std::string version_text(const JobPaper& paper, const std::string& version) {
    const auto& zone = paper.basis.settings.zone;
    const auto now = paper.basis.now;
    const auto approved = [&](const store::Record& job) {
        return long_text(zone.date_of(domain::last_of(domain::events_until(job, now), "approved")->at));
    };
    const auto text = fmt::format("version {}, approved on {}", version, approved(paper.job));
    if (const auto newest = domain::version_at(paper.record, now); newest != version)
        return fmt::format("Not in force: {}, was replaced by version {} on {}.", text, newest,
                           approved(paper.record));
    if (domain::is_in_force(paper.record, now)) return capital(text) + ".";
    return fmt::format("Not in force: {}, is {}.", text, domain::status_of(paper.record, now));
}

// The status of the paper: approved, changed since, or not approved yet.
std::string approval(const JobPaper& paper) {
    const auto now = paper.basis.now;
    const auto version = domain::version_at(paper.job, now);
    const auto status = domain::status_of(paper.record, now);
    if (version.empty()) return fmt::format("Not in force: this description is {}.", status);
    if (domain::versions_of(paper.job, paper.basis).back().text == &paper.job)
        return version_text(paper, version);
    for (const auto& decision : domain::job_decisions(paper.job, paper.basis))
        if (decision.event.name == "approved" && decision.state != domain::SealState::holds)
            return fmt::format("Version {}, {}.", version,
                               domain::words_of(decision, paper.basis.settings.zone));
    return fmt::format("Not in force: this text is {}; version {} is in force.", status, version);
}

std::string facts(const JobPaper& paper) {
    const auto& job = paper.job;
    std::string text;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) text += fmt::format("- {}: {}\n", name, escaped(value));
    };
    const auto* practice = paper.basis.find("practice", job["practice"].text());
    add("Practice", practice ? text_of((*practice)["name"]) : "");
    add("Staff group", capital(replace_all(text_of(job["staff_group"]), "-", " ")));
    add("Accountable to", text_of(job["accountable_to"]));
    add("Responsible for", join(domain::texts_of(job["responsible_for"]), ", "));
    add("Hours a week", text_of(job["hours"]));
    return text;
}

std::string duties(const JobPaper& paper) {
    std::string text = "\n## Main duties\n\n";
    int number = 0;
    for (const auto duty : paper.job["duties"])
        text += fmt::format("{}. {}", ++number, escaped_paragraph(replace_all(text_of(duty), "\n", " ")));
    return text;
}

std::string person(const JobPaper& paper) {
    const auto list = paper.job["person_specification"];
    if (!list) return "";
    auto text = "\n## Person specification\n\n" + row({"", "Requirement", ""}) + "|---|---|---|\n";
    std::string last;
    for (const auto item : list) {
        const auto area = capital(text_of(item["area"]));
        text += row({area == last ? "" : area, escaped(item["requirement"].text()),
                     item["essential"].boolean() == true ? "essential" : "desirable"});
        last = area;
    }
    return text;
}

std::string skills(const JobPaper& paper) {
    const auto needs = domain::outline_of(paper.job, paper.basis);
    if (needs.empty()) return "";
    const auto* framework =
        paper.basis.find("competence-framework", paper.job["outline"]["framework"].text());
    auto text = fmt::format(
        "\n## Knowledge and skills\n\nOver the {}. The first level is what is expected within twelve "
        "months, the second what a fully developed holder of the post shows.\n\n",
        escaped((*framework)["name"].text()));
    text += row({"Dimension", "First year", "Full", "In this post"}) + "|---|--:|--:|---|\n";
    for (const auto& need : needs)
        text += row({fmt::format("{} {}", escaped(need.code), escaped(need.name)),
                     need.subset == 0 ? "" : std::to_string(need.subset), std::to_string(need.full),
                     escaped(need.areas)});
    return text;
}

// The sentence on a post that is not full time, where the description names its hours.
std::string at_its_hours(const JobPaper& paper, const domain::PayRange& pay) {
    const auto hours = domain::number_of(paper.job["hours"]);
    if (!hours || !paper.full_time_hours || *hours == *paper.full_time_hours) return "";
    const auto year = domain::year_of(paper.job, pay, paper.full_time_hours);
    const auto beyond = domain::beyond_full_time(hours, paper.full_time_hours);
    return beyond.empty() ? fmt::format(" For {} hours a week that is {} to {}.", hours->text(),
                                        pounds(year.minimum), pounds(year.maximum))
                          : fmt::format(" The post has {}: {} to {}.", beyond, pounds(year.minimum),
                                        pounds(year.maximum));
}

std::string pay(const JobPaper& paper, const std::string& band) {
    if (band.empty()) return "";
    std::string text = "\n## Pay\n\n";
    if (paper.scale == nullptr)
        return text +
               fmt::format("Band {}. No pay scale is held for {}.\n", escaped(band), long_text(paper.on));
    const auto range = domain::pay_of(*paper.scale, band);
    const auto name = escaped((*paper.scale)["name"].text());
    if (!range) return text + fmt::format("Band {}: its pay is not held in '{}'.\n", escaped(band), name);
    const auto hours = paper.full_time_hours.value_or(Decimal());
    text += fmt::format("Band {} on {} in {}: {} to {} a year for full time, {} hours a week ({}).{}\n",
                        escaped(band), long_text(paper.on), domain::nation_name(paper.nation),
                        pounds(range->minimum), pounds(range->maximum), hours.text(), name,
                        at_its_hours(paper, *range));
    if (const auto doubt = domain::doubt_about(*paper.scale, paper.on); !doubt.empty())
        text += fmt::format("\nThis may not be the scale in force: {}.{}\n", doubt,
                            paper.old_scale_because.empty() ? "" : " " + escaped(paper.old_scale_because));
    for (const auto& sentence : domain::amendments_of(*paper.scale, paper.basis))
        text += fmt::format("\n{}\n", escaped(sentence));
    if ((*paper.scale)["computed"])
        text += fmt::format("\nThe amounts were computed from '{}', and are not a published table.\n",
                            escaped((*paper.scale)["computed"]["from"].text()));
    return text + "\nThis is advice, not an entitlement: general practices are not bound by the scale.\n";
}

std::string panel(const JobPaper& paper) {
    const auto evaluation = paper.job["evaluation"];
    std::string text;
    for (const auto member : evaluation["panel"]) {
        std::string did = member["scored"].boolean() == true ? ", scored" : "";
        if (member["checked"].boolean() == true) did += ", checked";
        text += fmt::format("- {} ({} side{})\n", escaped(member["role"].text()), member["side"].text(), did);
    }
    const auto day = domain::date_of(evaluation["scored_on"]);
    if (text.empty()) return "";
    return fmt::format("\nThe panel{}:\n\n{}", day ? " of " + long_text(*day) : "", text);
}

std::string evaluation(const JobPaper& paper, const domain::Plan& plan, const domain::PostBand& standing) {
    const auto& result = standing.evaluation;
    const auto* record = paper.basis.find("evaluation-plan", paper.job["evaluation"]["plan"].text());
    std::string text = "\n## How the band was arrived at\n\n";
    text += !result ? fmt::format("By the {}; not every factor has a level yet.\n\n",
                                  escaped((*record)["name"].text()))
                    : fmt::format("By the {}: {} points, {}.\n\n", escaped((*record)["name"].text()),
                                  result->total,
                                  result->band.empty() ? "in no band" : "band " + escaped(result->band));
    text += row({"Factor", "Level", "Score", "Evidence"}) + "|---|--:|--:|---|\n";
    for (const auto entry : paper.job["evaluation"]["factors"]) {
        const auto* factor = plan.factor(entry["factor"].text());
        const auto level = entry["level"].integer().value_or(0);
        const bool scored = factor != nullptr && level >= 1 && level <= factor->highest();
        text += row({escaped(factor ? factor->name : text_of(entry["factor"])),
                     scored ? std::to_string(level) : "",
                     scored ? std::to_string(factor->scores[static_cast<std::size_t>(level - 1)]) : "",
                     escaped(domain::said_in(entry["evidence"]))});
    }
    const auto reason = text_of(paper.job["agreed"]["reason"]);
    if (standing.is_agreed() && !reason.empty())
        text += fmt::format("\nBand {} was agreed: {}\n", escaped(standing.agreed), escaped(reason));
    return text + panel(paper);
}

} // namespace

Paper job_paper(const JobPaper& paper) {
    const auto& job = paper.job;
    const auto plan = domain::plan_for(job, paper.basis);
    const auto standing = domain::band_of(job, paper.basis);
    auto text = fmt::format("# {}\n\n{}\n\n{}\n## What the post is for\n\n{}", escaped(job["title"].text()),
                            approval(paper), facts(paper), escaped_paragraph(job["purpose"].text()));
    text += duties(paper) + person(paper) + skills(paper);
    text += pay(paper, standing.band());
    if (!paper.advert && plan) text += evaluation(paper, *plan, standing);
    return {text_of(job["title"]), text};
}

} // namespace pmnet::reports
