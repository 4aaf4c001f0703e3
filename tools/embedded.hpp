#pragma once

#include <string_view>
#include <vector>

namespace burgerberaad {

/// A file of the repository that the program carries along.
struct EmbeddedFile {
  std::string_view path;  ///< "examples/template/nl/assembly.yaml"
  std::string_view content;
};

const std::vector<EmbeddedFile>& embedded_files();

}  // namespace burgerberaad
