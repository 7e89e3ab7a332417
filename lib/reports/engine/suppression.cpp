#include "reports/engine/suppression.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>

namespace pmnet::reports {

namespace {

// Elimination runs modulo a prime: exact, and without the growth of fractions. Coefficients are 1 and -1, so
// a cell that is determined over the rationals is determined here, and the reverse holds except with a chance
// of one in a thousand million.
constexpr std::int64_t prime = 1'000'000'007;

std::int64_t inverse(std::int64_t number) {
    std::int64_t result = 1;
    for (std::int64_t power = prime - 2, base = number % prime; power > 0;
         power /= 2, base = base * base % prime)
        if (power % 2 == 1) result = result * base % prime;
    return result;
}

bool is_hidden(const Figure& figure) { return figure.shown != Shown::plain; }

using Row = std::map<FigureId, std::int64_t>; // coefficients of hidden figures, none of them zero

void subtract(Row& row, const Row& other, std::int64_t times) {
    for (const auto& [id, coefficient] : other) {
        auto& mine = row[id];
        mine = ((mine - coefficient * times) % prime + prime) % prime;
        if (mine == 0) row.erase(id);
    }
}

// Reduced row echelon form of the equations over the hidden figures.
std::vector<Row> eliminated(const Figures& figures) {
    std::vector<Row> reduced;
    for (const auto& equation : figures.equations()) {
        Row row;
        for (const auto& [id, sign] : equation)
            if (is_hidden(figures.at(id))) row[id] = (sign + prime) % prime;
        for (const auto& other : reduced) {
            const auto pivot = other.begin()->first;
            if (const auto found = row.find(pivot); found != row.end()) subtract(row, other, found->second);
        }
        if (row.empty()) continue;
        const auto scale = inverse(row.begin()->second);
        for (auto& [id, coefficient] : row) coefficient = coefficient * scale % prime;
        const auto pivot = row.begin()->first;
        for (auto& other : reduced)
            if (const auto found = other.find(pivot); found != other.end())
                subtract(other, row, found->second);
        reduced.push_back(std::move(row));
    }
    return reduced;
}

// What a reader can tell about a figure: it is between these, both included.
struct Bounds {
    Decimal low, high;
    std::size_t cause = 0; // the equation that narrowed it last
    std::size_t step = 0;  // when that was

