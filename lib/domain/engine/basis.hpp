// What a rule may look at: the record it judges, the records that one names, the network's settings, and the
// time.
#pragma once

#include "base/decimal.hpp"
#include "store/snapshot.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

using store::Record;
using Records = std::vector<const Record*>;

struct Basis {
    const store::Reading& reading;
    const store::Settings& settings;
    Moment now;

    // The record of a kind and id as it is on disk; null if it is not there or cannot be read (other checks
    // report that).
    const Record* find(std::string_view kind, std::string_view id) const { return reading.find(kind, id); }

    Date today() const { return settings.zone.date_of(now); }
};

// The reading must outlive it.
inline Basis basis_of(const store::Reading& reading, Moment now) {
    return {reading, reading.settings(), now};
}
inline Basis basis_of(const store::Snapshot& records, Moment now) { return basis_of(records.reading(), now); }

using pmnet::text_of; // of a date; the ones below are of a field

// Fields, read in the form that rules and reports need; nothing if the field is not there or does not fit its
// schema.
std::string text_of(yaml::Node node);
// The same, but "" for a text that says nothing: blanks, hyphens, characters without width.
std::string said_in(yaml::Node node);
std::optional<Date> date_of(yaml::Node node);
std::optional<Moment> moment_of(yaml::Node node);
std::optional<Decimal> number_of(yaml::Node node);
std::vector<std::string> texts_of(yaml::Node list);

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> more);

// Diagnostics of a rule, at the value it is about.
Diagnostic refuse(yaml::Node at, std::string rule, std::string message, std::string hint = {});
Diagnostic warn(yaml::Node at, std::string rule, std::string message, std::string hint = {});
// Something a reader may want to know, but nobody needs to put right.
Diagnostic remark(yaml::Node at, std::string rule, std::string message, std::string hint = {});
// All of these, by address; they must outlive it.
Records pointers_to(const std::vector<Record>& records);

// What several rules found, one after another.
std::vector<Diagnostic> joined(std::vector<std::vector<Diagnostic>> parts);

} // namespace pmnet::domain
