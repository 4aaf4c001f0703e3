#pragma once

#include <string>
#include <string_view>

namespace burgerberaad {

/// Bytes as letters, digits, '+' and '/', padded with '=' (RFC 4648, 4).
std::string base64(std::string_view bytes);

}  // namespace burgerberaad
