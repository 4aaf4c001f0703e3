#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/dossier/repair.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <string>
#include <system_error>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 100'000;
constexpr int kMostFolders = 16;

/// What is wrong with what lies at a path; null when it is a file or a folder.
const Message* fault_of(const fs::directory_entry& entry) {
  std::error_code unknown;
  const auto type = entry.symlink_status(unknown).type();
  if (type == fs::file_type::symlink) return &msg::file_is_link;
  const bool plain = type == fs::file_type::regular || type == fs::file_type::directory;
  return plain || unknown ? nullptr : &msg::special_file;
}

}  // namespace

void check_plain_folder(const fs::path& folder, Diagnostics& diagnostics) {
  std::vector<Diagnostic> found;
  std::size_t files = 0;
  std::error_code error;
  constexpr auto kOptions = fs::directory_options::skip_permission_denied;
  fs::recursive_directory_iterator entries(folder, kOptions, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (++files > kMostFiles || entries.depth() > kMostFolders) {
      diagnostics.error(msg::folder_too_large, whole_file(folder), kMostFiles, kMostFolders);
      return;
    }
    if (entries->path().filename().string().starts_with('.')) {
      entries.disable_recursion_pending();
      continue;
    }
    if (const Message* fault = fault_of(*entries)) {
      const auto path = in_dossier(folder, entries->path().lexically_relative(folder));
      found.push_back({Severity::error, fault, {}, whole_file(path)});
    }
  }
  if (error) throw_io_error(folder, error.value());
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.where.file < b.where.file; });
  for (auto& each : found) diagnostics.add(std::move(each));
}

}  // namespace burgerberaad
