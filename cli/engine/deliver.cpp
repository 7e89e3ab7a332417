#include "cli/engine/deliver.hpp"

#include "base/disk.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// --json and --csv are short for their formats.
std::string_view format_asked(const Options& options) {
    if (options.json) return "json";
    if (options.csv) return "csv";
    return options.format.empty() ? reports::default_format : std::string_view(options.format);
}

template<typename Document>
Answer written(const Options& options, const Document& document) {
    const auto text = reports::rendered(document, format_asked(options));
    if (options.output.empty()) return {text};
    disk::write(options.output, text);
    return {"", fmt::format("pmnet: wrote {}\n", visible(options.output))};
}

} // namespace

Answer delivered(const Context& context, const reports::Report& report) {
    return written(context.options, report);
}

Answer delivered(const Context& context, const reports::Paper& paper) {
    return written(context.options, paper);
}

} // namespace pmnet::cli
