#include "cli/load.hpp"

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

Loaded load_all(Context& context, const schema::Kind& kind) {
    Loaded loaded;
    for (const auto& id : context.store().ids(kind)) {
        try {
            loaded.records.push_back(context.store().load(kind, id));
        } catch (const Error& error) {
            loaded.messages += describe(error);
        }
    }
    for (const auto& stray : context.store().strays(kind)) loaded.messages += describe(stray);
    if (!loaded.messages.empty()) loaded.messages += "pmnet: the list is not whole; see the messages above\n";
    return loaded;
}

std::size_t limit_of(const Context& context) {
    const auto& text = context.options.limit;
    if (text.empty()) return static_cast<std::size_t>(-1);
    const auto number = Decimal::parse(text);
    if (!number || !number->is_whole() || *number < Decimal::whole(1))
        throw Error(fmt::format("'{}' is no number of records", visible(text)), "write --limit 20");
    return static_cast<std::size_t>(number->approximate());
}

} // namespace pmnet::cli
