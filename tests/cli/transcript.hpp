// A Markdown page whose ```console blocks are typed into a shell, line by line, and whose output must be what
// the page says.
//
//   $ pmnet request list          a command; lines after it that begin with "> " continue it
//   ...                           alone on a line of output: any number of lines
//   [status 2]                    last of the output: how the command ended, where that is not 0
//
// A page runs from top to bottom in one shell session in a folder of its own, as an ordinary user who may not
// read everything. Comments steer it:
//
//   <!-- store: example -->       start in a fresh copy of the example store; `small`: of
//                                 tests/transcripts/small; `none`, the default: in an empty folder
//   <!-- now: 2005-10-06T09:30 --> what PMNET_NOW is from here on; 2006-04-10T10:00 to begin with
//   <!-- by: fife-1 -->           what PMNET_BY is from here on; lothian-1 to begin with
//   <!-- unchanged -->            the block below must leave every file as it was
//   <!-- setup ... -->            commands a reader need not see, on lines of their own; must succeed
#pragma once

#include <string>
#include <vector>

namespace pmnet::test {

struct PageResult {
    int commands = 0;
    std::vector<std::string> complaints; // "docs/guide.md:31: ..." and what was expected and what came
    std::string updated;                 // the page with the output that really came
};

// Runs a page. `name` opens its complaints. Throws std::runtime_error for a page that cannot be understood:
// an unknown comment, a block that is not closed.
PageResult run_page(const std::string& name, const std::string& text);

// The pages there are, from the top of the source tree: README.md, and those of docs, docs/commands,
// docs/reports and tests/transcripts.
std::vector<std::string> pages();

} // namespace pmnet::test
