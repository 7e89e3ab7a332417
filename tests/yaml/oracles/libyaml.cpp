// The event parser behind PyYAML and Ruby.
#include "yaml/oracles/oracles.hpp"

#include <vector>
#include <yaml.h>

namespace pmnet::test {

namespace {

class Outliner {
public:
    bool take(const yaml_event_t& event) {
        switch (event.type) {
        case YAML_DOCUMENT_START_EVENT: return ++documents_ == 1;
        case YAML_ALIAS_EVENT: return false;
        case YAML_SCALAR_EVENT: scalar(event); return true;
        case YAML_SEQUENCE_START_EVENT: open('['); return true;
        case YAML_MAPPING_START_EVENT: open('{'); return true;
        case YAML_SEQUENCE_END_EVENT: close(']'); return true;
        case YAML_MAPPING_END_EVENT: close('}'); return true;
        default: return true;
        }
    }
    const std::string& line() const { return line_; }

private:
    struct Level {
        bool mapping = false;
        std::size_t parts = 0; // keys and values count each
    };

    bool at_key() const {
        return !levels_.empty() && levels_.back().mapping && levels_.back().parts % 2 == 0;
    }

    void separate() {
        if (levels_.empty()) return;
        auto& level = levels_.back();
        if (level.parts > 0) line_ += level.mapping && level.parts % 2 == 1 ? ':' : ',';
        ++level.parts;
    }
    void scalar(const yaml_event_t& event) {
        const bool key = at_key();
        separate();
        const auto& data = event.data.scalar;
        const std::string_view text(reinterpret_cast<const char*>(data.value), data.length);
        line_ += key ? outline_text(text) : outline_scalar(text, data.style == YAML_PLAIN_SCALAR_STYLE);
    }
    void open(char bracket) {
        separate();
        line_ += bracket;
        levels_.push_back({bracket == '{', 0});
    }
    void close(char bracket) {
        line_ += bracket;
        levels_.pop_back();
    }

    std::string line_;
    std::vector<Level> levels_;
    int documents_ = 0;
};

} // namespace

std::optional<std::string> outline_by_libyaml(std::string_view text) {
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    Outliner outliner;
    bool good = true, ended = false;
    while (good && !ended) {
        yaml_event_t event;
        good = yaml_parser_parse(&parser, &event) != 0;
        if (!good) break;
        good = outliner.take(event);
        ended = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return good ? std::optional(outliner.line()) : std::nullopt;
}

} // namespace pmnet::test
