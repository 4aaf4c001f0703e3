#include "burgerberaad/io/file.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/streamed_file.hpp"
#include "io/io_failure.hpp"
#include "io/scratch.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

#include <doctest/doctest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

using namespace burgerberaad;
namespace fs = std::filesystem;

namespace {

unsigned mode(const fs::path& path) {
  return static_cast<unsigned>(fs::status(path).permissions()) & 0777U;
}

/// What the user would see, with the scratch folder cut off.
std::string failure(const Scratch& scratch, Lang lang, const std::function<void()>& action) {
  try {
    action();
  } catch (const IoError& error) {
    std::string text = render(error.diagnostic(), lang, false);
    const std::string folder = scratch.path().string() + "/";
    if (text.starts_with(folder)) text.erase(0, folder.size());
    return text;
  }
  return "no error";
}

std::vector<std::string> names(const fs::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder)) found.push_back(entry.path().filename());
  std::sort(found.begin(), found.end());
  return found;
}

/// Runs `action` in a process that may write no file larger than `bytes`, as on a full disk.
bool succeeds_with_limit(rlim_t bytes, const std::function<bool()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    bool fine = false;
    try {
      fine = action();
    } catch (...) {
      fine = false;
    }
    ::_exit(fine ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Whether a process that is interrupted in `action` ends by it, and what it leaves in `folder`.
std::pair<bool, std::vector<std::string>> interrupted_in(const fs::path& folder,
                                                         const std::function<void()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGINT, [](int) { ::_exit(130); });
    action();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return {WIFEXITED(status) && WEXITSTATUS(status) == 130, names(folder)};
}

}  // namespace

TEST_CASE("Ctrl-C leaves the old file or the new one, and nothing half-written") {
  const Scratch scratch;
  write_file(scratch / "a.txt", "old");
  using Names = std::vector<std::string>;
  const auto staged = interrupted_in(scratch.path(), [&] {
    FileSet files;
    files.add(scratch / "a.txt", "new");
    ::raise(SIGINT);
    files.add(scratch / "b.txt", "new");
  });
  CHECK(staged == std::pair(true, Names{"a.txt"}));
  CHECK(read_file(scratch / "a.txt") == "old");
  const auto committed = interrupted_in(scratch.path(), [&] {
    FileSet files;
    files.add(scratch / "a.txt", "new");
    ::raise(SIGINT);
    files.commit();
  });
  CHECK(committed == std::pair(true, Names{"a.txt"}));
  CHECK(read_file(scratch / "a.txt") == "new");
  const auto streamed = interrupted_in(scratch.path(), [&] {
    StreamedFile file(scratch / "long.csv");
    ::raise(SIGINT);
    for (int i = 0; i < 100000; ++i) file.write("a line of a long file\n");
    ::_exit(0);  // not reached: nobody waits for the end of a long file
  });
  CHECK(streamed == std::pair(true, Names{"a.txt"}));
}

TEST_CASE("what is written is read back, whatever the bytes") {
  const Scratch scratch;
  std::string bytes;
  for (int i = 0; i < 70000; ++i) bytes += static_cast<char>(i % 256);
  write_file(scratch / "a/b/c.bin", bytes);
  CHECK(read_file(scratch / "a/b/c.bin") == bytes);
  write_file(scratch / "a/b/c.bin", "");
  CHECK(read_file(scratch / "a/b/c.bin").empty());
  append_file(scratch / "a/b/c.bin", "one\n");
  append_file(scratch / "a/b/c.bin", "two\n");
  append_file(scratch / "new/d.txt", "three\n");
  CHECK(read_file(scratch / "a/b/c.bin") == "one\ntwo\n");
  CHECK(read_file(scratch / "new/d.txt") == "three\n");
  CHECK(names(scratch / "a/b") == std::vector<std::string>{"c.bin"});
  CHECK_FALSE(read_file("/proc/self/status").empty());
}

TEST_CASE("what lies under private is its owner's alone") {
  const Scratch scratch;
  ::umask(0022);
  write_file(scratch / "private/register.csv", "x");
  CHECK(mode(scratch / "private") == 0700);
  CHECK(mode(scratch / "private/register.csv") == 0600);
  append_file(scratch / "private/deep/log", "x");
  CHECK(mode(scratch / "private/deep") == 0700);
  CHECK(mode(scratch / "private/deep/log") == 0600);
  write_file(scratch / "records/key", "x", Access::owner);
  CHECK(mode(scratch / "records/key") == 0600);
  write_file(scratch / "records/draw.json", "x");
  CHECK(mode(scratch / "records/draw.json") == 0644);

  fs::permissions(scratch / "private", fs::perms(0755));
  make_folder(scratch / "private");
  CHECK(mode(scratch / "private") == 0700);
  fs::permissions(scratch / "private", fs::perms(0755));
  write_file(scratch / "private/register.csv", "y");
  CHECK(mode(scratch / "private") == 0700);
}

