// The example network with the reference data, as `init --example` lays them out; and texts kept to compare
// with, which PMNET_UPDATE=1 (script/docs) writes again, for reading in the diff.
#pragma once

#include "store/snapshot.hpp"
#include "support/files.hpp"

#include <cstdlib>
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

// Its records, read once.
inline const store::Snapshot& example_records() {
    static const store::Store store(example(), ".");
    static const store::Snapshot records(store);
    return records;
}

// The kept text of this name; first written anew where that is asked for.
inline std::string golden(const std::string& name, const std::string& text) {
    const auto path = source("tests/reports/golden/" + name);
    if (std::getenv("PMNET_UPDATE") != nullptr) write_file(path, text);
    return read_file(path);
}

} // namespace pmnet::test
