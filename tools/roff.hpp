#pragma once

#include <string>
#include <string_view>

namespace burgerberaad {

/// `text` so that roff (man(7)) prints it as it stands, also at the beginning of a line.
std::string roff(std::string_view text);

/// The part of Markdown in which docs/formats is written, as the body of a manual page: headings,
/// paragraphs, lists, fenced blocks and tables. A row of a table becomes an item: its first cell,
/// and below it the others, with the names of their columns when there are more than two.
std::string markdown_to_roff(std::string_view markdown);

}  // namespace burgerberaad
