#include "base/money.hpp"

namespace pmnet {

std::string pounds(Decimal amount) {
    if (amount < Decimal()) return "-" + pounds(Decimal() - amount);
    auto text = amount.is_whole() ? amount.text() : amount.fixed(2);
    const auto point = text.find('.');
    for (auto at = static_cast<long>(point == text.npos ? text.size() : point) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return "£" + text;
}

std::string pounds_and_pence(Decimal amount) { return pounds(amount) + (amount.is_whole() ? ".00" : ""); }

std::string change_in_pounds(Decimal amount) { return (amount < Decimal() ? "" : "+") + pounds(amount); }

} // namespace pmnet
