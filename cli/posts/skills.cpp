#include "cli/posts/skills.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/posts/job.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

store::Record framework_asked(Context& context, std::size_t position) {
    const auto& kind = context.kind();
    if (context.options.words.size() > position) return context.record_at(position);
    const auto ids = context.reading().ids(kind);
    if (ids.empty()) throw Error("there is no competence framework", "'pmnet init' brings ksf-2004");
    if (ids.size() > 1) throw Error("over which framework?", "name one: " + join(ids, ", "));
    return context.reading().load(kind, ids.front());
}

std::vector<Outlined> outlined(Context& context, const std::vector<const store::Record*>& jobs,
                               const std::string& framework) {
    const auto basis = context.basis();
    std::vector<Outlined> posts;
    for (const auto* job : jobs)
        if ((*job)["outline"]["framework"].text() == framework && domain::is_live_job(*job, basis.now))
            posts.push_back({job, domain::outline_of(*job, basis)});
    return posts;
}

std::string gains_text(const std::vector<domain::Gain>& gains) {
    std::vector<std::string> parts;
    for (const auto& gain : gains)
        parts.push_back(gain.from == 0 ? fmt::format("{} to {} (new)", gain.code, gain.to)
                                       : fmt::format("{} {} to {}", gain.code, gain.from, gain.to));
    return parts.empty() ? "nothing" : join(parts, ", ");
}

} // namespace pmnet::cli
