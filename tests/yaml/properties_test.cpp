#include "yaml/random_documents.hpp"

#include "base/text.hpp"
#include "yaml/edit.hpp"
#include "yaml/oracles/oracles.hpp"
#include "yaml/read.hpp"
#include "yaml/write.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::test;
using yaml::Path;
using yaml::Shape;
using yaml::Value;

namespace {

// Runs `check(dice)` on as many seeds as its share of the documents; the first failure names its seed.
template<typename Check>
void for_random_documents(std::size_t percent, std::uint64_t salt, const Check& check) {
    const char* only = std::getenv("PMNET_RANDOM_SEED");
    const std::uint64_t first = only == nullptr ? salt * 1000000007U : std::strtoull(only, nullptr, 10);
    const auto count = only == nullptr ? random_document_count() * percent / 100 : 1;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        Dice dice(seed);
        INFO("PMNET_RANDOM_SEED=", seed);
        check(dice);
    }
}

// Equal down to the order of keys.
bool same_in_order(const Value& a, const Value& b) {
    const auto same_member = [](const auto& one, const auto& other) {
        return one.first == other.first && same_in_order(one.second, other.second);
    };
    return same(a, b) && a.items().size() == b.items().size() &&
           std::equal(a.items().begin(), a.items().end(), b.items().begin(), same_in_order) &&
           std::equal(a.members().begin(), a.members().end(), b.members().begin(), same_member);
}

Value read_value(const std::string& text) { return Value::of(yaml::read("r.yaml", text).root()); }

// --- a second opinion on what an edit means, on plain values ---

std::size_t position(const std::string& step) { return std::strtoul(step.c_str(), nullptr, 10); }

Value* child(Value& value, const std::string& step) {
    if (value.shape() == Shape::mapping) return value.find(step);
    if (value.shape() != Shape::sequence || position(step) >= value.items().size()) return nullptr;
    return const_cast<Value*>(&value.items()[position(step)]);
}

void put(Value& value, const Path& path, std::size_t at, const Value& leaf) {
    if (at == path.size()) {
        value = leaf;
        return;
    }
    if (value.shape() == Shape::scalar) value = Value::mapping();
    if (auto* next = child(value, path[at])) return put(*next, path, at + 1, leaf);
    Value made = leaf;
    for (auto step = path.size(); step-- > at + 1;) made = Value::mapping({{path[step], made}});
    if (value.shape() == Shape::sequence)
        value.push(made);
    else
        value.set(path[at], made);
}

// The same without what stands at `path`, nor any collection that this leaves empty.
Value without(const Value& value, const Path& path, std::size_t at) {
    Value rest = value.shape() == Shape::sequence ? Value::sequence() : Value::mapping();
    const auto emptied = [](const Value& part) {
        return part.shape() != Shape::scalar && part.items().empty() && part.members().empty();
    };
    const bool last = at + 1 == path.size();
    for (std::size_t item = 0; item < value.items().size(); ++item) {
        const bool on_path = item == position(path[at]);
        const auto part = on_path && !last ? without(value.items()[item], path, at + 1) : value.items()[item];
        if (!on_path || (!last && !emptied(part))) rest.push(part);
    }
    for (const auto& [key, member] : value.members()) {
        const auto part = key == path[at] && !last ? without(member, path, at + 1) : member;
        if (key != path[at] || (!last && !emptied(part))) rest.set(key, part);
    }
    return rest;
}

// --- random edits ---

// A path to some node of the value: never the root.
Path random_path(Dice& dice, const Value& value) {
    Path path;
    const Value* at = &value;
    while (at->items().size() + at->members().size() > 0 && (path.empty() || !dice.one_in(3))) {
        const auto step = dice.below(at->items().size() + at->members().size());
        const bool list = at->shape() == Shape::sequence;
        path.push_back(list ? std::to_string(step) : at->members()[step].first);
        at = list ? &at->items()[step] : &at->members()[step].second;
    }
    return path;
}

// The lines of the old text, by number, that an edit of this node may touch.
struct Lines {
    std::size_t first, last;
};

bool is_comment_or_blank(std::string_view line) { return trim(line).empty() || trim(line).starts_with('#'); }

