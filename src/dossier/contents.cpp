#include "dossier/contents.hpp"

#include "burgerberaad/dossier/dossier.hpp"

#include <algorithm>

#include <unistd.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

bool is_closed_folder(const fs::path& path) {
  return ::access(path.c_str(), R_OK | X_OK) != 0;
}

/// A repository may be large, and is told of as a whole; what somebody put in private/ is not.
bool is_passed_over(const fs::path& within) {
  const fs::path name = within.filename();
  const bool repository = name == ".git" || name == ".hg" || name == ".svn";
  return repository && *within.begin() != "private";
}

}  // namespace

FolderContents contents_of(const fs::path& folder, const fs::path& part) {
  FolderContents contents;
  const fs::path here = part.empty() ? fs::path(".") : part;
  const fs::path top = in_dossier(folder, here);
  std::error_code error;
  if (!part.empty() && !fs::is_directory(top, error)) return contents;
  if (is_closed_folder(top)) {
    contents.closed.push_back(here);
    return contents;
  }
  fs::recursive_directory_iterator entries(top, fs::directory_options::skip_permission_denied,
                                           error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    const fs::path within = part / entries->path().lexically_relative(top);
    std::error_code ignored;
    const bool is_folder = entries->is_directory(ignored) && !entries->is_symlink(ignored);
    if (!is_folder) {
      contents.files.push_back(within);
    } else if (is_passed_over(within)) {
      entries.disable_recursion_pending();
    } else if (is_closed_folder(entries->path())) {
      contents.closed.push_back(within);
    }
  }
  if (error) contents.closed.push_back(here);  // the walk ended before its time
  std::ranges::sort(contents.files);
  std::ranges::sort(contents.closed);
  return contents;
}

bool can_read(const fs::path& path) {
  return ::access(path.c_str(), R_OK) == 0;
}

}  // namespace burgerberaad
