#include "cli/posts/job_hooks.hpp"

#include "domain/posts/job.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

std::string after_job_approve(Context& context, const store::Record& job) {
    return fmt::format("pmnet: version {}\n", domain::job_version(job, context.now()));
}

} // namespace pmnet::cli
