#include "cli/engine/change.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/paths.hpp"
#include "cli/engine/record_view.hpp"
#include "domain/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string summary(const domain::StoreCheck& check, std::size_t errors, std::size_t warnings,
                    bool notes_shown) {
    auto text = fmt::format("{} checked: ", counted(check.records, "record", "records"));
    if (errors + warnings == 0)
        text += "nothing wrong";
    else
        text += counted(errors, "error", "errors") + ", " + counted(warnings, "warning", "warnings");
    if (!check.notes.empty())
        text += fmt::format("; {} not taken from a source and marked as such{}",
                            counted(check.notes.size(), "reference value was", "reference values were"),
                            notes_shown ? "" : " (--notes lists them)");
    return text + "\n";
}

} // namespace

Answer run_check(Context& context) {
    const Chosen chosen(context);
    const store::Snapshot records(context.reading());
    auto check = domain::check_store(records, context.now());
    const auto left_out = [&](const Diagnostic& diagnostic) { return !chosen.holds(diagnostic.place.file); };
    std::erase_if(check.diagnostics, left_out);
    std::erase_if(check.notes, left_out);
    if (context.options.words.size() > 0) {
        check.records = 0;
        for (const auto* kind : context.store().kinds().all())
            for (const auto& record : records.of(kind->name()))
                check.records += chosen.holds(record.document().name()) ? 1 : 0;
    }
    const auto errors = static_cast<std::size_t>(
        std::count_if(check.diagnostics.begin(), check.diagnostics.end(),
                      [](const Diagnostic& f) { return f.weight == Weight::error; }));
    const auto warnings = check.diagnostics.size() - errors;
    const int status = errors == 0 ? 0 : 1;
    auto listed = check.diagnostics;
    if (context.options.notes) listed.insert(listed.end(), check.notes.begin(), check.notes.end());
    const auto described_notes = context.options.notes ? described(check.notes) : "";
    Answer answer(described(check.diagnostics) + described_notes +
                      summary(check, errors, warnings, context.options.notes),
                  "", status);
    sort_diagnostics(listed);
    return answer.fact("records", check.records)
        .fact("errors", errors)
        .fact("warnings", warnings)
        .fact("notes", check.notes.size())
        .fact("findings", datum_of(listed));
}

} // namespace pmnet::cli
