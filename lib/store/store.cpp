#include "store/store.hpp"

#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/check.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::store {

namespace {

// Hidden files (.gitkeep, a killed writer's temporary file) are not records.
bool hidden(std::string_view name) { return name.starts_with('.'); }

// False for a path that leads nowhere.
bool leads_out(const std::string& path, const std::string& root) {
    const auto real = disk::real_path(path), top = disk::real_path(root);
    return real && top && disk::relative_to(*real, *top) == *real;
}

// The disk names files by their full path; messages name them as a person working here would.
template<typename Work>
auto as_shown(const Store& store, const Work& work) {
    try {
        return work();
    } catch (const Error& error) {
        const auto path = disk::relative_to(error.place().file, store.root());
        if (path == error.place().file) throw;
        throw Error(error.fault(), Place{store.shown(path), 0, 0, ""}, error.message(), error.hint());
    }
}

} // namespace

std::optional<std::string> Store::find_root(const std::string& start) {
    for (auto folder = disk::absolute(start);; folder = disk::parent(folder)) {
        if (disk::what_is(disk::join(folder, settings_file)) != disk::What::nothing) return folder;
        if (folder == "/" || folder.empty()) return std::nullopt;
    }
}

Store::Store(std::string root, std::string shown_as) : root_(std::move(root)), shown_(std::move(shown_as)) {
    settings_record_.emplace(&kinds_.settings(), "",
                             yaml::read(shown(settings_file), read_inside(settings_file)));
    const auto& document = settings_record_->document();
    settings_ = Settings::read(document, check_settings(kinds_, document));
    load_own_kinds();
}

std::string Store::shown(std::string_view path) const {
    return shown_ == "." ? std::string(path) : disk::join(shown_, path);
}

std::string Store::on_disk(std::string_view path) const { return disk::join(root_, path); }

void Store::load_own_kinds() {
    if (disk::what_is(on_disk(schemas_folder)) != disk::What::folder) return;
    for (const auto& entry : disk::list(on_disk(schemas_folder))) {
        if (hidden(entry.name) || !entry.name.ends_with(extension)) continue;
        const auto path = disk::join(schemas_folder, entry.name);
        auto document = yaml::read(shown(path), read_inside(path));
        const auto folder = document.root()["x-folder"];
        if (folder.text() == schemas_folder)
            throw Error(folder.place(), "records cannot be kept among the schemas",
                        "give this kind a folder of its own");
        kinds_.add(std::move(document));
    }
    kinds_.expect_links();
}

// The folder a new file goes into, or the nearest existing one above it, may also be such a link.
void Store::expect_folder_inside(std::string_view path) const {
    auto folder = disk::parent(path);
    while (!folder.empty() && disk::what_is(on_disk(folder)) == disk::What::nothing)
        folder = disk::parent(folder);
    if (leads_out(on_disk(folder), root_))
        throw Error(Place{shown(folder), 0, 0, ""}, "it is a link that leads outside the store",
                    "put the folder itself here");
}

// A link may lead from one place of the store to another, never out of it.
std::string Store::read_inside(std::string_view path) const {
    try {
        if (leads_out(on_disk(path), root_))
            throw Error(Place{}, "it is a link that leads outside the store", "put the file itself here");
        return disk::read(on_disk(path), yaml::largest_text);
    } catch (const Error& error) {
        throw Error(error.fault(), Place{shown(path), 0, 0, ""}, error.message(), error.hint());
    }
}

// Calls back with every file in a kind's folder and its year folders, and with folders that should not be
// there.
void Store::each_file(const schema::Kind& kind,
                      const std::function<void(const std::string&, bool)>& visit) const {
    const bool dated = kind.id().form == schema::IdForm::Form::dated;
    if (disk::what_is(on_disk(kind.folder())) == disk::What::nothing) return;
    const auto walk = [&](const auto& self, const std::string& folder, bool may_hold_years) -> void {
        for (const auto& entry : as_shown(*this, [&] { return disk::list(on_disk(folder)); })) {
            if (hidden(entry.name)) continue;
            const auto path = disk::join(folder, entry.name);
            const bool year =
                entry.name.size() == 4 && entry.name.find_first_not_of("0123456789") == std::string::npos;
            if (entry.what == disk::What::folder && may_hold_years && year)
                self(self, path, false);
            else
                visit(path, entry.what != disk::What::folder || entry.name.ends_with(extension));
        }
    };
    walk(walk, kind.folder(), dated);
}

