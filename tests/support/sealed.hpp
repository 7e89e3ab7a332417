// Records as pmnet would have left them: with the seals of their decisions.
#pragma once

#include "domain/rules.hpp"
#include "yaml/edit.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <string>

namespace pmnet::test {

// The text with the seal of every decision that binds the record.
inline std::string sealed(store::Record record, const domain::Basis& basis) {
    const auto ask = domain::rests_on(*record.kind);
    for (std::size_t i = 0; i < record["events"].size(); ++i) {
        const auto decisions = domain::decisions_of(record, ask, basis);
        const auto node = record["events"].item(i);
        if (std::none_of(decisions.begin(), decisions.end(), [&](const domain::Decision& decision) {
                return decision.event.node.index() == node.index();
            }))
            continue;
        const auto event = domain::written_events(record)[i];
        const auto seal = domain::seal_of(record, i, ask ? ask(record, event, basis) : "");
        const auto text = yaml::set(record.document(), {"events", std::to_string(i), "seal"},
                                    yaml::Value::text(seal), record.kind->key_order());
        record = {record.kind, record.id, yaml::read(record.document().name(), text)};
    }
    return std::string(record.document().text());
}

} // namespace pmnet::test
