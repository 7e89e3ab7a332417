#include "cli/posts/scale_doubt.hpp"

#include "domain/posts/pay_scale.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

void tell_doubt(Context& context, const store::Record& scale, Date day) {
    if (const auto doubt = domain::doubt_about(scale, day); !doubt.empty())
        context.notices += fmt::format("pmnet: '{}' may not be the scale in force: {}\n", scale.id, doubt);
}

} // namespace pmnet::cli
