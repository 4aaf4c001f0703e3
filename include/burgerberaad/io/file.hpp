#pragma once

#include "burgerberaad/io/interruption.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// Who may read a file or a folder that is written.
enum class Access { everyone, owner };

/// The whole file. Throws IoError.
std::string read_file(const std::filesystem::path& path);

/// Writes to a temporary file beside `path`, syncs it, renames it and syncs the folder, so that
/// `path` is at every moment the old file or the new one. Makes missing parent folders. A new file
/// gets `access`, and whatever lies under a folder called `private` is its owner's alone; a file
/// that others could not read does not become readable. A link is followed; a pipe or a device
/// (/dev/stdout) is written to as it is. Throws IoError; then nothing has changed.
void write_file(const std::filesystem::path& path, std::string_view content,
                Access access = Access::everyone);

/// Appends to the end and syncs; the file is created when missing. Throws IoError; a partly
/// written tail is cut off again.
void append_file(const std::filesystem::path& path, std::string_view content,
                 Access access = Access::everyone);

/// Makes the folder and its parents; one called `private` gets mode 0700. Throws IoError.
void make_folder(const std::filesystem::path& path);

/// Several files of one step: staged under temporary names, and renamed, in the order in which they
/// were added, only when all of them are safely on the disk. Without commit() the destructor leaves
/// the folder as it was. Ctrl-C waits as long as there is a set: do not compute in between.
class FileSet {
 public:
  FileSet() = default;
  ~FileSet();
  FileSet(const FileSet&) = delete;
  FileSet& operator=(const FileSet&) = delete;

  void add(const std::filesystem::path& path, std::string_view content,
           Access access = Access::everyone);
  void commit();

 private:
  struct Staged {
    std::filesystem::path temporary;
    std::filesystem::path path;
  };
  HoldInterruption hold_;  // the first member, so the last to go
  std::vector<Staged> staged_;
  std::vector<std::filesystem::path> made_;  ///< folders made for it, outermost first
};

/// An exclusive lock on a folder (flock on `<folder>/.lock`), held until the object goes. Waits
/// for others. Throws IoError.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace burgerberaad
