// The table of lives, by kind.
#include "domain/engine/lifecycle.hpp"
#include "domain/helpline/request.hpp"
#include "domain/posts/job.hpp"
#include "domain/visits/visit.hpp"

namespace pmnet::domain {

const Lifecycle* lifecycle_of(std::string_view kind) {
    for (const auto* life : {&request_life(), &job_life(), &visit_life()})
        if (life->kind == kind) return life;
    return nullptr;
}

} // namespace pmnet::domain
