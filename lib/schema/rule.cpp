#include "schema/rule.hpp"

#include "base/error.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <mutex>

namespace pmnet::schema {

std::string_view name_of(Type type) {
    switch (type) {
    case Type::any: return "anything";
    case Type::text: return "text";
    case Type::integer: return "a whole number";
    case Type::number: return "a number";
    case Type::boolean: return "true or false";
    case Type::list: return "a list";
    case Type::mapping: return "a group of fields";
    }
    return "";
}

struct Pattern::Compiled {
    std::once_flag once;
    std::optional<re2::RE2> expression;
};

Pattern::Pattern(std::string text) : text_(std::move(text)), compiled_(std::make_shared<Compiled>()) {}

const re2::RE2& Pattern::compiled() const {
    std::call_once(compiled_->once, [&] {
        re2::RE2::Options options;
        options.set_log_errors(false);
        compiled_->expression.emplace(text_, options);
    });
    return *compiled_->expression;
}

void Pattern::expect_sound() const {
    if (!compiled().ok())
        throw Error(fmt::format("'{}' is not a regular expression: {}", text_, compiled().error()));
}

bool Pattern::matches(std::string_view text) const {
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled());
}

const Rule* Rule::member(std::string_view name) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.first == name; });
    if (found != members.end()) return found->second;
    return others;
}

std::vector<std::string> Rule::member_list() const {
    std::vector<std::string> names;
    for (const auto& [name, rule] : members) names.push_back(name);
    return names;
}

bool Rule::requires_member(std::string_view name) const {
    return std::find(required.begin(), required.end(), name) != required.end();
}

} // namespace pmnet::schema
