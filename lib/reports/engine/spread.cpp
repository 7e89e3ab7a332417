#include "reports/engine/spread.hpp"

#include <algorithm>

namespace pmnet::reports {

namespace {

Decimal minutes(std::chrono::seconds time) { return Decimal::whole((time.count() + 30) / 60); }

} // namespace

std::optional<Decimal> median(std::vector<std::chrono::seconds> times) {
    if (times.empty()) return std::nullopt;
    std::sort(times.begin(), times.end());
    const auto middle = times.size() / 2;
    return minutes(times.size() % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2);
}

std::optional<Decimal> ninth_decile(std::vector<std::chrono::seconds> times) {
    if (times.empty()) return std::nullopt;
    std::sort(times.begin(), times.end());
    return minutes(times[(times.size() * 9 + 9) / 10 - 1]);
}

} // namespace pmnet::reports
