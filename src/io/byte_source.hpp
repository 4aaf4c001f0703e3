#pragma once

#include <cstddef>
#include <filesystem>

struct gzFile_s;

namespace burgerberaad {

/// Bytes from a file, from a file compressed with gzip (known by its first bytes), or from standard
/// input ("-").
class ByteSource {
 public:
  /// Throws IoError.
  explicit ByteSource(std::filesystem::path path);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// Up to `room` bytes; 0 at the end. Throws IoError.
  std::size_t read(char* into, std::size_t room);
  /// The compressed bytes were damaged or cut off; what came before the damage has been read.
  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  std::filesystem::path path_;
  gzFile_s* file_ = nullptr;
  bool damaged_ = false;
};

}  // namespace burgerberaad
