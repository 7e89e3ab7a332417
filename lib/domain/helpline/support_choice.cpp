#include "domain/helpline/support_choice.hpp"
#include "domain/helpline/capacity.hpp"

#include "base/text.hpp"
#include "domain/helpline/consent.hpp"
#include "domain/network/practice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace pmnet::domain {

namespace {

std::string_view asking_practice(const Record& request) { return request["confidential"]["practice"].text(); }

bool holds(yaml::Node list, std::string_view wanted) {
    return std::any_of(list.begin(), list.end(), [&](yaml::Node item) { return item.text() == wanted; });
}

// --- Why one cannot be chosen ---

std::vector<std::string> obstacles_of(const Record& support, const Record& request, const Record* practice,
                                      const SupportChoice& choice, const Basis& basis) {
    std::vector<std::string> found;
    const auto spells = spells_of(request, basis.now);
    const auto today = basis.today();
    const auto asking = asking_practice(request);
    const auto had = [&](std::string_view end) {
        return std::any_of(spells.begin(), spells.end(), [&](const Spell& spell) {
            return spell.support_practice == support.id && spell.end == end;
        });
    };
    const auto selected = date_of(support["selected_on"]), until = date_of(support["until"]);
    if (!holds(support["topics"], request["topic"].text()))
        found.push_back(fmt::format("does not offer '{}'", request["topic"].text()));
    if (selected && *selected > today)
        found.push_back(fmt::format("takes referrals from {}", text_of(*selected)));
    if (until && *until < today) found.push_back(fmt::format("stepped down on {}", text_of(*until)));
    const auto closed = practice ? date_of((*practice)["closed"]) : std::nullopt;
    if (closed && *closed <= today)
        found.push_back(fmt::format("its practice closed on {}", text_of(*closed)));
    if (!asking.empty() && support["practice"].text() == asking)
        found.push_back("is the asking practice itself");
    if (holds(support["conflicts"], asking))
        found.push_back("has declared a conflict with the asking practice");
    if (had("")) found.push_back("has this request already");
    if (had("declined")) found.push_back("declined this request");
    if (had("handed-back")) found.push_back("handed this request back");
    if (choice.load >= choice.capacity)
        found.push_back(
            fmt::format("is full, with {} of {} referrals in hand", choice.load, choice.capacity));
    return found;
}

// --- What it is ranked by, each with its sentence ---

struct Ranked {
    SupportChoice choice;
    bool offers_topic = false;
    int contract = 0, board = 0, distance = 0; // the lower the better
    TrackRecord record;
};

int compare_contracts(const Record* practice, const Record* asking, std::vector<std::string>& reasons) {
    const auto contract = practice ? (*practice)["contract"].text() : "";
    if (contract.empty() || !asking || !(*asking)["contract"]) {
        reasons.push_back("contract not known for both practices");
        return 1;
    }
    const bool same = contract == (*asking)["contract"].text();
    reasons.push_back(fmt::format("holds a {} contract, {}", contract,
                                  same ? "as the asking practice does" : "and the asking practice does not"));
    return same ? 0 : 2;
}

int compare_boards(const Record* practice, const Record& request, const Basis& basis,
                   std::vector<std::string>& reasons) {
    const auto board = board_on(practice, basis.today());
    const bool same = board == request["board"].text();
    reasons.push_back(board.empty() ? "board not known"
                      : same        ? fmt::format("in the same board ({})", board)
                                    : fmt::format("in another board ({})", board));
    return same ? 0 : 1;
}

int compare_places(const Record* practice, const Record* asking, std::vector<std::string>& reasons) {
    struct Band {
        int below; // kilometres
        std::string_view name;
    };
    constexpr std::array bands = {Band{25, "less than 25 km away"}, Band{50, "25 to 50 km away"},
                                  Band{100, "50 to 100 km away"}};
    const auto apart = practice && asking ? kilometres_between(*practice, *asking) : std::nullopt;
    if (!apart) {
        reasons.push_back("distance not known");
        return static_cast<int>(bands.size()) + 1;
    }
    const auto band =
        std::find_if(bands.begin(), bands.end(), [&](const Band& b) { return *apart < b.below; });
    reasons.emplace_back(band == bands.end() ? "more than 100 km away" : band->name);
    return static_cast<int>(band - bands.begin());
}

std::string sentence_of(const TrackRecord& record) {
    if (record.referred == 0) return "no earlier referral on this topic";
    std::vector<std::string> parts;
    const auto add = [&](int count, std::string_view what) {
        if (count > 0) parts.push_back(fmt::format("{} {}", count, what));
    };
    add(record.resolved, "resolved");
    add(record.partly_resolved, "partly resolved");
    add(record.unresolved, "unresolved");
    add(record.without_result, "withdrawn or without contact");
    add(record.declined, "declined");
    add(record.handed_back, "handed back");
    auto text = fmt::format("{} earlier {} on this topic{}{}", record.referred,
                            record.referred == 1 ? "referral" : "referrals", parts.empty() ? "" : ": ",
                            join(parts, ", "));
    if (const auto mean = mean_score(record.scores))
        text += fmt::format("; feedback {} of 5 ({} {})", mean->fixed(1), record.scores.size(),
                            record.scores.size() == 1 ? "score" : "scores");
    return text;
}

// Whether the first of two records is the better one. Shares are compared exactly, as fractions.
bool is_better(const TrackRecord& a, const TrackRecord& b) {
    const auto good = [](const TrackRecord& r) { return 2 * r.resolved + r.partly_resolved + 2; };
    const auto all = [](const TrackRecord& r) { return 2 * r.with_result() + 4; };
    return good(a) * all(b) > good(b) * all(a);
}

bool comes_first(const Ranked& a, const Ranked& b) {
    const auto obstacles = [](const Ranked& r) {
        return std::tuple(!r.choice.obstacles.empty(), !r.offers_topic, r.choice.obstacles.size());
    };
    if (obstacles(a) != obstacles(b)) return obstacles(a) < obstacles(b);
    const auto key = [](const Ranked& r) { return std::tuple(r.contract, r.board, r.distance); };
    if (key(a) != key(b)) return key(a) < key(b);
    if (is_better(a.record, b.record) || is_better(b.record, a.record)) return is_better(a.record, b.record);
    const auto free = [](const Ranked& r) { return r.choice.capacity - r.choice.load; };
    if (free(a) != free(b)) return free(a) > free(b);
    return a.choice.support_practice->id < b.choice.support_practice->id;
}

std::string sentence_of_consent(bool has_consent) {
    return has_consent ? "the asking practice has agreed to it"
                       : "the asking practice has yet to agree to it";
}

Ranked ranked(const Record& support, const Record& request, const std::vector<Record>& requests,
              const Basis& basis) {
    const auto* practice = basis.find("practice", support["practice"].text());
    const auto* asking = basis.find("practice", asking_practice(request));
    const auto topic = request["topic"].text();
    Ranked found{{&support, {}, {}},
                 holds(support["topics"], topic),
                 0,
                 0,
                 0,
                 track_record(support.id, topic, requests, basis.now)};
    auto& [choice, offers_topic, contract, board, distance, record] = found;
    choice.capacity = capacity_of(support);
    choice.load = static_cast<long long>(in_hand(support.id, pointers_to(requests), basis.now).size());
    choice.has_consent = live_consent(events_until(request, basis.now), support.id).has_value();
    choice.obstacles = obstacles_of(support, request, practice, choice, basis);
    contract = compare_contracts(practice, asking, choice.reasons);
    board = compare_boards(practice, request, basis, choice.reasons);
    distance = compare_places(practice, asking, choice.reasons);
    choice.reasons.push_back(fmt::format("{} of {} referrals in hand", choice.load, choice.capacity));
    choice.reasons.push_back(sentence_of(record));
    if (asking == nullptr && support["conflicts"].size() > 0)
        choice.reasons.emplace_back("has declared conflicts, but the asking practice is not known");
    choice.reasons.push_back(sentence_of_consent(choice.has_consent));
    return found;
}

} // namespace

std::vector<SupportChoice> suggest_support(const Record& request,
                                           const std::vector<Record>& support_practices,
                                           const std::vector<Record>& requests, const Basis& basis) {
    std::vector<Ranked> all;
    for (const auto& support : support_practices) all.push_back(ranked(support, request, requests, basis));
    std::sort(all.begin(), all.end(), comes_first);
    std::vector<SupportChoice> choices;
    for (auto& one : all) choices.push_back(std::move(one.choice));
    return choices;
}

} // namespace pmnet::domain
