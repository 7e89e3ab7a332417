#include "store/layout.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace pmnet::store {

namespace {

using schema::IdForm;

constexpr std::string_view crockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t random_letters = 5;
constexpr std::size_t day_digits = 8;
constexpr std::size_t longest_id = 100; // with its extension, well within the 255 bytes a file name may have

bool all_of(std::string_view text, std::string_view letters) {
    return !text.empty() && text.find_first_not_of(letters) == text.npos;
}

} // namespace

bool is_id(const schema::Kind& kind, std::string_view text) {
    if (text.empty() || text.size() > longest_id) return false;
    if (kind.id().form == IdForm::Form::dated) return date_of(kind, text).has_value();
    // The settings are one file and have no ids.
    return kind.id().pattern && kind.id().pattern->matches(text) && text.find_first_of("/\\.\n") == text.npos;
}

std::string id_advice(const schema::Kind& kind) {
    const bool name = kind.id().form == IdForm::Form::name;
    return kind.id().description + (name ? " Lower-case letters, digits and single hyphens." : "");
}

void expect_id(const schema::Kind& kind, std::string_view id, const Place& place, std::string_view more) {
    if (!is_id(kind, id))
        throw Error(place, fmt::format("'{}' cannot be the id of {}", visible(id), with_article(kind.name())),
                    fmt::format("{}{}", id_advice(kind), more));
}

std::string path_of(const schema::Kind& kind, std::string_view id) {
    if (const auto date = date_of(kind, id))
        return fmt::format("{}/{:04}/{}{}", kind.folder(), static_cast<int>(parts_of(*date).year()), id,
                           extension);
    return fmt::format("{}/{}{}", kind.folder(), id, extension);
}

std::string versions_of(const schema::Kind& kind, std::string_view id) {
    return fmt::format("{}/{}/{}", versions_folder, kind.folder(), id);
}

std::string version_path(const schema::Kind& kind, std::string_view id, std::string_view version) {
    if (!all_of(version, "0123456789.") || version.front() == '.' || version.size() > longest_id) return "";
    return fmt::format("{}/{}{}", versions_of(kind, id), version, extension);
}

std::optional<std::string> id_of(const schema::Kind& kind, std::string_view path) {
    const auto slash = path.rfind('/');
    if (slash == path.npos || !path.ends_with(extension)) return std::nullopt;
    const auto id = path.substr(slash + 1, path.size() - slash - 1 - extension.size());
    if (!is_id(kind, id) || path_of(kind, id) != path) return std::nullopt;
    return std::string(id);
}

std::optional<Date> date_of(const schema::Kind& kind, std::string_view id) {
    const auto& prefix = kind.id().prefix;
    if (kind.id().form != IdForm::Form::dated ||
        id.size() != prefix.size() + 1 + day_digits + 1 + random_letters)
        return std::nullopt;
    const auto day = id.substr(prefix.size() + 1, day_digits);
    const auto random = id.substr(id.size() - random_letters);
    if (!id.starts_with(prefix) || id[prefix.size()] != '-' || id[id.size() - random_letters - 1] != '-')
        return std::nullopt;
    if (!all_of(random, crockford)) return std::nullopt;
    return parse_date(fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6, 2)));
}

std::string new_id(const schema::Kind& kind, Date date, std::uint32_t random) {
    std::string letters;
    for (std::size_t i = 0; i < random_letters; ++i, random >>= 5) letters += crockford[random & 31];
    const auto parts = parts_of(date);
    return fmt::format("{}-{:04}{:02}{:02}-{}", kind.id().prefix, static_cast<int>(parts.year()),
                       static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()), letters);
}

} // namespace pmnet::store
