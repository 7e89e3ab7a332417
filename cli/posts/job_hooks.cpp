#include "cli/posts/job_hooks.hpp"

#include "domain/engine/version.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

Fields before_job_approve(Context& context, const store::Record* job, Fields given) {
    given["version"] = {domain::next_number(*job, context.now())};
    return given;
}

std::string after_job_approve(Context& context, const store::Record& job) {
    return fmt::format("pmnet: version {}\n", domain::version_at(job, context.now()));
}

} // namespace pmnet::cli
