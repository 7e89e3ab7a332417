// Every share and mean that a report prints, worked out once more from the definition printed with it: from the records,
// in whole numbers, by code that shares nothing with what gathers the reports but the reading of events. A share
// that no line here works out fails the last test.
#include "reports/reports.hpp"

#include "domain/engine/event.hpp"
#include "domain/query.hpp"
#include "reports/example.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <map>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

struct Fraction {
    std::int64_t part = 0, whole = 0;

    void count(bool in_part) {
        ++whole;
        part += in_part ? 1 : 0;
    }
};

// With one decimal, a half up: the one rounding there is. "none" of nothing.
std::string printed(Fraction fraction, std::int64_t times) {
    if (fraction.whole == 0) return "none";
    const auto twice = 2 * fraction.part * times * 10 + fraction.whole, by = 2 * fraction.whole;
    const auto tenths = twice / by - (twice % by < 0 ? 1 : 0);
    return fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::abs(tenths) / 10, std::abs(tenths) % 10);
}

// What a report looks at, by its printed head alone.
struct Looked {
    const store::Snapshot& records;
    Period period;
    Moment start, end;

    Looked(const store::Snapshot& all, const Period& asked, Date as_of)
        : records(all), period(asked), start(all.settings().zone.at(asked.first, Minutes(0))),
          end(all.settings().zone.at(std::min(asked.last, as_of) + std::chrono::days(1), Minutes(0))) {
        period.last = std::min(asked.last, as_of);
    }
    bool holds(Moment at) const { return start <= at && at < end; }
    bool holds(const std::string& day) const {
        const auto date = parse_date(day);
        return date && period.contains(*date);
    }
    std::vector<domain::Event> events(const store::Record& record) const {
        return domain::events_until(record, end - std::chrono::seconds(1));
    }
};

// "share of these, and of those already late, whose ... was within its target": by what a list shows of each request.
Fraction within_target(const Looked& span, bool of_closes, const std::string& complexity) {
    const auto basis = domain::basis_of(span.records, span.end - std::chrono::seconds(1));
    Fraction share;
    for (const auto& record : span.records.of("request")) {
        const auto row = domain::row_of(record, basis);
        const auto field = [&](const char* name) { return domain::text_of(row, name); };
        if (field("received").empty()) continue; // later
        if (!complexity.empty() && field("complexity") != (complexity == "undiagnosed" ? "" : complexity))
            continue;
        const auto met = field(of_closes ? "resolution.met" : "first_response.met");
        const bool late = field("closed").empty() && met == "false";
        if (of_closes ? !span.holds(field("closed")) && !late : !span.holds(field("received"))) continue;
        if (!met.empty()) share.count(met == "true");
    }
    return share;
}

// "share of the requests answered that were answered with material": by the latest answer, in the period.
Fraction with_material(const Looked& span) {
    Fraction share;
    for (const auto& record : span.records.of("request")) {
        bool material = false, of_latest = false;
        std::optional<Moment> latest;
        for (const auto& event : span.events(record)) {
            material = material || event["with"].size() > 0;
            if (event.name != "answered") continue;
            latest = event.at;
            of_latest = material;
        }
        if (latest && span.holds(*latest)) share.count(of_latest);
    }
    return share;
}

bool is_guidance(const std::vector<store::Choice>& list, std::string_view id) {
    for (const auto& choice : list)
        if (choice.id == id) return choice.guidance;
    return false;
}

// "share of the guidance questions that were sent", "share of those sent that we answered or referred afterwards".
Fraction guidance(const Looked& span, bool back) {
    const auto& settings = span.records.settings();
    Fraction share;
    for (const auto& record : span.records.of("request")) {
        const auto events = span.events(record);
        if (!is_guidance(settings.topics, record["topic"].text()) || events.empty() ||
            !span.holds(events.front().at))
            continue;
        bool sent = false, came_back = false;
        for (const auto& event : events) {
            came_back = came_back || (sent && (event.name == "answered" || event.name == "referred"));
            sent = sent || (event.name == "signposted" &&
                            is_guidance(settings.signposts, event["destination"].text()));
        }
        if (!back) share.count(sent);
        if (back && sent) share.count(came_back);
    }
    return share;
}

