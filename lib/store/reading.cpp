#include "store/reading.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::store {

namespace {

constexpr std::size_t most_candidates = 8; // named in a message about an ambiguous id

std::string listed(const std::vector<std::string>& ids) {
    const std::vector<std::string> first(
        ids.begin(), ids.begin() + static_cast<long>(std::min(ids.size(), most_candidates)));
    const auto more =
        ids.size() > most_candidates ? fmt::format(" and {} more", ids.size() - most_candidates) : "";
    return join(first, ", ") + more;
}

// What a record is called: its name or its title; "" for a kind without either.
std::string name_of(const Record& record) {
    return std::string((record["name"] ? record["name"] : record["title"]).text());
}

} // namespace

const Listing& Reading::listing(const schema::Kind& kind) const {
    auto& known = of(kind).listing;
    if (!known) known = store_->listing(kind);
    return *known;
}

bool Reading::has(const schema::Kind& kind, std::string_view id) const {
    return of(kind).records.contains(id) || store_->has(kind, id);
}

std::string Reading::with_name(const schema::Kind& kind, std::string_view id) const {
    const auto* record = find(kind.name(), id);
    const auto name = record ? name_of(*record) : "";
    return name.empty() ? std::string(id) : fmt::format("{} ({})", id, visible(name));
}

// Those whose name has every one of these words, in any order; the one that is called just this before them.
std::vector<std::string> Reading::named(const schema::Kind& kind, std::string_view typed) const {
    const auto wanted = words_in(typed);
    std::vector<std::string> ids, exactly;
    for (const auto& record : all(kind)) {
        const auto name = words_in(name_of(record));
        if (std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
                return std::find(name.begin(), name.end(), word) != name.end();
            }))
            ids.push_back(record.id);
        if (name == wanted) exactly.push_back(record.id);
    }
    return wanted.empty() ? wanted : exactly.size() == 1 ? exactly : ids;
}

std::string Reading::resolve(const schema::Kind& kind, std::string_view part) const {
    if (has(kind, part)) return std::string(part);
    if (trim(part).empty()) throw Error(fmt::format("which {}? its id is empty", kind.name()));
    const auto& known = listing(kind).ids;
    std::vector<std::string> whole, partly;
    for (const auto& id : known) {
        if (lower(id) == lower(part)) whole.push_back(id);
        if (contains_folded(id, part)) partly.push_back(id);
    }
    if (whole.size() == 1) return whole.front();
    const bool is_code = kind.id().form == schema::IdForm::Form::code;
    if (!is_code && partly.size() == 1) return partly.front();
    if (!is_code && !partly.empty())
        throw Error(
            fmt::format("'{}' could be any of {} {} records", visible(part), partly.size(), kind.name()),
            "give more of the id: " + listed(partly));
    const bool has_name = kind.id().form != schema::IdForm::Form::dated;
    auto called = has_name ? named(kind, part) : std::vector<std::string>();
    if (called.size() == 1) return called.front();
    for (auto* list : {&called, &partly})
        for (auto& id : *list) id = with_name(kind, id);
    if (!called.empty())
        throw Error(
            fmt::format("'{}' could be any of {} {} records", visible(part), called.size(), kind.name()),
            fmt::format("give its {}, or more of its name: {}", is_code ? "code" : "id", listed(called)));
    // A code is copied from somewhere: a part of one is a slip, and the wrong practice is not noticed.
    if (!partly.empty())
        throw Error(
            fmt::format("'{}' is only a part of the code of {}", visible(part), with_article(kind.name())),
            "write the whole code, or its name: " + listed(partly));
    const auto hint = did_you_mean(part, known);
    throw Error(fmt::format("there is no {} '{}'", kind.name(), visible(part)),
                hint.empty() || is_code ? fmt::format("'pmnet {} list' shows them all", kind.name()) : hint);
}

std::string Reading::resolve_any(std::string_view reference) const {
    const auto colon = reference.find(':');
    if (colon == reference.npos)
        throw Error(fmt::format("'{}' does not name a record", visible(reference)),
                    "write KIND:ID, as in policy:infection-control");
    const auto& kind = store_->kinds().get(reference.substr(0, colon));
    return fmt::format("{}:{}", kind.name(), resolve(kind, reference.substr(colon + 1)));
}

const Record& Reading::load(const schema::Kind& kind, std::string_view id) const {
    auto& records = of(kind).records;
    const auto found = records.find(id);
    if (found != records.end()) return found->second;
    return records.emplace(std::string(id), store_->load(kind, id)).first->second;
}

