#include "cli/network/objective_hooks.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/engine/event.hpp"
#include "domain/network/objective.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

Fields before_objective_progress(Context&, const store::Record*, Fields given) {
    const auto of = given.find("of");
    if (of == given.end()) return given;
    if (given.contains("value")) throw Error("a value and --of both say how far it is", "give one of them");
    const auto share = domain::share_counted(of->second.back());
    if (!share)
        throw Error(fmt::format("'{}' is not a share of a whole", visible(of->second.back())),
                    "write it as 12/62");
    given["value"] = {share->text()};
    return given;
}

std::string after_objective_progress(Context& context, const store::Record& objective) {
    const auto basis = context.basis();
    const auto last = domain::events_of(objective).back();
    for (const auto& indicator : domain::progress_on(objective, basis.today(), basis.settings.zone))
        if (indicator.id == last["indicator"].text() && indicator.value)
            return fmt::format("pmnet: {} stands at {} of {} {}, due on {}\n", indicator.id,
                               indicator.value->text(), indicator.target.text(), indicator.unit,
                               long_text(indicator.due));
    return "";
}

} // namespace pmnet::cli