TEST_CASE("a file that was closed to others stays closed") {
  const Scratch scratch;
  write_file(scratch / "a", "x");
  fs::permissions(scratch / "a", fs::perms(0600));
  write_file(scratch / "a", "y");
  CHECK(mode(scratch / "a") == 0600);
}

TEST_CASE("a link is followed, a device is written to and not replaced") {
  const Scratch scratch;
  write_file(scratch / "real", "x");
  fs::create_symlink("real", scratch / "link");
  write_file(scratch / "link", "y");
  CHECK(read_file(scratch / "real") == "y");
  CHECK(fs::is_symlink(scratch / "link"));
  write_file("/dev/null", "y");
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("each failure is one line in plain words") {
  const Scratch scratch;
  write_file(scratch / "file", "x");
  make_folder(scratch / "folder");
  const auto said = [&](Lang lang, const std::function<void()>& action) {
    return failure(scratch, lang, action);
  };
  CHECK(said(Lang::nl, [&] { read_file(scratch / "none.csv"); }) ==
        "none.csv: fout[file-missing]: dit bestand of deze map bestaat niet\n");
  CHECK(said(Lang::en, [&] { read_file(scratch / "none.csv"); }) ==
        "none.csv: error[file-missing]: there is no such file or folder\n");
  CHECK(said(Lang::en, [&] { read_file(scratch / "folder"); }) ==
        "folder: error[file-is-folder]: this is a folder, not a file\n");
  CHECK(said(Lang::nl, [&] { write_file(scratch / "folder", "x"); }) ==
        "folder: fout[file-is-folder]: dit is een map, geen bestand\n");
  CHECK(said(Lang::en, [&] { append_file(scratch / "folder", "x"); }) ==
        "folder: error[file-is-folder]: this is a folder, not a file\n");
  CHECK(said(Lang::en, [&] { write_file(scratch / "file/x", "x"); }) ==
        "file: error[file-not-folder]: a part of this path is a file, not a folder\n");
  CHECK(said(Lang::nl, [&] { make_folder(scratch / "file/x"); }) ==
        "file: fout[file-not-folder]: een deel van dit pad is een bestand, geen map\n");
  const std::string longest(300, 'x');
  CHECK(said(Lang::en, [&] { write_file(scratch / longest / "y", "x"); }) ==
        longest + ": error[file-name-too-long]: this name is too long\n");
  CHECK(said(Lang::nl, [&] { read_file(scratch / longest); }) ==
        longest + ": fout[file-name-too-long]: deze naam is te lang\n");
  CHECK(said(Lang::en, [&] { FolderLock lock(scratch / "gone"); }) ==
        "gone: error[file-missing]: there is no such file or folder\n");
  fs::create_symlink("loop", scratch / "loop");
  CHECK(said(Lang::en, [&] { read_file(scratch / "loop"); }) ==
        "loop: error[file-is-link]: this is a link to another place\n"
        "hint: put the file itself here\n");
  CHECK(said(Lang::nl, [&] { read_file(scratch / "loop"); }) ==
        "loop: fout[file-is-link]: dit is een verwijzing naar een andere plaats (een link)\n"
        "hint: zet het bestand zelf hier neer\n");
  CHECK(said(Lang::nl, [&] { append_file("/dev/full", "x"); }) ==
        "/dev/full: fout[disk-full]: de schijf is vol; er is niets veranderd\n"
        "hint: maak ruimte en probeer het opnieuw\n");
  CHECK(said(Lang::en, [&] { write_file("/dev/full", "x"); }) ==
        "/dev/full: error[disk-full]: the disk is full; nothing was changed\n"
        "hint: make room and try again\n");
  CHECK(said(Lang::en, [&] { write_file("/proc/burgerberaad/x", "x"); }) ==
        "/proc/burgerberaad: error[file-missing]: there is no such file or folder\n");
  fs::permissions(scratch / "file", fs::perms(0));
  fs::permissions(scratch / "folder", fs::perms::owner_read | fs::perms::owner_exec);
  const WithoutRights without(scratch.path());
  CHECK(said(Lang::en, [&] { FolderLock lock(scratch / "folder"); }) ==
        "folder: error[file-denied]: no permission to read or write this\n"
        "hint: see who owns it and who may use it\n");
  CHECK(said(Lang::en, [&] { read_file(scratch / "file"); }) ==
        "file: error[file-denied]: no permission to read or write this\n"
        "hint: see who owns it and who may use it\n");
}

TEST_CASE("when the disk is full nothing is half-written") {
  const Scratch scratch;
  write_file(scratch / "a", "old");
  const std::string big(100'000, 'x');
  CHECK_FALSE(succeeds_with_limit(50'000, [&] {
    write_file(scratch / "a", big);
    return true;
  }));
  CHECK(read_file(scratch / "a") == "old");
  CHECK_FALSE(succeeds_with_limit(50'000, [&] {
    append_file(scratch / "a", big);
    return true;
  }));
  CHECK(read_file(scratch / "a") == "old");
  CHECK_FALSE(succeeds_with_limit(50'000, [&] {
    append_file(scratch / "b/c", big);
    return true;
  }));
  CHECK_FALSE(succeeds_with_limit(50'000, [&] {
    FileSet files;
    files.add(scratch / "a", "new");
    files.add(scratch / "d/e/f", big);
    files.commit();
    return true;
  }));
  CHECK(read_file(scratch / "a") == "old");
  CHECK(names(scratch.path()) == std::vector<std::string>{"a"});
  CHECK(succeeds_with_limit(50'000, [&] {
    return failure(scratch, Lang::en, [&] { write_file(scratch / "a", big); }) ==
               "a: error[file-too-large]: the file would become larger than is allowed\n" &&
           failure(scratch, Lang::nl, [&] { append_file(scratch / "a", big); }) ==
               "a: fout[file-too-large]: het bestand zou groter worden dan is toegestaan\n";
  }));
}

