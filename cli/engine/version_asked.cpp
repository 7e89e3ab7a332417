#include "cli/engine/version_asked.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

void expect_versions(const store::Record& record) {
    if (record.kind->versions() == nullptr)
        throw Error(fmt::format("{} has no versions", with_article(record.kind->name())),
                    "policies and job descriptions have");
}

} // namespace

domain::Basis basis_on(Context& context, Date day) {
    const auto end = context.store().settings().zone.at(day + std::chrono::days(1), Minutes(0));
    return domain::basis_of(context.reading(), std::min(end - std::chrono::seconds(1), context.now()));
}

store::Record text_of_version(Context& context, const store::Record& record, const std::string& name) {
    expect_versions(record);
    std::vector<std::string> names;
    for (const auto& version : domain::versions_of(record, context.basis())) {
        names.push_back(version.name);
        if (version.name != name) continue;
        if (version.text != nullptr) return *version.text;
        throw Error(Fault::refused, Place{}, fmt::format("the text of version {} is not kept", visible(name)),
                    "git has the record as it was then");
    }
    throw Error(Fault::refused, Place{}, fmt::format("{} has no version '{}'", record.id, visible(name)),
                names.empty() ? "it has not been approved yet" : "its versions are " + join(names, ", "));
}

std::optional<store::Record> version_asked(Context& context, const store::Record& record) {
    const auto* name = given(context, "version");
    const auto* on = given(context, "on");
    if (name == nullptr && on == nullptr) return std::nullopt;
    if (name != nullptr && on != nullptr)
        throw Error("both --version and --on say which version", "give one of them");
    expect_versions(record);
    if (name != nullptr) return text_of_version(context, record, *name);
    const auto day = expect_date(*on, context.here());
    const auto* text = domain::in_force(record, basis_on(context, day));
    if (text == nullptr)
        throw Error(Fault::refused, Place{},
                    fmt::format("no version of {} was in force on {}", record.id, long_text(day)),
                    fmt::format("'pmnet {} versions {}' lists them", context.kind_word(), record.id));
    return *text;
}

} // namespace pmnet::cli
