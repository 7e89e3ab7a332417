#include "cli/engine/change.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/given_text.hpp"
#include "domain/engine/version.hpp"
#include "domain/rules.hpp"
#include "yaml/edit.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

#include <set>

namespace pmnet::cli {

namespace {

// An item as it was typed: "5" and 5 are the same item of a list of texts, and a group has the same members.
bool is_item(yaml::Node node, const yaml::Value& item) {
    if (item.shape() == yaml::Shape::scalar) return node.is_scalar() && node.text() == item.scalar();
    return yaml::same(yaml::Value::of(node), item);
}

std::string without_item(const yaml::Document& document, const schema::Assignment& assignment,
                         const yaml::Value& item) {
    const auto dotted = yaml::dotted(assignment.path);
    const auto list = document.root().at_path(dotted);
    std::size_t position = 0;
    for (const auto node : list) {
        if (is_item(node, item)) {
            auto path = assignment.path;
            path.push_back(std::to_string(position));
            return yaml::remove(document, path);
        }
        ++position;
    }
    throw Error(list.place(), fmt::format("'{}' does not hold '{}'", dotted, visible(assignment.text)));
}

std::string with_assignment(Context& context, const store::Record& record,
                            const schema::Assignment& assignment) {
    const auto& kind = *record.kind;
    const auto& rule = schema::field_rule(kind, assignment.path);
    const auto& document = record.document();
    if (assignment.operation == "=") {
        const bool there = static_cast<bool>(document.root().at_path(yaml::dotted(assignment.path)));
        if (!assignment.text.empty())
            return yaml::set(
                document, assignment.path,
                schema::typed(rule, given_text(context, rule, assignment.text), context.typist()),
                kind.key_order());
        return there ? yaml::remove(document, assignment.path) : std::string(document.text());
    }
    if (rule.type != schema::Type::list || rule.items == nullptr)
        throw Error(fmt::format("'{}' is not a list", yaml::dotted(assignment.path)), "write FIELD=VALUE");
    if (assignment.operation == "+=")
        return yaml::append(
            document, assignment.path,
            schema::typed(*rule.items, given_text(context, *rule.items, assignment.text), context.typist()),
            kind.key_order());
    // An item to take out may name a record that is gone.
    auto typist = context.typist();
    typist.whole_id = nullptr;
    return without_item(document, assignment, schema::typed(*rule.items, assignment.text, typist));
}

} // namespace

std::string with_assignments(Context& context, const store::Record& record,
                             const std::vector<std::string>& assignments) {
    auto text = std::string(record.document().text());
    for (const auto& assignment : assignments) {
        const auto current = as_record(*record.kind, record.id, record.document().name(), text);
        text = with_assignment(context, current, schema::parse_assignment(assignment));
    }
    return text;
}

store::Record as_record(const schema::Kind& kind, const std::string& id, const std::string& name,
                        std::string text) {
    return {&kind, id, yaml::read(name, std::move(text))};
}

Judgement judge(Context& context, const store::Record& changed, const store::Record* before,
                domain::Door door) {
    std::set<std::pair<std::string, std::string>> known;
    if (before != nullptr)
        for (const auto& diagnostic : domain::check_record(*before, context.reading(), context.now()))
            known.emplace(diagnostic.rule, diagnostic.message);
    auto diagnostics = before ? domain::check_change(*before, changed, door, context.reading(), context.now())
                              : domain::check_new(changed, context.reading(), context.now());
    for (auto& diagnostic : domain::check_record(changed, context.reading(), context.now()))
        if (!known.contains({diagnostic.rule, diagnostic.message}))
            diagnostics.push_back(std::move(diagnostic));
    Judgement judgement;
    for (auto& diagnostic : diagnostics)
        (diagnostic.weight == Weight::error ? judgement.errors : judgement.warnings)
            .push_back(std::move(diagnostic));
    return judgement;
}

Answer save_change(Context& context, const store::Record& before, const std::string& text,
                   const std::string& done, domain::Door door) {
    const auto after = as_record(*before.kind, before.id, before.document().name(), text);
    const auto judgement = judge(context, after, &before, door);
    if (!judgement.errors.empty()) return refused(judgement.errors);
    put(context, before, after);
    Answer answer("", described(judgement.warnings) + done);
    return answer.fact("kind", before.kind->name()).fact("id", before.id);
}

void put(Context& context, const store::Record& before, const store::Record& after) {
    const auto basis = context.basis();
    const auto text = after.document().text();
    const auto made = domain::version_made(before, after, basis.now);
    const auto to_keep = domain::version_to_keep(before, basis);
    if (made)
        context.reading().replace(before, text, *made, text);
    else if (to_keep && !domain::version_to_keep(after, basis))
        context.reading().replace(before, text, *to_keep, before.document().text());
    else
        context.reading().replace(before, text);
}

Answer refused(const std::vector<Diagnostic>& errors) {
    return {"", described(errors) + "pmnet: nothing was written\n", 1};
}

std::string described(const std::vector<Diagnostic>& diagnostics) {
    std::string text;
    for (const auto& diagnostic : diagnostics) text += describe(diagnostic);
    return text;
}

} // namespace pmnet::cli
