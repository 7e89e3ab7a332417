// Giving a node another value: its bytes if both are one line, its lines if not, and the lines of the entry
// around it if it is in brackets that cannot hold the new value.
#pragma once

#include "yaml/tree.hpp"
#include "yaml/write.hpp"

#include <functional>
#include <optional>
#include <string>

namespace pmnet::yaml {

bool is_flow(Node node);  // a collection in brackets
bool is_block(Node node); // a collection by indentation

// The text with this node's value replaced; the same text if `value` means the same as what is there.
std::string replace(Node node, const Value& value);
// The text with the whole record replaced; a header above it stays.
std::string replace_root(Node root, const Value& value);

// What replaces a node; nothing leaves it out.
using Change = std::function<std::optional<Value>(Node)>;
// A copy of the value of `whole`, with the node `place` changed.
Value changed_copy(Node whole, Node place, const Change& change);
// The text with the nearest entry around `place`, or `place` itself if it is one, rewritten so.
std::string replace_around(Node place, const Change& change);

} // namespace pmnet::yaml
