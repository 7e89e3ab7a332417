#include "reports/engine/figures.hpp"

namespace pmnet::reports {

FigureId Figures::add(Figure figure) {
    figures_.push_back(std::move(figure));
    return figures_.size() - 1;
}

std::optional<FigureId> Figures::find(const std::string& id) const {
    for (FigureId i = 0; i < figures_.size(); ++i)
        if (figures_[i].id == id) return i;
    return std::nullopt;
}

} // namespace pmnet::reports
