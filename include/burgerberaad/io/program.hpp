#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace burgerberaad {

/// A folder of one's own that only its owner can read, and that goes with all that is in it. Make a
/// HoldInterruption before it, so that Ctrl-C does not leave it behind. Throws IoError.
class TemporaryFolder {
 public:
  TemporaryFolder();
  /// In a folder of somebody's choice, hidden. Throws IoError.
  explicit TemporaryFolder(const std::filesystem::path& within);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Another program that has to do something.
struct ProgramRun {
  std::string name;                    ///< looked for in the folders of PATH
  std::string package;                 ///< of Debian, for who has no such program
  std::vector<std::string> arguments;  ///< after its name; no shell ever sees them
  std::filesystem::path folder;        ///< where it works, and its HOME
  std::chrono::milliseconds longest = std::chrono::minutes(5);
};

/// Runs it without input and without showing what it prints. Throws IoError when it is not there,
/// when it fails, and when it takes too long or somebody presses Ctrl-C; it is then ended with
/// every program that it started.
void run_program(const ProgramRun& run);

}  // namespace burgerberaad
