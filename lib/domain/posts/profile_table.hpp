// National profiles as a spreadsheet saves them: a line for each, with its title, its band and a column for each factor of the
// plan, in the notation of the printed paper.
//
// The first line names the columns: `title`, `band`, the factors by their name or id, and, where the paper has them, `family`,
// `score` (232-257) and `id`. A cell that is left empty is a level the paper was not seen to have.
#pragma once

#include "domain/engine/imported.hpp"
#include "domain/posts/evaluation_plan.hpp"
#include "yaml/write.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct ProfileLine {
    std::string id; // as given, or made from the title
    Place place;    // of the cell it was made from
    yaml::Value profile;
    std::vector<Read> read;
    std::vector<std::string> without_level; // factors
};

struct ProfileTable {
    std::vector<ProfileLine> lines;
    std::vector<std::string> passed_over;
};

// `plan_id` is what the profiles name as their plan. Throws Error{place} for a column that is missing, a title twice, a band the
// plan does not have, a level or a score that cannot be read.
ProfileTable read_profile_table(const std::string& name, std::string_view text, const Plan& plan,
                                const std::string& plan_id);

// The profile's text with what was read spliced in and `sources` in place of those of the old figures, which go with the
// confidence in them; as it is where nothing differs. Throws Error{refused} for a level that is held and that the table leaves
// empty, since it would keep a source that is no longer there.
std::string with_profile_line(const Record& profile, const ProfileLine& line, const yaml::Value& sources);

} // namespace pmnet::domain
