#include "burgerberaad/io/file.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
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
constexpr std::size_t kMostBytes = std::size_t{2} << 30U;

/// A file descriptor that is closed when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return number_; }
  /// Closes now; some file systems tell only then that the disk was full. 0 or an errno.
  int close() {
    const int done = ::close(std::exchange(number_, -1));
    return done < 0 && errno != EINTR ? errno : 0;
  }

 private:
  int number_;
};

int open_retrying(const fs::path& path, int flags, mode_t mode = 0) {
  int number = -1;
  do {
    number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (number < 0 && errno == EINTR);
  return number;
}

/// Writes all of `content`; 0 or an errno.
int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// 0 or an errno. What cannot be synced (a pipe, a device) needs no syncing.
int sync(int descriptor) {
  while (::fsync(descriptor) < 0) {
    if (errno == EINTR) continue;
    return errno == EINVAL || errno == ENOTSUP ? 0 : errno;
  }
  return 0;
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Makes the names in a folder last; where a folder cannot be opened or synced the file itself is
/// safe nonetheless, so this does not fail.
void sync_folder(const fs::path& folder) {
  const Descriptor descriptor(open_retrying(folder, O_RDONLY | O_DIRECTORY));
  if (descriptor.get() >= 0) sync(descriptor.get());
}

bool under_private(const fs::path& path) {
  std::error_code ignored;
  const fs::path whole = fs::absolute(path, ignored);
  return std::any_of(whole.begin(), whole.end(),
                     [](const fs::path& part) { return part == kPrivate; });
}

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
  static std::atomic<unsigned> counter{0};
  fs::path temporary;
  int number = -1;
  do {
    // Not too long a name: it must also fit where the real one just fits.
    temporary = folder_of(target.path) /
                (".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(counter.fetch_add(1)));
    number = open_retrying(temporary, O_WRONLY | O_CREAT | O_EXCL, target.mode | 0200U);
  } while (number < 0 && errno == EEXIST);
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

std::string read_file(const fs::path& path) {
  const Descriptor file(open_retrying(path, O_RDONLY));
  if (file.get() < 0) throw_io_error(path, errno);
  struct stat state {};
  if (::fstat(file.get(), &state) < 0) throw_io_error(path, errno);
  if (S_ISDIR(state.st_mode)) throw_io_error(path, EISDIR);
  std::string content;
  std::size_t filled = 0;
  // One byte more than the size, so that the end is seen without growing.
  content.resize(static_cast<std::size_t>(std::max<off_t>(state.st_size, 0)) + 1);
  while (true) {
    if (filled == content.size()) content.resize(content.size() + (std::size_t{1} << 16U));
    const ssize_t got = ::read(file.get(), content.data() + filled, content.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_io_error(path, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > kMostBytes) throw_io_error(path, EOVERFLOW);  // a device without end
  }
  content.resize(filled);
  return content;
}

void write_file(const fs::path& path, std::string_view content, Access access) {
  FileSet one;
  one.add(path, content, access);
  one.commit();
}

void append_file(const fs::path& path, std::string_view content, Access access) {
  Made made;
  if (path.has_parent_path()) make_folders(path.parent_path(), made);
  const bool existed = ::access(path.c_str(), F_OK) == 0;
  Descriptor file(open_retrying(path, O_WRONLY | O_APPEND | O_CREAT, file_mode(path, access)));
  struct stat before {};
  int error = file.get() < 0 ? errno : 0;
  if (error == 0 && ::fstat(file.get(), &before) < 0) error = errno;
  if (error == 0) {
    error = write_all(file.get(), content);
    if (error == 0) error = sync(file.get());
    if (error != 0 && S_ISREG(before.st_mode)) {
      if (existed) {
        if (::ftruncate(file.get(), before.st_size) == 0) sync(file.get());
      } else {
        ::unlink(path.c_str());
      }
    }
  }
  if (error != 0) {
    remove_made(made);
    throw_io_error(path, error);
  }
  if (!existed) sync_folder(folder_of(path));
}

void make_folder(const fs::path& path) {
  Made made;
  make_folders(path, made);
}

FileSet::~FileSet() {
  for (const auto& staged : staged_) ::unlink(staged.temporary.c_str());
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
  staged_.push_back({std::move(temporary), std::move(target.path)});
}

void FileSet::commit() {
  while (!staged_.empty()) {
    const auto& next = staged_.front();
    if (::rename(next.temporary.c_str(), next.path.c_str()) < 0) throw_io_error(next.path, errno);
    const fs::path folder = folder_of(next.path);
    made_.clear();
    staged_.erase(staged_.begin());
    const bool another_here = std::any_of(staged_.begin(), staged_.end(), [&](const Staged& later) {
      return folder_of(later.path) == folder;
    });
    if (!another_here) sync_folder(folder);
  }
}

FolderLock::FolderLock(const fs::path& folder) : descriptor_(-1) {
  const fs::path path = folder / ".lock";
  const mode_t mode = file_mode(path, Access::everyone);
  descriptor_ = open_retrying(path, O_RDWR | O_CREAT, mode);
  // Another member of the team may have made it; a lock needs no right to write.
  if (descriptor_ < 0 && errno == EACCES) descriptor_ = open_retrying(path, O_RDONLY);
  if (descriptor_ < 0) throw_io_error(folder, errno);
  while (::flock(descriptor_, LOCK_EX) < 0) {
    if (errno == EINTR) continue;
    const int error = errno;
    ::close(descriptor_);
    throw_io_error(path, error);
  }
}

FolderLock::~FolderLock() {
  ::close(descriptor_);
}

}  // namespace burgerberaad
