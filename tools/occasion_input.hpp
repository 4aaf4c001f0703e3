#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/draw_occasion.hpp"
#include "command.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace burgerberaad {

/// A draw to show or to write down; `assembly` is set inside a dossier.
struct OccasionInput {
  DrawOccasion occasion;
  std::optional<Assembly> assembly;
};

/// The options that say which draw: shared by `draw ceremony` and `draw minutes`.
struct OccasionOptions {
  std::optional<std::filesystem::path> folder;
  std::optional<std::filesystem::path> pool;
  std::optional<std::filesystem::path> key;
  std::optional<std::string> title;
  std::optional<std::string> question;

  void declare(Options& options);

  /// Whether the draw is that of the dossier.
  [[nodiscard]] bool in_dossier(const Context& context) const;

  [[nodiscard]] std::filesystem::path draw_folder(const Context& context) const;

  /// Reads and checks the files of the draw; counts the panel that was drawn when the pool is
  /// there. `status` says how it failed.
  std::optional<OccasionInput> read(Context& context, Status& status) const;

 private:
  /// What the command line or the dossier says of the occasion, before any file of the draw.
  std::optional<OccasionInput> describe(Context& context) const;
};

}  // namespace burgerberaad
