// A desk to try commands at: the small store in a folder of its own, and a world around it that a test can
// arrange.
#pragma once

#include "cli/engine/dispatch.hpp"
#include "support/files.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <sys/wait.h>
#include <vector>

namespace pmnet::test {

class Desk {
public:
    Desk() {
        copy_folder(source("tests/transcripts/small"), store());
        write_file(folder_ / "tmp/.keep", "");
        variables = {{"PMNET_NOW", "2006-04-10T10:00"},
                     {"PMNET_BY", "lothian-1"},
                     {"TMPDIR", folder_ / "tmp"},
                     {"XDG_STATE_HOME", folder_ / "state"}};
    }

    std::string store() const { return folder_ / "network"; }
    std::string file(const std::string& path) const { return store() + "/" + path; }
    std::string beside(const std::string& name) const { return folder_ / name; }

    cli::Outcome run(const std::vector<std::string>& words) { return cli::run(world(), words, "0"); }

    std::map<std::string, std::string> variables;
    std::string standard_input;
    std::vector<std::string> asked; // questions, in turn
    bool terminal = false;

private:
    cli::World world() {
        cli::World world;
        world.variable = [this](const std::string& name) {
            return variables.contains(name) ? variables.at(name) : "";
        };
        world.clock = [] {
            return Moment(std::chrono::seconds(0));
        }; // nothing here asks the clock: PMNET_NOW is set
        world.standard_input = [this] { return standard_input; };
        world.ask = [this](const std::string& question) -> std::optional<std::string> {
            asked.push_back(question);
            if (standard_input.empty()) return std::nullopt;
            const auto end = standard_input.find('\n');
            auto line = standard_input.substr(0, end);
            standard_input.erase(0, end == standard_input.npos ? end : end + 1);
            return line;
        };
        world.input_is_terminal = terminal;
        world.folder = store();
        world.random = [this] { return ++random_; };
        world.run = [](const std::string& command) {
            const int status = std::system(command.c_str());
            return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
        };
        return world;
    }

    Folder folder_;
    std::uint32_t random_ = 0;
};

} // namespace pmnet::test
