#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/posts/skills.hpp"

#include <fmt/format.h>

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

// People and spreadsheets read a column for each dimension; JSON lists those a post asks for.
Rows matrix_of(const std::vector<yaml::Node>& dimensions, const std::vector<Outlined>& posts) {
    Rows rows{"", {{"job", "job"}}};
    for (const auto dimension : dimensions) {
        const auto code = domain::text_of(dimension["code"]);
        rows.columns.push_back({code, code});
    }
    for (const auto& post : posts) {
        std::vector<Cell> cells{post.job->id};
        for (const auto dimension : dimensions) {
            const auto* need = need_of(post, dimension["code"].text());
            cells.emplace_back(need ? Datum(need->full) : Datum());
        }
        rows.add(std::move(cells));
    }
    return rows;
}

Datum posts_of(const std::vector<Outlined>& posts) {
    Datum::List list;
    for (const auto& post : posts) {
        Datum::List needs;
        for (const auto& need : post.needs)
            needs.push_back(
                Datum::of({{"dimension", need.code}, {"full", need.full}, {"subset", need.subset}}));
        list.push_back(Datum::of({{"id", post.job->id}, {"outline", std::move(needs)}}));
    }
    return list;
}

} // namespace

Answer run_skills_matrix(Context& context) {
    context.expect_words(1);
    const auto framework = framework_asked(context, 0);
    const auto records = read_all(context, "job-description");
    const auto posts = outlined(context, chosen(context, records), framework.id);
    const auto dimensions = dimensions_used(framework, posts);
    Answer answer;
    answer.fact("framework", framework.id).fact("posts", posts_of(posts)).rows(matrix_of(dimensions, posts));
    if (posts.empty()) {
        answer.messages = fmt::format("pmnet: no post in use has an outline over {}\n", framework.id);
        return answer;
    }
    answer.heading = fmt::format("{}: levels of the full outline\n\n", framework["name"].text());
    answer.notes = "\n";
    for (const auto dimension : dimensions)
        answer.notes +=
            fmt::format("{} {}\n", pad(dimension["code"].text(), 6), visible(dimension["name"].text()));
    return answer;
}

} // namespace pmnet::cli
