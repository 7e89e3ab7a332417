#include "cli/engine/import.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/given_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

using domain::Fate;
using domain::Imported;
using domain::ImportedValue;

// "1 value changes, 3 are new, 20 stay", in the words for what there is.
std::string summary_of(const Imported& imported, const std::vector<ImportedValue>& values) {
    const auto count = [&](Fate fate) {
        return std::count_if(values.begin(), values.end(),
                             [&](const ImportedValue& value) { return value.fate == fate; });
    };
    const auto& id = imported.after.id;
    if (!imported.before) return fmt::format("{} is new", id);
    if (!domain::differs(imported)) return fmt::format("{} already says so", id);
    std::vector<std::string> parts;
    for (const auto& [fate, one, many] :
         {std::tuple(Fate::changed, "value changes", "values change"),
          std::tuple(Fate::added, "is new", "are new"), std::tuple(Fate::gone, "goes", "go"),
          std::tuple(Fate::same, "was so", "were so"), std::tuple(Fate::kept, "is kept", "are kept")})
        if (const auto number = count(fate); number > 0)
            parts.push_back(fmt::format("{} {}", number, number == 1 ? one : many));
    return fmt::format("{}: {}", id, join(parts, ", "));
}

Datum line_in(const ImportedValue& value) { return value.line == 0 ? Datum() : Datum(value.line); }

// What people read. Where all is new there is no "now"; what stays is not said twice, and is cut where it is long.
Rows rows_for_people(const Imported& imported, bool is_first) {
    constexpr std::size_t most_columns = 60;
    const auto values = domain::values_of(imported);
    Rows rows{"", {{"field", "value"}, {"line", "line", Unit::count}}};
    rows.heading = (is_first ? "" : "\n") + summary_of(imported, values) + "\n\n";
    rows.readers = Readers::people;
    if (!imported.before) {
        rows.columns.push_back({"after", "new"});
        for (const auto& value : values) rows.add({value.field, line_in(value), value.then});
        return rows;
    }
    for (const auto& column : {Column{"fate", ""}, Column{"before", "now"}, Column{"after", "then"}})
        rows.columns.push_back(column);
    for (const auto& value : values) {
        const bool stays = value.fate == Fate::same || value.fate == Fate::kept;
        rows.add({value.field, line_in(value), domain::name_of(value.fate),
                  Datum::unless_empty(stays ? clip(value.now, most_columns) : value.now),
                  Datum::unless_empty(stays ? "" : value.then)});
    }
    return rows;
}

Datum for_programs(yaml::Node node) {
    return Datum::unless_empty(node.is_sequence() ? join(domain::texts_of(node), ", ")
                                                  : domain::text_of(node));
}

Rows rows_for_programs(const std::vector<Imported>& records) {
    Rows rows{"values",
              {{"record", ""}, {"field", ""}, {"before", ""}, {"after", ""}, {"fate", ""}, {"line", ""}}};
    rows.readers = Readers::programs;
    for (const auto& imported : records)
        for (const auto& value : domain::values_of(imported))
            rows.add({imported.after.id, value.field, for_programs(value.before), for_programs(value.after),
                      domain::name_of(value.fate), line_in(value)});
    return rows;
}

Judgement judged(Context& context, const std::vector<Imported>& records) {
    Judgement all;
    for (const auto& imported : records) {
        auto judgement = judge(context, imported.after, imported.before ? &*imported.before : nullptr);
        for (auto& error : judgement.errors)
            all.errors.push_back(domain::told_in_file(imported, std::move(error)));
        for (auto& warning : judgement.warnings)
            all.warnings.push_back(domain::told_in_file(imported, std::move(warning)));
    }
    return all;
}

std::vector<store::Written> to_write(const std::vector<Imported>& records) {
    std::vector<store::Written> written;
    for (const auto& imported : records)
        if (domain::differs(imported))
            written.push_back({imported.before, imported.after.kind, imported.after.id,
                               std::string(imported.after.document().text())});
    return written;
}