const Record* Reading::load_if_naming(const schema::Kind& kind, std::string_view id,
                                      const std::vector<std::string>& words) const {
    auto& records = of(kind).records;
    if (words.empty() || records.contains(id)) return &load(kind, id);
    auto record = store_->load_if_naming(kind, id, words);
    return record ? &records.emplace(std::string(id), std::move(*record)).first->second : nullptr;
}

const Record* Reading::find(std::string_view kind_name, std::string_view id) const {
    const auto* kind = store_->kinds().find(kind_name);
    if (kind == nullptr) return nullptr;
    auto& known = of(*kind);
    if (known.all || known.records.contains(id)) {
        const auto found = known.records.find(id);
        return found == known.records.end() ? nullptr : &found->second;
    }
    if (known.unreadable.contains(id) || !store_->has(*kind, id)) return nullptr;
    try {
        return &load(*kind, id);
    } catch (const Error&) {
        known.unreadable.emplace(id);
        return nullptr;
    }
}

const std::vector<Record>& Reading::all(const schema::Kind& kind) const {
    auto& known = of(kind);
    if (known.all) return *known.all;
    known.all.emplace();
    known.broken.clear();
    for (const auto& id : ids(kind)) {
        try {
            known.all->push_back(load(kind, id));
        } catch (const Error& error) {
            known.unreadable.insert(id);
            known.broken.push_back(
                {Weight::error, error.place(), error.message(), error.hint(), "unreadable"});
        }
    }
    const auto& astray = listing(kind).strays;
    known.broken.insert(known.broken.end(), astray.begin(), astray.end());
    return *known.all;
}

const std::vector<const Record*>& Reading::naming(const schema::Kind& kind, const std::string& field,
                                                  std::string_view id) const {
    static const std::vector<const Record*> none;
    auto& known = of(kind).naming;
    auto index = known.find(field);
    if (index == known.end()) {
        index = known.emplace(field, decltype(known.begin()->second)()).first;
        for (const auto& record : all(kind))
            index->second[std::string(record.root().at_path(field).text())].push_back(&record);
    }
    const auto found = index->second.find(id);
    return found == index->second.end() ? none : found->second;
}

const std::vector<Diagnostic>& Reading::broken(const schema::Kind& kind) const {
    all(kind);
    return of(kind).broken;
}

const std::vector<std::string>& Reading::versions(const schema::Kind& kind, std::string_view id) const {
    auto& known = of(kind).versions;
    const auto found = known.find(id);
    return found != known.end() ? found->second
                                : known.emplace(std::string(id), store_->versions(kind, id)).first->second;
}

const Record* Reading::version(const schema::Kind& kind, std::string_view id, std::string_view name) const {
    auto& known = of(kind).texts;
    const auto path = version_path(kind, id, name);
    auto found = known.find(path);
    if (found == known.end()) {
        found = known.emplace(path, std::nullopt).first;
        const auto& kept = versions(kind, id);
        try {
            if (std::find(kept.begin(), kept.end(), name) != kept.end())
                found->second = store_->load_version(kind, id, name);
        } catch (const Error&) { // its check reports that
        }
    }
    return found->second ? &*found->second : nullptr;
}

void Reading::create(const schema::Kind& kind, std::string_view id, std::string_view text) {
    store_->create(kind, id, text);
    forget(kind, id);
}

void Reading::replace(const Record& read, std::string_view text) {
    store_->replace(read, text);
    forget(*read.kind, read.id);
}

void Reading::replace(const Record& read, std::string_view text, std::string_view version,
                      std::string_view kept) {
    store_->replace(read, text, version, kept);
    forget(*read.kind, read.id);
}

void Reading::write_all(const std::vector<Written>& records) {
    store_->write_all(records);
    for (const auto& record : records) forget(*record.kind, record.id);
}

void Reading::remove(const Record& read) {
    store_->remove(read);
    forget(*read.kind, read.id);
}

// Records already handed out stay valid for whoever has a copy; the next caller gets what is there now.
void Reading::forget(const schema::Kind& kind, std::string_view id) {
    auto& known = of(kind);
    if (const auto found = known.records.find(id); found != known.records.end()) known.records.erase(found);
    known.all.reset();
    known.naming.clear();
    known.versions.clear();
    known.listing.reset();
}

} // namespace pmnet::store
