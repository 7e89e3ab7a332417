#include "reports/engine/suppression.hpp"

#include "reports/engine/source.hpp"
#include "reports/engine/tally.hpp"

#include "support/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

Figure cell(int value, bool total = false) {
    Figure figure;
    figure.value = Decimal::whole(value);
    figure.is_total = total;
    return figure;
}

// A column of cells with their total below.
std::vector<FigureId> column(Figures& figures, const std::vector<int>& values) {
    std::vector<FigureId> ids;
    Equation sum;
    int total = 0;
    for (const int value : values) {
        ids.push_back(figures.add(cell(value)));
        sum.emplace_back(ids.back(), 1);
        total += value;
    }
    ids.push_back(figures.add(cell(total, true)));
    sum.emplace_back(ids.back(), -1);
    figures.must_balance(sum);
    return ids;
}

// A random two-way table with its totals: rows and columns all add up.
Figures random_table(std::mt19937& random) {
    Figures figures;
    const auto pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
    const int rows = 2 + pick(4), columns = 2 + pick(3);
    std::vector<Equation> sums(static_cast<std::size_t>(columns) + 1);
    std::vector<int> column_totals(static_cast<std::size_t>(columns) + 1);
    for (int r = 0; r < rows; ++r) {
        Equation across;
        int total = 0;
        for (int c = 0; c < columns; ++c) {
            const int value = pick(3) == 0 ? 0 : pick(12);
            const auto id = figures.add(cell(value));
            across.emplace_back(id, 1);
            sums[static_cast<std::size_t>(c)].emplace_back(id, 1);
            column_totals[static_cast<std::size_t>(c)] += value;
            total += value;
        }
        const auto id = figures.add(cell(total));
        across.emplace_back(id, -1);
        sums.back().emplace_back(id, 1);
        column_totals.back() += total;
        figures.must_balance(across);
    }
    Equation across;
    for (std::size_t c = 0; c < sums.size(); ++c) {
        const auto id = figures.add(cell(column_totals[c], true));
        sums[c].emplace_back(id, -1);
        figures.must_balance(sums[c]);
        across.emplace_back(id, c + 1 == sums.size() ? -1 : 1);
    }
    figures.must_balance(across);
    return figures;
}

// Every way the hidden cells of a small system could be filled in, as a reader might try them; gives for each
// cell whether two ways differ in it.
class EveryWay {
public:
    EveryWay(const Figures& figures, int threshold, int highest)
        : figures_(figures), threshold_(threshold), highest_(highest) {
        for (FigureId id = 0; id < figures.size(); ++id) {
            values_.push_back(static_cast<int>(figures.at(id).value->approximate()));
            if (figures.at(id).shown != Shown::plain) hidden_.push_back(id);
        }
        low_.assign(figures.size(), highest + 1);
        high_.assign(figures.size(), -1);
        if (hidden_.size() <= 8) fill(0);
    }
    bool tried() const { return hidden_.size() <= 8; }
    const std::vector<FigureId>& hidden() const { return hidden_; }
    bool pinned(FigureId id) const { return low_[id] == high_[id]; }
    int low(FigureId id) const { return low_[id]; }
    int high(FigureId id) const { return high_[id]; }

private:
    // Equations all of whose hidden cells are filled in must hold already: that keeps the search short.
    bool possible(std::size_t filled) const {
        for (const auto& equation : figures_.equations()) {
            int sum = 0;
            bool whole = true;
            for (const auto& [id, sign] : equation) {
                sum += sign * values_[id];
                for (std::size_t i = filled; i < hidden_.size(); ++i) whole = whole && hidden_[i] != id;
            }
            if (whole && sum != 0) return false;
        }
        return true;
    }
    void fill(std::size_t next) {
        if (!possible(next)) return;
        if (next == hidden_.size()) {
            for (const auto id : hidden_) {
                low_[id] = std::min(low_[id], values_[id]);
                high_[id] = std::max(high_[id], values_[id]);
            }
            return;
        }
        const auto id = hidden_[next];
        const bool small = figures_.at(id).shown == Shown::small;
        const int kept = values_[id];
        for (int value = small ? 1 : 0; value <= (small ? threshold_ - 1 : highest_); ++value) {
            if (!small && value > 0 && value < threshold_) continue;
            values_[id] = value;
            fill(next + 1);
        }
        values_[id] = kept;
    }

    const Figures& figures_;
    int threshold_, highest_;
    std::vector<int> values_, low_, high_;
    std::vector<FigureId> hidden_;
};

} // namespace

TEST_CASE("suppression: a count under the threshold is hidden, one at it and a zero are not") {
    Figures figures;
    const auto four = figures.add(cell(4)), five = figures.add(cell(5)), nothing = figures.add(cell(0));
    suppress(figures, 5);
    CHECK(figures.at(four).shown == Shown::small);
    CHECK(figures.at(five).shown == Shown::plain);
    CHECK(figures.at(nothing).shown == Shown::plain);
}

