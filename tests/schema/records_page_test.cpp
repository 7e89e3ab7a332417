#include "schema/describe.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace pmnet;

TEST_CASE("describe: docs/records.md is what the schemas say") {
    const auto path = test::source("docs/records.md");
    const auto page = schema::manual(schema::Catalogue());
    if (std::getenv("PMNET_UPDATE") != nullptr) test::write_file(path, page);
    CHECK_MESSAGE(page == test::read_file(path), "docs/records.md is stale; script/docs writes it anew");
}
