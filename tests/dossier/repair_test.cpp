#include "burgerberaad/dossier/repair.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/step.hpp"
#include "io/scratch.hpp"

#include <algorithm>

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace burgerberaad;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Scratch scratch;
  fs::path path = scratch / "d";

  Folder() {
    fs::copy(fs::path(BB_TEST_DATA) / "dossiers/sound", path, fs::copy_options::recursive);
  }

  [[nodiscard]] std::vector<FaultKind> kinds() const {
    std::vector<FaultKind> all;
    for (const auto& fault : find_faults(path)) all.push_back(fault.kind);
    return all;
  }

  /// "code file:line" of all that check finds.
  [[nodiscard]] std::vector<std::string> found() const {
    Diagnostics diagnostics;
    const auto dossier = open_dossier(path, diagnostics);
    REQUIRE(dossier);
    check_dossier(*dossier, diagnostics);
    std::vector<std::string> all;
    for (const auto& item : diagnostics.items()) {
      all.push_back(std::string(item.message->code) + " " +
                    fs::path(item.where.file).lexically_relative(path).string() + ":" +
                    std::to_string(item.where.line));
    }
    return all;
  }

  /// A record and a line in the journal, as a command writes them.
  void record(const std::string& name, const std::string& content) const {
    FileSet files;
    files.add(path / "records" / name, content);
    add_to_journal(files, path / "records/journal.jsonl", {"2026-11-28T09:00:00Z", "test", {}});
    files.commit();
  }
};

}  // namespace

TEST_CASE("there is nothing to repair in a sound dossier, and nothing is written") {
  const Folder folder;
  folder.record("a.json", "{}");
  const std::string before = read_file(folder.path / "records/journal.jsonl");
  CHECK(folder.kinds().empty());
  CHECK(repair(folder.path).faults.empty());
  CHECK(read_file(folder.path / "records/journal.jsonl") == before);
  CHECK_FALSE(fs::exists(folder.path / "private"));
}

TEST_CASE("what was left behind is set aside, and the journal says so") {
  const Folder folder;
  folder.record("a.json", "{}");
  write_file(folder.path / "records/.tmp-999999999-3", "half");
  append_file(folder.path / "records/journal.jsonl", "{\"time\":\"2026");
  append_file(folder.path / "sessions/01-stemmen.log.yaml",
              "# Verslag\n- {id: N-1, kind: note, text: heel}\n- {id: N-2, kind: no");
  CHECK(folder.kinds() ==
        std::vector{FaultKind::leftover, FaultKind::torn_journal, FaultKind::torn_log});
  const Repair done = repair(folder.path);
  CHECK(done.faults.size() == 3);
  const fs::path kept = folder.path / done.kept;
  CHECK(done.kept.parent_path() == "private/repair");
  CHECK(read_file(kept / "records/tmp-999999999-3") == "half");
  CHECK(read_file(kept / "records/journal.jsonl").ends_with("{\"time\":\"2026"));
  CHECK(read_file(kept / "sessions/01-stemmen.log.yaml").ends_with("kind: no"));
  CHECK(read_file(folder.path / "sessions/01-stemmen.log.yaml") ==
        "# Verslag\n- {id: N-1, kind: note, text: heel}\n");
  Diagnostics none;
  const auto journal = read_journal(folder.path / "records/journal.jsonl", none);
  CHECK(none.items().empty());
  CHECK(journal.back().command == "repair");
  CHECK(journal.back().details["set_aside"] == Json{"records/.tmp-999999999-3",
                                                    "records/journal.jsonl:2",
                                                    "sessions/01-stemmen.log.yaml:3"});
  CHECK(folder.kinds().empty());
  CHECK(repair(folder.path).faults.empty());
  struct stat state {};
  REQUIRE(::stat((folder.path / "private").c_str(), &state) == 0);
  CHECK((state.st_mode & 0777U) == 0700U);
}

TEST_CASE("what the journal does not know is found, and taken over by repair alone") {
  const Folder folder;
  folder.record("a.json", "{}");
  write_file(folder.path / "records/b.json", "{}");
  CHECK(folder.found() == std::vector<std::string>{"record-unknown records/b.json:0"});
  CHECK(folder.kinds() == std::vector{FaultKind::unknown_record});
  repair(folder.path);
  CHECK(folder.found().empty());
}

TEST_CASE("a consent that may not be read is told, and the rest is repaired") {
  const Folder folder;
  folder.record("a.json", "{}");
  write_file(folder.path / "private/consent.jsonl", R"({"at":"2026-1)");
  write_file(folder.path / "private/01-stemmen.log.yaml", "- {id: N-1, ki");
  write_file(folder.path / "records/b.json", "{}");
  const auto of_all = [&](fs::perms perms) {
    fs::permissions(folder.path / "private/consent.jsonl", perms);
    fs::permissions(folder.path / "private/01-stemmen.log.yaml", perms);
  };
  of_all(fs::perms(0));
  {
    const WithoutRights without(folder.scratch.path());
    CHECK(folder.kinds() ==
          std::vector{FaultKind::unreadable, FaultKind::unreadable, FaultKind::unknown_record});
    repair(folder.path);
    CHECK(folder.kinds() == std::vector{FaultKind::unreadable, FaultKind::unreadable});
    const std::string journal = read_file(folder.path / "records/journal.jsonl");
    repair(folder.path);  // nothing was done, so nothing is written
    CHECK(read_file(folder.path / "records/journal.jsonl") == journal);
  }
  of_all(fs::perms::owner_read);
  CHECK(folder.kinds() == std::vector{FaultKind::torn_log, FaultKind::torn_consent});
}

