#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/streamed_file.hpp"

#include <filesystem>

namespace burgerberaad {

/// Rows that cannot be used, set aside in a CSV with their line and the reason. Readable by its
/// owner alone, since rows are about people. Throws IoError.
class RejectsFile {
 public:
  RejectsFile(const std::filesystem::path& path, Lang lang);

  void add(const Diagnostic& why, const CsvRow& row);
  void commit() { file_.commit(); }

 private:
  Lang lang_;
  StreamedFile file_;
};

}  // namespace burgerberaad
