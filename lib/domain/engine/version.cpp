#include "domain/engine/version.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

// The name of each version among these events, by their position; one from before versions had names is counted.
std::string name_of_version(const Event& approval, std::size_t ordinal) {
    const auto name = text_of(approval["version"]);
    return name.empty() ? std::to_string(ordinal) : name;
}

struct Approval {
    std::string name; // of the version
    Event event;
    std::size_t position; // among all that is written: the same in the record and in the file of its version
};

// Whether a text still says what an approval was given for: by its own part of the seal, whatever the approval rests on
// elsewhere.
bool says_what_was_approved(const Record& text, const Approval& approval) {
    const auto kept = approval.event.node["seal"].text();
    const auto written = written_events(text);
    if (kept.empty() || approval.position >= written.size() ||
        written[approval.position].name != approval.event.name)
        return false;
    const auto state = compare_seals(kept, seal_of(text, approval.position, ""));
    return state == SealState::holds || state == SealState::basis_changed;
}

const Record* kept_text(const Record& record, const Approval& approval, const Basis& basis) {
    if (says_what_was_approved(record, approval)) return &record;
    const auto* text = basis.reading.version(*record.kind, record.id, approval.name);
    return text != nullptr && says_what_was_approved(*text, approval) ? text : nullptr;
}

// The approvals that stand.
std::vector<Approval> approvals_of(const Record& record, Moment until) {
    std::vector<Approval> approvals;
    const auto* versions = record.kind->versions();
    if (versions == nullptr) return approvals;
    const auto written = written_events(record);
    for (auto& event : events_until(record, until)) {
        if (event.name != versions->event) continue;
        auto name = name_of_version(event, approvals.size() + 1);
        const auto position = position_of(written, event);
        approvals.push_back({std::move(name), std::move(event), position});
    }
    return approvals;
}

// Retracted approvals have their files too.
bool was_ever_approved_as(const Record& record, std::string_view name) {
    std::size_t ordinal = 0;
    for (const auto& event : written_events(record))
        if (event.name == record.kind->versions()->event && name_of_version(event, ++ordinal) == name)
            return true;
    return false;
}

std::vector<Diagnostic> check_files(const Record& record, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    const auto fault = [&](const std::string& name, std::string message, std::string hint) {
        const Place place{basis.reading.store().shown(store::version_path(*record.kind, record.id, name)), 0,
                          0, ""};
        diagnostics.push_back({Weight::error, place, std::move(message), std::move(hint), "version"});
    };
    const auto approvals = approvals_of(record, basis.now);
    for (const auto& name : basis.reading.versions(*record.kind, record.id)) {
        const auto* text = basis.reading.version(*record.kind, record.id, name);
        const auto known = std::find_if(approvals.begin(), approvals.end(),
                                        [&](const Approval& approval) { return approval.name == name; });
        if (text == nullptr)
            fault(name, "this version cannot be read", "git has it as it was approved");
        else if (!was_ever_approved_as(record, name))
            fault(name, fmt::format("'{}' was never approved as version {}", record.id, name),
                  "remove the file, or put the event back that was taken away");
        else if (known != approvals.end() && known->event.node["seal"] &&
                 !says_what_was_approved(*text, *known))
            fault(name, fmt::format("this is not version {} as it was approved", name),
                  "nobody edits a version; git has it as it was");
    }
    return diagnostics;
}

} // namespace

std::vector<Version> versions_of(const Record& record, const Basis& basis) {
    std::vector<Version> versions;
    for (auto& approval : approvals_of(record, basis.now)) {
        const auto* text = kept_text(record, approval, basis);
        const bool is_kept = basis.reading.version(*record.kind, record.id, approval.name) != nullptr;
        versions.push_back({std::move(approval.name), std::move(approval.event), text, is_kept});
    }
    return versions;
}

std::string version_at(const Record& record, Moment at) {
    const auto approvals = approvals_of(record, at);
    return approvals.empty() ? "" : approvals.back().name;
}

std::string next_number(const Record& record, Moment at) {
    std::size_t highest = 0;
    for (const auto& event :
         written_events(record)) // a name is not given twice, though its approval was retracted
        if (event.at <= at && event.name == record.kind->versions()->event) ++highest;
    return std::to_string(highest + 1);
}

bool is_in_force(const Record& record, Moment at) {
    const auto* versions = record.kind->versions();
    if (versions == nullptr) return false;
    bool is_approved = false;
    for (const auto& event : events_until(record, at)) {
        const bool ends =
            std::find(versions->until.begin(), versions->until.end(), event.name) != versions->until.end();
        is_approved = event.name == versions->event || (is_approved && !ends);
    }
    return is_approved;
}

const Record* in_force(const Record& record, const Basis& basis) {
    if (!is_in_force(record, basis.now)) return nullptr;
    const auto versions = versions_of(record, basis);
    const auto& newest = versions.back();
    return newest.text != nullptr || newest.approval.node["seal"] ? newest.text : &record;
}

const Record& in_use(const Record& record, const Basis& basis) {
    const auto* text = in_force(record, basis);
    return text == nullptr ? record : *text;
}

std::optional<std::string> version_made(const Record& before, const Record& after, Moment at) {
    const auto* versions = after.kind->versions();
    const auto past = written_events(before), now = written_events(after);
    if (versions == nullptr || now.size() <= past.size() || now.back().name != versions->event)
        return std::nullopt;
    return version_at(after, at);
}

std::optional<std::string> version_to_keep(const Record& record, const Basis& basis) {
    const auto versions = versions_of(record, basis);
    if (versions.empty() || versions.back().is_kept || versions.back().text != &record) return std::nullopt;
    return versions.back().name;
}

std::vector<Diagnostic> check_versions(const Record& record, const Basis& basis) {
    if (record.kind->versions() == nullptr) return {};
    const auto versions = versions_of(record, basis);
    auto diagnostics = check_files(record, basis);
    if (versions.empty()) return diagnostics;
    const auto& newest = versions.back();
    if (newest.text == nullptr && newest.approval.node["seal"] && is_in_force(record, basis.now))
        diagnostics.push_back(refuse(
            newest.approval.node["version"] ? newest.approval.node["version"] : newest.approval.node["event"],
            "version", fmt::format("version {} is in force, but its text is not kept anywhere", newest.name),
            "put back what was approved, or its file; git has both"));
    return diagnostics;
}

} // namespace pmnet::domain
