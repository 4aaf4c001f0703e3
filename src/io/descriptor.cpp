#include "io/descriptor.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace burgerberaad {

namespace fs = std::filesystem;

int Descriptor::close() {
  if (number_ < 0) return 0;
  const int done = ::close(std::exchange(number_, -1));
  return done < 0 && errno != EINTR ? errno : 0;
}

int open_retrying(const fs::path& path, int flags, mode_t mode) {
  int number = -1;
  do {
    number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (number < 0 && errno == EINTR);
  return number;
}

int open_temporary(const fs::path& folder, mode_t mode, fs::path& path) {
  static std::atomic<unsigned> counter{0};
  int number = -1;
  do {
    // Not too long a name: it must also fit where the real one just fits.
    path = folder / fmt::format("{}{}-{}", kTemporary, ::getpid(), counter.fetch_add(1));
    number = open_retrying(path, O_WRONLY | O_CREAT | O_EXCL, mode);
  } while (number < 0 && errno == EEXIST);
  return number;
}

std::string pattern_within(const fs::path& folder) {
  return (fs::absolute(folder) / ".burgerberaad-XXXXXX").string();
}

int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int sync(int descriptor) {
  while (::fsync(descriptor) < 0) {
    if (errno == EINTR) continue;
    return errno == EINVAL || errno == ENOTSUP ? 0 : errno;
  }
  return 0;
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void sync_folder(const fs::path& folder) {
  const Descriptor descriptor(open_retrying(folder, O_RDONLY | O_DIRECTORY));
  if (descriptor.get() >= 0) sync(descriptor.get());
}

FileVersion version_of(const struct stat& state) {
  return {state.st_size, state.st_ino, state.st_mtim.tv_sec, state.st_mtim.tv_nsec};
}

bool under_private(const fs::path& path) {
  std::error_code ignored;
  const fs::path whole = fs::absolute(path, ignored);
  return std::any_of(whole.begin(), whole.end(),
                     [](const fs::path& part) { return part == "private"; });
}

}  // namespace burgerberaad
