#include "reports/visits/visit_paper.hpp"

#include "base/text.hpp"
#include "domain/visits/sampling.hpp"
#include "domain/visits/sharing.hpp"
#include "reports/engine/escape.hpp"
#include "reports/engine/markdown_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

using domain::number_of;
using domain::Record;
using domain::text_of;

std::string in_words(std::string_view judgement) { return replace_all(std::string(judgement), "-", " "); }

// In words, so that a narrow column breaks between them.
std::string day_text(yaml::Node node) {
    const auto day = domain::date_of(node);
    return day ? long_text(*day) : "";
}

std::string points_text(Decimal points) {
    return fmt::format("{} {}", points.text(), points == Decimal::whole(1) ? "point" : "points");
}

std::string paragraph(std::string_view lead, std::string_view text) {
    if (trim(text).empty()) return "";
    return lead.empty() ? "\n" + escaped_paragraph(text)
                        : fmt::format("\n*{}:* {}", lead, escaped_paragraph(text));
}

std::string bullet(std::string_view lead, const std::string& text) {
    return text.empty() ? "" : fmt::format("- {}: {}\n", lead, escaped(text));
}

std::string title(const VisitPaper& paper) {
    const bool formative = domain::is_formative(*paper.visit);
    return fmt::format("{} {}, {}", formative ? "Visit to" : "Payment verification at", paper.practice,
                       long_text(paper.day));
}

std::string top(const VisitPaper& paper) {
    const auto& visit = *paper.visit;
    std::string text = fmt::format("# {}\n\n", escaped(title(paper)));
    text += bullet("Practice", fmt::format("{}, code {}", paper.practice, text_of(visit["practice"])));
    text += bullet("Health Board", paper.board);
    text += bullet("Visited on", long_text(paper.day));
    text += bullet("Framework", paper.framework.name);
    text += bullet("Reviewers", join(domain::team_of(visit), ", "));
    text += bullet("Met at the practice", join(domain::texts_of(visit["met"]), ", "));
    if (paper.status == "planned") text += "\nThis visit has not been held yet.\n";
    if (paper.status == "held") text += "\n**Draft**: the report has not been sent yet.\n";
    if (paper.status == "cancelled") text += "\nThis visit was cancelled.\n";
    for (const auto& [report, retraction] : paper.taken_back)
        text +=
            fmt::format("\n**Amended**: the report sent on {} was taken back on {}. {}\n",
                        long_text(paper.zone.date_of(report.at)),
                        long_text(paper.zone.date_of(retraction.at)), escaped(retraction["reason"].text()));
    if (!paper.decision.empty()) text += fmt::format("\n**Take care**: {}.\n", paper.decision);
    for (const auto& event : paper.events)
        if (event.name == "waived")
            text += fmt::format("\nThe visit went ahead {}. {}\n",
                                event["waives"].text() == "two-reviewers"
                                    ? "with one reviewer"
                                    : "although the grade A written evidence was not in beforehand",
                                escaped(event["reason"].text()));
    return text;
}

std::string achievement(const VisitPaper& paper) {
    std::vector<std::vector<std::string>> rows;
    Decimal available, claimed, supported;
    for (const auto row : (*paper.visit)["achievement"]) {
        const auto* area = paper.framework.area(row["area"].text());
        if (area == nullptr) continue;
        const auto claims = number_of(row["claimed"]).value_or(Decimal());
        const auto supports = number_of(row["supported"]).value_or(Decimal());
        rows.push_back({escaped(area->name), area->points.text(), claims.text(), supports.text(),
                        (claims - supports).text()});
        available += area->points;
        claimed += claims;
        supported += supports;
    }
    if (rows.empty()) return "";
    rows.push_back({"**All**", fmt::format("**{}**", available.text()), fmt::format("**{}**", claimed.text()),
                    fmt::format("**{}**", supported.text()),
                    fmt::format("**{}**", (claimed - supported).text())});
    return "\n## Achievement\n" + table_text({"Area", "Available", "Claimed", "Supported", "Not supported"},
                                             {false, true, true, true, true}, rows);
}

std::string sample_text(const Record& finding) {
    const auto sample = domain::sample_of(finding);
    if (!sample) return "";
    auto text = fmt::format("Of the records looked at, {} met the indicator", sample->first.text());
    if (sample->second) text += fmt::format("; of a second sample, {}", sample->second->text());
    if (sample->survey) text += fmt::format("; in the practice's own survey, {}", sample->survey->text());
    return text + ".";
}

const Record* repeats(const VisitPaper& paper, const Record& finding) {
    for (const auto& row : paper.progress)
        if (row.after == &finding && row.state() == "repeated") return row.before;
    return nullptr;
}