TEST_CASE("a set of files appears as a whole or not at all") {
  const Scratch scratch;
  write_file(scratch / "a", "old");
  {
    FileSet files;
    files.add(scratch / "a", "new");
    files.add(scratch / "made/b", "new");
    CHECK(read_file(scratch / "a") == "old");
  }
  CHECK(read_file(scratch / "a") == "old");
  CHECK(names(scratch.path()) == std::vector<std::string>{"a"});
  {
    FileSet files;
    files.add(scratch / "a", "new");
    files.add(scratch / "made/b", "new");
    files.commit();
  }
  CHECK(read_file(scratch / "a") == "new");
  CHECK(read_file(scratch / "made/b") == "new");
  CHECK(names(scratch.path()) == std::vector<std::string>{"a", "made"});
}

TEST_CASE("a lock keeps others out until it goes") {
  const Scratch scratch;
  int held = 0;
  bool together = false;
  const auto work = [&] {
    for (int i = 0; i < 50; ++i) {
      const FolderLock lock(scratch.path());
      together = together || held != 0;
      ++held;
      std::this_thread::yield();
      --held;
    }
  };
  std::thread one(work);
  std::thread two(work);
  one.join();
  two.join();
  CHECK_FALSE(together);
  CHECK(names(scratch.path()) == std::vector<std::string>{".lock"});
}

TEST_CASE("every reason that the system gives has words") {
  const auto words = [](int error) {
    try {
      throw_io_error("f", error);
    } catch (const IoError& why) {
      return render(why.diagnostic(), Lang::en, false) + render(why.diagnostic(), Lang::nl, false);
    }
  };
  CHECK(words(EACCES) ==
        "f: error[file-denied]: no permission to read or write this\n"
        "hint: see who owns it and who may use it\n"
        "f: fout[file-denied]: geen toestemming om dit te lezen of te schrijven\n"
        "hint: kijk wie de eigenaar is en wie erbij mag\n");
  CHECK(words(EROFS) ==
        "f: error[file-read-only]: this disk can only be read\n"
        "f: fout[file-read-only]: op deze schijf kan alleen gelezen worden\n");
  CHECK(words(EIO) ==
        "f: error[file-failed]: reading or writing failed (EIO)\n"
        "f: fout[file-failed]: lezen of schrijven is mislukt (EIO)\n");
}

TEST_CASE("a file that changes while it is read is read again, and told when it goes on changing") {
  const Scratch scratch;
  const fs::path path = scratch / "growing";
  // Reading this takes longer than a busy machine keeps a thread from its work.
  write_file(path, std::string(std::size_t{64} << 20U, 'x'));
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    std::ofstream file(path, std::ios::app);
    while (!stop) file << 'x' << std::flush;
  });
  std::string told = "no error";  // the writer may be kept from it all the same
  for (int i = 0; i < 500 && told == "no error"; ++i) {
    told = failure(scratch, Lang::nl, [&] { read_file(path); });
  }
  stop = true;
  writer.join();
  CHECK(told ==
        "growing: fout[file-changing]: dit bestand verandert terwijl het gelezen wordt\n"
        "hint: wacht tot het klaar is (kopiëren, downloaden, opslaan) en probeer het opnieuw\n");
  CHECK(failure(scratch, Lang::en, [&] { read_file(path); }) == "no error");
}

TEST_CASE("a file that is far too large is not read") {
  const Scratch scratch;
  write_file(scratch / "huge", "");
  fs::resize_file(scratch / "huge", std::uintmax_t{600} << 20U);  // takes no room on the disk
  CHECK(failure(scratch, Lang::en, [&] { read_file(scratch / "huge"); }) ==
        "huge: error[file-huge]: this file is larger than 512 MiB\n"
        "hint: no file of a dossier gets that large: see whether you named the right one\n");
  CHECK(read_start(scratch / "huge", 10) == std::string(10, '\0'));
}

TEST_CASE("moving a file does not replace another") {
  const Scratch scratch;
  write_file(scratch / "a", "a");
  write_file(scratch / "b", "b");
  CHECK(failure(scratch, Lang::en, [&] { move_file(scratch / "a", scratch / "b"); }) != "no error");
  move_file(scratch / "a", scratch / "c");
  CHECK(names(scratch.path()) == std::vector<std::string>{"b", "c"});
}