TEST_CASE("suppression: what is not kept in confidence is left alone") {
    Figures figures;
    auto open = cell(2);
    open.in_confidence = false;
    const auto id = figures.add(open);
    suppress(figures, 5);
    CHECK(figures.at(id).shown == Shown::plain);
}

TEST_CASE("suppression: a second cell goes where the total would give the first away") {
    Figures figures;
    const auto ids = column(figures, {3, 20, 9});
    suppress(figures, 5);
    CHECK(figures.at(ids[0]).shown == Shown::small);
    CHECK(figures.at(ids[2]).shown == Shown::hidden);
    CHECK(figures.at(ids[1]).shown == Shown::plain);
    CHECK(figures.at(ids[3]).shown == Shown::plain);
}

TEST_CASE("suppression: two small cells whose sum says what they are do not stand alone") {
    Figures figures;
    const auto ids = column(figures, {1, 1, 30});
    suppress(figures, 5);
    CHECK(figures.at(ids[2]).shown == Shown::hidden);
}

TEST_CASE("suppression: the second cell is one with something in it rather than an empty one") {
    Figures figures;
    const auto ids = column(figures, {2, 0, 0, 40});
    suppress(figures, 5);
    CHECK(figures.at(ids[1]).shown == Shown::plain);
    CHECK(figures.at(ids[3]).shown == Shown::hidden);
}

TEST_CASE("suppression: a hidden cell shows the range that its row gives away anyway") {
    Figures figures;
    const auto ids = column(figures, {3, 20, 9});
    suppress(figures, 5);
    REQUIRE(figures.at(ids[2]).range);
    CHECK(figures.at(ids[2]).range->first == Decimal::whole(8));
    CHECK(figures.at(ids[2]).range->second == Decimal::whole(11));
}

TEST_CASE("suppression: a share is not shown when the count behind it is hidden or too small") {
    Figures figures;
    const auto few = figures.add(cell(3)), many = figures.add(cell(30));
    Figure share;
    share.unit = Unit::percent;
    share.value = Decimal::whole(50);
    const auto of_few = figures.add(share), of_many = figures.add(share);
    figures.depends(of_few, few);
    figures.depends(of_many, many);
    suppress(figures, 5);
    CHECK(figures.at(of_few).shown == Shown::hidden);
    CHECK(figures.at(of_many).shown == Shown::plain);
}

TEST_CASE("suppression: where no cases are shown there is a dash, and none where their number is hidden") {
    // 0 of 9 cases in the first row: a median of none says no more than the 0 does.
    Figures open;
    const auto seen = column(open, {0, 9});
    const auto median = open.add(number("median", "", Unit::minutes, {}));
    open.of_enough(median, seen[0]);
    suppress(open, 5);
    CHECK(open.at(seen[0]).shown == Shown::plain);
    CHECK(open.at(median).shown == Shown::plain);
    // 0, 3 and 0: the 3 is hidden, and one of the zeros to guard it. Its median must not tell that it is one.
    Figures guarded;
    const auto ids = column(guarded, {0, 3, 0});
    FigureIds medians;
    for (std::size_t i = 0; i < 3; ++i) {
        medians.push_back(guarded.add(
            number("", "", Unit::minutes, i == 1 ? std::optional(Decimal::whole(7)) : std::nullopt)));
        guarded.of_enough(medians.back(), ids[i]);
    }
    guarded.at(ids.back()).in_confidence = false; // the sum is no secret
    suppress(guarded, 5);
    for (std::size_t i = 0; i < 3; ++i)
        CHECK((guarded.at(medians[i]).shown == Shown::plain) ==
              (guarded.at(ids[i]).shown == Shown::plain && guarded.at(ids[i]).value == Decimal()));
    CHECK((guarded.at(ids[0]).shown == Shown::hidden || guarded.at(ids[2]).shown == Shown::hidden));
}

TEST_CASE("suppression: no points of no findings are shown, for as long as the findings are") {
    Figures figures;
    const auto findings = column(figures, {0, 9}), practices = column(figures, {1, 8});
    std::vector<FigureId> points;
    for (const int value : {0, 40, 0}) {
        points.push_back(figures.add(number("", "", Unit::points, Decimal::whole(value))));
        const auto row = std::min<std::size_t>(points.size() - 1, 1);
        figures.depends(points.back(), findings[row]);
        figures.of_enough(points.back(), practices[row]);
    }
    figures.at(findings[1]).value = Decimal::whole(3); // of which the third sum is, and comes to nothing
    figures.at(findings[2]).value = Decimal::whole(3);
    figures.at(findings[2]).in_confidence = false;
    suppress(figures, 5);
    CHECK(figures.at(points[0]).shown ==
          (figures.at(findings[0]).shown == Shown::plain ? Shown::plain : Shown::hidden));
    CHECK(figures.at(points[1]).shown == Shown::hidden);
    CHECK(figures.at(points[2]).shown == Shown::hidden); // 0 points of a few findings
}