Lines lines_of(const yaml::Document& document, yaml::Node node) {
    const auto parent = [&](yaml::Node child) { return yaml::Node(&document, child.cell()->parent); };
    while (node.index() != 0 && parent(node).style() == yaml::Style::flow) node = parent(node);
    if (node.index() == 0) return {1, document.line_of(document.text().size()) + 1};
    return {document.line_of(node.cell()->entry), document.line_of(node.cell()->end)};
}

std::vector<std::string> lines_in(std::string_view text) {
    auto lines = split(text, '\n');
    if (lines.back().empty()) lines.pop_back();
    for (auto& line : lines)
        if (line.ends_with('\r')) line.pop_back();
    return lines;
}

// Lines outside `touched` are the same, in the same order, before and after.
bool touches_only(std::string_view before, std::string_view after, Lines touched) {
    const auto old_lines = lines_in(before), new_lines = lines_in(after);
    const auto above = touched.first - 1;
    const auto below = old_lines.size() - std::min(touched.last, old_lines.size());
    if (new_lines.size() < above + below) return false;
    return std::equal(old_lines.begin(), old_lines.begin() + static_cast<std::ptrdiff_t>(above),
                      new_lines.begin()) &&
           std::equal(old_lines.rbegin(), old_lines.rbegin() + static_cast<std::ptrdiff_t>(below),
                      new_lines.rbegin());
}

// Nothing of the old text is gone: something was put in at one place.
bool only_inserts(std::string_view before, std::string_view after) {
    std::size_t head = 0, tail = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
    while (tail < before.size() - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    return after.size() >= before.size() && head + tail == before.size();
}

bool is_in_flow(yaml::Node node) {
    for (auto at = node; at; at = yaml::Node(at.document(), at.cell()->parent)) {
        if (!at.is_scalar() && at.style() == yaml::Style::flow) return true;
        if (at.index() == 0) break;
    }
    return false;
}

std::size_t count_comments(std::string_view text) {
    std::size_t count = 0;
    for (auto at = text.find("# c"); at != text.npos; at = text.find("# c", at + 1)) {
        const auto number = text.find_first_not_of("0123456789", at + 3);
        if (number != text.npos && number > at + 3 && text[number] == '.') ++count;
    }
    return count;
}

} // namespace

TEST_CASE("write then read gives back the same record") {
    for_random_documents(40, 1, [](Dice& dice) {
        const auto record = random_record(dice);
        const auto text = write(record);
        CAPTURE(text);
        REQUIRE(same_in_order(read_value(text), record));
    });
}

TEST_CASE("what anyone types is read as it was meant, by us and by libyaml") {
    for_random_documents(20, 2, [](Dice& dice) {
        const auto typed = random_typed_record(dice);
        CAPTURE(typed.text);
        REQUIRE(outline(read_value(typed.text)) == outline(typed.value));
        REQUIRE(same_in_order(read_value(typed.text), typed.value));
        const auto text = typed.text.ends_with('\n') ? typed.text : typed.text + '\n';
        REQUIRE(outline_by_libyaml(text).value_or("refused") == outline(typed.value));
    });
}

TEST_CASE("setting a value changes that value and no other line") {
    for_random_documents(15, 3, [](Dice& dice) {
        const auto typed = random_typed_record(dice);
        const auto path = random_path(dice, typed.value);
        if (path.empty() || path.front().empty()) return;
        const auto value = dice.one_in(4) ? random_value(dice, 2) : random_scalar(dice);
        CAPTURE(typed.text);
        CAPTURE(yaml::dotted(path));
        CAPTURE(write_value(value, 0).head + "\n" + write_value(value, 0).body);
        const auto document = yaml::read("r.yaml", typed.text);
        const auto after = set(document, path, value);
        CAPTURE(after);
        auto expected = typed.value;
        yaml::Node node = document.root();
        for (const auto& step : path) node = node.is_sequence() ? node.item(position(step)) : node[step];
        const bool null_in_flow = value.is_literal() && value.scalar().empty() && is_in_flow(node);
        put(expected, path, 0, null_in_flow ? Value::literal("null") : value);
        REQUIRE(outline(read_value(after)) == outline(expected));
        REQUIRE((null_in_flow || same_in_order(read_value(after), expected)));
        if (same(Value::of(node), value)) REQUIRE(after == typed.text);
        auto lines = lines_of(document, node);
        if (node.size() > 0)
            while (is_comment_or_blank(document.line(lines.last + 1)) &&
                   lines.last < lines_in(typed.text).size())
                ++lines.last;
        REQUIRE(touches_only(typed.text, after, lines));
    });
}

