#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/alignment.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pmnet::cli {

namespace {

using domain::Alignment;

// "near edge, review past": the rules of the findings, each once.
std::string diagnostics_text(const std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> rules;
    for (const auto& diagnostic : diagnostics) {
        auto rule = replace_all(diagnostic.rule, "-", " ");
        if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(std::move(rule));
    }
    return join(rules, ", ");
}

std::string pay_text(const Alignment& post, Decimal domain::PayRange::*end, Money money) {
    if (post.band.empty()) return "";
    return post.pay ? money((*post.pay).*end) : "not held";
}

Table table_of(const std::vector<Alignment>& posts, Money money) {
    Table table{{"job", "total", "evaluated", "agreed", "minimum", "maximum", "to look at"}, {}};
    for (const auto& post : posts)
        table.rows.push_back(
            {post.job->id, post.evaluation ? std::to_string(post.evaluation->total) : "",
             post.evaluation ? (post.evaluation->band.empty() ? "none" : post.evaluation->band) : "",
             post.agreed, pay_text(post, &domain::PayRange::minimum, money),
             pay_text(post, &domain::PayRange::maximum, money), diagnostics_text(post.diagnostics)});
    return table;
}

Json post_json(const Alignment& post) {
    const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
    Json json = {{"id", post.job->id}};
    json["total"] = post.evaluation ? Json(post.evaluation->total) : Json(nullptr);
    json["evaluated"] = text(post.evaluation ? post.evaluation->band : "");
    json["agreed"] = text(post.agreed);
    json["minimum"] = post.pay ? number_json(post.pay->minimum) : Json(nullptr);
    json["maximum"] = post.pay ? number_json(post.pay->maximum) : Json(nullptr);
    json["findings"] = json_of(post.diagnostics);
    return json;
}

} // namespace

Answer run_job_align(Context& context) {
    context.expect_words(0);
    const auto day = day_asked(context);
    const auto nation = nation_asked(context);
    const auto scales = read_all(context, "pay-scale");
    const auto& scale = domain::expect_scale_on(scales, nation, day);
    const auto records = read_all(context, "job-description");
    const auto posts = domain::align(chosen(context, records), &scale, context.basis());
    if (context.options.json) {
        auto listed = Json::array();
        for (const auto& post : posts) listed.push_back(post_json(post));
        return {printed({{"scale", scale.id}, {"on", text_of(day)}, {"nation", nation}, {"posts", listed}}),
                "", 0};
    }
    if (context.options.csv) return {csv(table_of(posts, plain_amount)), "", 0};
    if (posts.empty()) return {"", "pmnet: no post in use fits\n", 0};
    const auto to_look_at = std::count_if(posts.begin(), posts.end(),
                                          [](const Alignment& post) { return !post.diagnostics.empty(); });
    return {
        fmt::format(
            "Pay of {} in {} on {}: pounds a year, full time; advice to a practice, not an entitlement\n\n",
            scale.id, domain::nation_name(nation), long_text(day)) +
            aligned(table_of(posts, pounds), {1, 4, 5}) +
            fmt::format("\n{} posts, {} with something to look at; 'pmnet job evaluate ID' says what.\n",
                        posts.size(), to_look_at),
        "", 0};
}

} // namespace pmnet::cli