    bool single() const { return low == high; }
};

const Decimal one = Decimal::whole(1);
// Nothing is known to bound it. Combined with known figures it shifts a little, but no count comes near half
// of it.
const Decimal far = Decimal::whole(1'000'000'000), beyond_any_count = Decimal::whole(500'000'000);

// How a reader reasons about the sums: each equation bounds each of its figures by what is known about the
// others, until nothing narrows any further.
class Onlooker {
public:
    Onlooker(const Figures& figures, Decimal threshold) : figures_(figures), threshold_(threshold) {
        for (const auto& figure : figures.all()) bounds_.push_back(at_first(figure));
        for (int round = 0; round < most_rounds && narrowed_; ++round) {
            narrowed_ = false;
            for (std::size_t i = 0; i < figures.equations().size(); ++i) reason(i);
        }
    }

    const Bounds& of(FigureId id) const { return bounds_[id]; }

private:
    static constexpr int most_rounds = 50; // far more than tables nest

    Bounds at_first(const Figure& figure) const {
        if (figure.shown == Shown::small) return {one, threshold_ - one, 0, 0};
        if (figure.shown == Shown::hidden) return {Decimal(), far, 0, 0};
        const auto value = figure.value.value_or(Decimal());
        return {value, value, 0, 0};
    }

    void reason(std::size_t number) {
        const auto& equation = figures_.equations()[number];
        Decimal low, high; // of the signed sum
        for (const auto& [id, sign] : equation) {
            low += sign > 0 ? bounds_[id].low : Decimal() - bounds_[id].high;
            high += sign > 0 ? bounds_[id].high : Decimal() - bounds_[id].low;
        }
        for (const auto& [id, sign] : equation) {
            if (!is_hidden(figures_.at(id))) continue;
            const auto& own = bounds_[id];
            const auto own_low = sign > 0 ? own.low : Decimal() - own.high,
                       own_high = sign > 0 ? own.high : Decimal() - own.low;
            const auto least = own_high - high,
                       most = own_low - low; // what the others leave for sign * x: minus their sum
            narrow(id, sign > 0 ? least : Decimal() - most, sign > 0 ? most : Decimal() - least, number);
        }
    }

    // A hidden figure is zero or at least the threshold: a smaller one would be marked as such.
    void narrow(FigureId id, Decimal low, Decimal high, std::size_t cause) {
        auto& bounds = bounds_[id];
        low = std::max(low, bounds.low);
        high = std::min(high, bounds.high);
        const bool is_count = figures_.at(id).unit == Unit::count; // of an amount any value may be hidden
        if (is_count && figures_.at(id).shown == Shown::hidden && low > Decimal())
            low = std::max(low, threshold_);
        if (is_count && figures_.at(id).shown == Shown::hidden && high < threshold_) high = Decimal();
        if (low == bounds.low && high == bounds.high) return;
        bounds = {low, high, cause, ++steps_};
        narrowed_ = true;
    }

    const Figures& figures_;
    Decimal threshold_;
    std::vector<Bounds> bounds_;
    bool narrowed_ = true;
    std::size_t steps_ = 0;
};

class Suppressor {
public:
    Suppressor(Figures& figures, std::size_t threshold)
        : figures_(figures), threshold_(Decimal::whole(static_cast<std::int64_t>(threshold))) {}

    void run() {
        for (FigureId id = 0; id < figures_.size(); ++id) {
            auto& figure = figures_.at(id);
            if (figure.in_confidence && figure.value && *figure.value > Decimal() &&
                *figure.value < threshold_)
                figure.shown = Shown::small;
        }
        while (guard_bounds() || guard_combinations() || hide_dependents()) {
        }
        const Onlooker onlooker(figures_, threshold_);
        for (FigureId id = 0; id < figures_.size(); ++id)
            if (figures_.at(id).shown == Shown::hidden && figures_.at(id).unit == Unit::count &&
                onlooker.of(id).high < beyond_any_count)
                figures_.at(id).range = {onlooker.of(id).low, onlooker.of(id).high};
    }

private:
    // What says too much beside what is hidden so far. Amounts of these may add up with others, which are then guarded as
    // counts are.
    bool hide_dependents() {
        bool hidden = false;
        const auto hide = [&](FigureId id) {
            hidden = hidden || !is_hidden(figures_.at(id));
            figures_.at(id).shown = Shown::hidden;
        };
        for (const auto& [figure, base] : figures_.dependents())
            if (is_hidden(figures_.at(base)) ||
                (figures_.at(base).value < threshold_ && !comes_to_nothing(figure)))
                hide(figure);
        for (const auto& [figure, base] : figures_.samples())
            if (figures_.at(base).value < threshold_ &&
                !(is_seen_empty(base) && !figures_.at(figure).value) && !comes_to_nothing(figure))
                hide(figure);
        for (const auto& [figure, part] : figures_.shares())
            if (is_hidden(figures_.at(part))) hide(figure);
        return hidden;
    }

    bool is_seen_empty(FigureId id) const {
        return !is_hidden(figures_.at(id)) && figures_.at(id).value == Decimal();
    }

    // A sum of nothing over a count that is shown as zero says no more than that zero does. Once the zero is hidden, it
    // would give it away.
    bool comes_to_nothing(FigureId figure) const {
        const auto& bases = figures_.dependents();
        return figures_.at(figure).value == Decimal() &&
               std::any_of(bases.begin(), bases.end(), [&](const auto& dependent) {
                   return dependent.first == figure && is_seen_empty(dependent.second);
               });
    }

    bool may_be_hidden(FigureId id) const {
        const auto& figure = figures_.at(id);
        return !is_hidden(figure) && figure.value && (figure.in_confidence || figure.unit != Unit::count);
    }

    // Hides one more cell if a reader can pin a hidden one down. The reasoning starts from the one pinned
    // first: the others follow from it.
    bool guard_bounds() {
        const Onlooker onlooker(figures_, threshold_);
        std::vector<FigureId> pinned;
        for (FigureId id = 0; id < figures_.size(); ++id)
            if (is_hidden(figures_.at(id)) && onlooker.of(id).single() && onlooker.of(id).step > 0)
                pinned.push_back(id);
        std::sort(pinned.begin(), pinned.end(),
                  [&](FigureId a, FigureId b) { return onlooker.of(a).step < onlooker.of(b).step; });
        return std::any_of(pinned.begin(), pinned.end(), [&](FigureId id) {
            return hide_one(figures_.equations()[onlooker.of(id).cause]) || hide_beside(id);
        });
    }

    bool guard_combinations() {
        const auto given_away = disclosed(figures_);
        return std::any_of(given_away.begin(), given_away.end(),
                           [&](FigureId id) { return hide_beside(id); });
    }

    // Hides a cell in some equation that holds this figure.
    bool hide_beside(FigureId id) {
        const auto& equations = figures_.equations();
        return std::any_of(equations.begin(), equations.end(), [&](const Equation& equation) {
            return std::any_of(equation.begin(), equation.end(),
                               [&](const auto& term) { return term.first == id; }) &&
                   hide_one(equation);
        });
    }

    // Hides the cell of an equation that will be missed least: one of a row before a total over the network,
    // one with something in it before an empty one, then the lower `keep` among totals and the smaller count
    // among the others.
    bool hide_one(const Equation& equation) {
        std::optional<FigureId> best;
        const auto cost = [&](FigureId id) {
            const auto& figure = figures_.at(id);
            return std::tuple(figure.is_total, *figure.value == Decimal(), figure.is_total ? figure.keep : 0,
                              *figure.value, figure.keep, id);
        };
        for (const auto& [id, sign] : equation) {
            if (!may_be_hidden(id)) continue;
            if (!best || cost(id) < cost(*best)) best = id;
        }
        if (best) figures_.at(*best).shown = Shown::hidden;
        return best.has_value();
    }

    Figures& figures_;
    Decimal threshold_;
};

} // namespace

void suppress(Figures& figures, std::size_t threshold) { Suppressor(figures, threshold).run(); }

std::vector<FigureId> disclosed(const Figures& figures) {
    std::vector<FigureId> given_away;
    for (const auto& row : eliminated(figures))
        if (row.size() == 1) given_away.push_back(row.begin()->first);
    return given_away;
}

} // namespace pmnet::reports
