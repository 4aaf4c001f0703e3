#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include <sys/stat.h>
#include <sys/types.h>

namespace burgerberaad {

/// A file descriptor that is closed when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return number_; }
  /// Closes now; some file systems tell only then that the disk was full. 0 or an errno.
  int close();

 private:
  int number_;
};

/// A descriptor, or less than 0 and an errno; a signal in between does not count.
int open_retrying(const std::filesystem::path& path, int flags, mode_t mode = 0);

/// What the name of a temporary file begins with; the id of the process that writes it follows.
inline constexpr std::string_view kTemporary = ".tmp-";

/// A new file in `folder` to be written and renamed; `path` gets its name. A descriptor, or less
/// than 0 and an errno.
int open_temporary(const std::filesystem::path& folder, mode_t mode, std::filesystem::path& path);

/// What mkdtemp() and mkostemp() make the path of something in `folder` from that nobody else has.
std::string pattern_within(const std::filesystem::path& folder);

/// Writes all of `content`; 0 or an errno.
int write_all(int descriptor, std::string_view content);

/// 0 or an errno. What cannot be synced (a pipe, a device) needs no syncing.
int sync(int descriptor);

std::filesystem::path folder_of(const std::filesystem::path& path);

/// Makes the names in a folder last; where a folder cannot be opened or synced the file itself is
/// safe nonetheless, so this does not fail.
void sync_folder(const std::filesystem::path& folder);

/// What tells whether a file was changed meanwhile.
struct FileVersion {
  off_t size = 0;
  ino_t inode = 0;
  std::int64_t seconds = 0;  ///< of its last change
  std::int64_t nanoseconds = 0;
  bool operator==(const FileVersion&) const = default;
};

FileVersion version_of(const struct stat& state);

/// Whether `path` is in a folder called `private`, and so for its owner alone.
bool under_private(const std::filesystem::path& path);

}  // namespace burgerberaad
