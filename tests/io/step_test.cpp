#include "burgerberaad/io/step.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/io/streamed_file.hpp"
#include "io/scratch.hpp"

#include <functional>

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace burgerberaad;
namespace fs = std::filesystem;

namespace {

/// What the user would see, without the name of the scratch folder.
std::string told_by(const Scratch& scratch, const std::function<void()>& action) {
  try {
    action();
  } catch (const IoError& error) {
    std::string text = render(error.diagnostic(), Lang::en, false);
    const std::string folder = scratch.path().string() + "/";
    if (text.starts_with(folder)) text.erase(0, folder.size());
    return text;
  }
  return "no error";
}

/// A step of two files, of which the first has its name already.
void leave_step(const Scratch& scratch) {
  write_file(scratch / "records/a", "new a");
  write_file(scratch / "records/.tmp-999999999-1", "new b");
  write_file(scratch / "records/b", "old b");
  write_step(scratch.path(), {{"records/.tmp-999999999-0", "records/a", sha256_hex("new a")},
                              {"records/.tmp-999999999-1", "records/b", sha256_hex("new b")}});
}

}  // namespace

TEST_CASE("a step that was broken off is finished by whoever takes the lock next") {
  const Scratch scratch;
  leave_step(scratch);
  CHECK(has_unfinished_step(scratch.path()));
  const auto step = read_step(scratch.path());
  REQUIRE(step);
  CHECK(step->whole);
  CHECK(step->files.size() == 2);
  { const FolderLock lock(scratch.path()); }
  CHECK(read_file(scratch / "records/a") == "new a");
  CHECK(read_file(scratch / "records/b") == "new b");
  CHECK_FALSE(fs::exists(scratch / "records/.tmp-999999999-1"));
  CHECK_FALSE(has_unfinished_step(scratch.path()));
  CHECK_FALSE(read_step(scratch.path()));
  finish_step(scratch.path());  // nothing to do
}

TEST_CASE("a step whose content was damaged is left alone, and told") {
  const Scratch scratch;
  leave_step(scratch);
  write_file(scratch / "records/.tmp-999999999-1", "new");
  CHECK(told_by(scratch, [&] { const FolderLock lock(scratch.path()); }) ==
        ".step.json: error[step-damaged]: a step was not finished, and what it takes to finish it "
        "is damaged\n"
        "hint: this tells what there is: burgerberaad repair\n");
  CHECK(read_file(scratch / "records/b") == "old b");
  const FolderLock lock(scratch.path(), FolderLock::Unfinished::leave);
  CHECK_FALSE(read_step(scratch.path())->whole);
}

TEST_CASE("a step of which a content is nowhere is not vouched for") {
  const Scratch scratch;
  leave_step(scratch);
  fs::remove(scratch / "records/a");  // and its temporary file has gone before
  CHECK_FALSE(read_step(scratch.path())->whole);
  write_file(scratch / "records/a", "old a");
  CHECK_FALSE(read_step(scratch.path())->whole);
  write_file(scratch / "records/a", "new a");
  CHECK(read_step(scratch.path())->whole);
  fs::remove(scratch / "records/a");
  fs::create_directory(scratch / "records/a");
  CHECK_FALSE(read_step(scratch.path())->whole);
}

TEST_CASE("a step of a great many files is read whole") {
  const Scratch scratch;
  std::vector<StepFile> files;
  const std::string hash = sha256_hex("x");
  for (int i = 0; i < 10000; ++i) {
    const std::string name = std::to_string(i);
    files.push_back({"private/.tmp-999999999-" + name, "private/slips-of-everybody-" + name, hash});
  }
  write_step(scratch.path(), files);
  CHECK(read_step(scratch.path())->files.size() == files.size());
}

TEST_CASE("a file that was written piece by piece is part of a step") {
  const Scratch scratch;
  std::string content;
  for (int i = 0; i < 50000; ++i) content += "a line of a long file\n";
  StreamedFile file(scratch / "private/register.csv");
  file.write(content);
  FileSet files;
  file.commit_with(files);
  add_to_journal(files, scratch / "records/journal.jsonl", {"2026-11-28T09:00:00Z", "test", {}});
  CHECK_FALSE(fs::exists(scratch / "private/register.csv"));
  CHECK(files.staged().size() == 2);
  CHECK(files.staged().front().sha256 == sha256_hex(content));
  files.commit();
  CHECK(files.staged().empty());
  CHECK(read_file(scratch / "private/register.csv") == content);
  CHECK(file_sha256(scratch / "private/register.csv") == sha256_hex(content));
  CHECK(told_by(scratch, [&] { file_sha256(scratch / "private"); }) ==
        "private: error[file-is-folder]: this is a folder, not a file\n");
}

