// Changing one value by splicing lines: every other byte of the file stays as it was.
//
// Each function takes a document as it was read and returns the new text; nothing is written anywhere.
// Comments, blank lines, order, quoting and a colleague's spacing outside the changed entry survive. A
// changed scalar keeps its end-of-line comment. A value in flow style is changed in place if it can be; if
// not, its nearest enclosing entry is rewritten in block style. CRLF files stay CRLF. A text whose last line
// lacks its line feed gets one only if lines are added after it.
#pragma once

#include "yaml/tree.hpp"
#include "yaml/write.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::yaml {

// A way into a record: keys of mappings and positions in sequences, as in "confidential.contact.role" or
// "events.0.at".
using Path = std::vector<std::string>;
Path path_of(std::string_view dotted);
std::string dotted(const Path& path);

// The order in which the keys of the mapping at `path` are written (keys it does not name come last). May be
// empty.
using KeyOrder = std::function<std::vector<std::string>(const Path& path)>;

// Replaces the value at `path`, or adds it: missing mappings on the way are made (a null counts as missing),
// a new key goes after the last existing key that comes before it in `order`. A position one past the last
// item of a sequence appends. If the value means the same as the existing one, the text is returned
// unchanged. Throws Error when the path runs through a scalar, or past the end of a sequence.
std::string set(const Document& document, const Path& path, const Value& value, const KeyOrder& order = {});

// Adds an item at the end of the sequence at `path`, making the sequence where there is none.
std::string append(const Document& document, const Path& path, const Value& item, const KeyOrder& order = {});

// Removes the entry or item at `path` with the comments that stand directly above it at its own indentation
// and those beneath it that are indented deeper; a collection left empty goes as well, up to the root, which
// stays as {} or []. Throws Error when nothing is there.
std::string remove(const Document& document, const Path& path);

// The whole record in house style with keys in `order`, with its comments kept where they belong.
// Idempotent; the meaning of the record does not change.
std::string format(const Document& document, const KeyOrder& order = {});

} // namespace pmnet::yaml
