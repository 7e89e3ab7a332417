#include "base/error.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/deliver.hpp"
#include "domain/helpline/request.hpp"
#include "reports/helpline/brief.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

std::string support_practice_for(Context& context, const store::Record& record) {
    const auto& given = context.options.to;
    if (!given.empty()) return context.id_of("support-practice", given);
    const auto request = domain::request_at(record, context.now());
    auto with = request ? domain::support_practice_of(*request) : "";
    if (!with.empty()) return with;
    throw Error(fmt::format("{} is with no support practice", record.id),
                "name the one it is for with --to ID");
}

} // namespace

Answer run_request_brief(Context& context) {
    const auto record = context.record_at(0);
    context.expect_words(1);
    return delivered(context, reports::brief(record, support_practice_for(context, record), context.basis()));
}

} // namespace pmnet::cli
