#include "domain/helpline/same_need.hpp"

#include "domain/asked.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

using Ids = std::vector<std::string>;

// A store of earlier requests, to ask about one more.
class Desk {
public:
    explicit Desk(const std::vector<Asked>& earlier) : trial_(files_of(earlier)) {}

    std::vector<SameNeed> same(const Asked& question) const {
        const auto asked = trial_.record("request", "req-20060331-00000", request(question));
        return same_need(asked, trial_.records().of("request"), trial_.now);
    }
    Ids same_ids(const Asked& question) const {
        Ids found;
        for (const auto& earlier : same(question)) found.push_back(earlier.request->id.substr(13));
        return found;
    }
    const Trial& trial() const { return trial_; }

private:
    Trial trial_;
};

} // namespace

TEST_CASE("same need: three words in common that weigh two fifths of the lighter one's are the same need") {
    const Desk desk({{"A notice about chaperones for the waiting room", "", "Sent", "policy:a"}});
    CHECK(desk.same_ids({"Chaperone notice, waiting room"}) == Ids{"00001"});
    CHECK(desk.same_ids({"Notices on chaperones wait"}) == Ids{"00001"});
    CHECK(desk.same_ids({"Chaperone notice"}) == Ids{}); // two words
    CHECK(desk.same_ids({"Chaperone notice room, apple pear plum cherry quince medlar"}) == Ids{"00001"});
    // Of two requests a word that both have weighs 1, and one that one has 2.
    const Desk longer({{"Chaperone notice room, one fox wolf", "", "Sent"}});
    CHECK(longer.same_ids({"Chaperone notice room, apple pear plum cherry"}) == Ids{"00001"}); // 3 of 7
    const Desk too_long({{"Chaperone notice room, one fox wolf bear", "", "Sent"}});
    CHECK(too_long.same_ids({"Chaperone notice room, apple pear plum cherry"}) == Ids{}); // 3 of 9
}

TEST_CASE("same need: the need that was diagnosed counts like the summary") {
    const Desk desk({{"Help", "A chaperone notice for the waiting room", "Sent"}});
    CHECK(desk.same_ids({"Assistance", "Waiting room notice on chaperones"}) == Ids{"00001"});
}

TEST_CASE("same need: another topic, no answer, or an answer of more than a year ago is none") {
    const std::string need = "A chaperone notice for the waiting room";
    CHECK(Desk({{need, "", "Sent", "", "2005-10-03", "imt"}}).same_ids({need}) == Ids{});
    CHECK(Desk({{need}}).same_ids({need}) == Ids{});
    CHECK(Desk({{need, "", "Sent", "", "2005-04-02"}}).same_ids({need}) == Ids{"00001"});
    CHECK(Desk({{need, "", "Sent", "", "2005-03-31"}}).same_ids({need}) == Ids{});
    CHECK(Desk({{need, "", "Sent", "", "2006-05-01"}}).same_ids({need}) == Ids{}); // after now
}

TEST_CASE(
    "same need: words that most requests of the topic have tell little, and a need that many have is found") {
    std::vector<Asked> many;
    for (const auto* subject : {"fox", "wolf", "bear", "lynx", "otter", "stoat", "weasel", "marten"})
        many.push_back({std::string("Draft written policy, ") + subject + " and hedgehog", "", "Sent"});
    // Of nine requests: four words that nearly all have weigh 1 each, and the one that each has alone 4.
    CHECK(Desk(many).same_ids({"Draft written policy, badger cub"}) == Ids{});
    many.resize(2);
    for (int i = 0; i < 7; ++i) many.push_back({"A chaperone notice for the waiting room", "", "Sent"});
    CHECK(Desk(many).same_ids({"Notice on chaperones, waiting room"}).size() == 7);
}

TEST_CASE("same need: the latest answer comes first, with what it handed out") {
    const std::string need = "A chaperone notice for the waiting room";
    const Desk desk({{need, "", "Sent", "policy:a", "2005-10-03"},
                     {need, "", "Sent", "policy:b, policy:a", "2005-11-03"},
                     {need, "", "Told", "", "2005-12-03"}});
    auto found = desk.same({need});
    REQUIRE(found.size() == 3);
    CHECK(found[0].request->id == "req-20051003-00003");
    CHECK(found[0].material.empty());
    CHECK(found[1].material == Ids{"policy:b", "policy:a"});
    CHECK(found[1].answered == moment("2005-11-03T11:00:00Z"));
    CHECK(found[1].words == Ids{"chaperon", "notic", "wait", "room"});
    const auto others = [&](const Ids& material) { return answered_otherwise(found, material).size(); };
    CHECK(others({"policy:a", "policy:b"}) == 2); // in any order
    CHECK(others({"policy:a"}) == 2);
    CHECK(others({}) == 2);
    CHECK(others({"policy:c"}) == 3);
}

TEST_CASE("same need: of many requests each can be asked about as of its own day") {
    const std::string need = "A chaperone notice for the waiting room";
    const Desk desk({{need, "", "Sent", "policy:a", "2005-10-03"},
                     {need, "", "Sent", "policy:a", "2005-11-03"},
                     {"Quite another matter of locum doctors", "", "Sent", "policy:a", "2005-11-03"},
                     {need, "", "Sent", "policy:a", "2006-05-03"}});
    std::vector<const Record*> all;
    for (const auto& record : desk.trial().records().of("request")) all.push_back(&record);
    const Needs needs(all, desk.trial().now);
    const auto before = [&](std::size_t which, const std::string& moment_text) {
        return needs.answered_before(*all[which], moment(moment_text)).size();
    };
    CHECK(before(0, "2005-10-03T11:00:00Z") == 0);
    CHECK(before(1, "2005-11-03T11:00:00Z") == 1);
    CHECK(before(0, "2006-04-01T00:00:00Z") == 1);
    CHECK(before(2, "2006-04-01T00:00:00Z") == 0);
    CHECK(before(3, "2006-04-01T00:00:00Z") == 0); // not received by then
    const auto stranger = desk.trial().record("request", "req-20060331-00000", request({need}));
    CHECK(needs.answered_before(stranger, desk.trial().now).empty());
}
