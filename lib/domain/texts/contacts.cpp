#include "domain/texts/contacts.hpp"

#include "domain/texts/groups.hpp"

#include <algorithm>

namespace pmnet::domain {

namespace {

using std::size_t;
using std::string_view;

// The number of groups that make a telephone number from this one on: 0 and nine or ten more digits, or ten after the
// code of the country; 0 if they do not.
size_t telephone_at(string_view text, const std::vector<Group>& groups, size_t first) {
    const bool abroad = follows_country_code(text, groups, first);
    if (!abroad && (text[groups[first].at] != '0' || (groups[first].length < 3 && groups.size() - first > 1)))
        return 0;
    size_t digits = 0;
    for (size_t count = 1; count <= 4 && first + count <= groups.size(); ++count) {
        digits += groups[first + count - 1].length;
        if (digits == 11 || (digits == 10 && (abroad || first + count == groups.size()))) return count;
    }
    return 0;
}

void telephones_in(string_view text, std::vector<ContactFound>& found) {
    for (auto at = text.find_first_of("0123456789"); at != text.npos;) {
        const auto groups = groups_at(text, at);
        for (size_t i = 0; i < groups.size(); ++i) {
            const auto count = telephone_at(text, groups, i);
            if (count == 0) continue;
            const auto& last = groups[i + count - 1];
            found.push_back({Contact::telephone, groups[i].at, last.at + last.length - groups[i].at});
            i += count - 1;
        }
        at = text.find_first_of("0123456789", groups.back().at + groups.back().length);
    }
}

// name@host.domain
void mail_in(string_view text, std::vector<ContactFound>& found) {
    const auto in_address = [](char c) {
        return is_word(c) || string_view("._%+-").find(c) != string_view::npos;
    };
    for (auto at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
        auto from = at, to = at + 1;
        while (from > 0 && in_address(text[from - 1])) --from;
        while (to < text.size() && in_address(text[to])) ++to;
        while (to > at + 1 && text[to - 1] == '.') --to;
        if (from < at && text.substr(at + 1, to - at - 1).find('.') != text.npos)
            found.push_back({Contact::mail, from, to - from});
    }
}

} // namespace

std::vector<ContactFound> contacts_in(std::string_view written) {
    const auto reads = plain(written);
    std::vector<ContactFound> found;
    telephones_in(reads.text, found);
    mail_in(reads.text, found);
    for (const auto& postcode : postcodes_in(reads.text))
        found.push_back({Contact::postcode, postcode.at, postcode.length});
    std::sort(found.begin(), found.end(),
              [](const ContactFound& a, const ContactFound& b) { return a.at < b.at; });
    for (auto& contact : found) {
        const auto written_at = as_written({contact.at, contact.length}, written, reads);
        contact = {contact.what, written_at.at, written_at.length};
    }
    return found;
}

} // namespace pmnet::domain
