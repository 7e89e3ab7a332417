// Which scale pays a post: its practice's own before that of its nation; of its plan; on the day.
//
// Of several the newest that had taken effect counts, unless it had ended by then.
#pragma once

#include "domain/engine/basis.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// Whose pay is asked for; "" for what is not known.
struct Payee {
    std::string nation;
    std::string plan;     // whose bands are paid; any where it is not known
    std::string practice; // whose own scale goes before the nation's

    // "Scotland", "Scotland under the plan 'nhs-je'"
    std::string name() const;
};
// A post is paid as its practice is, else as the network is, by the plan that scored it.
Payee payee_of(const Record& job, const Basis& basis);

// Null if none is held.
const Record* scale_on(const std::vector<Record>& scales, const Payee& payee, Date date);
// The same, but throws Error if none is held, naming the first that is; where two take effect on one day; and where
// the plan is not known and several have one.
const Record& expect_scale_on(const std::vector<Record>& scales, const Payee& payee, Date date);
// Full-time hours a week, by the newest change in any scale that could pay; nothing if none says.
std::optional<Decimal> hours_on(const std::vector<Record>& scales, const Payee& payee, Date date);

// Why a scale may not be the one in force on a day: it took effect more than a year before, and what was awarded since is
// not held. "" for one that is younger, or known to apply until then.
std::string doubt_about(const Record& scale, Date date);

// The scales posts may be paid by on a day.
struct ScalesOn {
    const std::vector<Record>& all;
    Date day;
    std::string nation; // instead of that of each post, where another is asked for; else ""
};
struct PaidBy {
    std::string nation;            // "" if none is known
    const Record* scale = nullptr; // null if none is held
    std::optional<Decimal> full_time_hours;
};
PaidBy paid_by(const Record& job, const ScalesOn& scales, const Basis& basis);

// The plans that scales of a nation pay by, apart from those of single practices, in order of their ids.
std::vector<std::string> plans_paid(const std::vector<Record>& scales, std::string_view nation);

// No two scales take effect on one day in one nation, for one plan and one practice; the later of the two is told.
std::vector<Diagnostic> check_pay_scales(const Records& scales, const Basis& basis);

} // namespace pmnet::domain
