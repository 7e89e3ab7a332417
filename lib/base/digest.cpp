#include "base/digest.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace pmnet {

std::string sha256(std::string_view text) {
    sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> bytes{};
    sha256_digest(&state, bytes.size(), bytes.data());
    std::string digits;
    for (const auto byte : bytes) digits += fmt::format("{:02x}", byte);
    return digits;
}

} // namespace pmnet
