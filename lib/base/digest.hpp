// Fingerprints of text: what binds an approval, or a closed figure, to the very words it was given for.
#pragma once

#include <string>
#include <string_view>

namespace pmnet {

// SHA-256, as 64 hexadecimal digits.
std::string sha256(std::string_view text);

} // namespace pmnet
