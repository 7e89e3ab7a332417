// How the house is built, as a test can see it: which floor may include which, and through which door a
// library is reached. The floors and doors stand in lint.cpp as two tables; a new floor or library is a line
// there, with its reason in docs/decisions.md.
#pragma once

#include <string>
#include <vector>

namespace pmnet::test {

// What is wrong in lib/ and cli/ below `root`, as "lib/base/x.cpp:3: what is wrong", sorted; nothing if
// all is well. Throws std::runtime_error where there is no source to read, so that a test cannot pass by
// looking in the wrong place.
std::vector<std::string> house_faults(const std::string& root);

} // namespace pmnet::test
