// A quality framework: which indicators there are, in which area, what they are worth and what shows that
// they are met. Every framework is data; nothing here depends on a particular one.
#pragma once

#include "domain/engine/basis.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// Evidence a framework asks for: of grade A before the visit, B at it, C where the practice wishes.
struct AskedEvidence {
    std::string grade, title;
};

// How an indicator is checked on records: the practice surveys so many and sends in the result, the reviewers
// look at a sample, and at a second one where theirs differs.
struct Sampling {
    long long survey = 0, sample = 0, second = 0;
};

struct Indicator {
    std::string code, area, title;
    Decimal points;
    std::optional<Decimal> threshold; // per cent
    std::vector<AskedEvidence> evidence;
    std::optional<Sampling> sampling;
};

// `whole`: every indicator of an area, or every area of a domain, is held; only then does the absence of one
// mean anything.
struct Area {
    std::string id, name, domain;
    Decimal points;
    bool whole = false;
};

struct Domain {
    std::string id, name;
    Decimal points;
    bool whole = false;
};

struct Framework {
    std::string name;
    Decimal points;
    std::vector<Domain> domains;
    std::vector<Area> areas;
    std::vector<Indicator> indicators;

    const Domain* domain(std::string_view id) const;         // null if there is none
    const Area* area(std::string_view id) const;             // null if there is none
    const Indicator* indicator(std::string_view code) const; // null if it is not held
    std::vector<std::string> codes() const;
    std::vector<std::string> area_ids() const;
};

Framework framework_of(const Record& record);
// Ids of the frameworks that have all of these areas; and the areas of any.
std::vector<std::string> frameworks_with(const std::vector<std::string>& areas,
                                         const std::vector<Record>& frameworks);
std::vector<std::string> areas_of_all(const std::vector<Record>& frameworks);

// A record that names indicators also names the framework they belong to, and the framework has them.
std::vector<Diagnostic> check_indicators(const Record& record, const Basis& basis);

// Points and counts of indicators, areas and domains add up to what is stated one level above; where only
// some are held, they do not exceed it.
std::vector<Diagnostic> check_framework(const Record& record, const Basis& basis);

} // namespace pmnet::domain
