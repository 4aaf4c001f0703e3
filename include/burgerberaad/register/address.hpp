#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// The form in which two spellings of one address are equal: without any spaces (those of Unicode
/// too), full-width forms as ASCII, and lower case (ASCII, Latin-1 and Latin Extended-A).
std::string normalised(std::string_view cell);

/// What people at one address have in common: the normalised cells, kept apart. Empty when every
/// cell is empty, for an empty address is nobody's housemate.
std::string address_key(const std::vector<std::string_view>& cells);
/// The same into `key`, whose memory is used again: a register has millions of addresses.
void write_address_key(const std::vector<std::string_view>& cells, std::string& key);

/// Whether nothing of a cell is left in its normalised form.
bool is_blank(std::string_view cell);

/// The columns of `header` that together make an address, by the names that registers and sign-up
/// exports use: postcode + huisnummer (+ huisletter, toevoeging), or address_line1 + postcode,
/// primary_address1 + zip_royal_mail or primary_zip. Empty when there is no such set.
std::vector<std::string> known_address_columns(const std::vector<std::string>& header);

/// Whether a cell passes the eleven-proof of the Dutch citizen service number (8 or 9 digits).
bool looks_like_bsn(std::string_view cell);

}  // namespace burgerberaad
