#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// A page of docs/formats, which the program carries along. They are in English.
struct FormatPage {
  std::string_view name;      ///< "dossier"
  std::string_view title;     ///< its first line, without the mark of a heading
  std::string_view markdown;  ///< the whole page
};

/// All pages, in order of name.
std::vector<FormatPage> format_pages();

/// The page as a manual page of section 5, in roff (man(7)).
std::string format_roff(const FormatPage& page);

}  // namespace burgerberaad
