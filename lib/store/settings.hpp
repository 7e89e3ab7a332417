// What the network has chosen, from pmnet.yaml, in a form that code can use. Years, boards, topics and
// targets are data: the program knows nothing about them.
#pragma once

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/period.hpp"
#include "base/working_time.hpp"
#include "yaml/tree.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::store {

inline constexpr int layout_version = 1; // of the store; a store of a later version is refused

// An entry of a list in pmnet.yaml that records choose from.
struct Choice {
    std::string id;
    std::string name;
    bool guidance = false;              // a topic that is a guidance question; a signpost that answers those
    bool network = false;               // a role of the network, not of a practice
    std::vector<std::string> also = {}; // what else people type for it
};

struct Target {
    int complexity = 1;
    std::string topic; // "" for all
    std::chrono::seconds first_response{0};
    std::chrono::seconds resolution{0};
};

// Text that looks like a patient identifier but is not one.
struct AllowedPattern {
    std::string text;
    std::string reason;
};

struct Settings {
    // Throws Error if the file is of a newer version, breaks its schema, or has a fault that no schema can
    // see (an unknown zone, a day that ends before it begins).
    static Settings read(const yaml::Document& document, const std::vector<Diagnostic>& schema_diagnostics);

    std::string name;
    std::string sponsor;
    std::string nation; // whose pay scales apply; may be ""
    Zone zone{"UTC"};
    YearStart year_start;
    WorkingHours hours;
    std::map<Date, std::string> holiday_names;
    std::vector<Choice> boards, topics, signposts, roles; // in the order of the file
    std::vector<Target> targets;
    std::size_t small_number = 5;
    Decimal aspiration_points;
    long long band_edge = 5; // a total this close to the edge of its band is pointed out
    std::chrono::days policy_notice{60};
    std::optional<Decimal> session_hours; // in one paid session
    std::vector<AllowedPattern> allowed_patterns;

    // The list a field chooses from ("boards", "topics", "signposts", "roles"); null for any other name, and for roles where
    // the network has named none, so that any words are one.
    const std::vector<Choice>* list(std::string_view name) const;
    // The entry that is meant by its id, its name or another word for it, whatever the case, the blanks and the hyphens, and
    // with or without "the"; null if none is.
    const Choice* meant(std::string_view list, std::string_view typed) const;
    // The role as records write it; the words as they are where it is none of the network's.
    std::string role(std::string_view typed) const;
    // Whether two people's words for a role mean the same one.
    bool same_role(std::string_view one, std::string_view other) const;
    // Name of a choice; the id itself if it is not in the list.
    std::string name_of(std::string_view list, std::string_view id) const;
    // Throws Error for a board that the network does not have.
    void expect_board(const std::string& id) const;
    // The first line of `targets` that fits; nothing if none does.
    std::optional<Target> target(int complexity, std::string_view topic) const;
};

} // namespace pmnet::store
