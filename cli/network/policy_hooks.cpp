#include "cli/network/policy_hooks.hpp"

#include "domain/network/policy.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

domain::PolicyState state_of(Context& context, const store::Record& policy) {
    return domain::policy_at(policy, context.now(), context.store().settings().zone);
}

} // namespace

Fields before_policy_review(Context& context, const store::Record*, Fields given) {
    if (!given.contains("role"))
        given["role"] = {domain::text_of(context.record("coordinator", context.by())["title"])};
    return given;
}

std::string after_policy_review(Context& context, const store::Record& policy) {
    const auto state = state_of(context, policy);
    return state.next_review
               ? fmt::format("pmnet: due for its next review by {}\n", text_of(*state.next_review))
               : "";
}

Fields before_policy_approve(Context& context, const store::Record* policy, Fields given) {
    if (!given.contains("version")) given["version"] = {domain::next_version(*policy, context.now())};
    return given;
}

std::string after_policy_approve(Context& context, const store::Record& policy) {
    return fmt::format("pmnet: version {}\n", state_of(context, policy).version) +
           after_policy_review(context, policy);
}

} // namespace pmnet::cli
