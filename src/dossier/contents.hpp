#pragma once

#include <filesystem>
#include <vector>

namespace burgerberaad {

/// What lies below a folder of a dossier, each as seen from the dossier, in order.
struct FolderContents {
  std::vector<std::filesystem::path> files;   ///< all but folders; links are not followed
  std::vector<std::filesystem::path> closed;  ///< folders that may not be looked into
};

/// Walks through `part` of the dossier in `folder`, or through all of it; what lies in folders of
/// version control outside private/ is passed over. Empty when `part` is not there. Throws nothing.
FolderContents contents_of(const std::filesystem::path& folder,
                           const std::filesystem::path& part = {});

/// Whether the file, or the link to one, is there and may be read.
bool can_read(const std::filesystem::path& path);

}  // namespace burgerberaad
