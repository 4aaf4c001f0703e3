#include "burgerberaad/io/file.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/io/step.hpp"
#include "io/descriptor.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace burgerberaad {

namespace fs = std::filesystem;

void throw_io_error(const fs::path& path, int error) {
  const Message* message = nullptr;
  std::vector<std::string> arguments;
  switch (error) {
    case ENOENT:
      message = &msg::file_missing;
      break;
    case EACCES:
    case EPERM:
      message = &msg::file_denied;
      break;
    case ENOSPC:
    case EDQUOT:
      message = &msg::disk_full;
      break;
    case EFBIG:
      message = &msg::file_too_large;
      break;
    case EISDIR:
      message = &msg::file_is_folder;
      break;
    case ENOTDIR:
      message = &msg::file_not_folder;
      break;
    case EROFS:
      message = &msg::file_read_only;
      break;
    case ELOOP:
      message = &msg::file_is_link;
      break;
    case ENAMETOOLONG:
      message = &msg::file_name_too_long;
      break;
    default: {
      const char* name = ::strerrorname_np(error);
      message = &msg::file_failed;
      arguments.emplace_back(name != nullptr ? name : std::to_string(error));
    }
  }
  throw IoError({Severity::error, message, std::move(arguments), whole_file(path)});
}

namespace {

constexpr std::string_view kPrivate = "private";
constexpr std::size_t kMostBytes = std::size_t{512} << 20U;
constexpr int kMostReads = 5;

mode_t file_mode(const fs::path& path, Access access) {
  return access == Access::owner || under_private(path) ? 0600 : 0644;
}

/// Folders made on the way, to be taken away again when the step fails.
using Made = std::vector<fs::path>;

void remove_made(const Made& made) {
  for (auto folder = made.rbegin(); folder != made.rend(); ++folder) ::rmdir(folder->c_str());
}

void make_one_folder(const fs::path& folder, bool secret, Made& made) {
  if (::mkdir(folder.c_str(), secret ? 0700 : 0777) == 0) {
    made.push_back(folder);
    sync_folder(folder_of(folder));
    return;
  }
  const int error = errno;
  struct stat state {};
  if (::stat(folder.c_str(), &state) < 0) throw_io_error(folder, error);
  if (!S_ISDIR(state.st_mode)) throw_io_error(folder, ENOTDIR);
  const bool open_to_others = (state.st_mode & 0077U) != 0;
  if (folder.filename() == kPrivate && open_to_others && ::chmod(folder.c_str(), 0700) < 0) {
    throw_io_error(folder, errno);
  }
}

void make_folders(const fs::path& path, Made& made) {
  bool secret = false;
  fs::path sofar;
  try {
    for (const auto& part : path) {
      if (part.empty()) continue;  // a slash at the end
      sofar /= part;
      secret = secret || part == kPrivate;
      if (part != "/" && part != "." && part != "..") make_one_folder(sofar, secret, made);
    }
  } catch (const IoError&) {
    remove_made(made);
    throw;
  }
}

/// Where writing to `path` ends up, and how.
struct Target {
  fs::path path;
  mode_t mode = 0644;
  bool direct = false;  ///< a pipe or a device: nothing to rename over
};

Target target_of(const fs::path& path, Access access) {
  Target target{path, file_mode(path, access), false};
  struct stat state {};
  if (::stat(path.c_str(), &state) < 0) return target;
  if (S_ISDIR(state.st_mode)) throw_io_error(path, EISDIR);
  if (!S_ISREG(state.st_mode)) {
    target.direct = true;
    return target;
  }
  // What its owner closed to others is not opened again.
  target.mode = target.mode & state.st_mode & 0777U;
  struct stat link {};
  if (::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode)) {
    std::error_code failed;
    fs::path real = fs::canonical(path, failed);
    if (!failed) target.path = std::move(real);
  }
  return target;
}

void write_direct(const fs::path& path, std::string_view content) {
  Descriptor file(open_retrying(path, O_WRONLY));
  if (file.get() < 0) throw_io_error(path, errno);
  int error = write_all(file.get(), content);
  if (error == 0) error = file.close();
  if (error != 0) throw_io_error(path, error);
}

/// Writes `content` to a new file beside `target` and syncs it. `path` is the name for messages.
fs::path stage(const fs::path& path, const Target& target, std::string_view content) {
  fs::path temporary;
  const int number = open_temporary(folder_of(target.path), target.mode | 0200U, temporary);
  if (number < 0) throw_io_error(path, errno);
  Descriptor file(number);
  int error = write_all(number, content);
  if (error == 0 && (target.mode & 0200U) == 0 && ::fchmod(number, target.mode) < 0) error = errno;
  if (error == 0) error = sync(number);
  const int closed = file.close();
  if (error == 0) error = closed;
  if (error != 0) {
    ::unlink(temporary.c_str());
    throw_io_error(path, error);
  }
  return temporary;
}

}  // namespace

