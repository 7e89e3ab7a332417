// How long random tests go on. They begin with the same seed each time, so that a failure comes back; a longer
// run goes on where a shorter one ended.
#pragma once

#include <cstddef>
#include <cstdlib>

namespace pmnet::test {

// As many rounds as usual, times PMNET_RANDOM_TIMES where that is set (script/fuzz sets it).
inline std::size_t rounds(std::size_t usual) {
    const char* times = std::getenv("PMNET_RANDOM_TIMES");
    return times == nullptr ? usual : usual * std::strtoul(times, nullptr, 10);
}

} // namespace pmnet::test
