// Every name of a file or folder in a store is made and parsed here, and nowhere else.
//
//   pmnet.yaml                              the settings; what makes a folder a store
//   schemas/KIND.yaml                       a kind of the store's own
//   FOLDER/ID.yaml                          a record with a name
//   versions/FOLDER/ID/VERSION.yaml         a record with a name, as a version of it was approved
//   FOLDER/YEAR/PREFIX-YYYYMMDD-XXXXX.yaml  a record of something that happened; X is Crockford base32,
//                                           which leaves out i, l, o and u
//
// An id is the file's name without ".yaml" and is not repeated inside. Five random characters give 33 million
// ids a day: two coordinators who are offline choose the same one once in thousands of years, and even then
// `create` refuses the second.
#pragma once

#include "base/date.hpp"
#include "schema/kind.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pmnet::store {

inline constexpr std::string_view settings_file = "pmnet.yaml";
inline constexpr std::string_view schemas_folder = "schemas";
inline constexpr std::string_view versions_folder = "versions";
inline constexpr std::string_view extension = ".yaml";

// True for text that could be the id of such a record; never for anything with a '/', '..' or a capital
// letter that does not belong there.
bool is_id(const schema::Kind& kind, std::string_view text);
// What such an id looks like, for a message about a wrong one.
std::string id_advice(const schema::Kind& kind);
// Throws Error, at a place where there is one, for what cannot be the id; `more` is added to the hint.
void expect_id(const schema::Kind& kind, std::string_view id, const Place& place = {},
               std::string_view more = "");
// The path of a record from the top of the store. The id must be valid.
std::string path_of(const schema::Kind& kind, std::string_view id);
// The id that belongs to a path from the top of the store; nothing if no record of this kind can be there.
std::optional<std::string> id_of(const schema::Kind& kind, std::string_view path);

// The folder of the versions of a record, and the path of one: "1.1". Empty for a version that is not called by numbers.
std::string versions_of(const schema::Kind& kind, std::string_view id);
std::string version_path(const schema::Kind& kind, std::string_view id, std::string_view version);

// Dated ids: the day in it, and a new one from a day and 25 random bits.
std::optional<Date> date_of(const schema::Kind& kind, std::string_view id);
std::string new_id(const schema::Kind& kind, Date date, std::uint32_t random);

} // namespace pmnet::store
