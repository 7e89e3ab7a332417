#include "base/difference.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/version_asked.hpp"
#include "domain/differences.hpp"
#include "domain/engine/version.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// "in force", "replaced", "no longer in force", "not kept"
std::string_view standing_of(const domain::Version& version, bool is_newest, bool is_in_force) {
    if (version.text == nullptr) return version.approval.node["seal"] ? "not kept" : "unsealed, not kept";
    if (!is_newest) return "replaced";
    return is_in_force ? "in force" : "no longer in force";
}

// A value on one line where it has one, otherwise as it is written.
std::string value_text(yaml::Node node) {
    if (!node) return "nothing";
    if (node.is_scalar()) return visible_lines(trim(node.text()));
    auto text = yaml::write(yaml::Value::of(node));
    return std::string(trim(text));
}

std::string marked(std::string_view mark, const std::string& text) {
    std::string lines;
    for (const auto& line : split(text, '\n')) lines += fmt::format("    {} {}\n", mark, line);
    return lines;
}

std::string lines_of(const domain::FieldChange& change) {
    constexpr std::size_t longest = 40;
    const auto before = value_text(change.before), after = value_text(change.after);
    if (!change.before) return fmt::format("{}:\n{}", change.field, marked("+", after));
    if (!change.after) return fmt::format("{}:\n{}", change.field, marked("-", before));
    const bool is_short = before.size() <= longest && after.size() <= longest;
    if (is_short && before.find('\n') == before.npos && after.find('\n') == after.npos)
        return fmt::format("{}: {} -> {}\n", change.field, before, after);
    std::string text = change.field + ":\n";
    for (const auto& piece : difference(split(before, '\n'), split(after, '\n')))
        if (piece.what != Piece::What::same)
            text += marked(piece.what == Piece::What::gone ? "-" : "+", piece.text);
    return text;
}

Rows rows_of(const std::vector<domain::FieldChange>& changes) {
    Rows rows{"changes", {{"field", "field"}, {"before", "before"}, {"after", "after"}}};
    rows.readers = Readers::programs;
    const auto datum = [](yaml::Node node) { return node ? Datum(value_text(node)) : Datum(); };
    for (const auto& change : changes) rows.add({change.field, datum(change.before), datum(change.after)});
    return rows;
}

} // namespace

Answer run_versions(Context& context) {
    const auto record = context.record_at(0);
    context.expect_words(1);
    const auto versions = domain::versions_of(record, context.basis());
    const bool in_force = domain::is_in_force(record, context.now());
    Rows rows{"versions", {{"version", "version"}, {"approved", "approved"}, {"by", "by"}, {"standing", ""}}};
    for (const auto& version : versions)
        rows.add({version.name, text_of(context.store().settings().zone.date_of(version.approval.at)),
                  version.approval.by, standing_of(version, &version == &versions.back(), in_force)});
    Answer answer("",
                  versions.empty() ? fmt::format("pmnet: {} has not been approved yet\n", record.id) : "");
    return answer.fact("kind", record.kind->name()).fact("id", record.id).rows(std::move(rows));
}

Answer run_diff(Context& context) {
    const auto record = context.record_at(0);
    const auto& earlier = context.word(1, "version");
    context.expect_words(3);
    const auto before = text_of_version(context, record, earlier);
    const bool to_live = context.options.words.size() < 3;
    const auto after = to_live ? record : text_of_version(context, record, context.options.words[2]);
    const auto changes = domain::differences(before, after);
    Answer answer;
    for (const auto& change : changes) answer.heading += lines_of(change);
    if (changes.empty()) answer.messages = fmt::format("pmnet: {} says the same in both\n", record.id);
    return answer.fact("kind", record.kind->name())
        .fact("id", record.id)
        .fact("from", earlier)
        .fact("to", to_live ? Datum() : Datum(context.options.words[2]))
        .rows(rows_of(changes));
}

} // namespace pmnet::cli
