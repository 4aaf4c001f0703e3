#pragma once

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace burgerberaad {

/// A file too large to hold in memory, written piece by piece to a temporary file beside `path`
/// and renamed by commit(), so that a half-written file is never seen. Without commit() the
/// destructor leaves the folder as it was, and so does Ctrl-C. A pipe or a device is written to as
/// it is. Throws IoError.
class StreamedFile {
 public:
  explicit StreamedFile(const std::filesystem::path& path, Access access = Access::everyone);
  ~StreamedFile();
  StreamedFile(const StreamedFile&) = delete;
  StreamedFile& operator=(const StreamedFile&) = delete;

  void write(std::string_view bytes);
  void commit();
  /// Ends the file as one of `files`, which gives it its name.
  void commit_with(FileSet& files);

 private:
  void flush();

  HoldInterruption hold_;  // the first member, so the last to go
  std::filesystem::path path_;
  std::filesystem::path temporary_;  ///< empty for a pipe or a device, and after commit()
  int descriptor_ = -1;
  std::string buffer_;
  Sha256 hash_;  ///< of what was written
};

}  // namespace burgerberaad
