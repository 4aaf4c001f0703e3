// Where copies of personal data are that a purge cannot reach.

#include "burgerberaad/dossier/purge.hpp"
#include "dossier/contents.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

bool is_here(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

/// The folder and every folder above it.
std::vector<fs::path> upwards(const fs::path& folder) {
  std::error_code ignored;
  fs::path at = fs::weakly_canonical(folder.empty() ? fs::path(".") : folder, ignored);
  std::vector<fs::path> all;
  while (!at.empty()) {
    all.push_back(at);
    if (at == at.parent_path()) break;
    at = at.parent_path();
  }
  return all;
}

/// Whether git's list of files in this repository names a file of private/. It holds paths as plain
/// text (gitformat-index; version 4, which shortens them, is not the usual one).
bool tracks_private(const fs::path& repository, const fs::path& dossier) {
  std::ifstream in(repository / ".git" / "index", std::ios::binary);
  if (!in) return false;
  const std::string index{std::istreambuf_iterator<char>(in), {}};
  const fs::path within = dossier.lexically_relative(repository);
  const std::string prefix = within == "." ? "private/" : (within / "private" / "").string();
  return index.find(prefix) != std::string::npos;
}

/// Names that clients of cloud services give to the folder that they keep in step, or to a file in
/// it.
bool is_cloud_folder(const fs::path& folder) {
  constexpr std::array<std::string_view, 8> kNames{"OneDrive",    "SharePoint", "Dropbox",
                                                   "Nextcloud",   "ownCloud",   "Google Drive",
                                                   "GoogleDrive", "iCloud"};
  constexpr std::array<const char*, 4> kMarks{".dropbox", ".owncloudsync.log", ".nextcloudsync.log",
                                              ".tmp.drivedownload"};
  const std::string name = folder.filename().string();
  return std::ranges::any_of(kNames, [&](auto each) { return name.starts_with(each); }) ||
         std::ranges::any_of(kMarks, [&](auto each) { return is_here(folder / each); });
}

/// A file outside private/ that has the name of a file of private/, or an editor's copy.
bool is_stray(const fs::path& within) {
  const std::string name = within.filename().string();
  if (name.ends_with("~") || name.starts_with(".~lock.") || name.starts_with("~$")) return true;
  if (name.ends_with(".bak") || name.ends_with(".swp")) return true;
  // Lists only: the dossier's own texts and notes may be called as private ones are.
  constexpr std::array<std::string_view, 4> kLists{".csv", ".xlsx", ".ods", ".jsonl"};
  const std::string extension = within.extension().string();
  const bool list = std::ranges::find(kLists, extension) != kLists.end();
  return (list || name.find("-internal.") != std::string::npos) && has_personal_name(within);
}

std::vector<std::string> names_of(const std::vector<fs::path>& paths) {
  std::vector<std::string> names;
  names.reserve(paths.size());
  for (const auto& path : paths) names.push_back(path.string());
  return names;
}

std::vector<std::string> strays_among(const std::vector<fs::path>& files) {
  std::vector<std::string> strays;
  for (const auto& file : files) {
    if (*file.begin() != "private" && is_stray(file)) strays.push_back(file.string());
  }
  return strays;
}

/// Files of private/ of which nobody can tell what they are a copy of.
std::vector<std::string> unknown_files(const std::vector<PersonalFile>& personal) {
  std::vector<std::string> files;
  for (const auto& file : personal) {
    if (file.data->name == "other" && !file.link) {
      files.push_back((fs::path("private") / file.within).string());
    }
  }
  return files;
}

}  // namespace

std::string_view name(Copies kind) {
  constexpr std::array<std::string_view, 7> kNames{"version-control", "tracked", "cloud", "stray",
                                                   "links",           "unknown", "unread"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string sentence(const FoundCopies& found, Lang lang) {
  constexpr std::array<Text, 7> kSentences{
      {{"Het dossier ligt in versiebeheer; wat daar ooit in is gezet, staat nog in de "
        "geschiedenis.",
        "The dossier lies in version control; what was ever put there is still in its history."},
       {"Het versiebeheer kent bestanden uit private/: die staan daar nog in, ook op de server.",
        "Version control knows files of private/: they are still in it, on the server too."},
       {"De map wordt gelijkgehouden met een clouddienst, die oude versies en een prullenbak "
        "heeft.",
        "The folder is kept in step with a cloud service, which has old versions and a recycle "
        "bin."},
       {"Bestanden buiten private/ die op persoonsgegevens lijken: {0}.",
        "Files outside private/ that look like personal data: {0}."},
       {"Koppelingen in private/ naar bestanden elders: {0}; die bestanden bestaan nog.",
        "Links in private/ to files elsewhere: {0}; those files still exist."},
       {"Bestanden in private/ die het programma niet kent, en die een kopie kunnen zijn: {0}.",
        "Files in private/ that the program does not know, and that may be copies: {0}."},
       {"Mappen waarin het programma niet mocht kijken: {0}; wat daar ligt, is niet bekend.",
        "Folders that the program was not allowed to look into: {0}; what lies there is not "
        "known."}}};
  const auto words = kSentences.at(static_cast<std::size_t>(found.kind)).in(lang);
  return fmt::format(fmt::runtime(words), found.count);
}

std::vector<FoundCopies> find_copies(const fs::path& folder, Unknown unknown) {
  std::vector<FoundCopies> all;
  const auto above = upwards(folder);
  const auto repository = std::ranges::find_if(above, [](const fs::path& each) {
    return is_here(each / ".git") || is_here(each / ".hg") || is_here(each / ".svn");
  });
  if (repository != above.end()) {
    all.push_back({Copies::version_control, 1, {}});
    if (tracks_private(*repository, above.front())) all.push_back({Copies::tracked, 1, {}});
  }
  if (std::ranges::any_of(above, is_cloud_folder)) all.push_back({Copies::cloud, 1, {}});
  const auto add = [&](Copies kind, std::vector<std::string> files) {
    const std::size_t count = files.size();
    if (count > 0) all.push_back({kind, count, std::move(files)});
  };
  const FolderContents contents = contents_of(folder);
  add(Copies::stray, strays_among(contents.files));
  const auto personal = personal_files(folder);
  const auto links = std::ranges::count_if(personal, &PersonalFile::link);
  if (links > 0) all.push_back({Copies::links, static_cast<std::size_t>(links), {}});
  if (unknown == Unknown::stays) add(Copies::unknown, unknown_files(personal));
  add(Copies::unread, names_of(contents.closed));
  return all;
}

}  // namespace burgerberaad
