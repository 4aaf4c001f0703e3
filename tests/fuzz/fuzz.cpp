#include "fuzz.hpp"

#include <cstdlib>
#include <fstream>
#include <string>

#include <unistd.h>

namespace burgerberaad::fuzz {
namespace {

const std::filesystem::path& folder() {
  static const std::filesystem::path made = [] {
    std::filesystem::path path = "/dev/shm/burgerberaad-fuzz-" + std::to_string(getpid());
    std::filesystem::create_directories(path);
    return path;
  }();
  static const int removed = std::atexit([] { std::filesystem::remove_all(folder()); });
  static_cast<void>(removed);
  return made;
}

}  // namespace

std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

std::filesystem::path file_with(std::string_view name, std::string_view bytes) {
  const auto path = folder() / name;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) std::abort();
  return path;
}

void tell(const Diagnostics& diagnostics) {
  const auto said =
      render(diagnostics, Lang::nl, true).size() + render(diagnostics, Lang::en, false).size();
  if ((said == 0) != diagnostics.items().empty()) std::abort();
}

void read_by_sign(const std::vector<Reader>& readers, std::string_view bytes) {
  if (bytes.empty()) return;
  for (const auto& reader : readers) {
    if (reader.sign != bytes.front()) continue;
    Diagnostics diagnostics;
    const auto path = file_with(reader.name, bytes.substr(1));
    reader.read(path, diagnostics);
    tell(diagnostics);
  }
}

}  // namespace burgerberaad::fuzz
