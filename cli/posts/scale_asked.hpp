// Pay scales as the commands ask for them.
#pragma once

#include "cli/engine/context.hpp"
#include "domain/posts/scale_choice.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

// With the nation and the plan that --nation and --plan name instead. Throws Error if no nation is known then.
domain::Payee payee_asked(Context& context, domain::Payee payee);

// All scales, on the day and in the nation that --on and --nation name; each post's own nation where none is.
domain::ScalesOn scales_asked(Context& context, const std::vector<store::Record>& scales);

// What pays these posts, "uk-2004-10 in Scotland", and with the messages whatever is in doubt. Throws Error as
// expect_scale_on does if nothing pays any of them.
std::string scales_named(Context& context, const std::vector<domain::PaidBy>& posts,
                         const domain::ScalesOn& scales);

// Says with the messages why, if there is doubt about the scale on that day.
void tell_doubt(Context& context, const store::Record& scale, Date day);
// The same, and whether the amounts were computed, where the answer itself does not say so.
void tell_of(Context& context, const store::Record& scale, Date day);

} // namespace pmnet::cli
