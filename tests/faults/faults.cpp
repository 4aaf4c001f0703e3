// A disk that fails on purpose: preloaded before the program under test (LD_PRELOAD), this library
// counts what the program does to files below one folder, and lets the k-th call go wrong.
//
//   BB_FAULT_ROOT    the folder, as an absolute path
//   BB_FAULT_AT      which call, from 1; 0 counts alone
//   BB_FAULT_HOW     ENOSPC  the disk is full from then on: half of a write, then nothing more
//                    EIO     this call fails
//                    EINTR   a signal comes in between; the call has to be tried again
//                    short   half of a write is done, and told so
//                    before  the process is killed before the call
//                    after   and after it
//                    torn    a write is killed halfway
//   BB_FAULT_LOG     file that gets a line when the fault happened
//   BB_FAULT_RANDOM  anything: the system's entropy is the same in every run
//   BB_FAULT_OLD_RENAME  anything: the file system knows no rename with conditions, like NFS
//
// Calls that a kind of fault cannot hit are not counted, so that k goes through those that it can.

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

enum class How { nothing, full, error, interrupted, shorter, before, after, torn };

struct Settings {
  std::string root;
  long at = 0;
  How how = How::nothing;
  std::string log;
  bool same_random = false;
  bool old_rename = false;
};

How how_of(const char* name) {
  const std::string_view how = name == nullptr ? "" : name;
  if (how == "ENOSPC") return How::full;
  if (how == "EIO") return How::error;
  if (how == "EINTR") return How::interrupted;
  if (how == "short") return How::shorter;
  if (how == "before") return How::before;
  if (how == "after") return How::after;
  if (how == "torn") return How::torn;
  return How::nothing;
}

const Settings& settings() {
  static const Settings all = [] {
    const auto text = [](const char* name) {
      const char* value = std::getenv(name);
      return std::string(value == nullptr ? "" : value);
    };
    return Settings{text("BB_FAULT_ROOT"),
                    std::atol(text("BB_FAULT_AT").c_str()),
                    how_of(std::getenv("BB_FAULT_HOW")),
                    text("BB_FAULT_LOG"),
                    std::getenv("BB_FAULT_RANDOM") != nullptr,
                    std::getenv("BB_FAULT_OLD_RENAME") != nullptr};
  }();
  return all;
}

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

std::atomic<long> counted{0};
std::atomic<bool> disk_is_full{false};
constexpr int kMost = 1024;
std::array<std::atomic<bool>, kMost> watched{};  ///< descriptors of files below the root

bool is_watched(int descriptor) {
  return descriptor >= 0 && descriptor < kMost && watched[static_cast<std::size_t>(descriptor)];
}

void watch(int descriptor, bool on) {
  if (descriptor >= 0 && descriptor < kMost) watched[static_cast<std::size_t>(descriptor)] = on;
}

bool below_root(const char* path) {
  const std::string& root = settings().root;
  if (path == nullptr || root.empty()) return false;
  std::string whole = path;
  if (path[0] != '/') {
    std::array<char, 4096> here{};
    if (::getcwd(here.data(), here.size()) == nullptr) return false;
    whole = std::string(here.data()) + "/" + path;
  }
  return whole.size() >= root.size() && whole.compare(0, root.size(), root) == 0;
}

