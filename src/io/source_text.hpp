#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/plain_text.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// `bytes` with `mend` in the place of each byte that is not UTF-8.
std::string mended(std::string_view bytes, const std::function<std::string(char)>& mend);

/// With U+FFFD in their place, so that it can be printed.
std::string repaired(std::string_view bytes);

/// A line as a message quotes it: nothing of a very long one, which nobody reads and which would be
/// copied with every message about it.
std::string quoted_line(std::string_view line);

/// "UTF-16" written with or without a byte order mark.
bool looks_like_utf16(std::string_view bytes);

/// A text that knows its lines, to give offsets a place.
class SourceText {
 public:
  /// `text` must outlive the object. Its first line has the number `first_line`.
  SourceText(std::string name, std::string_view text, std::size_t first_line = 1);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Where the byte at `offset` stands. Very long lines are not quoted.
  [[nodiscard]] Location at(std::size_t offset) const;
  /// The file as a whole.
  [[nodiscard]] Location whole() const { return {name_, 0, 0, ""}; }

 private:
  std::string name_;
  std::string_view text_;
  std::size_t first_line_;
  std::vector<std::size_t> line_starts_;
  // The last place that was asked for. Readers ask in order of the text, so that the next place on
  // a long line counts on from here and not from its beginning.
  mutable std::size_t last_offset_ = 0;
  mutable std::size_t last_column_ = 0;  ///< code points before it on its line
};

}  // namespace burgerberaad
