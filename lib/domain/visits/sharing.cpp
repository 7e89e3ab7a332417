#include "domain/visits/sharing.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/network/practice.hpp"
#include "domain/visits/visit.hpp"

namespace pmnet::domain {

namespace {

// For the summary.
std::string first_sentence(const std::string& text) {
    constexpr std::size_t longest = 300;
    const auto end = text.find(". ");
    return clip(std::string(trim(text.substr(0, end == text.npos ? end : end + 1))), longest);
}

std::string indicator_title(const Origin& origin, const Basis& basis) {
    const auto framework = framework_of_visit(*origin.visit, basis);
    const auto code = (*origin.finding)["indicator"].text();
    const auto* indicator = framework ? framework->indicator(code) : nullptr;
    return indicator ? indicator->title : std::string(code);
}

// With who agreed to it and when.
void add_name(yaml::Value& note, const Origin& origin) {
    if (!may_be_named(*origin.finding))
        throw Error(Fault::refused, (*origin.finding)["indicator"].place(),
                    "the practice has not agreed to be named with what was found there",
                    "leave --named out, or ask it and write its answer under 'sharing' of the finding");
    note.set("practice", yaml::Value::text(origin.practice->id));
    auto consent = yaml::Value::mapping();
    const auto sharing = (*origin.finding)["sharing"];
    for (const auto* field : {"given_by", "given_on"})
        if (sharing[field]) consent.set(field, yaml::Value::of(sharing[field]));
    note.set("consent", std::move(consent));
}

std::string given_or(const std::string& given, const std::string& otherwise) {
    return given.empty() ? otherwise : given;
}

} // namespace

bool may_be_shared(const Record& finding) { return finding["sharing"]["agreed"].boolean() == true; }

bool may_be_named(const Record& finding) {
    return may_be_shared(finding) && finding["sharing"]["named"].boolean() == true;
}

yaml::Value note_from(const Origin& origin, const NoteWords& words, bool named, const Basis& basis) {
    const auto text = text_of((*origin.finding)["good_practice"]);
    auto note = yaml::Value::mapping();
    const auto add = [&](const std::string& field, const std::string& value) {
        note.set(field, yaml::Value::text(value));
    };
    add("title", given_or(words.title, indicator_title(origin, basis)));
    add("topic", words.topic);
    add("summary", given_or(words.summary, first_sentence(text)));
    add("text", text + (text.ends_with('\n') ? "" : "\n"));
    add("origin", origin.finding->id);
    add("framework", text_of((*origin.visit)["framework"]));
    note.set("indicators",
             yaml::Value::sequence({yaml::Value::text(text_of((*origin.finding)["indicator"]))}));
    const auto board = board_on(origin.practice, day_of_visit(*origin.visit));
    if (!board.empty()) add("board", board);
    if (named && origin.practice != nullptr) add_name(note, origin);
    return note;
}

std::vector<Diagnostic> check_origin(const Record& note, const Basis& basis) {
    const auto* origin = basis.find("finding", note["origin"].text());
    if (origin == nullptr) return {};
    if (!may_be_shared(*origin))
        return {refuse(note["origin"], "consent", "the practice has not agreed to share what was found there",
                       "ask it, and write its answer under 'sharing' of the finding")};
    const auto* visit = basis.find("visit", (*origin)["visit"].text());
    if (visit != nullptr && note["practice"] && note["practice"].text() != (*visit)["practice"].text())
        return {refuse(note["practice"], "visit", "the finding it came from was at another practice")};
    if (note["practice"] && !may_be_named(*origin))
        return {refuse(note["practice"], "consent",
                       "the practice agreed to share what was found there, but not under its name")};
    return {};
}

} // namespace pmnet::domain
