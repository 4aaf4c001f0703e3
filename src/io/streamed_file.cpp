#include "burgerberaad/io/streamed_file.hpp"

#include "io/descriptor.hpp"
#include "io/io_failure.hpp"

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
  const mode_t mode = access == Access::owner || under_private(path) ? 0600 : 0644;
  descriptor_ = open_temporary(folder_of(path), mode, temporary_);
  if (descriptor_ < 0) {
    const int error = errno;
    temporary_.clear();
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
  if (const int error = write_all(descriptor_, buffer_)) throw_io_error(path_, error);
  hash_.update(buffer_);
  buffer_.clear();
}

void StreamedFile::commit() {
  FileSet one;
  commit_with(one);
  one.commit();
}

void StreamedFile::commit_with(FileSet& files) {
  flush();
  int error = temporary_.empty() ? 0 : sync(descriptor_);
  if (::close(std::exchange(descriptor_, -1)) < 0 && errno != EINTR && error == 0) error = errno;
  if (error != 0) throw_io_error(path_, error);
  if (temporary_.empty()) return;
  files.add({std::exchange(temporary_, {}), path_, hex(hash_.finish())});
}

}  // namespace burgerberaad
