#include "cli/engine/commands.hpp"
#include "cli/engine/record_view.hpp"

namespace pmnet::cli {

namespace {

// A kind built into the program needs no store; one of the store's own does.
std::string schema_text(Context& context) {
    const schema::Catalogue built_in;
    const auto* kind = built_in.find(context.kind_word());
    return std::string((kind ? *kind : context.kind()).document().text());
}

} // namespace

Answer run_schema(Context& context) {
    context.expect_words(0);
    const auto text = schema_text(context);
    Answer answer{text};
    if (!context.options.json) return answer;
    return answer.facts(datum_of_yaml(text).group());
}

} // namespace pmnet::cli
