// A framework's record with what a table says of it.
#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/engine/splicing.hpp"
#include "domain/visits/framework_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

void put_fields(yaml::Value& value, const std::vector<ReadField>& fields) {
    for (const auto& field : fields) value.set(field.name, field.value);
}

yaml::Value indicator_value(const IndicatorLine& indicator) {
    auto value = yaml::Value::mapping();
    value.set("code", yaml::Value::text(indicator.code));
    put_fields(value, indicator.fields);
    return value;
}

yaml::Value headed(const Stated& stated, Decimal sum) {
    auto value = yaml::Value::mapping();
    value.set("id", yaml::Value::text(stated.id));
    value.set("name", yaml::Value::text(stated.name));
    value.set("points", yaml::Value::literal(stated.points.value_or(sum).text()));
    put_fields(value, stated.fields);
    return value;
}

Decimal points_of_area(const AreaLines& area) {
    Decimal sum;
    for (const auto& indicator : area.indicators) sum += indicator.points;
    return area.stated.points.value_or(sum);
}

yaml::Value area_value(const AreaLines& area) {
    auto value = headed(area.stated, points_of_area(area));
    auto indicators = yaml::Value::sequence();
    for (const auto& indicator : area.indicators) indicators.push(indicator_value(indicator));
    if (!area.indicators.empty()) value.set("indicators", std::move(indicators));
    return value;
}

yaml::Value domain_value(const DomainLines& domain) {
    Decimal sum;
    auto areas = yaml::Value::sequence();
    for (const auto& area : domain.areas) {
        sum += points_of_area(area);
        areas.push(area_value(area));
    }
    auto value = headed(domain.stated, sum);
    if (!domain.areas.empty()) value.set("areas", std::move(areas));
    return value;
}

// By its id, or its name in any case; nothing if it is not there.
std::optional<std::size_t> position_named(yaml::Node list, const Stated& stated) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list.item(i)["id"].text() == stated.id ||
            lower(list.item(i)["name"].text()) == lower(stated.name))
            return i;
    return std::nullopt;
}

std::optional<std::size_t> position_coded(yaml::Node area, const std::string& code) {
    for (std::size_t i = 0; i < area["indicators"].size(); ++i)
        if (area["indicators"].item(i)["code"].text() == code) return i;
    return std::nullopt;
}

yaml::Path steps_to(yaml::Path path, const std::vector<std::string>& steps) {
    path.insert(path.end(), steps.begin(), steps.end());
    return path;
}

// The framework's text, and what the source says of each area and domain that changes.
class FrameworkChange {
public:
    FrameworkChange(const Record& framework, std::string source)
        : framework_(framework), text_(framework), source_(std::move(source)) {}

    std::string with(const FrameworkTable& table) {
        for (const auto& domain : table.domains) put_domain(domain);
        if (text_.text() != framework_.document().text() && source_.empty())
            throw Error(
                Fault::refused, Place{},
                fmt::format("where are the new figures of '{}' from? Its sources are those of the old ones",
                            framework_.id),
                "name the paper with --source, as in --source 'Statement of Financial Entitlements 2004, annex E'");
        return text_.text();
    }

private:
    void put_domain(const DomainLines& domain) {
        const auto at = position_named(text_.root()["domains"], domain.stated);
        if (!at) {
            expect_codes_free(domain.areas, "");
            auto value = domain_value(domain);
            value.set("sources", sources());
            return text_.append({"domains"}, value);
        }
        const yaml::Path path{"domains", std::to_string(*at)};
        if (set_fields(path, domain.stated.fields)) {
            text_.drop(steps_to(path, {"verified"}));
            text_.set(steps_to(path, {"sources"}), sources());
        }
        for (const auto& area : domain.areas) put_area(path, area);
    }

    void put_area(const yaml::Path& domain, const AreaLines& area) {
        const auto list = steps_to(domain, {"areas"});
        const auto at = position_named(text_.root().at_path(yaml::dotted(list)), area.stated);
        const auto id = at ? text_of(text_.root().at_path(yaml::dotted(list)).item(*at)["id"]) : "";
        expect_codes_free({area}, id);
        if (!at) {
            auto value = area_value(area);
            value.set("sources", sources());
            return text_.append(list, value);
        }
        const auto path = steps_to(list, {std::to_string(*at)});
        const bool stated_changed = set_fields(path, area.stated.fields);
        if (stated_changed) text_.drop(steps_to(path, {"verified"}));
        std::vector<std::string> changed;
        for (const auto& indicator : area.indicators)
            if (put_indicator(path, indicator)) changed.push_back(indicator.code);
        if (stated_changed || !changed.empty()) renew_sources(path, area, changed, stated_changed);
    }

