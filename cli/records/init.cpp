#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/json.hpp"

#include <fmt/format.h>

#include <functional>

namespace pmnet::cli {

namespace {

constexpr std::size_t largest_data_file = 1 << 20;
// Where an editor finds the schemas: a hidden folder, so that nobody mistakes them for records.
constexpr std::string_view editor_schemas = ".pmnet/schemas";

// The data that comes with the program: beside it when installed, in the source tree when built there.
std::string data_folder(const World& world) {
    for (const auto& folder :
         {disk::join(disk::parent(world.program_folder), "share/pmnet"), std::string(PMNET_SOURCE_DATA)})
        if (disk::what_is(disk::join(folder, "reference")) == disk::What::folder) return folder;
    throw Error("the data that comes with pmnet is not where it was installed", "install pmnet again");
}

// Copies every file below a folder; existing files are kept.
std::size_t copy_folder(const std::string& from, const std::string& to) {
    std::size_t copied = 0;
    for (const auto& entry : disk::list(from)) {
        const auto source = disk::join(from, entry.name), target = disk::join(to, entry.name);
        if (entry.what == disk::What::folder) {
            copied += copy_folder(source, target);
        } else if (disk::what_is(target) == disk::What::nothing) {
            disk::create(target, disk::read(source, largest_data_file));
            ++copied;
        }
    }
    return copied;
}

// yaml-language-server's mapping from files to schemas, in the place where editors that speak to it look.
void write_editor_files(const std::string& root, const schema::Catalogue& kinds) {
    Datum::Group mapping;
    const auto map = [&](const schema::Kind& kind, const std::string& files) {
        const auto path = fmt::format("{}/{}.yaml", editor_schemas, kind.name());
        disk::write(disk::join(root, path), kind.document().text());
        mapping.emplace_back("./" + path, files);
    };
    map(kinds.settings(), std::string(store::settings_file));
    for (const auto* kind : kinds.all())
        map(*kind, fmt::format("{}/{}", kind->folder(),
                               kind->id().form == schema::IdForm::Form::dated ? "*/*.yaml" : "*.yaml"));
    const auto settings =
        Datum::of({{"yaml.schemas", std::move(mapping)}, {"yaml.schemaStore.enable", false}});
    disk::write(disk::join(root, ".vscode/settings.json"), json(settings));
}

} // namespace

Answer run_init(Context& context) {
    if (context.word(0, "folder").empty())
        throw Error("which folder? its name is empty", "--help shows how to use the command");
    const auto root = disk::absolute(context.word(0, "folder"));
    context.expect_words(1);
    const auto named = visible(context.options.words.front());
    const bool is_store = disk::what_is(disk::join(root, store::settings_file)) != disk::What::nothing;
    if (context.options.editor) {
        if (!is_store)
            throw Error(fmt::format("'{}' is not a store", named), "leave --editor out to make one");
        write_editor_files(
            root, store::Store(root, context.options.words.front()).kinds()); // the store's own among them
        return {"", fmt::format("pmnet: the editor's files in {} are up to date\n", named), 0};
    }
    if (is_store)
        throw Error(Fault::refused, Place{}, fmt::format("'{}' is already a store", named),
                    "choose another folder; --editor only rewrites the editor's files");
    if (disk::what_is(root) == disk::What::file)
        throw Error(fmt::format("'{}' is a file", named), "choose another name");
    if (disk::what_is(root) == disk::What::folder && !disk::list(root).empty() && context.options.example)
        throw Error(
            Fault::refused, Place{},
            fmt::format("'{}' is not empty, and the example would be mixed with what is there", named),
            "choose a new folder");
    const auto data = data_folder(context.world);
    auto copied = copy_folder(disk::join(data, "reference"), root);
    if (context.options.example)
        copied += copy_folder(disk::join(data, "example"), root);
    else
        copied += copy_folder(disk::join(data, "starter"), root);
    write_editor_files(root, schema::Catalogue());
    const auto next = context.options.example ? "try 'pmnet check' there"
                                              : "look through pmnet.yaml there, then 'pmnet check'";
    return {"", fmt::format("pmnet: made a store of {} records in {}; {}\n", copied - 1, named, next), 0};
}

} // namespace pmnet::cli
