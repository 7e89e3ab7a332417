// What a visit holds indicator by indicator and area by area: written evidence, and points claimed and
// supported.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/change.hpp"
#include "cli/engine/commands.hpp"
#include "cli/visits/visit_achievement.hpp"
#include "domain/visits/visit.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

bool fits(yaml::Node item, const char* field, const std::string* wanted) {
    return wanted == nullptr || item[field].text() == *wanted;
}

// Positions of the evidence on an indicator that the options leave possible.
std::vector<std::size_t> positions(Context& context, const store::Record& visit, const std::string& code) {
    std::vector<std::size_t> found;
    std::size_t position = 0;
    for (const auto item : visit["evidence"]) {
        if (item["indicator"].text() == code && fits(item, "grade", given(context, "grade")) &&
            fits(item, "title", given(context, "title")))
            found.push_back(position);
        ++position;
    }
    return found;
}

yaml::Value typed(Context& context, const yaml::Path& path, const std::string& text) {
    return schema::typed(*context.kind().rule_at(path), text, context.typist());
}

// New evidence. Evidence that the framework asks for needs no title.
yaml::Value new_evidence(Context& context, const store::Record& visit, const std::string& code) {
    const auto* grade = given(context, "grade");
    if (grade == nullptr)
        throw Error(fmt::format("of which grade is the evidence on '{}'?", visible(code)),
                    "write --grade A (sent in before), B (seen at the visit) or C (optional)");
    std::string title = given(context, "title") ? *given(context, "title") : "";
    const auto framework = domain::framework_of_visit(visit, context.basis());
    const auto* indicator = framework ? framework->indicator(code) : nullptr;
    if (title.empty() && indicator != nullptr)
        for (const auto& asked : indicator->evidence)
            if (asked.grade == *grade) title = asked.title;
    auto item = yaml::Value::mapping();
    item.set("indicator", yaml::Value::text(code));
    item.set("grade", yaml::Value::text(*grade));
    if (!title.empty()) item.set("title", yaml::Value::text(title));
    for (const auto* field : {"held", "received", "seen"})
        if (const auto* text = given(context, field))
            item.set(field, typed(context, {"evidence", "0", field}, *text));
    return item;
}

std::string with_evidence(Context& context, const store::Record& visit, const std::string& code) {
    const auto order = visit.kind->key_order();
    const auto found = positions(context, visit, code);
    if (found.empty())
        return yaml::append(visit.document(), {"evidence"}, new_evidence(context, visit, code), order);
    if (found.size() > 1)
        throw Error(fmt::format("{} has {} pieces of evidence on '{}'", visit.id, found.size(), code),
                    "say which with --title or --grade");
    auto record =
        as_record(*visit.kind, visit.id, visit.document().name(), std::string(visit.document().text()));
    for (const auto* field : {"held", "received", "seen"})
        if (const auto* text = given(context, field)) {
            const yaml::Path path = {"evidence", std::to_string(found.front()), field};
            record = as_record(*visit.kind, visit.id, visit.document().name(),
                               yaml::set(record.document(), path, typed(context, path, *text), order));
        }
    return std::string(record.document().text());
}

Answer saved(Context& context, const store::Record& before, const std::string& text,
             const std::string& what) {
    auto answer = save_change(context, before, text, fmt::format("pmnet: {}: {}\n", before.id, what));
    return answer.status == 0 ? answer.fact("changed", text != before.document().text()) : answer;
}

} // namespace

Answer run_visit_evidence(Context& context) {
    const auto visit = context.record_at(0);
    const auto& code = context.word(1, "indicator is the evidence on");
    context.expect_words(2);
    return saved(context, visit, with_evidence(context, visit, code),
                 fmt::format("evidence on {}", visible(code)));
}

std::string with_achievement(Context& context, const store::Record& visit, const std::string& area,
                             const Fields& given) {
    auto row = yaml::Value::mapping();
    row.set("area", yaml::Value::text(area));
    for (const auto* field : {"claimed", "supported"})
        if (const auto found = given.find(field); found != given.end())
            row.set(field, typed(context, {"achievement", "0", field}, found->second.back()));
    std::size_t position = 0;
    for (const auto known : visit["achievement"]) {
        if (known["area"].text() == area)
            return yaml::set(visit.document(), {"achievement", std::to_string(position)}, row,
                             visit.kind->key_order());
        ++position;
    }
    return yaml::append(visit.document(), {"achievement"}, row, visit.kind->key_order());
}

Answer run_visit_achievement(Context& context) {
    const auto visit = context.record_at(0);
    const auto& area = context.word(1, "area");
    context.expect_words(2);
    return saved(context, visit, with_achievement(context, visit, area, context.options.fields),
                 fmt::format("points of {}", visible(area)));
}

} // namespace pmnet::cli
