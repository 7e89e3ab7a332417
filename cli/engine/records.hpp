// Reading whole kinds of records, and choosing among them: what commands that look at many records share.
#pragma once

#include "cli/engine/context.hpp"
#include "domain/query.hpp"
#include "store/snapshot.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::cli {

// Every record of a kind, by id, for a list: one that cannot be read is named in the messages, which also say
// that the list is incomplete; the command ends with status 2.
struct Loaded {
    std::vector<store::Record> records;
    std::string messages; // "" if all could be read
};
Loaded load_all(Context& context, const schema::Kind& kind);
// Only those whose files hold all of these words (store::Store::load_if_naming), for a large store.
Loaded load_naming(Context& context, const schema::Kind& kind, const std::vector<std::string>& words);
inline Loaded load_all(Context& context) { return load_all(context, context.kind()); }

// The same for a sum or a comparison, which would silently be wrong if one were left out. Throws Error
// for the first that cannot be read.
std::vector<store::Record> read_all(Context& context, std::string_view kind);
// Records of several kinds, or of all where none is named.
store::Snapshot read_together(Context& context, const std::vector<std::string_view>& kinds);

// What --where asks of a kind. Throws Error for something that is not a condition, or a field that does not
// exist.
std::vector<domain::Filter> filters_of(Context& context, const schema::Kind& kind);
// The records that fit --where and --practice; all of them if nothing is asked.
std::vector<const store::Record*> chosen(Context& context, const std::vector<store::Record>& records);

// --limit; as many as there are if it is not given. Throws Error for anything but a number of records.
std::size_t limit_of(const Context& context);
// The day of --on, or today.
Date day_asked(Context& context);
// The day of --as-of; otherwise the last of the period, or today while it is running, which is said. Throws
// Error{refused} for a period that has not begun.
Date as_of_asked(Context& context, const Period& period);
// The nation of --nation, or the store's own. Throws Error if neither is given, or there is no such
// nation.
std::string nation_asked(Context& context);
// The evaluation plan of --plan, or the only one there is. Throws Error if there are several.
std::string plan_asked(Context& context);

} // namespace pmnet::cli
