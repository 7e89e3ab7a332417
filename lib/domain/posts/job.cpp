#include "domain/posts/job.hpp"

#include "base/digest.hpp"
#include "domain/posts/competence.hpp"
#include "domain/posts/evaluation.hpp"
#include "domain/posts/job_quality.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace pmnet::domain {

namespace {

// What a score is based on; within `evaluation`, the plan and the factors.
constexpr std::array scored_fields = {"purpose", "accountable_to", "responsible_for", "duties",
                                      "person_specification"};
// What an approval is not based on: the events, and the date of the next review.
constexpr std::array<std::string_view, 2> unapproved_fields = {"events", "review_by"};

// The value with its meaning and nothing else: each part with its length, so that no two values give the same
// text.
std::string canonical(yaml::Node node) {
    if (node.is_mapping()) {
        std::vector<std::string> members;
        for (const auto member : node)
            members.push_back(fmt::format("{}:{}={}", member.key().size(), member.key(), canonical(member)));
        std::sort(members.begin(), members.end());
        return fmt::format("{{{}}}", fmt::join(members, ","));
    }
    if (node.is_sequence()) {
        std::string items;
        for (const auto item : node) items += canonical(item) + ",";
        return "[" + items + "]";
    }
    const auto number = node.meaning() == yaml::Meaning::text ? std::nullopt : number_of(node);
    const auto text = number ? number->text() : text_of(node);
    return fmt::format("{}{}:{}", node.meaning() == yaml::Meaning::text ? "t" : "v", text.size(), text);
}

// The newest event of these names by a moment; null if there is none.
const Event* newest(const std::vector<Event>& events, std::initializer_list<std::string_view> names) {
    const Event* found = nullptr;
    for (const auto& event : events)
        if (std::find(names.begin(), names.end(), event.name) != names.end()) found = &event;
    return found;
}

bool differs(const Event* event, const std::string& content) {
    const auto kept = event == nullptr ? "" : text_of(event->node["content"]);
    return !kept.empty() && kept != content;
}

} // namespace

bool is_live_job(const Record& job, Moment at) {
    const auto status = status_of(job, at);
    return status == "drafted" || status == "submitted" || status == "approved";
}

std::string job_version(const Record& job, Moment at) {
    const auto events = events_until(job, at);
    const auto approvals = std::count_if(events.begin(), events.end(),
                                         [](const Event& event) { return event.name == "approved"; });
    return approvals == 0 ? "" : std::to_string(approvals);
}

std::string scored_content(const Record& job) {
    std::string content;
    for (const auto* field : scored_fields) content += canonical(job[field]) + "\n";
    for (const auto* field : {"plan", "factors"}) content += canonical(job["evaluation"][field]) + "\n";
    return sha256(content);
}

std::string approved_content(const Record& job) {
    std::vector<std::string> fields;
    for (const auto field : job.root())
        if (std::find(unapproved_fields.begin(), unapproved_fields.end(), field.key()) ==
            unapproved_fields.end())
            fields.push_back(fmt::format("{}={}", field.key(), canonical(field)));
    std::sort(fields.begin(), fields.end());
    return sha256(fmt::format("{}", fmt::join(fields, "\n")));
}

bool changed_since_scored(const Record& job, Moment at) {
    const auto events = events_until(job, at);
    return differs(newest(events, {"evaluated", "matched"}), scored_content(job));
}

bool changed_since_approval(const Record& job, Moment at) {
    if (status_of(job, at) != "approved") return false;
    const auto events = events_until(job, at);
    return differs(newest(events, {"approved"}), approved_content(job));
}

std::vector<Diagnostic> check_job_description(const Record& record, const Basis& basis) {
    auto diagnostics = check_evaluation(record, basis);
    append(diagnostics, check_outline(record, basis));
    for (auto& diagnostic : job_quality(record, basis))
        if (diagnostic.weight != Weight::note) diagnostics.push_back(std::move(diagnostic));
    return diagnostics;
}

} // namespace pmnet::domain
