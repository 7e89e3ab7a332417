#include "schema/describe.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <set>

namespace pmnet::schema {

namespace {

constexpr std::string_view remark = "## ";

std::string choices_of(const Rule& rule) {
    if (!rule.choices.empty()) return join(rule.choices, ", ");
    if (!rule.choice.empty()) return fmt::format("one of `{}` in pmnet.yaml", rule.choice);
    if (rule.reference == "any") return "kind:id of a record";
    return rule.reference.empty() ? "" : "id of a " + rule.reference;
}

std::string type_text(const Rule& rule) {
    if (rule.format == Format::date) return "date";
    if (rule.format == Format::moment) return "date and time";
    if (rule.type != Type::list || rule.items == nullptr) return std::string(name_of(rule.type));
    const auto& item = *rule.items;
    return item.type == Type::mapping
               ? "a list of groups of fields"
               : fmt::format("a list of {}", item.format == Format::date ? "dates" : "values");
}

std::string limits_text(const Rule& rule) {
    std::string text;
    if (rule.minimum) text += fmt::format(" at least {}", rule.minimum->text());
    if (rule.maximum) text += fmt::format("{} at most {}", text.empty() ? "" : ",", rule.maximum->text());
    if (rule.multiple_of)
        text += fmt::format("{} in steps of {}", text.empty() ? "" : ",", rule.multiple_of->text());
    return std::string(trim(text));
}

// A table cell must not contain the sign that separates cells.
std::string cell(std::string_view text) { return replace_all(std::string(text), "|", "\\|"); }

class Manual {
public:
    std::string kind(const Kind& kind) {
        text_ = fmt::format("\n## {}\n\n{}\n\n", kind.title(), kind.description());
        if (kind.name() == "settings") {
            text_ += "Kept in `pmnet.yaml`.\n";
        } else {
            text_ += fmt::format("Command `pmnet {}`{}; kept in `{}/`. Id: {}\n", kind.name(),
                                 kind.alias().empty() ? "" : fmt::format(" or `pmnet {}`", kind.alias()),
                                 kind.folder(), kind.id().description);
        }
        text_ += "\n| field | type | required | meaning |\n|---|---|---|---|\n";
        members(kind.root(), "");
        return text_;
    }

private:
    void members(const Rule& rule, const std::string& before) {
        for (const auto& [name, member] : rule.members)
            row(*member, before + name, rule.requires_member(name));
        if (rule.others != nullptr) row(*rule.others, before + "NAME", false);
    }

    void row(const Rule& rule, const std::string& name, bool needed) {
        const auto& shown = rule.type == Type::list && rule.items != nullptr ? *rule.items : rule;
        auto holds = type_text(rule);
        for (const auto& more : {choices_of(shown), limits_text(shown)})
            if (!more.empty()) holds += ": " + more;
        text_ += fmt::format("| `{}` | {} | {} | {}{} |\n", name, cell(holds), needed ? "yes" : "",
                             cell(rule.description), rule.confidential ? " **In confidence.**" : "");
        if (rule.corrects || !open_.insert(&shown).second)
            return; // a group that contains itself is described once
        members(shown, name + (rule.type == Type::list ? "[]." : "."));
        open_.erase(&shown);
    }

    std::string text_;
    std::set<const Rule*> open_;
};

} // namespace

std::string record_template(const Kind& kind) {
    std::string text =
        fmt::format("{}{}: {}\n{}Fill in what you know; lines that begin with # are ignored.\n", remark,
                    kind.title(), kind.description(), remark);
    for (const auto& [name, rule] : kind.root().members) {
        if (name == "events" && !kind.first_event().empty()) continue; // pmnet adds the first one
        const bool needed = kind.root().requires_member(name);
        const auto choices =
            choices_of(rule->type == Type::list && rule->items != nullptr ? *rule->items : *rule);
        text += fmt::format("{}{}{}\n", remark, rule->description,
                            choices.empty() ? "" : fmt::format(" ({})", choices));
        const bool nested =
            rule->type == Type::mapping ||
            (rule->type == Type::list && rule->items != nullptr && rule->items->type == Type::mapping);
        text += fmt::format("{}{}:{}\n", needed ? "" : "# ", name,
                            nested && needed           ? ""
                            : rule->type == Type::list ? " []"
                                                       : "");
    }
    return text;
}

std::string without_template_comments(const std::string& text) {
    std::string kept;
    for (const auto& line : split(text, '\n'))
        if (!line.starts_with('#')) kept += line + "\n";
    kept.pop_back();
    return kept;
}

std::string manual(const Catalogue& kinds) {
    std::string text =
        "# Records\n\nEvery kind of record and every field, generated from the schemas; do not edit this page by hand (`script/docs` writes it).\n\n"
        "A store may add kinds of its own, with commands and a life: [an example](commands/schema.md#a-kind-with-a-life-of-its-own).\n";
    for (const auto* kind : kinds.all()) text += Manual().kind(*kind);
    return text + Manual().kind(kinds.settings());
}

} // namespace pmnet::schema
