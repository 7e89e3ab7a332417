#include "yaml/tree.hpp"

#include "base/text.hpp"
#include "yaml/scalar.hpp"

#include <algorithm>
#include <charconv>

namespace pmnet::yaml {

namespace {

// Beyond this, a line is no help to a person, and counting its characters for every finding would cost the
// square of its length.
constexpr std::size_t longest_shown_line = 4096;

} // namespace

const Cell* Node::cell() const { return document_ == nullptr ? nullptr : &document_->cell(index_); }

Shape Node::shape() const { return cell() == nullptr ? Shape::absent : cell()->shape; }

Style Node::style() const { return cell() == nullptr ? Style::plain : cell()->style; }

Meaning Node::meaning() const {
    if (!is_scalar()) return Meaning::null;
    return style() == Style::plain ? meaning_of(text()) : Meaning::text;
}

std::string_view Node::text() const { return cell() == nullptr ? std::string_view() : cell()->text; }

std::string_view Node::key() const { return cell() == nullptr ? std::string_view() : cell()->key; }

std::optional<bool> Node::boolean() const {
    if (meaning() != Meaning::boolean) return std::nullopt;
    return text().front() == 't' || text().front() == 'T';
}

std::optional<long long> Node::integer() const {
    if (meaning() != Meaning::integer) return std::nullopt;
    auto digits = text();
    if (digits.starts_with("0o") || digits.starts_with("0x")) return std::nullopt;
    if (digits.front() == '+') digits.remove_prefix(1);
    long long value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

Node Node::parent() const {
    return cell() == nullptr || index_ == 0 ? Node() : Node(document_, cell()->parent);
}

std::size_t Node::size() const { return cell() == nullptr ? 0 : cell()->count; }

Node Node::operator[](std::string_view key) const {
    if (!is_mapping()) return {};
    const auto found = std::find_if(begin(), end(), [&](Node member) { return member.key() == key; });
    return found == end() ? Node() : *found;
}

Node Node::item(std::size_t position) const {
    if (!is_sequence() || position >= size()) return {};
    auto item = begin();
    for (; position > 0; --position) ++item;
    return *item;
}

Node Node::at_path(std::string_view dotted) const {
    Node node = *this;
    for (const auto& step : split(dotted, '.')) {
        if (!node.is_sequence()) {
            node = node[step];
            continue;
        }
        std::size_t position = 0;
        const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), position);
        if (error != std::errc() || end != step.data() + step.size()) return {};
        node = node.item(position);
    }
    return node;
}

Place Node::place() const { return cell() == nullptr ? Place{} : document_->place(cell()->at); }

Place Node::key_place() const { return cell() == nullptr ? Place{} : document_->place(cell()->entry); }

Node::iterator Node::begin() const {
    return cell() == nullptr ? end() : iterator({document_, cell()->first});
}

Node::iterator Node::end() const { return iterator({document_, 0}); }

Node::iterator& Node::iterator::operator++() {
    node_ = Node(node_.document(), node_.cell()->next);
    return *this;
}

Node::iterator Node::iterator::operator++(int) {
    auto before = *this;
    ++*this;
    return before;
}

Document::Document(std::string name, std::string text)
    : name_(std::move(name)), own_text_(std::make_unique<const std::string>(std::move(text))),
      text_(*own_text_) {}

Document::Document(std::string name, std::string_view text, std::span<const Cell> compiled)
    : name_(std::move(name)), text_(text), fixed_(compiled) {}

const std::vector<std::uint32_t>& Document::line_starts() const {
    if (!line_starts_.empty()) return line_starts_;
    line_starts_.push_back(0);
    for (auto end = text_.find('\n'); end != text_.npos; end = text_.find('\n', end + 1))
        line_starts_.push_back(static_cast<std::uint32_t>(end + 1));
    return line_starts_;
}

std::string_view Document::line(std::size_t number) const {
    const auto& starts = line_starts();
    if (number < 1 || number > starts.size()) return {};
    auto line = text().substr(starts[number - 1]);
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::size_t Document::line_start(std::size_t number) const {
    const auto& starts = line_starts();
    return number <= starts.size() ? starts[number - 1] : text_.size();
}

std::size_t Document::line_of(std::size_t offset) const {
    const auto& starts = line_starts();
    return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin());
}

Place Document::place(std::size_t offset) const {
    const auto number = line_of(offset);
    return place(number, offset - line_starts()[number - 1] + 1);
}

Place Document::place(std::size_t number, std::size_t column) const {
    const auto whole = line(number);
    Place place{name_, static_cast<int>(number), static_cast<int>(column), {}};
    if (whole.size() > longest_shown_line) return place;
    place.column = static_cast<int>(characters(whole.substr(0, column - 1))) + 1;
    place.source = std::string(whole);
    return place;
}

} // namespace pmnet::yaml