std::string done_text(const std::vector<store::Written>& written, bool writes) {
    if (written.empty()) return "pmnet: nothing changes, so nothing was written\n";
    if (!writes) return "pmnet: nothing was written; --write does it\n";
    std::vector<std::string> ids;
    for (const auto& record : written) ids.push_back(record.id);
    return fmt::format("pmnet: wrote {}\n", join(ids, ", "));
}

// Two places that say what a value is.
void expect_not_read(Context& context, const std::vector<Imported>& records) {
    const auto& words = context.options.words;
    for (auto word = words.begin() + 1; word != words.end(); ++word) {
        const auto field = yaml::dotted(schema::parse_assignment(*word).path);
        for (const auto& imported : records)
            for (const auto& read : imported.read)
                if (!read.is_sum && (read.path == field || read.path.starts_with(field + ".")))
                    throw Error(read.place,
                                fmt::format("'{}' is read from the file, and given as {} as well",
                                            visible(field), visible(*word)),
                                "take one of the two out");
    }
}

} // namespace

ImportFile import_file(Context& context) {
    const auto& file = context.word(0, "file");
    return {file == "-" ? "(standard input)" : file, text_in(context, file)};
}

bool gives_field(const Context& context, std::string_view field) {
    const auto& words = context.options.words;
    return std::any_of(words.begin() + 1, words.end(), [&](const std::string& word) {
        return word.starts_with(field) && word.find_first_of("+=") == field.size();
    });
}

const std::string& id_asked(const Context& context, std::string_view what) {
    const auto& id = context.options.id;
    if (id.empty())
        throw Error(fmt::format("into which {}?", what), "name it with --id, a new one or one that is there");
    return id;
}

std::string new_text(yaml::Value record, const yaml::Value& sources) {
    if (!sources.items().empty()) record.set("sources", sources);
    return yaml::write(record);
}

std::string source_given(const Context& context) {
    const auto& source = context.options.source;
    return says_something(source) ? source : "";
}

yaml::Value sources_asked(Context& context) {
    const auto source = source_given(context);
    if (source.empty() && gives_field(context, "sources")) return yaml::Value::sequence();
    if (source.empty())
        throw Error("where are the figures from?",
                    "name the paper with --source, as in --source 'Circular PCS(AFC)2025/1'");
    return yaml::Value::sequence({yaml::Value::text(source)});
}

std::optional<store::Record> record_before(Context& context, const std::string& id) {
    const auto& kind = context.kind();
    store::expect_id(kind, id);
    return context.reading().has(kind, id) ? std::optional(context.reading().load(kind, id)) : std::nullopt;
}

store::Record import_draft(Context& context, const store::Record* before, const std::string& id,
                           std::string text) {
    const auto& kind = context.kind();
    const auto name = before ? before->document().name() : fmt::format("(new {} '{}')", kind.name(), id);
    const std::vector<std::string> assignments(context.options.words.begin() + 1,
                                               context.options.words.end());
    return as_record(kind, id, name,
                     with_assignments(context, as_record(kind, id, name, std::move(text)), assignments));
}

Answer import_records(Context& context, const std::vector<Imported>& records,
                      const std::vector<std::string>& passed_over) {
    expect_not_read(context, records);
    const auto judgement = judged(context, records);
    if (!judgement.errors.empty()) return refused(judgement.errors);
    const auto written = to_write(records);
    const bool writes = context.options.write && !written.empty();
    if (writes) context.reading().write_all(written);
    auto messages = described(judgement.warnings);
    for (const auto& column : passed_over)
        messages += fmt::format("pmnet: not read: the column '{}'\n", visible(column));
    Answer answer("", messages + done_text(written, writes));
    Datum::List ids;
    for (const auto& imported : records) ids.emplace_back(imported.after.id);
    answer.fact("ids", std::move(ids)).fact("written", writes).rows(rows_for_programs(records));
    for (const auto& imported : records)
        answer.rows(rows_for_people(imported, &imported == &records.front()));
    return answer;
}

} // namespace pmnet::cli