TEST_CASE("adding a key or an item only puts lines in") {
    for_random_documents(10, 4, [](Dice& dice) {
        const auto typed = random_typed_record(dice);
        auto path = random_path(dice, typed.value);
        while (!path.empty()) {
            auto copy = typed.value;
            Value* at = &copy;
            for (const auto& step : path) at = child(*at, step);
            if (at->shape() != Shape::scalar) break;
            path.pop_back();
        }
        const auto document = yaml::read("r.yaml", typed.text);
        yaml::Node node = document.root();
        for (const auto& step : path) node = node.is_sequence() ? node.item(position(step)) : node[step];
        path.push_back(node.is_sequence() ? std::to_string(node.size()) : "new");
        if (dice.one_in(4)) path.push_back("deeper");
        const auto value = dice.one_in(4) ? random_value(dice, 2) : random_scalar(dice);
        const std::vector<std::string> keys = {"name", "new", "at", "by", "note"};
        const auto order =
            dice.one_in(2) ? yaml::KeyOrder([&](const Path&) { return keys; }) : yaml::KeyOrder();
        CAPTURE(typed.text);
        CAPTURE(yaml::dotted(path));
        CAPTURE(write_value(value, 0).head + "\n" + write_value(value, 0).body);
        const auto after = set(document, path, value, order);
        CAPTURE(after);
        auto expected = typed.value;
        put(expected, path, 0, value);
        if (!order) REQUIRE(outline(read_value(after)) == outline(expected));
        REQUIRE(same(read_value(after), expected));
        if (!order) REQUIRE(same_in_order(read_value(after), expected));
        if (is_in_flow(node))
            REQUIRE(touches_only(typed.text, after, lines_of(document, node)));
        else
            REQUIRE(only_inserts(typed.text, after));
    });
}

TEST_CASE("removing an entry takes its lines and comments and nothing else") {
    for_random_documents(7, 5, [](Dice& dice) {
        const auto typed = random_typed_record(dice);
        const auto path = random_path(dice, typed.value);
        if (path.empty()) return;
        CAPTURE(typed.text);
        CAPTURE(yaml::dotted(path));
        const auto document = yaml::read("r.yaml", typed.text);
        const auto after = remove(document, path);
        CAPTURE(after);
        REQUIRE(same_in_order(read_value(after), without(typed.value, path, 0)));
        yaml::Node node = document.root();
        for (const auto& step : path) node = node.is_sequence() ? node.item(position(step)) : node[step];
        while (node.index() != 0 && yaml::Node(&document, node.cell()->parent).size() == 1)
            node = yaml::Node(&document, node.cell()->parent);
        if (is_in_flow(node) && node.index() != 0) node = yaml::Node(&document, node.cell()->parent);
        auto lines = lines_of(document, node);
        while (lines.first > 1 && is_comment_or_blank(document.line(lines.first - 1))) --lines.first;
        while (is_comment_or_blank(document.line(lines.last + 1)) && lines.last < lines_in(typed.text).size())
            ++lines.last;
        const yaml::Node next(&document, node.cell()->next);
        if (node.index() != 0 && next.index() != 0)
            lines.last = std::max(lines.last, document.line_of(next.cell()->entry));
        REQUIRE(touches_only(typed.text, after, lines));
    });
}

TEST_CASE("formatting keeps the meaning and every comment, and formatting again changes nothing") {
    for_random_documents(8, 6, [](Dice& dice) {
        const auto typed = random_typed_record(dice);
        const std::vector<std::string> keys = {"name", "at", "by", "event", "note", "topic3", "points1"};
        const auto order =
            dice.one_in(2) ? yaml::KeyOrder([&](const Path&) { return keys; }) : yaml::KeyOrder();
        CAPTURE(typed.text);
        const auto formatted = format(yaml::read("r.yaml", typed.text), order);
        CAPTURE(formatted);
        REQUIRE(same(read_value(formatted), typed.value));
        if (!order) REQUIRE(same_in_order(read_value(formatted), typed.value));
        REQUIRE(count_comments(formatted) == typed.comments);
        REQUIRE(format(yaml::read("r.yaml", formatted), order) == formatted);
        const auto written = write(typed.value);
        REQUIRE(format(yaml::read("r.yaml", written)) == written);
    });
}
