#include "command.hpp"

#include "messages.hpp"

namespace burgerberaad {

Outcome refused() {
  return {Status::usage, {}, Json::object()};
}

std::filesystem::path Context::in_folder(const std::filesystem::path& path) const {
  return path.is_absolute() || folder_name == "." ? path : folder / path;
}

bool Context::is_free(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return true;
  diagnostics.error(msg::file_exists, whole_file(path));
  return false;
}

}  // namespace burgerberaad