namespace {

struct stat state_of(const Descriptor& file, const fs::path& path) {
  struct stat state {};
  if (::fstat(file.get(), &state) < 0) throw_io_error(path, errno);
  if (S_ISDIR(state.st_mode)) throw_io_error(path, EISDIR);
  return state;
}

/// At most `most` bytes from where `file` is; `expected` is how many there probably are.
std::string read_up_to(const Descriptor& file, const fs::path& path, std::size_t expected,
                       std::size_t most) {
  constexpr std::size_t kMore = std::size_t{1} << 16U;
  std::string content;
  std::size_t filled = 0;
  // One byte more than the size, so that the end is seen without growing.
  content.resize(std::min(expected + 1, most));
  while (filled < most) {
    if (filled == content.size()) content.resize(std::min(content.size() + kMore, most));
    const ssize_t got = ::read(file.get(), content.data() + filled, content.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_io_error(path, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  content.resize(filled);
  return content;
}

/// The beginning of a file, `most` bytes of it; nothing when it was changed meanwhile.
std::optional<std::string> read_once(const fs::path& path, std::size_t most) {
  const Descriptor file(open_retrying(path, O_RDONLY));
  if (file.get() < 0) throw_io_error(path, errno);
  const auto before = state_of(file, path);
  const auto size = static_cast<std::size_t>(std::max<off_t>(before.st_size, 0));
  std::string content = read_up_to(file, path, std::min(size, most), most);
  const bool same = version_of(before) == version_of(state_of(file, path));
  if (S_ISREG(before.st_mode) && !same) return std::nullopt;
  return content;
}

}  // namespace

std::string read_start(const fs::path& path, std::size_t most) {
  for (int i = 0; i < kMostReads; ++i) {
    if (auto content = read_once(path, most)) return std::move(*content);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));  // somebody is writing
  }
  throw IoError({Severity::error, &msg::file_changing, {}, whole_file(path)});
}

bool is_leftover(const fs::path& path) {
  const std::string name = path.filename().string();
  if (!name.starts_with(kTemporary)) return false;
  auto number = std::string_view(name).substr(kTemporary.size());
  const auto writer = take_whole(number, std::numeric_limits<pid_t>::max()).value_or(0);
  return writer == 0 || (::kill(static_cast<pid_t>(writer), 0) < 0 && errno == ESRCH);
}

std::string read_file(const fs::path& path) {
  std::string content = read_start(path, kMostBytes + 1);
  if (content.size() <= kMostBytes) return content;
  throw IoError(
      {Severity::error, &msg::file_huge, {std::to_string(kMostBytes >> 20U)}, whole_file(path)});
}

std::string file_sha256(const fs::path& path) {
  const Descriptor file(open_retrying(path, O_RDONLY));
  if (file.get() < 0) throw_io_error(path, errno);
  state_of(file, path);
  constexpr std::size_t kPiece = std::size_t{1} << 20U;
  Sha256 hash;
  for (std::string piece = " "; !piece.empty();) {
    piece = read_up_to(file, path, kPiece, kPiece);
    hash.update(piece);
  }
  return hex(hash.finish());
}

void write_file(const fs::path& path, std::string_view content, Access access) {
  FileSet one;
  one.add(path, content, access);
  one.commit();
}

namespace {

/// A file that is being appended to, and what it was before.
struct Appended {
  fs::path path;
  bool existed = false;
  std::optional<off_t> size;  ///< nothing until it is open: then it was not touched
  Made made;
};

/// Adds to the end and syncs; 0 or an errno. `done` says what to undo.
int append_one(const Addition& addition, Appended& done) {
  done.path = addition.path;
  if (done.path.has_parent_path()) make_folders(done.path.parent_path(), done.made);
  done.existed = ::access(done.path.c_str(), F_OK) == 0;
  const mode_t mode = file_mode(done.path, addition.access);
  Descriptor file(open_retrying(done.path, O_WRONLY | O_APPEND | O_CREAT, mode));
  struct stat before {};
  if (file.get() < 0 || ::fstat(file.get(), &before) < 0) return errno;
  done.size = before.st_size;
  int error = write_all(file.get(), addition.content);
  if (error == 0) error = sync(file.get());
  const int closed = file.close();
  return error == 0 ? closed : error;
}

/// Cuts off again what was added.
void undo(const Appended& done) {
  struct stat state {};
  const bool ours = done.size && ::stat(done.path.c_str(), &state) == 0 && S_ISREG(state.st_mode);
  if (ours && !done.existed) ::unlink(done.path.c_str());
  if (ours && done.existed && state.st_size > *done.size) {
    const Descriptor file(open_retrying(done.path, O_WRONLY));
    if (file.get() >= 0 && ::ftruncate(file.get(), *done.size) == 0) sync(file.get());
  }
  remove_made(done.made);
}

}  // namespace

void append_all(const std::vector<Addition>& additions) {
  std::vector<Appended> done;
  done.reserve(additions.size());
  const auto undo_all = [&] { std::for_each(done.rbegin(), done.rend(), undo); };
  for (const auto& addition : additions) {
    int error = 0;
    try {
      error = append_one(addition, done.emplace_back());
    } catch (const IoError&) {
      done.pop_back();  // it made nothing
      undo_all();
      throw;
    }
    if (error != 0) {
      undo_all();
      throw_io_error(addition.path, error);
    }
  }
  for (const auto& one : done) {
    if (!one.existed) sync_folder(folder_of(one.path));
  }
}

void append_file(const fs::path& path, std::string_view content, Access access) {
  append_all({{path, std::string(content), access}});
}

namespace {

/// 0 or an errno. A file system that cannot look and rename at once (NFS, FAT) is asked twice:
/// whoever moves a file holds the lock of the dossier, so that no command makes that name in
/// between.
int rename_to_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  struct stat there {};
  if (::lstat(to.c_str(), &there) == 0) return EEXIST;
  if (errno != ENOENT) return errno;
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

void move_file(const fs::path& from, const fs::path& to) {
  if (const int error = rename_to_new(from, to)) throw_io_error(to, error);
  sync_folder(folder_of(to));
  sync_folder(folder_of(from));
}

void make_folder(const fs::path& path) {
  Made made;
  make_folders(path, made);
}

FileSet::~FileSet() {
  for (const auto& file : staged()) ::unlink(file.temporary.c_str());
  remove_made(made_);
}

void FileSet::add(const fs::path& path, std::string_view content, Access access) {
  Target target = target_of(path, access);
  if (target.direct) {
    write_direct(path, content);
    return;
  }
  if (path.has_parent_path()) {
    Made made;
    make_folders(path.parent_path(), made);
    made_.insert(made_.end(), made.begin(), made.end());
  }
  fs::path temporary = stage(path, target, content);
  staged_.push_back({std::move(temporary), std::move(target.path), sha256_hex(content)});
}

void FileSet::rename_next() {
  const auto& next = staged_[renamed_];
  if (::rename(next.temporary.c_str(), next.path.c_str()) < 0) throw_io_error(next.path, errno);
  const fs::path folder = folder_of(next.path);
  made_.clear();
  ++renamed_;
  const auto later = staged();
  const bool another_here = std::any_of(later.begin(), later.end(), [&](const Staged& file) {
    return folder_of(file.path) == folder;
  });
  if (!another_here) sync_folder(folder);
}

void FileSet::commit() {
  // What lies elsewhere, such as a page under --out, is no part of the step.
  const auto first = staged_.begin() + static_cast<std::ptrdiff_t>(renamed_);
  const auto of_step = std::stable_partition(first, staged_.end(), [&](const auto& file) {
    return root_.empty() || !path_within(root_, file.path);
  });
  const auto in_step = static_cast<std::size_t>(staged_.end() - of_step);
  while (staged_.size() - renamed_ > in_step) rename_next();
  if (in_step > 1) begin_step();
  bool begun = false;
  try {
    for (; renamed_ < staged_.size(); begun = true) rename_next();
  } catch (const IoError& error) {
    // As long as no file has its name yet, the step can be taken back.
    if (in_step < 2 || (!begun && remove_step(root_))) throw;
    renamed_ = staged_.size();  // kept for who finishes the step
    throw IoError({Severity::error, &msg::step_broken_off, {}, error.diagnostic().where});
  }
  // All is done, so a list that cannot be taken away is no failure: the next command that takes the
  // lock finds nothing left to rename and takes it away, or says that it cannot. Until then the
  // dossier is told to be unfinished. To fail here would have people do again what was done.
  if (in_step > 1) remove_step(root_);
}

void FileSet::begin_step() {
  std::set<fs::path> folders;
  std::vector<StepFile> files;
  files.reserve(staged().size());
  for (const auto& file : staged()) {
    folders.insert(folder_of(file.temporary));
    files.push_back(
        {*path_within(root_, file.temporary), *path_within(root_, file.path), file.sha256});
  }
  for (const auto& folder : folders) sync_folder(folder);
  write_step(root_, files);
}

FolderLock::FolderLock(const fs::path& folder, Unfinished unfinished) : descriptor_(-1) {
  const fs::path path = folder / ".lock";
  const mode_t mode = file_mode(path, Access::everyone);
  descriptor_ = open_retrying(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode);
  const int refused = errno;
  // Another member of the team may have made it; a lock needs no right to write.
  if (descriptor_ < 0 && refused == EACCES) {
    descriptor_ = open_retrying(path, O_RDONLY | O_NOFOLLOW);
  }
  if (descriptor_ < 0) throw_io_error(folder, refused);  // not that there is no lock yet
  while (::flock(descriptor_, LOCK_EX) < 0) {
    if (errno == EINTR) continue;
    const int error = errno;
    ::close(descriptor_);
    throw_io_error(path, error);
  }
  try {
    if (unfinished == Unfinished::finish) finish_step(folder);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

FolderLock::~FolderLock() {
  ::close(descriptor_);
}

}  // namespace burgerberaad
