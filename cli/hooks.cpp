// What individual verbs do beyond their schema: fill in what follows from the record, and say what the person should
// know next.
#include "cli/engine/verb.hpp"
#include "cli/helpline/request_hooks.hpp"
#include "cli/network/objective_hooks.hpp"
#include "cli/network/policy_hooks.hpp"
#include "cli/posts/job_hooks.hpp"
#include "cli/visits/finding_hooks.hpp"
#include "cli/visits/visit_hooks.hpp"

namespace pmnet::cli {

const std::vector<Hook>& hooks() {
    static const std::vector<Hook> table = {
        {"request", "log", before_request_log, tell_request_due},
        {"request", "diagnose", nullptr, tell_request_due},
        {"request", "consent", before_request_consent, after_request_consent},
        {"request", "answer", nullptr, after_request_answer},
        {"request", "accept", before_request_reply, nullptr},
        {"request", "decline", before_request_reply, nullptr},
        {"request", "hand-back", before_request_reply, nullptr},
        {"request", "duplicate-of", nullptr, after_request_duplicate},
        {"job-description", "approve", before_job_approve, after_job_approve, "version"},
        {"finding", "record", before_finding_record, after_finding_record},
        {"finding", "action add", before_action_add, nullptr},
        {"finding", "action done", before_action_step, nullptr},
        {"finding", "action extend", before_action_step, nullptr},
        {"finding", "action accept", before_action_step, nullptr},
        {"finding", "action reassign", before_action_step, nullptr},
        {"finding", "action reopen", before_action_reopen, nullptr},
        {"objective", "progress", before_objective_progress, after_objective_progress},
        {"policy", "review", before_policy_review, after_policy_review},
        {"policy", "approve", before_policy_approve, after_policy_approve},
        {"visit", "plan", before_visit_plan, after_visit_plan},
        {"visit", "reschedule", before_visit_reschedule, nullptr},
        {"visit", "hold", nullptr, after_visit_hold},
    };
    return table;
}

} // namespace pmnet::cli
