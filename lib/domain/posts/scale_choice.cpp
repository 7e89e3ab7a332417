#include "domain/posts/scale_choice.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/posts/pay_scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace pmnet::domain {

namespace {

bool applies_in(yaml::Node nations, std::string_view nation) {
    const auto named = texts_of(nations);
    return std::find(named.begin(), named.end(), nation) != named.end();
}

// A practice's own scale need not name a plan, and then pays by any.
bool pays_by(const Record& scale, std::string_view plan) {
    return plan.empty() || !scale["plan"] || scale["plan"].text() == plan;
}

// Those of the practice, or those of nobody's own where it is "", by the day they take effect.
Records scales_of(const std::vector<Record>& scales, const Payee& payee, std::string_view practice) {
    Records found;
    for (const auto& scale : scales)
        if (scale["practice"].text() == practice && pays_by(scale, payee.plan) &&
            applies_in(scale["nations"], payee.nation) && date_of(scale["effective"]))
            found.push_back(&scale);
    std::stable_sort(found.begin(), found.end(), [](const Record* a, const Record* b) {
        return *date_of((*a)["effective"]) < *date_of((*b)["effective"]);
    });
    return found;
}

const Record* newest_on(const Records& scales, Date date) {
    const Record* newest = nullptr;
    for (const auto* scale : scales)
        if (*date_of((*scale)["effective"]) <= date) newest = scale;
    const auto until = newest ? date_of((*newest)["until"]) : std::nullopt;
    return until && *until < date ? nullptr : newest;
}

// Those one of which pays on the day.
Records choice_on(const std::vector<Record>& scales, const Payee& payee, Date date) {
    if (!payee.practice.empty())
        if (auto own = scales_of(scales, payee, payee.practice); newest_on(own, date) != nullptr) return own;
    return scales_of(scales, payee, "");
}

bool same_key(const Record& scale, const Record& other) {
    for (const auto* field : {"effective", "plan", "practice"})
        if (scale[field].text() != other[field].text()) return false;
    return true;
}

constexpr auto keep_one = "keep one scale for each nation, plan and day";

void expect_one(const Records& scales, const Record& chosen, const Payee& payee) {
    for (const auto* other : scales)
        if (other != &chosen && same_key(*other, chosen))
            throw Error(Fault::refused, chosen["effective"].place(),
                        fmt::format("'{}' and '{}' take effect in {} on the same day", other->id, chosen.id,
                                    nation_name(payee.nation)),
                        keep_one);
}

// Where the plan is not known, only one may have a scale.
void expect_one_plan(const Records& scales, const Payee& payee, Date date) {
    std::set<std::string> plans;
    for (const auto* scale : scales) plans.insert(text_of((*scale)["plan"]));
    std::erase_if(plans, [&](const std::string& plan) {
        Records of_plan;
        std::copy_if(scales.begin(), scales.end(), std::back_inserter(of_plan),
                     [&](const Record* scale) { return (*scale)["plan"].text() == plan; });
        return newest_on(of_plan, date) == nullptr;
    });
    if (payee.plan.empty() && plans.size() > 1)
        throw Error(fmt::format("scales of several plans are held for {}", nation_name(payee.nation)),
                    fmt::format("name the plan with --plan: {}",
                                join(std::vector(plans.begin(), plans.end()), ", ")));
}

std::vector<Diagnostic> check_same_day(const Record& scale, const Record& other) {
    if (!same_key(scale, other)) return {};
    std::vector<std::string> both;
    for (const auto& nation : texts_of(scale["nations"]))
        if (applies_in(other["nations"], nation)) both.push_back(nation);
    if (both.empty()) return {};
    return {refuse(scale["effective"], "pay",
                   fmt::format("'{}' takes effect in {} on the same day", other.id, join(both, ", ")),
                   keep_one)};
}

} // namespace

std::string Payee::name() const {
    return nation_name(nation) + (plan.empty() ? "" : fmt::format(" under the plan '{}'", plan));
}

Payee payee_of(const Record& job, const Basis& basis) {
    const auto id = text_of(job["practice"]);
    const auto* practice = basis.find("practice", id);
    return {practice ? text_of((*practice)["nation"]) : basis.settings.nation,
            text_of(job["evaluation"]["plan"]), id};
}

const Record* scale_on(const std::vector<Record>& scales, const Payee& payee, Date date) {
    return newest_on(choice_on(scales, payee, date), date);
}

const Record& expect_scale_on(const std::vector<Record>& scales, const Payee& payee, Date date) {
    const auto all = choice_on(scales, payee, date);
    const auto* scale = newest_on(all, date);
    if (scale == nullptr)
        throw Error(fmt::format("no pay scale is held for {} on {}", payee.name(), long_text(date)),
                    all.empty() || *date_of((*all.front())["effective"]) <= date
                        ? "'pmnet pay list' shows those that are"
                        : fmt::format("the first that is held, '{}', takes effect on {}", all.front()->id,
                                      long_text(*date_of((*all.front())["effective"]))));
    expect_one_plan(all, payee, date);
    expect_one(all, *scale, payee);
    return *scale;
}

std::optional<Decimal> hours_on(const std::vector<Record>& scales, const Payee& payee, Date date) {
    std::optional<Date> newest;
    std::optional<Decimal> hours;
    const auto consider = [&](yaml::Node from, yaml::Node value) {
        const auto day = date_of(from);
        if (!day || *day > date || (newest && *day < *newest)) return;
        newest = day;
        hours = number_of(value);
    };
    for (const auto* scale : choice_on(scales, payee, date)) {
        consider((*scale)["effective"], (*scale)["hours_per_week"]);
        for (const auto change : (*scale)["hours_changes"])
            if (!change["nations"] || applies_in(change["nations"], payee.nation))
                consider(change["from"], change["hours_per_week"]);
    }
    return hours;
}

std::string doubt_about(const Record& scale, Date date) {
    const auto effective = date_of(scale["effective"]);
    if (!effective || scale["until"] || date <= add_months(*effective, 12)) return "";
    return fmt::format("it took effect on {}, more than a year before {}, and no later award is held",
                       long_text(*effective), long_text(date));
}

PaidBy paid_by(const Record& job, const ScalesOn& scales, const Basis& basis) {
    auto payee = payee_of(job, basis);
    if (!scales.nation.empty()) payee.nation = scales.nation;
    return {payee.nation, scale_on(scales.all, payee, scales.day), hours_on(scales.all, payee, scales.day)};
}

std::vector<std::string> plans_paid(const std::vector<Record>& scales, std::string_view nation) {
    std::set<std::string> plans;
    for (const auto* scale : scales_of(scales, {std::string(nation), "", ""}, ""))
        plans.insert(text_of((*scale)["plan"]));
    return {plans.begin(), plans.end()};
}

std::vector<Diagnostic> check_pay_scales(const Records& scales, const Basis&) {
    std::vector<std::vector<Diagnostic>> parts;
    for (auto scale = scales.begin(); scale != scales.end(); ++scale)
        for (auto other = scales.begin(); other != scale; ++other)
            parts.push_back(check_same_day(**scale, **other));
    return joined(std::move(parts));
}

} // namespace pmnet::domain
