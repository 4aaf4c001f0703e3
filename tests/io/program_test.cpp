#include "burgerberaad/io/program.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/file.hpp"

#include <filesystem>

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace burgerberaad;

namespace {

/// What `run` throws, in English; empty when it does not.
std::string thrown(const ProgramRun& run) {
  try {
    run_program(run);
  } catch (const IoError& error) {
    return render(error.diagnostic(), Lang::en, false);
  }
  return {};
}

}  // namespace

TEST_CASE("a temporary folder is its owner's alone, and goes with all that is in it") {
  std::filesystem::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    struct stat state {};
    REQUIRE(::stat(path.c_str(), &state) == 0);
    CHECK((state.st_mode & 0777U) == 0700);
    write_file(path / "a" / "b", "c");
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a program works in its folder, and its arguments are no shell's") {
  const TemporaryFolder folder;
  run_program({"touch", "coreutils", {"--", "a b; touch c", "$HOME"}, folder.path()});
  CHECK(std::filesystem::exists(folder.path() / "a b; touch c"));
  CHECK(std::filesystem::exists(folder.path() / "$HOME"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "c"));
}

TEST_CASE("a program that is not there, fails or takes too long is told") {
  const TemporaryFolder folder;
  CHECK(thrown({"no-such-program", "some-package", {}, folder.path()}) ==
        "error[program-missing]: 'no-such-program' is not on this computer\n"
        "hint: install it with: sudo apt install some-package\n");
  CHECK(thrown({"false", "coreutils", {}, folder.path()}) ==
        "error[program-failed]: 'false' could not make a file of this\n"
        "hint: nothing was written; see whether there is room in the folder for temporary files\n");
  CHECK(thrown({"sleep", "coreutils", {"60"}, folder.path(), std::chrono::milliseconds(20)}) ==
        "error[program-slow]: 'sleep' was not done after 0 seconds\n"
        "hint: nothing was written; try again when the computer has less to do\n");
}
