#include "support/files.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace pmnet::test {

namespace fs = std::filesystem;

Folder::Folder() {
    auto pattern = (fs::temp_directory_path() / "pmnet-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = fs::canonical(pattern).string();
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void write_file(const std::string& path, const std::string& text) {
    if (const auto folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder);
    std::ofstream(path, std::ios::binary) << text;
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void copy_folder(const std::string& from, const std::string& to) {
    fs::create_directories(to);
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

std::string needed_variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr)
        throw std::runtime_error("the variable " + name + " is not set: run the tests with ctest");
    return value;
}

std::string source(const std::string& path) { return needed_variable("PMNET_SOURCE") + "/" + path; }

std::string program() { return needed_variable("PMNET_PROGRAM"); }

Ran run(const std::string& command, const std::string& folder) {
    const Folder outputs;
    const auto whole = "cd '" + folder + "' && { " + command + "\n} </dev/null >'" + outputs / "out" +
                       "' 2>'" + outputs / "err" + "'";
    const int status = std::system(whole.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(outputs / "out"),
            read_file(outputs / "err")};
}

} // namespace pmnet::test