std::string finding_text(const VisitPaper& paper, const Record& finding) {
    const auto* indicator = paper.framework.indicator(finding["indicator"].text());
    const auto judged = in_words(finding["judgement"].text());
    auto text = fmt::format("\n### {}{}\n\n", escaped(finding["indicator"].text()),
                            indicator ? ": " + escaped(indicator->title) : "");
    text += fmt::format("**{}{}**", static_cast<char>(judged.front() - 'a' + 'A'), judged.substr(1));
    if (finding["points_claimed"] && indicator)
        text += fmt::format("; {} claimed of {}, {} supported", points_text(domain::claimed_points(finding)),
                            indicator->points.text(), domain::supported_points(finding).text());
    text += ".";
    if (repeats(paper, finding) != nullptr)
        text += fmt::format(" **Repeated**: it was not met at the visit of {} either.",
                            long_text(domain::day_of_visit(*paper.before)));
    text += "\n" + paragraph("", sample_text(finding));
    text += paragraph("", finding["seen"].text());
    text += paragraph("Concern", finding["concern"].text());
    return text + paragraph("We recommend", finding["recommendation"].text());
}

std::string findings(const VisitPaper& paper) {
    std::string text = "\n## What we found\n";
    if (paper.findings.empty()) return text + "\nNothing has been recorded yet.\n";
    for (const auto* finding : paper.findings) text += finding_text(paper, *finding);
    return text;
}

std::string not_seen(const VisitPaper& paper) {
    std::string text;
    for (const auto& [area, indicators] : paper.not_seen) text += bullet(area, join(indicators, ", "));
    return text.empty() ? ""
                        : "\n## In scope, and not seen\n\nWe recorded nothing on these indicators at this "
                          "visit.\n\n" +
                              text;
}

std::string good_practice(const VisitPaper& paper) {
    std::string text;
    for (const auto* finding : paper.findings) {
        if (!(*finding)["good_practice"]) continue;
        text += fmt::format("\n**{}.** {}", escaped((*finding)["indicator"].text()),
                            escaped_paragraph((*finding)["good_practice"].text()));
        text += domain::may_be_named(*finding) ? "\nYou agreed that we share this and name the practice.\n"
                : domain::may_be_shared(*finding)
                    ? "\nYou agreed that we share this without naming the practice.\n"
                    : "\nWe will not share this unless you agree.\n";
    }
    return text.empty() ? "" : "\n## Good practice\n" + text;
}

std::string state_text(const domain::Action& action, const VisitPaper& paper) {
    auto state = std::string(action.state(paper.today));
    if (state == "accepted") return fmt::format("risk accepted until {}", long_text(*action.accepted_until));
    if (state == "done") return fmt::format("done, checked by {}", escaped(action.checked_by));
    return state;
}

std::string actions_table(const std::vector<domain::AgreedAction>& actions, const VisitPaper& paper) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [finding, action] : actions)
        rows.push_back({escaped((*finding)["indicator"].text()), escaped(action.what), escaped(action.owner),
                        long_text(action.due), state_text(action, paper)});
    return table_text({"Indicator", "What", "Who", "By", "Now"}, std::vector<bool>(5, false), rows);
}

std::string actions(const VisitPaper& paper) {
    if (paper.actions.empty()) return "";
    return "\n## Agreed actions\n" + actions_table(paper.actions, paper);
}

std::string since(const VisitPaper& paper) {
    if (paper.before == nullptr) return "";
    auto text = fmt::format("\n## Since the visit of {}\n", long_text(domain::day_of_visit(*paper.before)));
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : paper.progress) {
        if (row.before == nullptr || row.state() == "kept" || row.state() == "not looked at") continue;
        rows.push_back({escaped(row.indicator), in_words((*row.before)["judgement"].text()),
                        in_words((*row.after)["judgement"].text()), std::string(row.state())});
    }
    if (!rows.empty())
        text += table_text({"Indicator", "Then", "Now", "That is"}, std::vector<bool>(4, false), rows);
    if (paper.open_from_before.empty())
        return text + "\nNo action agreed at an earlier visit is still open.\n";
    return text + "\nStill open of what was agreed at earlier visits:\n" +
           actions_table(paper.open_from_before, paper);
}

std::string evidence(const VisitPaper& paper) {
    std::vector<std::vector<std::string>> rows;
    for (const auto item : (*paper.visit)["evidence"])
        rows.push_back({escaped(item["indicator"].text()), text_of(item["grade"]),
                        escaped(item["title"].text()), day_text(item["received"]), day_text(item["seen"])});
    if (rows.empty()) return "";
    return "\n## Written evidence\n" +
           table_text({"Indicator", "Grade", "What", "Received", "Seen"}, std::vector<bool>(5, false), rows);
}

std::string said(const VisitPaper& paper, std::string_view event_name, std::string_view heading) {
    std::string text;
    for (const auto& event : paper.events)
        if (event.name == event_name) text += "\n" + escaped_paragraph(event["text"].text());
    return text.empty() ? "" : fmt::format("\n## {}\n{}", heading, text);
}

} // namespace

Paper paper_of(const VisitPaper& paper) {
    return {title(paper), top(paper) + achievement(paper) + findings(paper) + not_seen(paper) +
                              good_practice(paper) + actions(paper) + since(paper) +
                              said(paper, "feedback", "Feedback given on the day") +
                              said(paper, "commented", "The practice's comments") + evidence(paper)};
}

} // namespace pmnet::reports
