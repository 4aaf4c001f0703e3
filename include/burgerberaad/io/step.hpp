#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// One file of a step, below the folder of the dossier.
struct StepFile {
  std::filesystem::path temporary;  ///< where its content lies, synced
  std::filesystem::path path;       ///< what it is to be called
  std::string sha256;               ///< of the content
};

/// What `<root>/.step.json` says: files that belong together and are being renamed. The list is
/// there from the moment at which all contents are on the disk until the last one has its name, so
/// whoever finds it after a kill or a power cut can finish the step.
struct Step {
  std::vector<StepFile> files;
  bool whole = true;  ///< the list can be read, and no content is damaged
};

/// `path` as seen from `root`; nothing when it is not below it.
std::optional<std::filesystem::path> path_within(const std::filesystem::path& root,
                                                 const std::filesystem::path& path);

/// Writes the list down. Throws IoError; then there is none.
void write_step(const std::filesystem::path& root, const std::vector<StepFile>& files);

/// Takes the list away; false when that failed.
bool remove_step(const std::filesystem::path& root);

/// The step that was broken off, nothing when there is none. Throws IoError.
std::optional<Step> read_step(const std::filesystem::path& root);

/// Whether a step was broken off. Waits for a command that is at it right now, but not long. Not to
/// be asked under the lock.
bool has_unfinished_step(const std::filesystem::path& root);

/// Gives every file of an unfinished step its name. Under the lock of the dossier. Throws IoError,
/// also when the step is not whole; then nothing has changed.
void finish_step(const std::filesystem::path& root);

}  // namespace burgerberaad
