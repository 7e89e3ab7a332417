#include "reports/engine/figures.hpp"

namespace pmnet::reports {

FigureId Figures::add(Figure figure) {
    by_name_.try_emplace(figure.id, figures_.size());
    figures_.push_back(std::move(figure));
    return figures_.size() - 1;
}

std::optional<FigureId> Figures::find(const std::string& id) const {
    const auto found = by_name_.find(id);
    return found == by_name_.end() ? std::nullopt : std::optional(found->second);
}

} // namespace pmnet::reports
