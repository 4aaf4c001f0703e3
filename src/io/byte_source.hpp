#pragma once

#include "io/descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>

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
  /// Throws IoError when so little became so much that somebody wants to fill the memory.
  void refuse_bomb() const;

  std::filesystem::path path_;
  std::optional<FileVersion> before_;  ///< of a regular file, when it was opened
  int descriptor_ = -1;                ///< file_ owns it
  std::int64_t total_ = 0;             ///< bytes that were read
  gzFile_s* file_ = nullptr;
  bool damaged_ = false;
};

}  // namespace burgerberaad
