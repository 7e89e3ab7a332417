// Posts as they stood on the last day that counts: what every table on posts is gathered from, so that a band agreed later
// stands in none of them.
//
// The text of a post is the version then in force, and otherwise its record. A record says what it says today; what it
// dates (the scoring, the band agreed) is left out where that came later. What it does not date (title, hours) is
// taken as it stands.
#pragma once

#include "domain/posts/alignment.hpp"
#include "reports/engine/source.hpp"

#include <deque>
#include <string>
#include <vector>

namespace pmnet::reports {

struct PostsOnDay {
    std::deque<store::Record> texts;      // those that the posts point to as in use
    std::vector<domain::Alignment> posts; // drafted, submitted or approved, by id
    std::vector<std::string> remarks;     // on what is not known of that day any more
};

// Throws Error{refused} where the text of a version then in force is not kept anywhere.
PostsOnDay posts_on_day(const Source& source);

} // namespace pmnet::reports
