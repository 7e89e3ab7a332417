// Posts and their outlines over one competence framework: what the skills commands share.
#pragma once

#include "cli/engine/records.hpp"
#include "domain/posts/competence.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

// The framework named as a word, or the only one there is. Throws Error if there are several.
store::Record framework_asked(Context& context, std::size_t position);

struct Outlined {
    const store::Record* job;
    std::vector<domain::Need> needs;
};
// Live posts among these whose outline is written over the framework, by id.
std::vector<Outlined> outlined(Context& context, const std::vector<const store::Record*>& jobs,
                               const std::string& framework);

// "C1 2 to 3, G6 to 2 (new)"; "nothing" where there is nothing to gain.
std::string gains_text(const std::vector<domain::Gain>& gains);

} // namespace pmnet::cli
