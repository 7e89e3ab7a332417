#include "domain/visits/sharing.hpp"

namespace pmnet::domain {

bool may_be_shared(const Record& finding) { return finding["sharing"]["agreed"].boolean() == true; }

bool may_be_named(const Record& finding) {
    return may_be_shared(finding) && finding["sharing"]["named"].boolean() == true;
}

std::vector<Diagnostic> check_origin(const Record& note, const Basis& basis) {
    const auto* origin = basis.find("finding", note["origin"].text());
    if (origin == nullptr) return {};
    if (!may_be_shared(*origin))
        return {refuse(note["origin"], "consent", "the practice has not agreed to share what was found there",
                       "ask it, and write its answer under 'sharing' of the finding")};
    const auto* visit = basis.find("visit", (*origin)["visit"].text());
    if (visit != nullptr && note["practice"] && note["practice"].text() != (*visit)["practice"].text())
        return {refuse(note["practice"], "visit", "the finding it came from was at another practice")};
    if (note["practice"] && !may_be_named(*origin))
        return {refuse(note["practice"], "consent",
                       "the practice agreed to share what was found there, but not under its name")};
    return {};
}

} // namespace pmnet::domain
