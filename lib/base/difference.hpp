// What was taken out of one sequence of texts and put into it to make another: the one door to dtl.
#pragma once

#include <string>
#include <vector>

namespace pmnet {

struct Piece {
    enum class What { same, gone, come };
    What what;
    std::string text;
};
// In order; of what was put in another's place, all that is gone stands before what has come.
std::vector<Piece> difference(const std::vector<std::string>& before, const std::vector<std::string>& after);

} // namespace pmnet
