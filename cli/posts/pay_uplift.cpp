#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/change.hpp"
#include "cli/engine/commands.hpp"
#include "domain/posts/pay_scale.hpp"
#include "domain/posts/uplift.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

Date effective_day(Context& context) {
    const auto& given = context.options.effective;
    if (given.empty())
        throw Error("from which day?", "name it with --effective, as in --effective 2005-04-01");
    return expect_date(given, context.here());
}

std::string new_id(Context& context) {
    const auto& given = context.options.id;
    if (given.empty())
        throw Error("which id should the new scale have?", "name it with --id, as in --id uk-2005-04");
    store::expect_id(context.kind(), given);
    return given;
}

} // namespace

Answer run_pay_uplift(Context& context) {
    const auto& options = context.options;
    const auto& kind = context.kind();
    const auto scale = context.record_at(0);
    context.expect_words(1);
    const auto uplift =
        domain::parse_uplift({options.percent, options.flat, options.minimum, options.rounding});
    const auto day = effective_day(context);
    const auto id = new_id(context);
    const auto record = as_record(kind, id, fmt::format("(new {})", kind.name()),
                                  yaml::write(domain::uplifted_scale(scale, uplift, day, options.source)));
    const auto judgement = judge(context, record, nullptr);
    if (!judgement.errors.empty()) return refused(judgement.errors);
    context.reading().create(kind, id, record.document().text());
    Answer answer(id + "\n", described(judgement.warnings) + fmt::format("pmnet: computed from {}: {}\n",
                                                                         scale.id, domain::text_of(uplift)));
    return answer.fact("kind", kind.name())
        .fact("id", id)
        .fact("from", scale.id)
        .fact("rule", domain::text_of(uplift));
}

} // namespace pmnet::cli
