// The example network with the reference data, as `init --example` lays them out.
#pragma once

#include "support/files.hpp"

#include <string>

namespace pmnet::test {

inline const std::string& example() {
    static const Folder folder;
    static const bool filled = [] {
        copy_folder(source("data/reference"), folder.path());
        copy_folder(source("data/example"), folder.path());
        return true;
    }();
    (void)filled;
    return folder.path();
}

} // namespace pmnet::test
