// The example network is one that pmnet itself could have written: its decisions carry their seals, which PMNET_UPDATE=1
// writes anew, for reading in the diff.
#include "reports/example.hpp"
#include "support/sealed.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::test;

namespace {

const Moment later = *parse_moment("2006-04-10T12:00:00Z");

} // namespace

TEST_CASE("example: every decision in it is sealed, and holds") {
    const auto& records = example_records();
    std::size_t decisions = 0;
    for (const auto* kind : records.store().kinds().all()) {
        for (const auto& record : records.of(kind->name())) {
            for (const auto& event : domain::written_events(record))
                if (kind->seal(event.name)) ++decisions;
            const auto path = source("data/example/" + store::path_of(*kind, record.id));
            const auto text = sealed(record, domain::basis_of(records, later));
            if (std::getenv("PMNET_UPDATE") != nullptr && text != record.document().text())
                write_file(path, text);
            CHECK_MESSAGE(text == record.document().text(), path);
        }
    }
    CHECK(decisions > 300);
}
