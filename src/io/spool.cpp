#include "burgerberaad/io/spool.hpp"

#include "io/descriptor.hpp"
#include "io/io_failure.hpp"

#include <cerrno>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace burgerberaad {
SpooledInput::SpooledInput() {
  const auto folder = std::filesystem::temp_directory_path();
  std::string name = pattern_within(folder);
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) throw_io_error(folder, errno);
  ::unlink(name.c_str());
  try {
    std::vector<char> buffer(std::size_t{1} << 20U);
    while (true) {
      const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw_io_error("-", errno);
      if (got == 0) break;
      const int error = write_all(descriptor_, {buffer.data(), static_cast<std::size_t>(got)});
      if (error != 0) throw_io_error(folder, error);
    }
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

SpooledInput::~SpooledInput() {
  ::close(descriptor_);
}

std::filesystem::path SpooledInput::path() const {
  return "/proc/self/fd/" + std::to_string(descriptor_);
}

}  // namespace burgerberaad
