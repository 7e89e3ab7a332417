#include "base/difference.hpp"

#include <dtl/dtl.hpp>

#include <algorithm>

namespace pmnet {

std::vector<Piece> difference(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    dtl::Diff<std::string, std::vector<std::string>> diff(before, after);
    diff.compose();
    std::vector<Piece> pieces;
    for (const auto& [text, info] : diff.getSes().getSequence())
        pieces.push_back({info.type == dtl::SES_COMMON   ? Piece::What::same
                          : info.type == dtl::SES_DELETE ? Piece::What::gone
                                                         : Piece::What::come,
                          text});
    const auto is_same = [](const Piece& piece) { return piece.what == Piece::What::same; };
    for (auto at = pieces.begin(); at != pieces.end();) {
        const auto from = std::find_if_not(at, pieces.end(), is_same);
        at = std::find_if(from, pieces.end(), is_same);
        std::stable_partition(from, at, [](const Piece& piece) { return piece.what == Piece::What::gone; });
    }
    return pieces;
}

} // namespace pmnet
