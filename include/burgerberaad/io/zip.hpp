#pragma once

#include <string>
#include <vector>

namespace burgerberaad {

/// A file in an archive.
struct ZipEntry {
  std::string name;  ///< with forward slashes; ASCII
  std::string content;
};

/// The bytes of a ZIP archive with these files in this order (APPNOTE.TXT 6.3.3). Nothing is
/// compressed and every file has the same fixed date, so that the same files give the same bytes
/// whichever version of zlib a machine has. All of it must be less than 4 GiB.
std::string to_zip(const std::vector<ZipEntry>& entries);

}  // namespace burgerberaad
