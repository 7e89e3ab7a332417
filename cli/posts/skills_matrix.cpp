#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "cli/posts/skills.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pmnet::cli {

namespace {

const domain::Need* need_of(const Outlined& post, std::string_view code) {
    const auto found = std::find_if(post.needs.begin(), post.needs.end(),
                                    [&](const domain::Need& need) { return need.code == code; });
    return found == post.needs.end() ? nullptr : &*found;
}

// Dimensions that some post asks for, in the framework's order.
std::vector<yaml::Node> dimensions_used(const store::Record& framework, const std::vector<Outlined>& posts) {
    std::vector<yaml::Node> used;
    for (const auto dimension : framework["dimensions"])
        if (std::any_of(posts.begin(), posts.end(), [&](const Outlined& post) {
                return need_of(post, dimension["code"].text()) != nullptr;
            }))
            used.push_back(dimension);
    return used;
}

Table table_of(const std::vector<yaml::Node>& dimensions, const std::vector<Outlined>& posts) {
    Table table{{"job"}, {}};
    for (const auto dimension : dimensions) table.columns.emplace_back(dimension["code"].text());
    for (const auto& post : posts) {
        std::vector<std::string> cells{post.job->id};
        for (const auto dimension : dimensions) {
            const auto* need = need_of(post, dimension["code"].text());
            cells.push_back(need == nullptr ? "" : std::to_string(need->full));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Json json_of(const Outlined& post) {
    auto needs = Json::array();
    for (const auto& need : post.needs)
        needs.push_back({{"dimension", need.code}, {"full", need.full}, {"subset", need.subset}});
    return {{"id", post.job->id}, {"outline", needs}};
}

} // namespace

Answer run_skills_matrix(Context& context) {
    context.expect_words(1);
    const auto framework = framework_asked(context, 0);
    const auto records = read_all(context, "job-description");
    const auto posts = outlined(context, chosen(context, records), framework.id);
    const auto dimensions = dimensions_used(framework, posts);
    if (context.options.json) {
        auto listed = Json::array();
        for (const auto& post : posts) listed.push_back(json_of(post));
        return {printed({{"framework", framework.id}, {"posts", listed}}), "", 0};
    }
    if (context.options.csv) return {csv(table_of(dimensions, posts)), "", 0};
    if (posts.empty())
        return {"", fmt::format("pmnet: no post in use has an outline over {}\n", framework.id), 0};
    auto text = fmt::format("{}: levels of the full outline\n\n", visible(framework["name"].text())) +
                aligned(table_of(dimensions, posts)) + "\n";
    for (const auto dimension : dimensions)
        text += fmt::format("{} {}\n", pad(dimension["code"].text(), 6), visible(dimension["name"].text()));
    return {text, "", 0};
}

} // namespace pmnet::cli