Listing Store::listing(const schema::Kind& kind) const {
    Listing found;
    each_file(kind, [&](const std::string& path, bool is_file) {
        if (auto id = is_file ? id_of(kind, path) : std::nullopt)
            found.ids.push_back(std::move(*id));
        else
            found.strays.push_back(stray(kind, path, is_file));
    });
    std::sort(found.ids.begin(), found.ids.end());
    return found;
}

Diagnostic Store::stray(const schema::Kind& kind, const std::string& path, bool is_file) const {
    const auto say = [&](std::string message, std::string hint) {
        return Diagnostic{Weight::error, Place{shown(path), 0, 0, ""}, std::move(message), std::move(hint),
                          "layout"};
    };
    const auto name = disk::file_name(path);
    if (!is_file)
        return say(fmt::format("a folder does not belong among the {} records", kind.name()),
                   "move it elsewhere");
    if (!name.ends_with(extension))
        return say("this is not a record: its name does not end in .yaml", "rename it, or move it elsewhere");
    const auto id = name.substr(0, name.size() - extension.size());
    auto other_case = lower(id);
    if (!is_id(kind, other_case) && !other_case.empty() && other_case[0] >= 'a' && other_case[0] <= 'z')
        other_case[0] = static_cast<char>(other_case[0] - 'a' + 'A');
    if (is_id(kind, id))
        return say("this record is in the wrong folder", fmt::format("move it to {}", path_of(kind, id)));
    if (is_id(kind, other_case))
        return say("the letters of this file's name are in the wrong case",
                   fmt::format("rename it to {}{}", other_case, extension));
    return say(fmt::format("'{}' is not a valid id for {}", visible(id), with_article(kind.name())),
               id_advice(kind));
}

bool Store::has(const schema::Kind& kind, std::string_view id) const {
    return is_id(kind, id) && disk::what_is(on_disk(path_of(kind, id))) != disk::What::nothing;
}

Record Store::load(const schema::Kind& kind, std::string_view id) const {
    return *load_if_naming(kind, id, {});
}

std::optional<Record> Store::load_if_naming(const schema::Kind& kind, std::string_view id,
                                            const std::vector<std::string>& words) const {
    if (!is_id(kind, id))
        throw Error(fmt::format("'{}' is not a valid id for {}", visible(id), with_article(kind.name())),
                    id_advice(kind));
    auto text = read_inside(path_of(kind, id));
    const bool names_all = std::all_of(words.begin(), words.end(),
                                       [&](const std::string& word) { return text.find(word) != text.npos; });
    if (!names_all && text.find('\\') == text.npos) return std::nullopt;
    return parse(kind, id, std::move(text));
}

Record Store::parse(const schema::Kind& kind, std::string_view id, std::string text) const {
    return {&kind, std::string(id), yaml::read(shown(path_of(kind, id)), std::move(text))};
}

void Store::create(const schema::Kind& kind, std::string_view id, std::string_view text) const {
    const disk::Lock lock(root_);
    expect_new(kind, id);
    as_shown(*this, [&] { disk::create(on_disk(path_of(kind, id)), text); });
}

void Store::replace(const Record& read, std::string_view text) const {
    const disk::Lock lock(root_);
    expect_unchanged(read);
    as_shown(*this, [&] { disk::write(on_disk(path_of(*read.kind, read.id)), text); });
}

void Store::replace(const Record& read, std::string_view text, std::string_view version,
                    std::string_view kept) const {
    const disk::Lock lock(root_);
    expect_unchanged(read);
    const auto path = version_path(*read.kind, read.id, version);
    expect_folder_inside(path);
    const bool is_new = disk::what_is(on_disk(path)) == disk::What::nothing;
    as_shown(*this, [&] {
        if (is_new) disk::create(on_disk(path), kept);
        try {
            disk::write(on_disk(path_of(*read.kind, read.id)), text);
        } catch (const Error&) {
            if (is_new) disk::remove(on_disk(path));
            throw;
        }
    });
}

