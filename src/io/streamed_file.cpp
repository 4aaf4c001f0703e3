#include "burgerberaad/io/streamed_file.hpp"

#include "io/io_failure.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBuffer = std::size_t{1} << 18U;

bool is_private(const fs::path& path) {
  std::error_code ignored;
  const fs::path whole = fs::absolute(path, ignored);
  return std::any_of(whole.begin(), whole.end(),
                     [](const fs::path& part) { return part == "private"; });
}

bool is_direct(const fs::path& path) {
  struct stat state {};
  if (::stat(path.c_str(), &state) < 0) return false;
  if (S_ISDIR(state.st_mode)) throw_io_error(path, EISDIR);
  return !S_ISREG(state.st_mode);
}

}  // namespace

StreamedFile::StreamedFile(const fs::path& path, Access access) : path_(path) {
  buffer_.reserve(kBuffer);
  if (is_direct(path)) {
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) throw_io_error(path, errno);
    return;
  }
  if (path.has_parent_path()) make_folder(path.parent_path());
  fs::path name = (path.has_parent_path() ? path.parent_path() : fs::path(".")) / ".tmp-XXXXXX";
  std::string pattern = name.string();
  descriptor_ = ::mkostemp(pattern.data(), O_CLOEXEC);
  if (descriptor_ < 0) throw_io_error(path, errno);
  temporary_ = pattern;
  const mode_t mode = access == Access::owner || is_private(path) ? 0600 : 0644;
  if (::fchmod(descriptor_, mode) < 0) {
    const int error = errno;
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
    throw_io_error(path, error);
  }
}

StreamedFile::~StreamedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void StreamedFile::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void StreamedFile::flush() {
  // Long files should not make anybody wait: what was written goes, and the signal ends it here.
  if (HoldInterruption::is_waiting()) {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    HoldInterruption::let_through();
  }
  std::string_view left = buffer_;
  while (!left.empty()) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_io_error(path_, errno);
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void StreamedFile::commit() {
  flush();
  if (!temporary_.empty() && ::fsync(descriptor_) < 0) throw_io_error(path_, errno);
  if (::close(std::exchange(descriptor_, -1)) < 0) throw_io_error(path_, errno);
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), path_.c_str()) < 0) throw_io_error(path_, errno);
  temporary_.clear();
}

}  // namespace burgerberaad