TEST_CASE("records that were changed or are gone are found, and repair does not touch them") {
  const Folder folder;
  folder.record("a.json", "{}");
  folder.record("b.json", "{}");
  write_file(folder.path / "records/a.json", "{ }");
  fs::remove(folder.path / "records/b.json");
  CHECK(folder.found() == std::vector<std::string>{"record-changed records/a.json:0",
                                                   "record-gone records/b.json:0"});
  CHECK(folder.kinds().empty());
  fs::remove(folder.path / "records/journal.jsonl");
  CHECK(folder.found() == std::vector<std::string>{"journal-missing records/journal.jsonl:0"});
}

TEST_CASE("lines of the ledger are crossed with the journal, with their place") {
  const Folder folder;
  const fs::path path = folder.path / "records/ledger.jsonl";
  const std::string ledger = read_file(path);
  const auto lines = static_cast<std::size_t>(std::count(ledger.begin(), ledger.end(), '\n'));
  const auto journal = [&](std::size_t number, const std::string& content) {
    append_journal(folder.path / "records/journal.jsonl",
                   {"2026-11-28T09:00:00Z",
                    "test",
                    {{"ledger", {{"lines", number}, {"sha256", sha256_hex(content)}}}}});
  };
  const std::string first = ledger.substr(0, ledger.find('\n') + 1);
  journal(1, first);
  CHECK(folder.found() == std::vector<std::string>{"ledger-ahead records/ledger.jsonl:2"});
  CHECK(folder.kinds() == std::vector{FaultKind::ledger_ahead});
  repair(folder.path);
  CHECK(folder.found().empty());
  journal(lines, "something else");
  CHECK(folder.found() == std::vector<std::string>{"record-changed records/ledger.jsonl:" +
                                                   std::to_string(lines + 1)});
}

TEST_CASE("a step is finished, and what cannot be finished is set aside") {
  const Folder folder;
  folder.record("a.json", "{}");
  const std::string temporary = "records/.tmp-999999999-0";
  write_file(folder.path / temporary, "[]");
  write_step(folder.path, {{temporary, "records/a.json", sha256_hex("[]")}});
  CHECK(folder.found().front() == "step-unfinished .step.json:0");
  CHECK(folder.kinds() == std::vector{FaultKind::unfinished_step});
  repair(folder.path);
  CHECK(read_file(folder.path / "records/a.json") == "[]");
  CHECK(folder.kinds().empty());

  write_file(folder.path / temporary, "torn");
  write_step(folder.path, {{temporary, "records/a.json", sha256_hex("{}")}});
  CHECK(folder.kinds() == std::vector{FaultKind::damaged_step, FaultKind::leftover});
  const Repair done = repair(folder.path);
  CHECK(read_file(folder.path / done.kept / "records/tmp-999999999-0") == "torn");
  CHECK(fs::exists(folder.path / done.kept / "step.json"));
  CHECK(folder.kinds().empty());
}

TEST_CASE("links, pipes and folders that never end are no part of a dossier") {
  const Folder folder;
  const auto told = [&](Lang lang) {
    Diagnostics diagnostics;
    check_plain_folder(folder.path, diagnostics);
    std::string text = render(diagnostics, lang, false);
    for (std::size_t at = 0; (at = text.find(folder.path.string() + "/")) != std::string::npos;) {
      text.erase(at, folder.path.string().size() + 1);
    }
    return text;
  };
  CHECK(told(Lang::en).empty());
  fs::create_symlink("/etc/passwd", folder.path / "sessions/link.yaml");
  fs::create_directory_symlink("/", folder.path / "out");
  REQUIRE(::mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  fs::create_directory(folder.path / ".git");
  fs::create_symlink("/etc/passwd", folder.path / ".git/link");  // no part of the dossier
  CHECK(told(Lang::nl) ==
        "out: fout[file-is-link]: dit is een verwijzing naar een andere plaats (een link)\n"
        "hint: zet het bestand zelf hier neer\n"
        "pipe: fout[special-file]: dit is geen gewoon bestand maar een pijp, een apparaat of een "
        "socket\n"
        "hint: haal het weg uit de map\n"
        "sessions/link.yaml: fout[file-is-link]: dit is een verwijzing naar een andere plaats (een "
        "link)\n"
        "hint: zet het bestand zelf hier neer\n");
  fs::path deep = folder.path / "a";
  for (int i = 0; i < 20; ++i) deep /= "a";
  fs::create_directories(deep);
  CHECK(told(Lang::en).find(
            "error[folder-too-large]: this folder holds more than 100000 files, or folders deeper "
            "than 16 levels\n"
            "hint: a dossier is small: see whether -C names the right folder\n") !=
        std::string::npos);
}
