#pragma once

#include <filesystem>

namespace burgerberaad {

/// Standard input, kept in a file without a name (it vanishes with the program, whatever happens),
/// so that it can be read more than once. Throws IoError.
class SpooledInput {
 public:
  SpooledInput();
  ~SpooledInput();
  SpooledInput(const SpooledInput&) = delete;
  SpooledInput& operator=(const SpooledInput&) = delete;

  /// Can be opened as often as needed while this object lives.
  [[nodiscard]] std::filesystem::path path() const;

 private:
  int descriptor_ = -1;
};

}  // namespace burgerberaad
