// Records chosen by their paths on the command line: files, folders, or the whole store.
#pragma once

#include "cli/engine/context.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

// Says whether a file, as messages name it, is among the paths given; if none are given, every file is.
// Throws Error for a path that does not exist or lies outside the store.
class Chosen {
public:
    explicit Chosen(Context& context);
    bool holds(const std::string& shown) const;

private:
    std::vector<std::string> paths_; // as messages name them
};

} // namespace pmnet::cli
