#include "domain/engine/seal.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

constexpr std::string_view form = "1"; // of a seal

// Each part with its length, so that no two lists of parts give the same text.
std::string joined_parts(std::vector<std::string> parts) {
    std::sort(parts.begin(), parts.end());
    std::string text;
    for (const auto& part : parts) text += fmt::format("{}:{},", part.size(), part);
    return text;
}

std::string meaning_of_scalar(yaml::Node node) {
    if (node.meaning() == yaml::Meaning::null) return "";
    if (node.meaning() == yaml::Meaning::text) {
        auto text = node.text();
        while (text.ends_with('\n')) text.remove_suffix(1);
        return fmt::format("t{}", text);
    }
    const auto number = number_of(node);
    return fmt::format("v{}", number ? number->text() : text_of(node));
}

std::string meaning_of_event(const Record& record, const Event& event, bool is_sealed) {
    std::vector<std::string> fields;
    const auto* rule = record.kind->event_rule();
    for (const auto field : event.node)
        if (!is_sealed || field.key() != "seal")
            fields.push_back(fmt::format("{}={}", field.key(),
                                         meaning_of(field, rule ? rule->member(field.key()) : nullptr)));
    return joined_parts(std::move(fields));
}

} // namespace

std::string meaning_of(yaml::Node node, const schema::Rule* rule) {
    if (rule != nullptr && rule->fallback && node.is_scalar() && node.text() == *rule->fallback) return "";
    std::vector<std::string> parts;
    for (const auto child : node) {
        const auto* known = rule == nullptr      ? nullptr
                            : node.is_sequence() ? rule->items
                                                 : rule->member(child.key());
        if (auto meaning = meaning_of(child, known); !meaning.empty())
            parts.push_back(node.is_mapping() ? fmt::format("{}={}", child.key(), meaning)
                                              : std::move(meaning));
    }
    if (node.is_scalar()) return meaning_of_scalar(node);
    if (parts.empty()) return "";
    return (node.is_mapping() ? "m" : "l") + joined_parts(std::move(parts));
}

std::string seal_of(const Record& record, std::size_t position, std::string_view rests_on) {
    const auto written = written_events(record);
    const auto* seal = record.kind->seal(written[position].name);
    auto text = fmt::format("{}\n{}\n", record.kind->name(), record.id);
    for (std::size_t i = 0; i <= position; ++i)
        text += meaning_of_event(record, written[i], i == position) + "\n";
    for (const auto& path : seal->fields) {
        const auto name = yaml::dotted(path);
        const auto meaning = meaning_of(record.root().at_path(name), record.kind->rule_at(path));
        if (!meaning.empty()) text += fmt::format("{}={}\n", name, meaning);
    }
    const auto own = fmt::format("{}:{}", form, sha256(text));
    return rests_on.empty() ? own : fmt::format("{}:{}", own, sha256(rests_on));
}

SealState compare_seals(std::string_view kept, std::string_view now) {
    if (kept.empty()) return SealState::missing;
    const auto was = split(kept, ':'), is = split(now, ':');
    if (was[0] != form) return SealState::unknown;
    if (was[1] != is[1]) return SealState::record_changed;
    return was == is ? SealState::holds : SealState::basis_changed;
}

} // namespace pmnet::domain
