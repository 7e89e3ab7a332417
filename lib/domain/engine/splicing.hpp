// A record's text as it changes, one value after another; every byte that is not changed stays (yaml/edit.hpp).
#pragma once

#include "domain/engine/basis.hpp"
#include "yaml/edit.hpp"
#include "yaml/read.hpp"

#include <string>

namespace pmnet::domain {

class Splicing {
public:
    explicit Splicing(const Record& record)
        : order_(record.kind->key_order()),
          document_(yaml::read(record.document().name(), std::string(record.document().text()))) {}

    yaml::Node root() const { return document_.root(); }
    std::string text() const { return std::string(document_.text()); }

    void set(const yaml::Path& path, const yaml::Value& value) {
        renew(yaml::set(document_, path, value, order_));
    }
    void append(const yaml::Path& path, const yaml::Value& value) {
        renew(yaml::append(document_, path, value, order_));
    }
    // Nothing if it is not there.
    void drop(const yaml::Path& path) {
        if (root().at_path(yaml::dotted(path))) renew(yaml::remove(document_, path));
    }

private:
    void renew(std::string text) { document_ = yaml::read(document_.name(), std::move(text)); }

    yaml::KeyOrder order_;
    yaml::Document document_;
};

} // namespace pmnet::domain
