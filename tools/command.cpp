#include "command.hpp"

namespace burgerberaad {

std::filesystem::path Context::in_folder(const std::filesystem::path& path) const {
  return path.is_absolute() || folder_name == "." ? path : folder / path;
}

}  // namespace burgerberaad
