#pragma once

#include <string>
#include <string_view>

namespace burgerberaad {

/// The length in bytes of a sign at the start of `text` that turns the direction of what follows
/// (U+202A to U+202E, U+2066 to U+2069) or that XML does not know (U+FFFE, U+FFFF); else 0. Words
/// of one member could else show those of another backwards.
std::size_t hidden_sign(std::string_view text);

/// `text` with U+FFFD for each of them, so that a reader sees that there was something.
std::string without_hidden_signs(std::string_view text);

}  // namespace burgerberaad
