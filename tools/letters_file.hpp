#pragma once

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/register/invite.hpp"
#include "command.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The options that say where the letters of `invite` go, and in which form.
struct LettersOptions {
  std::optional<std::filesystem::path> out;
  std::string format;  ///< empty: by the ending of `out`
  std::string encoding = "same";
  std::string delimiter = "same";

  void declare(Options& options);
  [[nodiscard]] bool is_xlsx() const;
  /// Reports options that do not go together.
  void check(Diagnostics& diagnostics) const;
};

/// The files that hold the letters of a wave. A dossier always keeps its own, as CSV, since later
/// waves and reply codes are read from it; what was asked for stands beside it.
struct LettersFiles {
  std::optional<std::filesystem::path> own;    ///< letters_path(), in a dossier
  std::optional<std::filesystem::path> asked;  ///< with another name or form
};

/// `wave` as in InviteSettings.
LettersFiles letters_files(const LettersOptions& options, const Context& context,
                           std::int64_t wave);

/// Adds reply codes to the letters of `invitation` and stages the files. Codes in a CSV file that
/// these letters replace are kept, by id; new ones differ from those of every other wave that can
/// be seen. Nothing is staged, and the reason reported, when a file stands in the way that holds no
/// letters, or is a spreadsheet with other content, for somebody may have worked on it. Throws
/// IoError.
bool stage_letters(const LettersFiles& paths, const LettersOptions& options,
                   const InviteSettings& settings, Invitation& invitation, Context& context,
                   FileSet& files);

}  // namespace burgerberaad