TEST_CASE("a list of a step that leads out of the folder is not followed") {
  const Scratch scratch;
  write_file(scratch / ".tmp-999999999-0", "evil");
  const std::string hash = sha256_hex("evil");
  for (const fs::path path : {"../x", "/x", "a/../../x", ""}) {
    CAPTURE(path);
    write_step(scratch.path(), {{".tmp-999999999-0", path, hash}});
    CHECK_FALSE(read_step(scratch.path())->whole);
  }
  write_step(scratch.path(), {{"passwd", "x", hash}});
  CHECK_FALSE(read_step(scratch.path())->whole);
  for (const char* text : {"", "[", "{}", R"({"files": [1]})", R"({"files": [{"path": 1}]})"}) {
    CAPTURE(text);
    write_file(scratch / ".step.json", text);
    CHECK_FALSE(read_step(scratch.path())->whole);
  }
  fs::remove(scratch / ".step.json");
  fs::create_symlink("/dev/zero", scratch / ".step.json");
  CHECK_FALSE(read_step(scratch.path())->whole);
}

TEST_CASE("files of a step outside of the dossier are no part of it") {
  const Scratch scratch;
  const Scratch elsewhere;
  FileSet files;
  files.add(elsewhere / "page.html", "page");
  files.add(scratch / "records/a.json", "{}");
  add_to_journal(files, scratch / "records/journal.jsonl", {"2026-11-28T09:00:00Z", "test", {}});
  files.commit();
  CHECK(read_file(elsewhere / "page.html") == "page");
  Diagnostics none;
  const auto entries = read_journal(scratch / "records/journal.jsonl", none);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].details["files"] == Json{{"records/a.json", sha256_hex("{}")}});
  CHECK_FALSE(fs::exists(scratch / ".step.json"));
}

TEST_CASE("when a name cannot be given the step is taken back, or kept to be finished") {
  const Scratch scratch;
  const auto commit = [&](const char* first, const char* second) {
    FileSet files;
    files.add(scratch / first, "a");
    files.add(scratch / second, "b");
    files.step_of(scratch.path());
    // A folder in the place of a file: it cannot be renamed over.
    fs::create_directories(scratch / "folder/in/it");
    files.commit();
  };
  CHECK(told_by(scratch, [&] { commit("folder", "plain"); }) ==
        "folder: error[file-is-folder]: this is a folder, not a file\n");
  CHECK_FALSE(fs::exists(scratch / "plain"));
  CHECK_FALSE(fs::exists(scratch / ".step.json"));
  fs::remove_all(scratch / "folder");
  CHECK(told_by(scratch, [&] { commit("plain", "folder"); }) ==
        "folder: error[step-broken-off]: the disk failed when this file got its name\n"
        "hint: nothing is lost; finish the step with: burgerberaad repair --yes\n");
  CHECK(read_file(scratch / "plain") == "a");
  fs::remove_all(scratch / "folder");
  finish_step(scratch.path());
  CHECK(read_file(scratch / "folder") == "b");
}

TEST_CASE("several files are appended to, or none") {
  const Scratch scratch;
  append_file(scratch / "log", "one\n");
  CHECK(told_by(scratch,
                [&] {
                  append_all({{scratch / "log", "two\n", Access::everyone},
                              {scratch / "new/log", "two\n", Access::everyone},
                              {"/dev/full", "two\n", Access::everyone}});
                }) ==
        "/dev/full: error[disk-full]: the disk is full; nothing was changed\n"
        "hint: make room and try again\n");
  CHECK(read_file(scratch / "log") == "one\n");
  CHECK_FALSE(fs::exists(scratch / "new"));
}

TEST_CASE("a lock that is a link is refused, and makes nothing elsewhere") {
  const Scratch scratch;
  fs::create_symlink(scratch / "victim", scratch / ".lock");
  CHECK(told_by(scratch, [&] { const FolderLock lock(scratch.path()); })
            .ends_with("error[file-is-link]: this is a link to another place\n"
                       "hint: put the file itself here\n"));
  CHECK_FALSE(fs::exists(scratch / "victim"));
}

TEST_CASE("leftovers are temporary files of a process that is gone") {
  CHECK(is_leftover("a/.tmp-999999999-0"));
  CHECK(is_leftover("a/.tmp-Ab12Cd"));
  CHECK_FALSE(is_leftover("a/.tmp-" + std::to_string(::getpid()) + "-0"));
  CHECK_FALSE(is_leftover("a/tmp-999999999-0"));
}

TEST_CASE("torn lines of a journal, and not those that somebody changed") {
  const Scratch scratch;
  const fs::path path = scratch / "records/journal.jsonl";
  append_journal(path, {"2026-11-28T09:00:00Z", "one", {}});
  append_journal(path, {"2026-11-28T09:01:00Z", "two", {}});
  const std::string sound = read_file(path);
  const auto end = sound.find('\n') + 1;
  const std::string first = sound.substr(0, end);
  const std::string second = sound.substr(end);
  CHECK(torn_lines("").empty());
  CHECK(torn_lines(sound).empty());
  CHECK(torn_lines(first + second.substr(0, 40)) == std::vector<std::size_t>{2});
  CHECK(torn_lines(first + "{\"time\":\"20\n" + second) == std::vector<std::size_t>{2});
  CHECK(torn_lines(first + second.substr(0, 40) + "\n").empty());  // nobody tears off an ended line
  CHECK(torn_lines(second + "{\"time").empty());
  std::string changed = sound;
  changed.replace(changed.find("one"), 3, "ONE");
  CHECK(torn_lines(changed + "{\"time").empty());
}
