// The program: the outside world goes in, text and a status come out.
#include "base/disk.hpp"
#include "base/error.hpp"
#include "cli/engine/dispatch.hpp"
#include "yaml/read.hpp"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <optional>
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

const char* reason(int number) {
    switch (number) {
    case ENOSPC: return "the disk is full";
    case EBADF: return "standard output is closed";
    default: return std::strerror(number);
    }
}

// Messages come last, where a person looks. A reader that has seen enough and closed the pipe (`| head -1`)
// is not a failure, and the messages must still be printed: hence no signal.
int print(const cli::Outcome& outcome) {
    std::signal(SIGPIPE, SIG_IGN);
    const auto& text = outcome.output;
    const bool whole =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    const int number = errno;
    std::fputs(outcome.messages.c_str(), stderr);
    if (whole || number == EPIPE) return outcome.status;
    std::fprintf(stderr, "pmnet: cannot print the result: %s\n", reason(number));
    return 2;
}

// A little more than a record may hold: endless input is refused like input that is too long.
std::string standard_input() {
    std::string text(yaml::largest_text + 1, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), stdin));
    return text;
}

// Questions go to standard error, so that results can be kept separate.
std::optional<std::string> next_line(const std::string& question) {
    if (::isatty(STDIN_FILENO) == 1) {
        std::fputs(question.c_str(), stderr);
        std::fflush(stderr);
    }
    std::string line;
    for (int letter = std::getchar(); letter != '\n'; letter = std::getchar()) {
        if (letter == EOF && line.empty()) return std::nullopt;
        if (letter == EOF || line.size() > yaml::largest_text) break;
        line += static_cast<char>(letter);
    }
    return line;
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
    world.standard_input = standard_input;
    world.ask = next_line;
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
        return print(cli::run(world(), {words + 1, words + count}, PMNET_VERSION));
    } catch (const Error& error) {
        std::fputs(("pmnet: " + describe(error)).c_str(), stderr);
        return static_cast<int>(error.fault());
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "pmnet: something went wrong inside pmnet itself: %s\n", failure.what());
        return 2;
    }
}
