#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace burgerberaad::fuzz {

/// The bytes that libFuzzer made up.
std::string_view text_of(const std::uint8_t* data, std::size_t size);

/// Writes `bytes` to a file called `name` in a folder of this process in memory, in place of what
/// was there. Readers take files, since a file is what they name in a report.
std::filesystem::path file_with(std::string_view name, std::string_view bytes);

/// Prints all that was reported, as `main` does, in both languages, and forgets it.
void tell(const Diagnostics& diagnostics);

/// Reads the file and says nothing of it.
using Read = void (*)(const std::filesystem::path& path, Diagnostics& diagnostics);

/// A reader of one kind of file, and the name that such a file has in the corpus.
struct Reader {
  char sign;  ///< first byte of an input for it
  std::string_view name;
  Read read;
};

/// Gives the bytes after the first to the reader that the first names, and tells what it reported.
/// A failure of input or output is a report too: a file cannot be what brings it about.
void read_by_sign(const std::vector<Reader>& readers, std::string_view bytes);

}  // namespace burgerberaad::fuzz