    bool put_indicator(const yaml::Path& area, const IndicatorLine& indicator) {
        const auto at = position_coded(text_.root().at_path(yaml::dotted(area)), indicator.code);
        if (!at) {
            text_.append(steps_to(area, {"indicators"}), indicator_value(indicator));
            return true;
        }
        const auto path = steps_to(area, {"indicators", std::to_string(*at)});
        if (!set_fields(path, indicator.fields)) return false;
        for (const auto* field : {"verified", "title_verified"}) text_.drop(steps_to(path, {field}));
        return true;
    }

    bool set_fields(const yaml::Path& path, const std::vector<ReadField>& fields) {
        const auto before = text_.text();
        for (const auto& field : fields) text_.set(steps_to(path, {field.name}), field.value);
        return text_.text() != before;
    }

    // Where figures of the area are kept, the old sources stay for them and the new one says what it is for.
    void renew_sources(const yaml::Path& path, const AreaLines& area, std::vector<std::string> changed,
                       bool stated) {
        const auto node = text_.root().at_path(yaml::dotted(path));
        const bool all =
            changed.size() == node["indicators"].size() && (stated || !area.stated.fields.empty());
        if (all) return text_.set(steps_to(path, {"sources"}), sources());
        if (stated) changed.insert(changed.begin(), "the area's own figures");
        text_.append(steps_to(path, {"sources"}),
                     yaml::Value::text(fmt::format("{}: {}", source_, join(changed, ", "))));
    }

    // An indicator stands in one area; `own` is the area it may already stand in.
    void expect_codes_free(const std::vector<AreaLines>& areas, const std::string& own) const {
        for (const auto domain : framework_["domains"])
            for (const auto held : domain["areas"])
                for (const auto& area : areas)
                    for (const auto& indicator : area.indicators)
                        if (held["id"].text() != own && position_coded(held, indicator.code))
                            throw Error(
                                Fault::refused, indicator.place,
                                fmt::format("indicator '{}' stands in the area '{}' of '{}'",
                                            visible(indicator.code), held["id"].text(), framework_.id),
                                "name that area, or move the indicator with 'pmnet framework edit' first");
    }

    yaml::Value sources() const { return yaml::Value::sequence({yaml::Value::text(source_)}); }

    const Record& framework_;
    Splicing text_;
    std::string source_;
};

void add_read(std::vector<Read>& read, const std::string& path, const std::vector<ReadField>& fields) {
    for (const auto& field : fields) read.push_back({fmt::format("{}.{}", path, field.name), field.place});
}

void read_area(std::vector<Read>& read, const std::string& path, yaml::Node node, const AreaLines& area) {
    add_read(read, path, area.stated.fields);
    for (const auto* name : {"id", "name"})
        read.push_back({fmt::format("{}.{}", path, name), area.stated.place});
    for (const auto& indicator : area.indicators) {
        const auto at = position_coded(node, indicator.code);
        if (!at) continue;
        const auto own = fmt::format("{}.indicators.{}", path, *at);
        read.push_back({own + ".code", indicator.place});
        add_read(read, own, indicator.fields);
    }
    // A sum has no cell; what is wrong with it is told where the area begins.
    if (area.stated.fields.empty()) read.push_back({path + ".points", area.stated.place, true});
}

} // namespace

yaml::Value new_framework(const FrameworkTable& table) {
    auto domains = yaml::Value::sequence();
    for (const auto& domain : table.domains) domains.push(domain_value(domain));
    auto framework = yaml::Value::mapping();
    framework.set("domains", std::move(domains));
    return framework;
}

std::string with_framework_table(const Record& framework, const FrameworkTable& table,
                                 const std::string& source) {
    return FrameworkChange(framework, source).with(table);
}

std::vector<Read> read_from(const FrameworkTable& table, const Record& framework) {
    std::vector<Read> read{{"domains", table.domains.front().stated.place}};
    for (const auto& domain : table.domains) {
        const auto at = position_named(framework["domains"], domain.stated);
        if (!at) continue;
        const auto path = fmt::format("domains.{}", *at);
        const auto node = framework["domains"].item(*at);
        add_read(read, path, domain.stated.fields);
        for (const auto* name : {"id", "name"})
            read.push_back({fmt::format("{}.{}", path, name), domain.stated.place});
        if (domain.stated.fields.empty()) read.push_back({path + ".points", domain.stated.place, true});
        for (const auto& area : domain.areas)
            if (const auto own = position_named(node["areas"], area.stated))
                read_area(read, fmt::format("{}.areas.{}", path, *own), node["areas"].item(*own), area);
    }
    return read;
}

} // namespace pmnet::domain
