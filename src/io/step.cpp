#include "burgerberaad/io/step.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/descriptor.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <set>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

fs::path list_of(const fs::path& root) {
  return root / ".step.json";
}

/// Without following a link.
bool is_plain_file(const fs::path& path) {
  struct stat state {};
  return ::lstat(path.c_str(), &state) == 0 && S_ISREG(state.st_mode);
}

bool is_gone(const fs::path& path) {
  struct stat state {};
  return ::lstat(path.c_str(), &state) < 0 && errno == ENOENT;
}

/// Whether a path of the list stays within the dossier: whoever sends somebody a dossier must not
/// have a file of theirs replaced.
bool stays_within(const fs::path& path) {
  return path.is_relative() && !path.empty() &&
         std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

/// Nothing when it is no file of a step.
std::optional<StepFile> to_step_file(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  for (const char* key : {"temporary", "path", "sha256"}) {
    if (!json.contains(key) || !json[key].is_string()) return std::nullopt;
  }
  const StepFile file{json["temporary"].get<std::string>(), json["path"].get<std::string>(),
                      json["sha256"].get<std::string>()};
  const bool sound = stays_within(file.temporary) && stays_within(file.path) &&
                     file.temporary.parent_path() == file.path.parent_path() &&
                     file.temporary.filename().string().starts_with(".tmp-");
  return sound ? std::optional(file) : std::nullopt;
}

/// The content is there and whole, or has its name already. What was changed since then, by hand,
/// counts as damaged: nobody can tell it from an old file whose new content was lost.
bool can_be_finished(const fs::path& root, const StepFile& file) {
  const fs::path temporary = root / file.temporary;
  const fs::path place = is_gone(temporary) ? root / file.path : temporary;
  return is_plain_file(place) && file_sha256(place) == file.sha256;
}

}  // namespace

std::optional<fs::path> path_within(const fs::path& root, const fs::path& path) {
  const fs::path from = fs::absolute(root / ".").lexically_normal();
  fs::path relative = fs::absolute(path).lexically_normal().lexically_relative(from);
  if (relative.empty() || relative == "." || *relative.begin() == "..") return std::nullopt;
  return relative;
}

void write_step(const fs::path& root, const std::vector<StepFile>& files) {
  Json list = Json::array();
  for (const auto& file : files) {
    list.push_back({{"temporary", file.temporary.string()},
                    {"path", file.path.string()},
                    {"sha256", file.sha256}});
  }
  write_file(list_of(root), pretty({{"files", list}}), Access::owner);
}

bool remove_step(const fs::path& root) {
  if (::unlink(list_of(root).c_str()) < 0 && errno != ENOENT) return false;
  sync_folder(root.empty() ? fs::path(".") : root);
  return true;
}

std::optional<Step> read_step(const fs::path& root) {
  if (is_gone(list_of(root))) return std::nullopt;
  Step step;
  if (!is_plain_file(list_of(root))) return Step{{}, false};
  const Json json = parse_quietly(read_file(list_of(root)));
  if (!json.is_object() || !json.contains("files") || !json["files"].is_array()) {
    return Step{{}, false};
  }
  for (const auto& each : json["files"]) {
    if (const auto file = to_step_file(each)) {
      step.files.push_back(*file);
    } else {
      step.whole = false;
    }
  }
  step.whole =
      step.whole && std::all_of(step.files.begin(), step.files.end(),
                                [&](const auto& file) { return can_be_finished(root, file); });
  return step;
}

bool has_unfinished_step(const fs::path& root) {
  constexpr int kTries = 100;
  constexpr std::chrono::milliseconds kPause(20);
  for (int i = 0; i < kTries; ++i) {
    if (is_gone(list_of(root))) return false;
    const Descriptor lock(open_retrying(root / ".lock", O_RDONLY | O_NOFOLLOW));
    // Nobody holds the lock: whoever wrote the list is gone, or took it away just now.
    if (lock.get() < 0 || ::flock(lock.get(), LOCK_SH | LOCK_NB) == 0) {
      return !is_gone(list_of(root));
    }
    std::this_thread::sleep_for(kPause);
  }
  return true;
}

void finish_step(const fs::path& root) {
  const auto step = read_step(root);
  if (!step) return;
  if (!step->whole) {
    throw IoError({Severity::error, &msg::step_damaged, {}, whole_file(list_of(root))});
  }
  std::set<fs::path> folders;
  for (const auto& file : step->files) {
    const fs::path path = root / file.path;
    if (is_gone(root / file.temporary)) continue;
    if (::rename((root / file.temporary).c_str(), path.c_str()) < 0) throw_io_error(path, errno);
    folders.insert(folder_of(path));
  }
  for (const auto& folder : folders) sync_folder(folder);
  // Else whoever finishes it says that nothing is unfinished any more.
  if (!remove_step(root)) throw_io_error(list_of(root), errno);
}

}  // namespace burgerberaad
