#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/pay_scale.hpp"
#include "reports/engine/html.hpp"
#include "reports/posts/job_paper.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// Of --nation, of the practice the post is in, or of the network.
std::string nation_of(Context& context, const store::Record& job) {
    const auto basis = context.basis();
    const auto* practice = basis.find("practice", job["practice"].text());
    if (context.options.nation.empty() && practice) return domain::text_of((*practice)["nation"]);
    if (context.options.nation.empty() && basis.settings.nation.empty()) return "";
    return nation_asked(context);
}

std::string rendered(const std::string& title, const std::string& markdown, const std::string& format) {
    if (format == "markdown") return markdown;
    if (format == "html") return reports::html_page(title, markdown);
    const auto meant = did_you_mean(format, {"markdown", "html"});
    throw Error(fmt::format("there is no format '{}'", visible(format)),
                meant.empty() ? "a description is printed as markdown or html" : meant);
}

} // namespace

Answer run_job_print(Context& context) {
    const auto job = context.record_at(0);
    context.expect_words(1);
    const auto day = day_asked(context);
    const auto nation = nation_of(context, job);
    const auto scales = read_all(context, "pay-scale");
    const auto* scale = nation.empty() ? nullptr : domain::scale_on(scales, nation, day);
    const auto markdown =
        reports::job_paper({job, context.basis(), context.options.advert, day, nation, scale,
                            nation.empty() ? std::nullopt : domain::hours_on(scales, nation, day)});
    const auto text = rendered(domain::text_of(job["title"]), markdown, context.options.format);
    if (context.options.output.empty()) return {text, "", 0};
    disk::write(context.options.output, text);
    return {"", fmt::format("pmnet: wrote {}\n", visible(context.options.output)), 0};
}

} // namespace pmnet::cli
