#pragma once

#include "burgerberaad/core/message.hpp"

#include <concepts>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace burgerberaad {

/// A place in something a person wrote.
struct Location {
  std::string file;        ///< as the user named it; empty: no file
  std::size_t line = 0;    ///< from 1; 0: the file as a whole
  std::size_t column = 0;  ///< from 1, in code points; 0: the line as a whole
  std::string source;      ///< the text of that line, to print with a caret; may be empty

  friend bool operator==(const Location&, const Location&) = default;
};

/// A file as a whole, when no line of it is to blame.
Location whole_file(const std::filesystem::path& path);

enum class Severity { note, warning, error };

/// Something to tell a person, not yet in any language.
struct Diagnostic {
  Severity severity = Severity::error;
  const Message* message = nullptr;  ///< never null in a diagnostic that is handed out
  std::vector<std::string> arguments;
  Location where;
};

/// The text without place or hint.
std::string message_text(const Diagnostic& diagnostic, Lang lang);

/// The hint, or an empty string.
std::string hint_text(const Diagnostic& diagnostic, Lang lang);

/// `file:line:column: error[code]: text`, the line with a caret, `hint: ...`; each line ended by
/// LF. With `color`, ANSI colours.
std::string render(const Diagnostic& diagnostic, Lang lang, bool color);

/// What was found wrong, or worth saying, in the order in which it was found.
class Diagnostics {
 public:
  template <typename... Arguments>
  void error(const Message& message, Location where, Arguments&&... arguments) {
    add(Severity::error, message, std::move(where), std::forward<Arguments>(arguments)...);
  }
  template <typename... Arguments>
  void warning(const Message& message, Location where, Arguments&&... arguments) {
    add(Severity::warning, message, std::move(where), std::forward<Arguments>(arguments)...);
  }
  template <typename... Arguments>
  void note(const Message& message, Location where, Arguments&&... arguments) {
    add(Severity::note, message, std::move(where), std::forward<Arguments>(arguments)...);
  }
  void add(Diagnostic diagnostic);
  /// Appends all of `other`.
  void append(const Diagnostics& other);
  /// Forgets the lines that are quoted from the files of which `of_file` is true.
  void clear_sources(const std::function<bool(const std::string& file)>& of_file);

  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_; }
  [[nodiscard]] const std::vector<Diagnostic>& items() const { return items_; }

 private:
  template <typename... Arguments>
  void add(Severity severity, const Message& message, Location where, Arguments&&... arguments) {
    add(Diagnostic{severity, &message, {fmt::to_string(arguments)...}, std::move(where)});
  }

  std::vector<Diagnostic> items_;
  std::size_t errors_ = 0;
};

/// All of `diagnostics` by file, line and column (those without a file first).
std::vector<const Diagnostic*> in_order(const Diagnostics& diagnostics);

/// All of `diagnostics` by file, line and column (those without a file first), at most `cap` of
/// them and then a line that says how many were left out.
std::string render(const Diagnostics& diagnostics, Lang lang, bool color, std::size_t cap = 100);

/// The candidate nearest to `word` (Damerau-Levenshtein), or an empty view when none is near
/// enough to be what was meant.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

/// Input or output failed: the file cannot be read, the disk is full. Caught once, in main, where
/// it becomes exit status 74.
class IoError : public std::runtime_error {
 public:
  explicit IoError(Diagnostic diagnostic);
  [[nodiscard]] const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

}  // namespace burgerberaad
