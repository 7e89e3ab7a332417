// The program: the world outside goes in, text and a status come out.
#include "base/disk.hpp"
#include "cli/commands.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <iterator>
#include <random>

namespace {

using namespace pmnet;

// PMNET_SEED makes new ids repeatable, for tests and for the transcripts in the manual.
std::function<std::uint32_t()> random_source() {
    const char* seed = std::getenv("PMNET_SEED");
    if (seed == nullptr) return [] { return std::random_device()(); };
    return [generator = std::mt19937(static_cast<std::uint32_t>(std::strtoul(seed, nullptr, 10)))]() mutable {
        return static_cast<std::uint32_t>(generator());
    };
}

int run_in_shell(const std::string& command) {
    const int status = std::system(command.c_str());
    return status == -1 || !WIFEXITED(status) ? 127 : WEXITSTATUS(status);
}

cli::World world() {
    cli::World world;
    world.variable = [](const std::string& name) -> std::string {
        const char* value = std::getenv(name.c_str());
        return value ? value : "";
    };
    world.clock = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
    world.standard_input = [] { return std::string(std::istreambuf_iterator<char>(std::cin), {}); };
    world.input_is_terminal = ::isatty(STDIN_FILENO) == 1;
    world.folder = disk::current_folder();
    world.program_folder = disk::parent(disk::real_path("/proc/self/exe").value_or(""));
    world.random = random_source();
    world.run = run_in_shell;
    return world;
}

} // namespace

int main(int count, char** words) {
    try {
        const auto outcome = cli::run(world(), {words + 1, words + count}, PMNET_VERSION);
        std::fputs(outcome.messages.c_str(), stderr);
        std::fwrite(outcome.output.data(), 1, outcome.output.size(), stdout);
        if (std::fflush(stdout) != 0) {
            std::fputs("pmnet: cannot write the result: see whether the disk is full\n", stderr);
            return 2;
        }
        return outcome.status;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "pmnet: something went wrong inside pmnet itself: %s\n", failure.what());
        return 2;
    }
}
