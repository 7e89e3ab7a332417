#include "domain/posts/pay_order.hpp"

#include "domain/scheme.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

Said order(const std::string& bands) {
    return scheme().said_by(check_band_order, "pay-scale", "x", "plan: nhs-je\nbands:\n" + bands);
}

} // namespace

TEST_CASE("pay order: a band that begins or ends below the one under it is a warning") {
    CHECK(
        order(
            "  - {band: \"5\", minimum: 100, maximum: 200}\n  - {band: \"6\", minimum: 100, maximum: 200}\n") ==
        Said{});
    CHECK(
        order(
            "  - {band: \"5\", minimum: 100, maximum: 200}\n  - {band: \"6\", minimum: 99, maximum: 300}\n") ==
        Said{
            "4:26 band-order: band '6' begins at £99, but band '5' below it at £100 | compare both with the published table"});
    CHECK(order("  - {band: \"5\", points: [100, 200]}\n  - {band: \"6\", minimum: 150, maximum: 199}\n")
              .size() == 1);
    CHECK(
        order(
            "  - {band: \"5\", points: [100, 200]}\n  - {band: \"6\", points: [150, 160], incomplete: true}\n") ==
        Said{});
}

TEST_CASE("pay order: bands are taken in the order of their plan, and one that is not held is passed over") {
    CHECK(
        order(
            "  - {band: \"8a\", minimum: 300, maximum: 400}\n  - {band: \"5\", minimum: 100, maximum: 200}\n") ==
        Said{});
    CHECK(
        order(
            "  - {band: \"5\", minimum: 100, maximum: 200}\n  - {band: \"6\"}\n  - {band: \"7\", minimum: 90, maximum: 300}\n")
            .size() == 1);
}

TEST_CASE("pay order: scales that are shipped rise") {
    for (const auto* kind : {"pay-scale"})
        for (const auto& scale : scheme().records().of(kind)) {
            CAPTURE(scale.id);
            CHECK(said(check_band_order(scale, scheme().basis())) == Said{});
        }
}

TEST_CASE("pay order: a scale that others were computed from tells of them when its amounts change") {
    const std::string base = "name: a\nplan: nhs-je\nbands:\n  - {band: \"5\", minimum: 100, maximum: 200}\n";
    const Trial trial(Files{{"pay-scales/a.yaml", base}, {"pay-scales/b.yaml", "computed: {from: a}\n"}});
    const auto& before = *trial.records().find("pay-scale", "a");
    const auto change = [&](const std::string& text) {
        return said(check_pay_scale_change(before, trial.record("pay-scale", "a", text), trial.basis()));
    };
    CHECK(change(base + "note: x\n") == Said{});
    CHECK(change("name: a\nplan: nhs-je\nbands:\n  - {band: \"5\", minimum: 100, maximum: 201}\n").size() ==
          1);
}
