// Real files and real processes for tests.
#pragma once

#include <string>
#include <vector>

namespace pmnet::test {

// A new folder that is removed with everything in it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

void write_file(const std::string& path, const std::string& text); // makes missing folders
std::string read_file(const std::string& path);
void copy_folder(const std::string& from, const std::string& to);

// A variable of the environment; fails the test where it is not set.
std::string needed_variable(const std::string& name);
std::string source(const std::string& path); // a path in the source tree
std::string program();                       // the built pmnet

struct Ran {
    int status = -1;
    std::string output, messages; // standard output and standard error
};
// Runs a shell command in a folder, with no standard input, and waits for it.
Ran run(const std::string& command, const std::string& folder);

} // namespace pmnet::test
