#include "io/byte_source.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace burgerberaad {

ByteSource::ByteSource(std::filesystem::path path) : path_(std::move(path)) {
  const int descriptor =
      path_ == "-" ? ::dup(STDIN_FILENO) : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw_io_error(path_, errno);
  struct stat state {};
  if (::fstat(descriptor, &state) == 0 && S_ISDIR(state.st_mode)) {
    ::close(descriptor);
    throw_io_error(path_, EISDIR);
  }
  if (S_ISREG(state.st_mode)) before_ = version_of(state);
  descriptor_ = descriptor;
  file_ = ::gzdopen(descriptor, "rb");
  if (file_ == nullptr) {
    ::close(descriptor);
    throw_io_error(path_, ENOMEM);
  }
  ::gzbuffer(file_, 1U << 16U);
}

ByteSource::~ByteSource() {
  ::gzclose(file_);
}

std::size_t ByteSource::read(char* into, std::size_t room) {
  if (damaged_) return 0;
  const auto most = static_cast<unsigned>(std::min<std::size_t>(room, 1U << 30U));
  errno = 0;
  const int got = ::gzread(file_, into, most);
  const int cause = errno;
  if (got > 0) {
    total_ += got;
    refuse_bomb();
    return static_cast<std::size_t>(got);
  }
  int error = Z_OK;
  ::gzerror(file_, &error);
  if (error == Z_ERRNO) throw_io_error(path_, cause);
  damaged_ = error != Z_OK && error != Z_STREAM_END;
  struct stat state {};
  if (before_ && (::fstat(descriptor_, &state) < 0 || version_of(state) != *before_)) {
    throw IoError({Severity::error, &msg::file_changing, {}, whole_file(path_)});
  }
  return 0;
}

void ByteSource::refuse_bomb() const {
  constexpr std::int64_t kHarmless = std::int64_t{64} << 20U;
  constexpr std::int64_t kMostTimes = 250;
  if (total_ <= kHarmless || total_ <= kMostTimes * ::gzoffset(file_)) return;
  throw IoError(
      {Severity::error, &msg::gzip_bomb, {std::to_string(kMostTimes)}, whole_file(path_)});
}

}  // namespace burgerberaad
