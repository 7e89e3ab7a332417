// Decisions that bind a record: approved, reported, closed and the like (x-seals of its schema), and whether it still
// says what was decided.
#pragma once

#include "domain/engine/seal.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

// The meaning of what a decision of a kind rests on in other records; "" for nothing. Null for a kind whose decisions
// rest on the record alone.
using RestsOn = std::string (*)(const Record& record, const Event& decision, const Basis& basis);

// The seal for an event that is about to be written: the last of the record.
std::string seal_for(const Record& record, RestsOn rests_on, const Basis& basis);

struct Decision {
    Event event;
    SealState state;

    bool is_changed() const {
        return state == SealState::record_changed || state == SealState::basis_changed;
    }
};

// The newest decision of each sort, up to the moment of the basis, that no later event has ended.
std::vector<Decision> decisions_of(const Record& record, RestsOn rests_on, const Basis& basis);

// "changed since it was approved on 7 June 2004"; "" for one that holds.
std::string words_of(const Decision& decision, const Zone& zone);
// Those of all decisions that do not hold, joined.
std::string words_of(const std::vector<Decision>& decisions, const Zone& zone);

// Warns of each that does not hold.
std::vector<Diagnostic> check_decisions(const Record& record, RestsOn rests_on, const Basis& basis);

} // namespace pmnet::domain
