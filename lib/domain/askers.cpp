#include "domain/askers.hpp"

#include "domain/texts/contacts.hpp"

#include <set>

namespace pmnet::domain {

PracticeNames unnamed_practices(const store::Snapshot& records) {
    std::set<std::string> supporting;
    for (const auto& support : records.of("support-practice"))
        supporting.insert(text_of(support["practice"]));
    Records others;
    for (const auto& practice : records.of("practice"))
        if (!supporting.contains(practice.id)) others.push_back(&practice);
    return PracticeNames(others);
}

std::string tells_of_asker(std::string_view text, const PracticeNames& unnamed) {
    if (!unnamed.in(text).empty()) return "name a practice";
    return contacts_in(text).empty() ? "" : "give a telephone number, an address or a postcode";
}

} // namespace pmnet::domain