// Scores given in the period: those of 4 or 5 of all, or their sum.
Fraction scores(const Looked& span, bool sum) {
    Fraction share;
    for (const auto& record : span.records.of("request"))
        for (const auto& event : span.events(record)) {
            const auto score = event["score"].integer();
            if (event.name != "feedback" || !score || !span.holds(event.at)) continue;
            share.count(*score >= 4);
            if (sum) share.part += *score - (*score >= 4 ? 1 : 0);
        }
    return share;
}

// "mean of those scores": given by the end for requests closed in the period while the support practice had them.
Fraction scores_of(const Looked& span, const std::string& support_practice) {
    Fraction mean;
    for (const auto& record : span.records.of("request")) {
        std::string with, closed_with;
        bool counts = false;
        for (const auto& event : span.events(record)) {
            if (event.name == "referred") with = domain::text_of(event["support_practice"]);
            if (event.name == "declined" || event.name == "handed-back") with.clear();
            if (event.name == "closed") {
                closed_with = std::exchange(with, "");
                counts = !closed_with.empty() && span.holds(event.at);
            }
            const auto score = event["score"].integer();
            if (event.name != "feedback" || !score || !counts) continue;
            if (support_practice.empty() || closed_with == support_practice) {
                ++mean.whole;
                mean.part += *score;
            }
        }
    }
    return mean;
}

std::int64_t hundredths(yaml::Node node) {
    const auto number = domain::number_of(node);
    return number ? std::llround(number->approximate() * 100) : 0;
}

// Contracted in hundredths of a session: of every month on whose first day the coordinator was in post.
std::int64_t contracted(const Looked& span, const std::string& coordinator) {
    std::int64_t sum = 0;
    for (const auto& record : span.records.of("coordinator")) {
        if (!coordinator.empty() && record.id != coordinator) continue;
        const auto first =
            span.period.first - std::chrono::days(unsigned(parts_of(span.period.first).day()) - 1);
        for (auto month = first; month <= span.period.last; month = add_months(month, 1)) {
            const auto from = domain::date_of(record["term"]["from"]),
                       to = domain::date_of(record["term"]["to"]);
            if ((!from || *from <= month) && (!to || month <= *to))
                sum += hundredths(record["sessions_per_month"]);
        }
    }
    return sum;
}

// "sessions used of those contracted"
Fraction used(const Looked& span, const std::string& coordinator) {
    Fraction share{0, contracted(span, coordinator)};
    for (const auto& record : span.records.of("activity"))
        if (span.holds(domain::text_of(record["date"])) &&
            (coordinator.empty() || record["coordinator"].text() == coordinator))
            share.part += hundredths(record["sessions"]);
    return share;
}

// "those minutes, in sessions, as a share of the sessions contracted"
Fraction worked(const Looked& span) {
    std::int64_t minutes = 0;
    for (const auto& record : span.records.of("request"))
        for (const auto& event : span.events(record))
            if (span.holds(event.at)) minutes += event["minutes"].integer().value_or(0);
    const auto session = std::llround(span.records.settings().session_hours->approximate() * 60);
    return {minutes * 100, session * contracted(span, "")};
}

// "the same as a share of the old amount", from the table of the changes themselves and the scale before.
Fraction rise(const Report& report, const std::string& figure) {
    const auto change = figure.substr(0, figure.rfind("-share"));
    const auto& rises = report.figures.at(report.figures.find(change).value());
    if (!rises.value) return {};
    const auto now = report.figures.find("scales" + change.substr(change.find('.'))).value();
    const auto pence = [](Decimal amount) { return std::llround(amount.approximate() * 100); };
    return {pence(*rises.value), pence(*report.figures.at(now).value - *rises.value)};
}

// "share of the repeated needs that were answered with the same material": of the counts above it, which the report's
// own tests hold to the records.
Fraction same_material(const Report& report) {
    const auto count = [&](const char* name) {
        return std::llround(report.figures.at(report.figures.find(name).value()).value->approximate());
    };
    return {count("consistency.same-material"), count("consistency.same-need")};
}

// The middle of a name: "" of "results.mean-score", "kelso" of "results.kelso.mean-score".
std::string row_of(const std::string& figure) {
    const auto first = figure.find('.'), last = figure.rfind('.');
    return first == last ? "" : figure.substr(first + 1, last - first - 1);
}