void Store::write_all(const std::vector<Written>& records) const {
    const disk::Lock lock(root_);
    std::vector<disk::Text> texts;
    for (const auto& [before, kind, id, text] : records) {
        if (before)
            expect_unchanged(*before);
        else
            expect_new(*kind, id);
        texts.push_back({on_disk(path_of(*kind, id)), text, !before});
    }
    as_shown(*this, [&] { disk::write_all(texts); });
}

std::vector<std::string> Store::versions(const schema::Kind& kind, std::string_view id) const {
    std::vector<std::string> found;
    const auto folder = on_disk(versions_of(kind, id));
    if (disk::what_is(folder) != disk::What::folder) return found;
    for (const auto& entry : disk::list(folder)) {
        const auto name = std::string_view(entry.name).substr(0, entry.name.rfind('.'));
        if (entry.name.ends_with(extension) && !version_path(kind, id, name).empty())
            found.emplace_back(name);
    }
    return found;
}

std::vector<Diagnostic> Store::stray_versions(const schema::Kind& kind) const {
    std::vector<Diagnostic> strays;
    const auto folder = disk::join(versions_folder, kind.folder());
    if (disk::what_is(on_disk(folder)) != disk::What::folder) return strays;
    const auto say = [&](const std::string& path, std::string message) {
        strays.push_back(
            {Weight::error, Place{shown(path), 0, 0, ""}, std::move(message), "move it elsewhere", "layout"});
    };
    for (const auto& entry : disk::list(on_disk(folder))) {
        const auto of_one = disk::join(folder, entry.name);
        if (hidden(entry.name)) continue;
        if (entry.what != disk::What::folder || !has(kind, entry.name)) {
            say(of_one, fmt::format("there is no {} '{}' that it could be a version of", kind.name(),
                                    visible(entry.name)));
            continue;
        }
        for (const auto& file : disk::list(on_disk(of_one))) {
            const auto name = std::string_view(file.name).substr(0, file.name.rfind('.'));
            if (!hidden(file.name) &&
                (!file.name.ends_with(extension) || version_path(kind, entry.name, name).empty()))
                say(disk::join(of_one, file.name), "this is not a version: it is not called like 1.0.yaml");
        }
    }
    return strays;
}

Record Store::load_version(const schema::Kind& kind, std::string_view id, std::string_view version) const {
    const auto path = version_path(kind, id, version);
    return {&kind, std::string(id), yaml::read(shown(path), read_inside(path))};
}

void Store::remove(const Record& read) const {
    const disk::Lock lock(root_);
    expect_unchanged(read);
    as_shown(*this, [&] { disk::remove(on_disk(path_of(*read.kind, read.id))); });
}

void Store::expect_unchanged(const Record& read) const {
    const auto path = path_of(*read.kind, read.id);
    if (read_inside(path) != read.document().text())
        throw Error(Fault::refused, Place{shown(path), 0, 0, ""},
                    "someone else changed this record in the meantime",
                    "look at it again and repeat the command; nothing was written");
}

void Store::expect_new(const schema::Kind& kind, std::string_view id) const {
    expect_id(kind, id);
    if (has(kind, id))
        throw Error(Fault::refused, Place{},
                    fmt::format("there is already {} '{}'", with_article(kind.name()), id),
                    fmt::format("'pmnet {} show {}' prints it", kind.name(), id));
    expect_folder_inside(path_of(kind, id));
}

std::string Store::new_id(const schema::Kind& kind, Date date,
                          const std::function<std::uint32_t()>& random) const {
    for (;;) {
        auto id = store::new_id(kind, date, random());
        if (!has(kind, id)) return id;
    }
}

std::vector<Diagnostic> check_settings(const schema::Catalogue& kinds, const yaml::Document& settings) {
    return schema::check(settings.root(), kinds.settings());
}

} // namespace pmnet::store
