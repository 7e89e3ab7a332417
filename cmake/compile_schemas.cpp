// A tool of the build: reads the schemas with our own reader and writes their trees as C++ data, so that no command has to
// read them again. The YAML stays the only description of a kind.
//   compile_schemas OUT SCHEMA...
#include "base/disk.hpp"
#include "base/error.hpp"
#include "yaml/read.hpp"

#include <cstdio>
#include <fstream>
#include <string>

namespace {

using namespace pmnet;

std::string literal(std::string_view text) {
    std::string code = "\"";
    for (const char letter : text) {
        char octal[8];
        std::snprintf(octal, sizeof octal, "\\%03o",
                      static_cast<unsigned>(static_cast<unsigned char>(letter)));
        const bool plain = letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\' && letter != '?';
        code += plain ? std::string(1, letter) : std::string(octal);
    }
    return code + "\"";
}

// A run of the schema's text where it is one, else a text of its own.
std::string view(std::string_view part, std::string_view whole, const std::string& name) {
    if (part.empty()) return "{}";
    const auto size = std::to_string(part.size());
    if (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size())
        return "{" + name + " + " + std::to_string(part.data() - whole.data()) + ", " + size + "}";
    return "{" + literal(part) + ", " + size + "}";
}

std::string cell_code(const yaml::Cell& cell, std::string_view whole, const std::string& name) {
    std::string code = "    {yaml::Shape(" + std::to_string(static_cast<int>(cell.shape)) +
                       "), yaml::Style(" + std::to_string(static_cast<int>(cell.style)) + ")";
    for (const auto number : {cell.at, cell.end, cell.entry, cell.parent, cell.next, cell.first, cell.count})
        code += ", " + std::to_string(number);
    return code + ", " + view(cell.text, whole, name) + ", " + view(cell.key, whole, name) + "},\n";
}

// The text line by line, since a compiler need take no literal longer than 65,536 characters.
std::string text_code(std::string_view text) {
    std::string code;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
        code += "\n    " + literal(text.substr(at, end - at));
        at = end;
    }
    return code;
}

std::string schema_code(const yaml::Document& schema, const std::string& number) {
    const auto name = "text_" + number;
    std::string code = "constexpr char " + name + "[] =" + text_code(schema.text()) + ";\n";
    code += "constexpr yaml::Cell cells_" + number + "[] = {\n";
    for (const auto& cell : schema.cells) code += cell_code(cell, schema.text(), name);
    return code + "};\n\n";
}

std::string row_code(const yaml::Document& schema, const std::string& number) {
    return "        {" + literal(schema.root()["x-kind"].text()) + ", " +
           literal(schema.root()["x-alias"].text()) + ", {text_" + number + ", sizeof text_" + number +
           " - 1}, cells_" + number + "},\n";
}

} // namespace

int main(int count, char** words) {
    try {
        std::string data, rows;
        for (int i = 2; i < count; ++i) {
            const auto schema = yaml::read(words[i], disk::read(words[i], yaml::largest_text));
            data += schema_code(schema, std::to_string(i));
            rows += row_code(schema, std::to_string(i));
        }
        std::ofstream(words[1])
            << "#include \"schema/catalogue.hpp\"\n\nnamespace pmnet::schema {\n\nnamespace {\n\n"
            << data << "} // namespace\n\nconst std::vector<BuiltIn>& built_in_schemas() {\n"
            << "    static const std::vector<BuiltIn> table = {\n"
            << rows << "    };\n    return table;\n}\n\n} // namespace pmnet::schema\n";
        return 0;
    } catch (const Error& error) {
        std::fputs(describe(error).c_str(), stderr);
        return 2;
    }
}
