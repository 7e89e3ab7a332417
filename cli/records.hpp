// Reading whole kinds of records, and choosing among them: what commands that look at many records share.
#pragma once

#include "cli/context.hpp"
#include "domain/query.hpp"

#include <string_view>
#include <vector>

namespace pmnet::cli {

// Every record of a kind, by id. Throws Error for the first that cannot be read: a sum or a comparison
// without it would be wrong without a word.
std::vector<store::Record> read_all(Context& context, std::string_view kind);

// What --where asks of a kind. Throws Error for a condition that is none, or a field there is not.
std::vector<domain::Filter> filters_of(Context& context, const schema::Kind& kind);
// The records that fit --where; all of them where nothing is asked.
std::vector<const store::Record*> chosen(Context& context, const std::vector<store::Record>& records);

// The day of --on, or today.
Date day_asked(Context& context);
// The nation of --nation, or the store's own. Throws Error where neither is given, or there is no such
// nation.
std::string nation_asked(Context& context);
// The evaluation plan of --plan, or the only one there is. Throws Error where there are several.
std::string plan_asked(Context& context);

} // namespace pmnet::cli
