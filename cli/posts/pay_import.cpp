#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/change.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/given_text.hpp"
#include "domain/posts/pay_table.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

std::vector<domain::PayBand> table_from(Context& context) {
    const auto& file = context.word(0, "file");
    return domain::read_pay_table(file == "-" ? "(standard input)" : file, text_in(context, file));
}

// The scale as it would be: the existing one with the table's amounts, or a new one from the words that
// follow.
struct Import {
    std::optional<store::Record> before;
    store::Record after;
};

Import draft_of(Context& context, const std::vector<domain::PayBand>& table) {
    const auto& kind = context.kind();
    const auto& id = context.options.id;
    if (id.empty()) throw Error("into which scale?", "name it with --id, a new one or one that is there");
    if (!store::is_id(kind, id))
        throw Error(fmt::format("'{}' cannot be the id of a pay-scale", visible(id)), store::id_advice(kind));
    const std::vector<std::string> assignments(context.options.words.begin() + 1,
                                               context.options.words.end());
    if (context.reading().has(kind, id)) {
        auto before = context.reading().load(kind, id);
        const auto with_table =
            as_record(kind, id, before.document().name(), domain::with_pay_table(before, table));
        auto after =
            as_record(kind, id, before.document().name(), with_assignments(context, with_table, assignments));
        return {std::move(before), std::move(after)};
    }
    auto bands = yaml::Value::sequence();
    for (const auto& band : table) bands.push(domain::value_of(band));
    auto start = yaml::Value::mapping();
    start.set("bands", std::move(bands));
    const auto name = fmt::format("(new {})", kind.name());
    const auto draft = as_record(kind, id, name, yaml::write(start));
    return {std::nullopt, as_record(kind, id, name, with_assignments(context, draft, assignments))};
}

Rows rows_of(const std::vector<domain::PayChange>& changes) {
    Rows rows{"changes",
              {{"what", "amount"},
               {"before", "now", Unit::pounds, "not held"},
               {"after", "then", Unit::pounds, "not held"}}};
    for (const auto& change : changes) rows.add({change.what, Datum(change.before), Datum(change.after)});
    return rows;
}

// Bands that the scale has and the table does not.
std::string left_alone(const Import& draft, const std::vector<domain::PayBand>& table) {
    if (!draft.before) return "";
    std::vector<std::string> bands;
    for (const auto node : (*draft.before)["bands"])
        if (std::none_of(table.begin(), table.end(),
                         [&](const domain::PayBand& band) { return band.band == node["band"].text(); }))
            bands.push_back(domain::text_of(node["band"]));
    return bands.empty()
               ? ""
               : fmt::format("pmnet: not in the file, so left unchanged: band {}\n", join(bands, ", "));
}

void write_draft(Context& context, const Import& draft) {
    const auto text = draft.after.document().text();
    if (draft.before)
        context.reading().replace(*draft.before, text);
    else
        context.reading().create(context.kind(), draft.after.id, text);
}

} // namespace

Answer run_pay_import(Context& context) {
    const auto table = table_from(context);
    const auto draft = draft_of(context, table);
    const auto judgement = judge(context, draft.after, draft.before ? &*draft.before : nullptr);
    if (!judgement.errors.empty()) return refused(judgement.errors);
    const auto changes = domain::changes_to(draft.before ? &*draft.before : nullptr, table);
    const bool differs = !draft.before || draft.before->document().text() != draft.after.document().text();
    const bool writes = context.options.write && differs;
    if (writes) write_draft(context, draft);
    const auto done = writes    ? fmt::format("pmnet: wrote {}\n", draft.after.id)
                      : differs ? "pmnet: nothing was written; --write does it\n"
                                : fmt::format("pmnet: {} already says so\n", draft.after.id);
    Answer answer("", described(judgement.warnings) + left_alone(draft, table) + done);
    return answer.fact("id", draft.after.id).fact("written", writes).rows(rows_of(changes));
}

} // namespace pmnet::cli
