// Requests as short as a test about their needs can have them.
#pragma once

#include "domain/trial.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace pmnet::test {

// A request of a day in 2005 with a need, an answer an hour later and what went with it; "" for no answer.
struct Asked {
    std::string summary, need = "", answer = "", with = "", day = "2005-10-03", topic = "policies";
};

inline std::string request(const Asked& asked) {
    auto text = fmt::format("channel: email\nroute: practice\nboard: LO\ntopic: {}\nsummary: {}\n"
                            "confidential:\n  details: marmalade\nevents:\n"
                            "  - {{event: received, at: {}T09:00:00Z, by: a}}\n",
                            asked.topic, asked.summary, asked.day);
    if (!asked.need.empty())
        text += fmt::format("  - {{event: diagnosed, at: {}T10:00:00Z, by: a, need: {}}}\n", asked.day,
                            asked.need);
    if (!asked.answer.empty())
        text += fmt::format("  - {{event: answered, at: {}T11:00:00Z, by: a, text: {}{}}}\n", asked.day,
                            asked.answer, asked.with.empty() ? "" : ", with: [" + asked.with + "]");
    return text;
}

// Numbered from 1, as files of a store.
inline Files files_of(const std::vector<Asked>& requests) {
    Files files;
    int number = 1;
    for (const auto& asked : requests)
        files.emplace_back(fmt::format("requests/2005/req-20051003-{:05}.yaml", number++), request(asked));
    return files;
}

} // namespace pmnet::test
