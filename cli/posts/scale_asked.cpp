#include "cli/posts/scale_asked.hpp"

#include "base/text.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/pay_scale.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

domain::Payee payee_asked(Context& context, domain::Payee payee) {
    if (!context.options.nation.empty() || payee.nation.empty()) payee.nation = nation_asked(context);
    if (!context.options.plan.empty()) payee.plan = plan_asked(context);
    return payee;
}

domain::ScalesOn scales_asked(Context& context, const std::vector<store::Record>& scales) {
    return {scales, day_asked(context), context.options.nation.empty() ? "" : nation_asked(context)};
}

std::string scales_named(Context& context, const std::vector<domain::PaidBy>& posts,
                         const domain::ScalesOn& scales) {
    std::vector<std::string> ids, nations;
    const auto add = [](std::vector<std::string>& names, const std::string& name) {
        if (std::find(names.begin(), names.end(), name) != names.end()) return false;
        names.push_back(name);
        return true;
    };
    for (const auto& post : posts) {
        if (post.scale == nullptr) continue;
        if (add(ids, post.scale->id)) tell_of(context, *post.scale, scales.day);
        add(nations, domain::nation_name(post.nation));
    }
    if (ids.empty()) {
        const domain::Payee network{nation_asked(context), "", ""};
        ids.push_back(domain::expect_scale_on(scales.all, network, scales.day).id);
        nations.push_back(domain::nation_name(network.nation));
    }
    return fmt::format("{} in {}", join(ids, " and "), join(nations, " and "));
}

void tell_doubt(Context& context, const store::Record& scale, Date day) {
    if (const auto doubt = domain::doubt_about(scale, day); !doubt.empty())
        context.notices += fmt::format("pmnet: '{}' may not be the scale in force: {}\n", scale.id, doubt);
}

void tell_of(Context& context, const store::Record& scale, Date day) {
    tell_doubt(context, scale, day);
    if (const auto from = scale["computed"]["from"])
        context.notices += fmt::format("pmnet: '{}' was computed from '{}', and is not a published table\n",
                                       scale.id, visible(from.text()));
}

} // namespace pmnet::cli
