// What in a text could say who asked: telephone numbers, addresses of mail and postcodes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pmnet::domain {

enum class Contact { telephone, mail, postcode };
struct ContactFound {
    Contact what;
    std::size_t at = 0, length = 0; // bytes of the text
};
// In the order of the text, which is read as the eye takes it (plain.hpp).
std::vector<ContactFound> contacts_in(std::string_view text);

} // namespace pmnet::domain
