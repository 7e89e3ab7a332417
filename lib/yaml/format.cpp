// House style for a whole record: the tree is written afresh, with each comment put back beside its entry.
#include "base/text.hpp"
#include "yaml/comments.hpp"
#include "yaml/edit.hpp"
#include "yaml/write.hpp"

#include <algorithm>

namespace pmnet::yaml {

namespace {

bool is_item(Node entry) { return Node(entry.document(), entry.cell()->parent).is_sequence(); }

std::size_t rank(Node member, const std::vector<std::string>& order) {
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), member.key()) - order.begin());
}

class Printer {
public:
    Printer(const Document& document, const KeyOrder& order)
        : surroundings_(surroundings_of(document)), order_(order) {}

    std::string print(Node root) {
        const auto& around = about(root);
        print_lines(around.above, 0);
        if (around.after_blank) print_blank();
        if (root.size() == 0) print_line(trim(write(Value::of(root))), 0);
        print_children(root, {}, 0, false);
        return std::move(out_);
    }

private:
    // A child of a collection with the step that leads to it.
    struct Child {
        Node node;
        Path path;
    };

    const Surroundings& about(Node node) const { return surroundings_[node.index()]; }
    std::vector<Child> ordered(Node collection, const Path& path) const;
    std::string beside(Node entry) const;

    void print_blank();
    void print_line(std::string_view line, std::size_t column);
    void print_lines(const std::vector<CommentLine>& lines, std::size_t column);
    void print_raised(const Child& entry, std::size_t column);
    void print_children(Node collection, const Path& path, std::size_t column, bool on_dash_line);
    void print_entry(const Child& entry, std::size_t column);
    void print_leaf(Node entry, std::size_t column);

    std::vector<Surroundings> surroundings_;
    const KeyOrder& order_;
    std::string out_;
    bool may_blank_ = false; // not at the top, not twice, not under a key, and not where it would be text
};

std::vector<Printer::Child> Printer::ordered(Node collection, const Path& path) const {
    std::vector<Child> children;
    for (const auto node : collection) {
        children.push_back({node, path});
        children.back().path.push_back(is_item(node) ? std::to_string(children.size() - 1)
                                                     : std::string(node.key()));
    }
    if (!order_ || !collection.is_mapping()) return children;
    const auto keys = order_(path);
    std::stable_sort(children.begin(), children.end(),
                     [&](const Child& a, const Child& b) { return rank(a.node, keys) < rank(b.node, keys); });
    return children;
}

std::string Printer::beside(Node entry) const {
    std::string comments;
    for (const auto comment : about(entry).beside) comments += " " + std::string(comment);
    return comments;
}

void Printer::print_blank() {
    if (may_blank_) out_ += "\n";
    may_blank_ = false;
}

void Printer::print_line(std::string_view line, std::size_t column) {
    out_ += std::string(column, ' ') + std::string(line) + "\n";
    may_blank_ = true;
}

void Printer::print_lines(const std::vector<CommentLine>& lines, std::size_t column) {
    for (const auto& [text, after_blank] : lines) {
        if (after_blank) print_blank();
        print_line(text, column);
    }
}

// Comments that have no other place in house style: in an empty list, beside a dash now followed by another
// key or dash, and above that key.
void Printer::print_raised(const Child& entry, std::size_t column) {
    const auto& around = about(entry.node);
    if (entry.node.size() == 0) return print_lines(around.beneath, column);
    if (!is_item(entry.node)) return;
    for (const auto comment : around.beside) print_line(comment, column);
    const auto first = ordered(entry.node, entry.path).front();
    print_lines(about(first.node).above, column);
    print_raised(first, column);
}

void Printer::print_children(Node collection, const Path& path, std::size_t column, bool on_dash_line) {
    bool raised = on_dash_line; // the first child's comments already stand above the dash
    for (const auto& child : ordered(collection, path)) {
        if (!raised) {
            print_lines(about(child.node).above, column);
            if (about(child.node).after_blank) print_blank();
            print_raised(child, column);
            out_ += std::string(column, ' ');
        }
        print_entry(child, column);
        raised = false;
    }
    print_lines(about(collection).beneath, column);
}

void Printer::print_entry(const Child& entry, std::size_t column) {
    const auto node = entry.node;
    out_ += is_item(node) ? "-" : write_key(node.key()) + ":";
    if (node.size() == 0) return print_leaf(node, column);
    out_ += is_item(node) ? " " : beside(node) + "\n";
    may_blank_ = false;
    print_children(node, entry.path, column + 2, is_item(node));
}

void Printer::print_leaf(Node entry, std::size_t column) {
    const auto [head, body] = write_value(Value::of(entry), column);
    out_ += (head.empty() ? "" : " ") + head + beside(entry) + "\n" + body;
    const bool keeps_blank_lines = !body.empty() && head.ends_with('+');
    may_blank_ = !keeps_blank_lines;
}

} // namespace

std::string format(const Document& document, const KeyOrder& order) {
    return Printer(document, order).print(document.root());
}

} // namespace pmnet::yaml
