#pragma once

#include "burgerberaad/report/document.hpp"

#include <string_view>

namespace burgerberaad {

/// For whom a document is made.
enum class Edition {
  published,  ///< without whatever is not for everyone
  internal,   ///< all of it, with a warning
  redacted    ///< the internal one with a mark in the place of each such passage
};

/// "public", "internal", "redacted", as on the command line.
std::string_view name(Edition edition);

/// Marks a passage as not for everyone.
Span only_for(Audience audience, Span span);
Block only_for(Audience audience, Block block);

/// The document as one edition has it. In the public one marked passages are gone, with whatever
/// is empty without them: items of a list, rows of a table whose first cell is gone, columns,
/// sections. In the redacted one each stretch of them is one mark of fixed length that names the
/// ground of the Wet open overheid on which it may be refused, and no word of them is left in the
/// tree. The heading of a marked section stays, so headings hold nothing that is not for everyone.
Document for_edition(Document document, Edition edition);

}  // namespace burgerberaad
