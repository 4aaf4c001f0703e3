#include "io/byte_source.hpp"

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
  if (got > 0) return static_cast<std::size_t>(got);
  int error = Z_OK;
  ::gzerror(file_, &error);
  if (error == Z_ERRNO) throw_io_error(path_, cause);
  damaged_ = error != Z_OK && error != Z_STREAM_END;
  return 0;
}

}  // namespace burgerberaad