void tell(const char* call, const char* path) {
  const std::string line = std::to_string(counted.load()) + " " + call + " " + path + "\n";
  const long file =
      ::syscall(SYS_openat, AT_FDCWD, settings().log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (file < 0) return;
  ::syscall(SYS_write, file, line.data(), line.size());
  ::syscall(SYS_close, file);
}

[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  while (true) ::pause();
}

/// What kinds of faults a call can have.
struct Can {
  bool fill = false;         ///< takes room on the disk
  bool interrupt = false;    ///< may be interrupted
  bool be_short = false;     ///< may do half
  bool done_anyway = false;  ///< does its work even when it says that it failed
};

/// Whether this is the call that goes wrong.
bool is_hit(const char* call, const char* path, Can can) {
  const How how = settings().how;
  if (how == How::nothing) return false;
  if (how == How::full && !can.fill) return false;
  if (how == How::interrupted && !can.interrupt) return false;
  if ((how == How::shorter || how == How::torn) && !can.be_short) return false;
  if (how == How::full && disk_is_full) return true;
  if (++counted != settings().at) return false;
  tell(call, path);
  if (how == How::full) disk_is_full = true;
  return true;
}

/// Runs `call`, or what goes wrong in its place; `half` does half of it, where that is possible.
template <typename Call, typename Half>
auto with_fault(const char* name, const char* path, Can can, Call call, Half half)
    -> decltype(call()) {
  const bool was_full = disk_is_full;
  if (!is_hit(name, path, can)) return call();
  const How how = settings().how;
  if (how == How::after) call();
  if (how == How::torn) half();
  if (how == How::before || how == How::after || how == How::torn) die();
  if (how == How::shorter || (how == How::full && can.be_short && !was_full)) return half();
  if (can.done_anyway) call();
  errno = how == How::full ? ENOSPC : how == How::interrupted ? EINTR : EIO;
  return -1;
}

template <typename Call>
auto with_fault(const char* name, const char* path, Can can, Call call) -> decltype(call()) {
  return with_fault(name, path, can, call, call);
}

using Open = int(const char*, int, ...);
using OpenAt = int(int, const char*, int, ...);

int open_watched(const char* path, int flags, mode_t mode) {
  const auto call = [&] { return real<Open>("open")(path, flags, mode); };
  const bool writes = (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0;
  const bool counts = below_root(path) && (writes || (flags & O_DIRECTORY) != 0);
  const int descriptor =
      counts ? with_fault("open", path, {(flags & O_CREAT) != 0, true, false}, call) : call();
  if (counts) watch(descriptor, true);
  return descriptor;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_watched(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_watched(path, flags, mode);
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
  const auto some = [&](size_t size) {
    return real<ssize_t(int, const void*, size_t)>("write")(descriptor, bytes, size);
  };
  const auto call = [&] { return some(count); };
  if (!is_watched(descriptor)) return call();
  return with_fault("write", "", {true, true, true}, call,
                    [&] { return some(count > 1 ? count / 2 : count); });
}

int fsync(int descriptor) {
  const auto call = [&] { return real<int(int)>("fsync")(descriptor); };
  return is_watched(descriptor) ? with_fault("fsync", "", {true, true, false}, call) : call();
}

int close(int descriptor) {
  const bool counts = is_watched(descriptor);
  watch(descriptor, false);
  const auto call = [&] { return real<int(int)>("close")(descriptor); };
  // Whatever it says, the descriptor is gone.
  return counts ? with_fault("close", "", {true, true, false, true}, call) : call();
}

int ftruncate(int descriptor, off_t size) {
  const auto call = [&] { return real<int(int, off_t)>("ftruncate")(descriptor, size); };
  return is_watched(descriptor) ? with_fault("ftruncate", "", {}, call) : call();
}

int fchmod(int descriptor, mode_t mode) {
  const auto call = [&] { return real<int(int, mode_t)>("fchmod")(descriptor, mode); };
  return is_watched(descriptor) ? with_fault("fchmod", "", {}, call) : call();
}

int chmod(const char* path, mode_t mode) {
  const auto call = [&] { return real<int(const char*, mode_t)>("chmod")(path, mode); };
  return below_root(path) ? with_fault("chmod", path, {}, call) : call();
}

int rename(const char* from, const char* to) {
  const auto call = [&] { return real<int(const char*, const char*)>("rename")(from, to); };
  return below_root(to) ? with_fault("rename", to, {true, false, false}, call) : call();
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  const auto call = [&] {
    return real<int(int, const char*, int, const char*, unsigned)>("renameat2")(
        from_folder, from, to_folder, to, flags);
  };
  if (flags != 0 && settings().old_rename) {
    errno = EINVAL;
    return -1;
  }
  return below_root(to) ? with_fault("rename", to, {true, false, false}, call) : call();
}

int unlink(const char* path) {
  const auto call = [&] { return real<int(const char*)>("unlink")(path); };
  return below_root(path) ? with_fault("unlink", path, {}, call) : call();
}

int rmdir(const char* path) {
  const auto call = [&] { return real<int(const char*)>("rmdir")(path); };
  return below_root(path) ? with_fault("rmdir", path, {}, call) : call();
}

int mkdir(const char* path, mode_t mode) {
  const auto call = [&] { return real<int(const char*, mode_t)>("mkdir")(path, mode); };
  return below_root(path) ? with_fault("mkdir", path, {true, false, false}, call) : call();
}

int flock(int descriptor, int operation) {
  const auto call = [&] { return real<int(int, int)>("flock")(descriptor, operation); };
  const bool counts = is_watched(descriptor);
  return counts ? with_fault("flock", "", {false, true, false}, call) : call();
}

ssize_t getrandom(void* bytes, size_t count, unsigned flags) {
  if (!settings().same_random) {
    return real<ssize_t(void*, size_t, unsigned)>("getrandom")(bytes, count, flags);
  }
  static unsigned long long state = 1;
  auto* each = static_cast<unsigned char*>(bytes);
  for (size_t i = 0; i < count; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    each[i] = static_cast<unsigned char>(state >> 56U);
  }
  return static_cast<ssize_t>(count);
}

}  // extern "C"
