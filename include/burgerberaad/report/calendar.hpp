#pragma once

#include "burgerberaad/dossier/deadlines.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// A line of a calendar, ended by CRLF and folded so that no line has more than 75 octets and no
/// character of UTF-8 is broken in two (RFC 5545, 3.1).
std::string folded(std::string_view line);

/// A text value with its backslashes, semicolons, commas and line ends escaped (RFC 5545, 3.3.11).
std::string escaped_text(std::string_view words);

/// What is due, as a calendar that mail programs read (.ics, RFC 5545). Times are those on the
/// clock of the hall, without a time zone. An event keeps its UID when the file is made again, so
/// that an import replaces it; `stamp` is when this was made: timestamp().
std::string to_ics(const Dossier& dossier, const std::vector<Deadline>& deadlines,
                   const std::string& stamp, Lang lang);

}  // namespace burgerberaad