// The share or mean of this name, worked out from its definition; nothing for one that nobody works out.
std::optional<std::string> worked_out(const std::string& figure, const Report& report, const Looked& span) {
    const auto row = row_of(figure);
    const auto complexity = row.starts_with("complexity-") ? row.substr(row.size() - 1) : row;
    const auto starts = [&](std::string_view with) { return figure.starts_with(with); };
    if (starts("speed.") && figure.ends_with("within-target"))
        return printed(within_target(span, false, complexity), 100);
    if (starts("resolution.") && figure.ends_with("within-target"))
        return printed(within_target(span, true, complexity), 100);
    if (figure == "consistency.share-with-material") return printed(with_material(span), 100);
    if (figure == "consistency.share-same") return printed(same_material(report), 100);
    if (figure == "guidance.share-sent") return printed(guidance(span, false), 100);
    if (figure == "guidance.share-back") return printed(guidance(span, true), 100);
    if (figure == "confidence.share-satisfied") return printed(scores(span, false), 100);
    if (figure == "confidence.mean") return printed(scores(span, true), 1);
    if (starts("results.") && figure.ends_with("mean-score")) return printed(scores_of(span, row), 1);
    if (starts("sessions.") && figure.ends_with(".share")) return printed(used(span, row), 100);
    if (figure == "value.share") return printed(worked(span), 100);
    if (starts("changes.") && figure.ends_with("-share")) return printed(rise(report, figure), 100);
    return std::nullopt;
}

bool is_share(const Figure& figure) { return figure.unit == Unit::percent || figure.unit == Unit::score; }

// How many shares with a value there were.
std::size_t expect_worked_out(const Report& report, const Looked& span) {
    std::size_t with_value = 0;
    for (const auto& figure : report.figures.all()) {
        if (!is_share(figure)) continue;
        INFO(report.title, ", as of ", text_of(report.as_of), ": ", figure.id);
        const auto expected = worked_out(figure.id, report, span);
        REQUIRE_MESSAGE(expected, "no test works this share out from its definition");
        CHECK((figure.value ? figure.value->fixed(1) : "none") == *expected);
        CHECK((!figure.value || figure.value->decimals() <= 1));
        with_value += figure.value ? 1 : 0;
    }
    return with_value;
}

} // namespace

TEST_CASE("shares: each that a report of the example prints is what its definition says") {
    const auto& records = test::example_records();
    const auto start = records.settings().year_start;
    std::size_t with_value = 0;
    const auto expect = [&](std::string_view report_name, std::string_view period_name) {
        const auto period = *find_period(period_name, start);
        for (const auto as_of : {period.last, period.first + std::chrono::days(40)})
            with_value += expect_worked_out(report(report_name, records, period, as_of),
                                            Looked(records, period, as_of));
    };
    for (const auto& listed : all_reports()) expect(listed.name, "2005-06");
    for (const auto* period : {"2005-06-Q1", "2005-06-Q3", "2005-10-06..2006-01-17"})
        for (const auto* name : {"quarterly", "support-practices"}) expect(name, period);
    CHECK(with_value > 200);
}

TEST_CASE("shares: each change of pay is the exact share of the old amount") {
    const test::Folder folder;
    test::copy_folder(test::example(), folder.path());
    auto text = test::read_file(folder / "pay-scales/uk-2004-10.yaml");
    text.replace(text.find("2004-10-01"), 10, "2006-02-01");
    std::int64_t more = 1; // each minimum and maximum by another odd amount, up and down
    for (std::size_t at = 0; (at = text.find("imum: ", at)) != text.npos; at += 6) {
        const auto end = text.find_first_not_of("0123456789.", at + 6);
        const auto amount = *Decimal::parse(text.substr(at + 6, end - at - 6));
        const auto changed = amount + *Decimal::parse("13.37") * (more++ * (text[at - 1] == 'n' ? -1 : 3));
        text.replace(at + 6, end - at - 6, changed.text());
    }
    test::write_file(folder / "pay-scales/later.yaml", text);
    const store::Store store(folder.path(), ".");
    const store::Snapshot records(store);
    const auto period = *find_period("2005-06-Q4", store.settings().year_start);
    const auto made = report("pay", records, period, period.last);
    CHECK(expect_worked_out(made, Looked(records, period, period.last)) >= 18);
}
