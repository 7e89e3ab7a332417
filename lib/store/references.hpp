// References between records: which fields name another record, whether it is there, and who names a record.
#pragma once

#include "store/snapshot.hpp"

#include <string>
#include <vector>

namespace pmnet::store {

// One field that names another record.
struct Reference {
    yaml::Node from;
    std::string kind; // "" if the field should hold a kind:id and does not
    std::string id;
};

// Every reference in a record, in the order of the file.
std::vector<Reference> references_in(const Record& record);

// Diagnostics for references to records that are not there, and for choices that pmnet.yaml does not list.
std::vector<Diagnostic> check_references(const Record& record, const Reading& reading);

// Places that name this record, sorted.
std::vector<Place> referrers(const Snapshot& records, std::string_view kind, std::string_view id);

} // namespace pmnet::store
