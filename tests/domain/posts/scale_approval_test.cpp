#include "domain/posts/scale_approval.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string approved = "  - {event: approved, at: 2005-06-10T10:00:00Z, by: fife-1}\n";
const std::string retracted = "  - {event: retracted, at: 2005-06-12T10:00:00Z, by: fife-1, of: "
                              "\"approved 2005-06-10T10:00:00Z\", reason: A misprint.}\n";

store::Record scale(const std::string& events, const std::string& maximum = "2",
                    const std::string& more = "") {
    static const Trial trial;
    return trial.record(
        "pay-scale", "s",
        more + "nations: [scotland]\neffective: 2004-10-01\nbands:\n  - {band: \"1\", minimum: 1, maximum: " +
            maximum + "}\n" + (events.empty() ? "" : "events:\n" + events));
}

Said change(const store::Record& before, const store::Record& after) {
    static const Trial trial;
    return said(check_approved_scale_change(before, after, trial.basis()));
}

std::vector<std::string> amendments(const std::string& events) {
    static const Trial trial;
    return amendments_of(scale(events), trial.basis());
}

} // namespace

TEST_CASE("scale approval: what was approved is kept until the approval is taken back") {
    CHECK(change(scale(""), scale("", "3")) == Said{});
    CHECK(change(scale(approved), scale(approved, "3")).size() == 1);
    CHECK(change(scale(approved), scale(approved, "2.00")) == Said{}); // the same amount
    CHECK(change(scale(approved), scale(approved, "2", "until: 2006-03-31\nnote: a\n")) == Said{});
    CHECK(change(scale(approved), scale(approved, "2", "practice: \"90120\"\n")).size() == 1);
    CHECK(change(scale(approved + retracted), scale(approved + retracted, "3")) == Said{});
}

TEST_CASE("scale approval: what was ever approved stays on record") {
    const Trial trial;
    CHECK(check_approved_scale_removal(scale(""), trial.basis()).empty());
    CHECK(check_approved_scale_removal(scale(approved), trial.basis()).size() == 1);
    CHECK(check_approved_scale_removal(scale(approved + retracted), trial.basis()).size() == 1);
}

TEST_CASE("scale approval: a reader is told what was amended") {
    using Sentences = std::vector<std::string>;
    const std::string taken_back =
        "Amended: the approval of 10 June 2005 was taken back on 12 June 2005. A misprint.";
    CHECK(amendments("").empty());
    CHECK(amendments(approved + retracted) == Sentences{taken_back, "It has not been approved again."});
    CHECK(amendments(approved) == Sentences{"Take care: unsealed: approved on 10 June 2005."});
}
