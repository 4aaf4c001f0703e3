#pragma once

#include "burgerberaad/io/interruption.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace burgerberaad {

/// Who may read a file or a folder that is written.
enum class Access { everyone, owner };

/// The whole file, of at most 512 MiB. A file that is changed while it is read is read again a few
/// times. Throws IoError.
std::string read_file(const std::filesystem::path& path);

/// The first `most` bytes of a file, or all of it when it has fewer. Throws IoError.
std::string read_start(const std::filesystem::path& path, std::size_t most);

/// SHA-256 of the bytes of a file of any size, in lower-case hexadecimal. Throws IoError.
std::string file_sha256(const std::filesystem::path& path);

/// Whether `path` is the name of a temporary file whose writer is gone.
bool is_leftover(const std::filesystem::path& path);

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

/// Bytes for the end of a file.
struct Addition {
  std::filesystem::path path;
  std::string content;
  Access access = Access::everyone;
};

/// Appends to several files, each synced; when one fails, what the others got is cut off again.
/// Throws IoError.
void append_all(const std::vector<Addition>& additions);

/// Gives a file of the same disk another name, where there is none yet. Throws IoError.
void move_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes the folder and its parents; one called `private` gets mode 0700. Throws IoError.
void make_folder(const std::filesystem::path& path);

/// Several files of one step: staged under temporary names, and renamed, in the order in which they
/// were added, only when all of them are safely on the disk. Without commit() the destructor leaves
/// the folder as it was. Ctrl-C waits as long as there is a set: do not compute in between.
class FileSet {
 public:
  struct Staged {
    std::filesystem::path temporary;
    std::filesystem::path path;
    std::string sha256;  ///< of the content
  };

  FileSet() = default;
  ~FileSet();
  FileSet(const FileSet&) = delete;
  FileSet& operator=(const FileSet&) = delete;

  void add(const std::filesystem::path& path, std::string_view content,
           Access access = Access::everyone);

  /// Takes over a temporary file that was written and synced already, beside `staged.path`.
  void add(Staged staged) { staged_.push_back(std::move(staged)); }

  /// All files below `root` are one step of a dossier: a list of them is written down before the
  /// first is renamed, so that a step that was broken off can be finished (step.hpp).
  void step_of(const std::filesystem::path& root) { root_ = root; }

  /// What was added and not renamed yet.
  [[nodiscard]] std::span<const Staged> staged() const {
    return std::span(staged_).subspan(renamed_);
  }

  void commit();

 private:
  void begin_step();
  void rename_next();

  HoldInterruption hold_;  // the first member, so the last to go
  std::vector<Staged> staged_;
  std::size_t renamed_ = 0;                  ///< as many of them have their name
  std::vector<std::filesystem::path> made_;  ///< folders made for it, outermost first
  std::filesystem::path root_;               ///< of the dossier; empty outside of one
};

/// An exclusive lock on a folder (flock on `<folder>/.lock`), held until the object goes. Waits
/// for others, and finishes what one of them left unfinished. Throws IoError.
class FolderLock {
 public:
  enum class Unfinished { finish, leave };
  explicit FolderLock(const std::filesystem::path& folder,
                      Unfinished unfinished = Unfinished::finish);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace burgerberaad
