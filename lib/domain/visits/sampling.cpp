#include "domain/visits/sampling.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace pmnet::domain {

namespace {

std::optional<Count> count_in(yaml::Node sample, std::string_view size, std::string_view met) {
    if (!sample[size] && !sample[met]) return std::nullopt;
    return Count{sample[size].integer().value_or(0), sample[met].integer().value_or(0)};
}

std::vector<Diagnostic> check_counts(yaml::Node sample) {
    constexpr std::array pairs = {std::pair{"size", "met"}, std::pair{"second_size", "second_met"},
                                  std::pair{"survey_size", "survey_met"}};
    std::vector<Diagnostic> diagnostics;
    for (const auto& [size, met] : pairs) {
        const auto count = count_in(sample, size, met);
        if (!count || (count->met <= count->looked_at && sample[size] && sample[met])) continue;
        diagnostics.push_back(refuse(
            sample[sample[met] ? met : size], "sample",
            sample[met]
                ? fmt::format("{} records met the indicator, but only {} were looked at", count->met,
                              count->looked_at)
                : fmt::format("{} records were looked at, but it does not say how many met the indicator",
                              count->looked_at)));
    }
    return diagnostics;
}

std::vector<Diagnostic> check_sizes(yaml::Node node, const Sample& sample, const Sampling& asked) {
    std::vector<Diagnostic> diagnostics;
    const auto expect = [&](std::string_view field, const Count& count, long long least,
                            std::string_view what) {
        if (count.looked_at < least)
            diagnostics.push_back(warn(node[field], "sample",
                                       fmt::format("{} records were {}, but the guidance asks for {}",
                                                   count.looked_at, what, least)));
    };
    expect("size", sample.first, asked.sample, "looked at");
    if (sample.second) expect("second_size", *sample.second, asked.second, "looked at a second time");
    if (sample.survey) expect("survey_size", *sample.survey, asked.survey, "surveyed by the practice");
    return diagnostics;
}

std::vector<Diagnostic> check_judgement(const Record& finding, const Sample& sample,
                                        const Indicator& indicator) {
    if (!indicator.threshold || finding["judgement"].text() != "met" ||
        sample.all().reaches(*indicator.threshold))
        return {};
    return {warn(finding["judgement"], "sample",
                 fmt::format("judged met, but {} is under the {} % that '{}' asks for", sample.all().text(),
                             indicator.threshold->text(), indicator.code))};
}

} // namespace

bool Count::reaches(Decimal threshold) const { return Decimal::whole(met) * 100 >= threshold * looked_at; }

std::string Count::text() const {
    const auto share = Decimal::whole(met).percent_of(Decimal::whole(looked_at));
    return fmt::format("{} of {}{}", met, looked_at, share ? fmt::format(" ({} %)", share->text()) : "");
}

Count Sample::all() const {
    if (!second) return first;
    return {first.looked_at + second->looked_at, first.met + second->met};
}

std::optional<Sample> sample_of(const Record& finding) {
    const auto node = finding["sample"];
    const auto first = count_in(node, "size", "met");
    if (!first) return std::nullopt;
    return Sample{*first, count_in(node, "second_size", "second_met"),
                  count_in(node, "survey_size", "survey_met")};
}

bool needs_second(const Sample& sample, const Indicator& indicator) {
    if (sample.second || !sample.survey || !indicator.threshold) return false;
    return sample.first.reaches(*indicator.threshold) != sample.survey->reaches(*indicator.threshold);
}

std::vector<Diagnostic> check_sample(const Record& finding, const Indicator& indicator) {
    const auto node = finding["sample"];
    auto diagnostics = check_counts(node);
    const auto sample = sample_of(finding);
    if (!diagnostics.empty() || !sample) return diagnostics;
    if (indicator.sampling) diagnostics = check_sizes(node, *sample, *indicator.sampling);
    if (needs_second(*sample, indicator))
        diagnostics.push_back(warn(
            node["size"], "sample",
            fmt::format("{} met the indicator, but {} in the practice's own survey: look at a second sample",
                        sample->first.text(), sample->survey->text()),
            indicator.sampling && indicator.sampling->second > 0
                ? fmt::format("the guidance asks for another {}", indicator.sampling->second)
                : ""));
    return joined({std::move(diagnostics), check_judgement(finding, *sample, indicator)});
}

} // namespace pmnet::domain