TEST_CASE("suppression: a share that has a value is hidden although the count shown is zero") {
    // None was closed in time, two open ones are late: 0 % of cases that no cell counts.
    Figures figures;
    const auto ids = column(figures, {0, 9});
    const auto share = figures.add(number("share", "", Unit::percent, Decimal()));
    figures.of_enough(share, ids[0]);
    suppress(figures, 5);
    CHECK(figures.at(share).shown == Shown::hidden);
}

TEST_CASE("suppression: a mean of enough cases stays although their count is hidden to guard another") {
    Figures figures;
    const auto ids = column(figures, {3, 9, 20});
    const auto mean = number("", "", Unit::count, Decimal::whole(4));
    const auto of_few = figures.add(mean), of_enough = figures.add(mean);
    figures.of_enough(of_few, ids[0]);
    figures.of_enough(of_enough, ids[1]);
    suppress(figures, 5);
    REQUIRE(figures.at(ids[1]).shown == Shown::hidden);
    CHECK(figures.at(of_few).shown == Shown::hidden);
    CHECK(figures.at(of_enough).shown == Shown::plain);
}

TEST_CASE("suppression: a share that would tell a hidden part is hidden, and one of nothing or all is not") {
    const auto shown = [](int part, int rest) {
        Figures figures;
        const auto a = figures.add(cell(part)), b = figures.add(cell(rest));
        Figure share;
        share.value = Decimal::whole(50);
        const auto id = figures.add(share);
        figures.gives_away(id, a);
        figures.gives_away(id, b);
        suppress(figures, 5);
        return figures.at(id).shown == Shown::plain;
    };
    CHECK(shown(20, 30));
    CHECK_FALSE(shown(3, 30));
    CHECK_FALSE(shown(30, 3));
    CHECK(shown(30, 0));
    CHECK(shown(0, 30));
}

// Elimination and bounds are what a reader does with pencil and paper. Trying every way of filling a table
// finds a little more, since it weighs all sums at once; the test holds that remainder down, and holds every
// range we print to what is truly possible.
TEST_CASE(
    "suppression: no hidden cell of a random table falls to elimination, and hardly one to trying every way") {
    std::mt19937 random(20051006);
    std::size_t tried = 0, with_hidden = 0, hidden_cells = 0, pinned_cells = 0;
    for (std::size_t round = 0; round < test::rounds(120); ++round) {
        auto figures = random_table(random);
        suppress(figures, 5);
        with_hidden += std::any_of(figures.all().begin(), figures.all().end(),
                                   [](const Figure& f) { return f.shown != Shown::plain; })
                           ? 1
                           : 0;
        INFO("round ", round);
        REQUIRE(disclosed(figures).empty());
        const EveryWay ways(figures, 5, 60);
        if (!ways.tried()) continue;
        ++tried;
        for (const auto id : ways.hidden()) {
            ++hidden_cells;
            pinned_cells += ways.pinned(id) ? 1 : 0;
            if (const auto& range = figures.at(id).range) {
                CHECK(range->first <= Decimal::whole(ways.low(id)));
                CHECK(Decimal::whole(std::min(ways.high(id), 60)) <= range->second);
            }
        }
    }
    CHECK(with_hidden > test::rounds(120) / 2);
    CHECK(tried > test::rounds(120) / 16);
    MESSAGE(pinned_cells, " of ", hidden_cells, " cells in ", tried, " tables");
    CHECK(pinned_cells * 50 < hidden_cells);
}

TEST_CASE("suppression: an amount that hangs on a hidden count is not left to be worked out from its sum") {
    // Points of three areas and of all; the first area has too few findings.
    Figures figures;
    std::vector<FigureId> amounts;
    Equation sum;
    const std::vector<int> counts = {2, 9, 12}, points = {25, 40, 30};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto base = figures.add(cell(counts[i]));
        amounts.push_back(figures.add(number("", "", Unit::points, Decimal::whole(points[i]))));
        figures.depends(amounts.back(), base);
        sum.emplace_back(amounts.back(), 1);
    }
    const auto all = figures.add(number("", "", Unit::points, Decimal::whole(95)));
    sum.emplace_back(all, -1);
    figures.must_balance(sum);
    suppress(figures, 5);
    CHECK(figures.at(amounts[0]).shown == Shown::hidden);
    CHECK(figures.at(amounts[2]).shown == Shown::hidden); // the smaller of the two others
    CHECK(figures.at(amounts[1]).shown == Shown::plain);
    CHECK(figures.at(all).shown == Shown::plain);
    CHECK(disclosed(figures).empty());
    CHECK_FALSE(figures.at(amounts[0]).range); // only counts are given as a range
}

TEST_CASE("suppression: the same figures are hidden on every run") {
    std::mt19937 first(7), second(7);
    auto a = random_table(first), b = random_table(second);
    suppress(a, 5);
    suppress(b, 5);
    for (FigureId id = 0; id < a.size(); ++id) CHECK(a.at(id).shown == b.at(id).shown);
}
