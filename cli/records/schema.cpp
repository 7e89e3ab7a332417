#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"

#include <nlohmann/json.hpp>

namespace pmnet::cli {

namespace {

// A kind built into the program needs no store; one of the store's own does.
std::string schema_text(Context& context) {
    const schema::Catalogue built_in;
    const auto* kind = built_in.find(context.kind_word());
    return std::string((kind ? *kind : context.kind()).document().text());
}

} // namespace

Outcome run_schema(Context& context) {
    context.expect_words(0);
    const auto text = schema_text(context);
    if (!context.options.json) return {text, "", 0};
    return {printed(json_of_yaml(text)), "", 0};
}

} // namespace pmnet::cli
