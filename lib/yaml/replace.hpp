// Giving a node another value: its bytes where both are one line, its lines where not, and the lines of the
// entry around it where it stands in brackets that cannot hold the new value.
#pragma once

#include "yaml/tree.hpp"
#include "yaml/write.hpp"

#include <functional>
#include <optional>
#include <string>

namespace pmnet::yaml {

bool is_flow(Node node);  // a collection in brackets
bool is_block(Node node); // a collection by indentation

// The text with this node's value replaced; the same text where `value` means the same as what is there.
std::string replace(Node node, const Value& value);
// The text with the whole record replaced; a header above it stays.
std::string replace_root(Node root, const Value& value);

// What is to stand in the place of a node; nothing leaves it out.
using Change = std::function<std::optional<Value>(Node)>;
// A copy of the value of `whole`, in which the node `place` is changed.
Value changed_copy(Node whole, Node place, const Change& change);
// The text with the nearest entry around `place`, or `place` itself if it is one, rewritten so.
std::string replace_around(Node place, const Change& change);

} // namespace pmnet::yaml
