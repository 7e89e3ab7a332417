// Finding one's way in a tree by the steps of a Path, down and back up.
#pragma once

#include "yaml/edit.hpp"
#include "yaml/tree.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pmnet::yaml {

// The first `count` steps, and those that come after them.
Path first_steps(const Path& path, std::size_t count);
Path steps_after(const Path& path, std::size_t count);

// The deepest node that is there, and how many steps led to it. Throws Error for a step into a sequence that
// is neither one of its positions nor the next one.
struct Reached {
    Node node;
    std::size_t steps = 0;
};
Reached reach(const Document& document, const Path& path);

Node parent(Node node);         // of any node but the root
std::string step_to(Node node); // the last step to a node that is not the root
// The steps from `from` down to `to`, which stands somewhere within it.
Path path_between(Node from, Node to);

} // namespace pmnet::yaml
