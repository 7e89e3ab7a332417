// A store of strings with a moment to look at it from, for rules.
#pragma once

#include "domain/query.hpp"
#include "support/said.hpp"
#include "support/store.hpp"

namespace pmnet::test {

inline Moment moment(std::string_view text) { return *parse_moment(text); }
inline Date day(std::string_view text) { return *parse_date(text); }

class Trial : public StoreOf {
public:
    // The day after the financial year 2005-06, unless a test moves it.
    Moment now = moment("2006-04-01T12:00:00+01:00");

    using StoreOf::StoreOf;
    domain::Basis basis() const { return domain::basis_of(records(), now); }

    // A condition as it is typed.
    domain::Filter filter(std::string_view kind_name, std::string_view condition) const {
        auto parts = domain::parse_condition(condition);
        const auto& settings = records().settings();
        auto rule = domain::rule_of_field(records().store().kinds().get(kind_name), parts.field, true);
        return {
            std::move(parts), std::move(rule), {{now, &settings.zone, settings.year_start}, {}}, settings};
    }

    using Rule = std::vector<Diagnostic> (*)(const store::Record&, const domain::Basis&);
    // What one rule says of a record.
    Said said_by(Rule rule, std::string_view kind_name, std::string_view id, const std::string& text) const {
        const auto judged = record(kind_name, id, text);
        return said(rule(judged, basis()));
    }
};

// Records of reference data as the program brings them.
inline File reference(const std::string& path) { return {path, read_file(source("data/reference/" + path))}; }

} // namespace pmnet::test
