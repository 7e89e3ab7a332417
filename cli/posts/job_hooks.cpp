#include "cli/posts/job_hooks.hpp"

#include "domain/posts/job.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

Fields with_content(Fields given, std::string content) {
    given["content"] = {std::move(content)};
    return given;
}

} // namespace

Fields before_job_score(Context&, const store::Record* job, Fields given) {
    return with_content(std::move(given), domain::scored_content(*job));
}

Fields before_job_approve(Context&, const store::Record* job, Fields given) {
    return with_content(std::move(given), domain::approved_content(*job));
}

std::string after_job_approve(Context& context, const store::Record& job) {
    return fmt::format("pmnet: version {}\n", domain::job_version(job, context.now()));
}

} // namespace pmnet::cli
