#include "yaml/paths.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace pmnet::yaml {

namespace {

std::optional<std::size_t> position_of(std::string_view step) {
    std::size_t position = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), position);
    if (error != std::errc() || end != step.data() + step.size()) return std::nullopt;
    return position;
}

std::string items(std::size_t count) { return count == 1 ? "1 item" : fmt::format("{} items", count); }

Node child(Node node, const std::string& step, const Path& so_far) {
    if (!node.is_sequence()) return node[step];
    const auto position = position_of(step);
    if (position && *position <= node.size()) return node.item(*position);
    const auto list = so_far.empty() ? "the list" : fmt::format("the list '{}'", dotted(so_far));
    throw Error(node.place(), fmt::format("{} has {}, but no '{}'", list, items(node.size()), step),
                "items are counted from 0");
}

} // namespace

Path path_of(std::string_view dotted) { return dotted.empty() ? Path{} : split(dotted, '.'); }

std::string dotted(const Path& path) { return join(path, "."); }

Path first_steps(const Path& path, std::size_t count) {
    return {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(count)};
}

Path steps_after(const Path& path, std::size_t count) {
    return {path.begin() + static_cast<std::ptrdiff_t>(count), path.end()};
}

Reached reach(const Document& document, const Path& path) {
    Reached reached{document.root(), 0};
    while (reached.steps < path.size()) {
        const auto next = child(reached.node, path[reached.steps], first_steps(path, reached.steps));
        if (!next) break;
        reached = {next, reached.steps + 1};
    }
    return reached;
}

Node parent(Node node) { return {node.document(), node.cell()->parent}; }

std::string step_to(Node node) {
    if (parent(node).is_mapping()) return std::string(node.key());
    std::size_t position = 0;
    for (const auto item : parent(node)) {
        if (item.index() == node.index()) break;
        ++position;
    }
    return std::to_string(position);
}

Path path_between(Node from, Node to) {
    Path path;
    for (; to.index() != from.index(); to = parent(to)) path.push_back(step_to(to));
    std::reverse(path.begin(), path.end());
    return path;
}

} // namespace pmnet::yaml
