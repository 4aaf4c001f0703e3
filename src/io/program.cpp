#include "burgerberaad/io/program.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/interruption.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/descriptor.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr int kNotStarted = 127;

/// The first program of that name in the folders of PATH.
fs::path found(const ProgramRun& run) {
  const char* folders = std::getenv("PATH");
  std::string_view rest = folders == nullptr ? "/usr/bin:/bin" : folders;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(':'), rest.size());
    const fs::path path = fs::path(rest.substr(0, end)) / run.name;
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (path.is_absolute() && ::access(path.c_str(), X_OK) == 0) return path;
  }
  throw IoError({Severity::error, &msg::program_missing, {run.name, run.package}, {}});
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  list.reserve(words.size() + 1);
  for (auto& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

/// What a program may know of the machine. Its own settings of a user are none of its business:
/// they would change what comes out.
std::vector<std::string> environment(const ProgramRun& run) {
  std::vector<std::string> all{"HOME=" + run.folder.string(), "TMPDIR=" + run.folder.string(),
                               "LC_ALL=C.UTF-8", "TZ=UTC"};
  for (const char* name : {"PATH", "SOURCE_DATE_EPOCH"}) {
    if (const char* value = std::getenv(name)) all.push_back(std::string(name) + "=" + value);
  }
  return all;
}

/// In the new process: only what may be called between fork and exec.
[[noreturn]] void become(const char* path, char* const* arguments, char* const* variables,
                         const char* folder) {
  ::setpgid(0, 0);
  const int nothing = ::open("/dev/null", O_RDWR);
  if (nothing < 0 || ::chdir(folder) < 0) ::_exit(kNotStarted);
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, number);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  std::signal(SIGINT, SIG_DFL);
  ::execve(path, arguments, variables);
  ::_exit(kNotStarted);
}

pid_t start(const ProgramRun& run) {
  const fs::path path = found(run);
  std::vector<std::string> words{path.string()};
  words.insert(words.end(), run.arguments.begin(), run.arguments.end());
  auto variables = environment(run);
  const auto argument_list = pointers(words);
  const auto variable_list = pointers(variables);
  const pid_t child = ::fork();
  if (child < 0) throw_io_error(path, errno);
  if (child == 0) {
    become(path.c_str(), argument_list.data(), variable_list.data(), run.folder.c_str());
  }
  ::setpgid(child, child);  // here too, since nobody knows who comes first
  return child;
}

/// The status of `child` when it has ended.
std::optional<int> ended(pid_t child, int options) {
  int status = 0;
  pid_t done = 0;
  do {
    done = ::waitpid(child, &status, options);
  } while (done < 0 && errno == EINTR);
  if (done != child) return std::nullopt;
  return status;
}

void end(pid_t child) {
  ::kill(-child, SIGKILL);
  ended(child, 0);
}

}  // namespace

TemporaryFolder::TemporaryFolder() : TemporaryFolder(fs::temp_directory_path()) {}

TemporaryFolder::TemporaryFolder(const fs::path& within) {
  std::string name = pattern_within(within);
  if (::mkdtemp(name.data()) == nullptr) throw_io_error(name, errno);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void run_program(const ProgramRun& run) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kPause(10);
  const HoldInterruption hold;
  const auto deadline = Clock::now() + run.longest;
  const pid_t child = start(run);
  std::optional<int> status;
  while (!(status = ended(child, WNOHANG))) {
    const bool late = Clock::now() > deadline;
    if (late || HoldInterruption::is_waiting()) {
      end(child);
      const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(run.longest).count();
      throw IoError({Severity::error, &msg::program_slow, {run.name, std::to_string(seconds)}, {}});
    }
    std::this_thread::sleep_for(kPause);
  }
  if (WIFEXITED(*status) && WEXITSTATUS(*status) == 0) return;
  throw IoError({Severity::error, &msg::program_failed, {run.name}, {}});
}

}  // namespace burgerberaad
