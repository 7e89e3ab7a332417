#include "cli/engine/given_text.hpp"

#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

std::string read_file(const std::string& file) {
    try {
        return disk::read(file, yaml::largest_text);
    } catch (const Error& error) {
        throw Error(error.place(), error.message(), "a text that begins with '@' is written with '@@'");
    }
}

// A number, a date or a name is one line, and so is most text.
std::string without_end(std::string text, bool is_plain) {
    if (!is_plain) return std::string(trim(text));
    if (text.ends_with('\n') && text.find('\n') == text.size() - 1) text.pop_back();
    return text;
}

} // namespace

std::string standard_input(Context& context) {
    if (context.input_is_read)
        throw Error("standard input can be read only once", "put one of the texts into a file: FIELD=@FILE");
    context.input_is_read = true;
    return context.world.standard_input();
}

std::string text_in(Context& context, const std::string& file) {
    return file == "-" ? standard_input(context) : disk::read(file, yaml::largest_text);
}

std::string given_text(Context& context, const schema::Rule& rule, const std::string& typed) {
    const bool is_group = rule.type == schema::Type::list || rule.type == schema::Type::mapping;
    if (is_group) return typed;
    if (typed.starts_with("@@")) return typed.substr(1);
    if (typed != "-" && !typed.starts_with("@")) return typed;
    auto text = typed == "-" ? standard_input(context) : read_file(typed.substr(1));
    const bool is_plain = rule.type == schema::Type::text && rule.format == schema::Format::none;
    text = without_end(std::move(text), is_plain);
    if (bad_utf8(text)) throw Error(fmt::format("what '{}' holds is not UTF-8", visible(typed)));
    if (trim(text).empty())
        throw Error(typed == "-" ? "standard input is empty" : fmt::format("'{}' is empty", visible(typed)),
                    "FIELD= takes a field away");
    return text;
}

} // namespace pmnet::cli
