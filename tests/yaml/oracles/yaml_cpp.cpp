// yaml-cpp's own loader, which reads the same events as we do but builds its own tree.
#include "yaml/oracles/oracles.hpp"

#include <yaml-cpp/yaml.h>

namespace pmnet::test {

namespace {

std::string outline_of(const YAML::Node& node) {
    std::string line;
    const auto add = [&](const std::string& part) { line += (line.empty() ? "" : ",") + part; };
    switch (node.Type()) {
    case YAML::NodeType::Scalar: return outline_text(node.Scalar());
    case YAML::NodeType::Sequence:
        for (const auto& item : node) add(outline_of(item));
        return "[" + line + "]";
    case YAML::NodeType::Map:
        for (const auto& member : node)
            add(outline_text(member.first.Scalar()) + ":" + outline_of(member.second));
        return "{" + line + "}";
    default: return "null";
    }
}

} // namespace

std::optional<std::string> outline_by_yaml_cpp(std::string_view text) {
    try {
        return outline_of(YAML::Load(std::string(text)));
    } catch (const YAML::Exception&) {
        return std::nullopt;
    }
}

} // namespace pmnet::test
