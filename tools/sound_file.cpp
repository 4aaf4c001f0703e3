#include "sound_file.hpp"

namespace burgerberaad {

bool is_sound(const Dossier& dossier, std::string_view file, Diagnostics& diagnostics) {
  Diagnostics all;
  check_dossier(dossier, all);
  for (const auto& item : all.items()) {
    const bool here = std::filesystem::path(item.where.file).filename() == file;
    if (here && item.severity == Severity::error) diagnostics.add(item);
  }
  return !diagnostics.has_errors();
}

}  // namespace burgerberaad
