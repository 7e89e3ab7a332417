#include "cli/engine/paths.hpp"

#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

Chosen::Chosen(Context& context) {
    const auto& root = context.store().root();
    for (const auto& path : context.options.words) {
        if (disk::what_is(path) == disk::What::nothing)
            throw Error(fmt::format("there is no file or folder '{}'", visible(path)));
        const auto whole = disk::absolute(path);
        const auto inside = disk::relative_to(whole, root);
        if (inside == whole)
            throw Error(fmt::format("'{}' is outside the store", visible(path)),
                        "name files or folders of the store, or none for all of it");
        paths_.push_back(inside == "." ? "" : context.store().shown(inside));
    }
}

bool Chosen::holds(const std::string& shown) const {
    return paths_.empty() || std::any_of(paths_.begin(), paths_.end(), [&](const std::string& path) {
               return path.empty() || shown == path || shown.starts_with(path + "/");
           });
}

} // namespace pmnet::cli
