// What the answers of a walk come to before they are saved, and which of them a rule refuses: so that only that one is
// asked for again.
#pragma once

#include "cli/engine/change.hpp"
#include "cli/engine/verb.hpp"

#include <functional>
#include <map>
#include <string>

namespace pmnet::cli {

struct Draft {
    store::Record record;
    Judgement judgement;
    std::map<std::string, std::string>
        places; // by option, the dotted path at which its answer stands in the record

    // Why the answer to this option cannot stand beside the others; "" if it can.
    std::string refused(const std::string& option) const;
    // What is refused whatever is answered; "" if nothing is.
    std::string refused() const;
};

// A finding of a visit, by the options of `finding record`.
Draft finding_draft(Context& context, const Fields& given);
// A finding with one more action, by the options of `finding action add`.
Draft action_draft(Context& context, const store::Record& finding, const Fields& given);
// A visit with the points of an area, as claimed and supported.
Draft points_draft(Context& context, const store::Record& visit, const std::string& area,
                   const Fields& given);

} // namespace pmnet::cli
