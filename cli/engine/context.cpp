#include "cli/engine/context.hpp"

#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// Nobody could use such a kind: the command comes first.
[[noreturn]] void refuse_kind_named_as_command(const std::string& word, const schema::Kind& kind) {
    const auto root = kind.document().root();
    const auto named = root["x-alias"].text() == word ? root["x-alias"] : root["x-kind"];
    throw Error(named.place(), fmt::format("'{}' is a command of pmnet", word),
                "give this kind another name");
}

// The five characters at its end are as good as the whole id of what happened on a day.
bool is_whole(const schema::Kind& kind, std::string_view id, std::string_view typed) {
    const bool is_dated = kind.id().form == schema::IdForm::Form::dated;
    return lower(id) == lower(typed) ||
           (is_dated && lower(id).ends_with("-" + lower(typed)) && typed.find('-') == typed.npos);
}

} // namespace

std::unique_ptr<store::Store> open_store(const World& world, const std::string& named) {
    const auto given = named.empty() ? world.variable("PMNET_STORE") : named;
    const auto start = given.empty() ? world.folder : given;
    if (!given.empty() && disk::what_is(given) != disk::What::folder)
        throw Error(fmt::format("there is no folder '{}'", visible(given)),
                    named.empty() ? "PMNET_STORE names it: set that to the folder that holds pmnet.yaml"
                                  : "name the folder that holds pmnet.yaml with --store DIR");
    const auto root = store::Store::find_root(start);
    if (!root)
        throw Error(given.empty() ? "there is no store here: no pmnet.yaml in this folder or above it"
                                  : fmt::format("there is no store in '{}': no pmnet.yaml in it or above it",
                                                visible(given)),
                    "'pmnet init DIR' makes one; --store DIR names one elsewhere");
    auto store = std::make_unique<store::Store>(*root, disk::seen_from(*root, world.folder));
    for (const auto& word : store->kinds().words())
        if (is_command(word)) refuse_kind_named_as_command(word, *store->kinds().find(word));
    return store;
}

const std::string* given(const Context& context, const std::string& option) {
    const auto found = context.options.fields.find(option);
    return found == context.options.fields.end() ? nullptr : &found->second.back();
}

const store::Store& Context::store() {
    if (!store_) store_ = open_store(world, options.store);
    return *store_;
}

store::Reading& Context::reading() {
    if (!reading_) reading_ = std::make_unique<store::Reading>(store());
    return *reading_;
}

Moment Context::now() {
    if (now_) return *now_;
    const auto given = options.now.empty() ? world.variable("PMNET_NOW") : options.now;
    if (given.empty()) return *(now_ = world.clock());
    const auto& settings = store().settings();
    return *(now_ = expect_moment(given, {world.clock(), &settings.zone, settings.year_start}));
}

std::string Context::by() {
    const auto given = options.by.empty() ? world.variable("PMNET_BY") : options.by;
    if (given.empty())
        throw Error("who is doing this?", "name a coordinator with --by, or set PMNET_BY once and for all");
    return id_of("coordinator", given);
}

Here Context::here() {
    const auto& settings = store().settings();
    return {now(), &settings.zone, settings.year_start};
}

std::string Context::id_of_any(const std::string& reference) {
    auto whole = reading().resolve_any(reference);
    const auto id = whole.substr(whole.find(':') + 1);
    const auto& kind = store().kinds().get(whole.substr(0, whole.find(':')));
    if (!is_whole(kind, id, reference.substr(reference.find(':') + 1))) say_taken_for(kind, id);
    return whole;
}

schema::Typist Context::typist() {
    return {here(),
            [this](const std::string& kind, const std::string& part) {
                return kind == "any" ? id_of_any(part) : id_of(kind, part);
            },
            [this](const std::string& list, const std::string& words) { return choice_of(list, words); }};
}

std::string Context::choice_of(std::string_view list, const std::string& words) {
    const auto* choice = store().settings().meant(list, words);
    if (choice == nullptr) return words;
    if (lower(choice->id) != lower(words))
        notice(fmt::format("pmnet: '{}' means {}\n", visible(words), choice->id));
    return choice->id;
}

void Context::notice(const std::string& line) {
    if (notices.find(line) == notices.npos) notices += line;
}

const std::string& Context::word(std::size_t position, std::string_view what) const {
    if (position < options.words.size()) return options.words[position];
    throw Error(fmt::format("which {}?", what), "--help shows how to use the command");
}

void Context::say_taken_for(const schema::Kind& kind, const std::string& id) {
    notice(fmt::format("pmnet: {} {}\n", kind.name(), reading().with_name(kind, id)));
}

std::string Context::id_of(std::string_view kind_name, std::string_view part) {
    const auto& kind = store().kinds().get(kind_name);
    auto id = reading().resolve(kind, part);
    if (!is_whole(kind, id, part)) say_taken_for(kind, id);
    return id;
}

std::string Context::id_at(std::size_t position) {
    const auto& part = word(position, kind().name());
    auto id = reading().resolve(kind(), part);
    if (!contains_folded(id, part)) say_taken_for(kind(), id);
    return id;
}

store::Record Context::record(std::string_view kind, std::string_view part) {
    return reading().load(store().kinds().get(kind), id_of(kind, part));
}

store::Record Context::record_at(std::size_t position) { return reading().load(kind(), id_at(position)); }

void Context::expect_words(std::size_t most) const {
    if (options.words.size() > most)
        throw Error(fmt::format("unexpected word '{}'", visible(options.words[most])),
                    "--help shows how to use the command");
}

} // namespace pmnet::cli
