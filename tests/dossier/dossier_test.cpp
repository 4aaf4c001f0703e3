#include "burgerberaad/dossier/dossier.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/standing.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

namespace fs = std::filesystem;

/// A copy of a committed dossier, to break.
class Copy {
 public:
  explicit Copy(const std::string& name) {
    fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / name, folder(), fs::copy_options::recursive);
  }
  [[nodiscard]] fs::path folder() const { return scratch_ / "d"; }
  void write(const std::string& file, const std::string& text) const {
    write_file(folder() / file, text);
  }
  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_file(folder() / file);
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    write(file, text.replace(at, from.size(), to));
  }
  [[nodiscard]] Dossier open() const {
    Diagnostics diagnostics;
    auto dossier = open_dossier(folder(), diagnostics);
    REQUIRE(dossier);
    return std::move(*dossier);
  }
  /// Everything that reading and checking tell: "sessions/x.yaml:3 text".
  [[nodiscard]] std::string told(Lang lang = Lang::en) const {
    Diagnostics diagnostics;
    const auto dossier = open_dossier(folder(), diagnostics);
    if (dossier) check_dossier(*dossier, diagnostics);
    std::string text;
    for (const auto& item : diagnostics.items()) {
      text += fs::path(item.where.file).lexically_relative(folder()).string() + ":" +
              std::to_string(item.where.line) + " " + message_text(item, lang) + "\n";
    }
    return text;
  }

 private:
  Scratch scratch_;
};

/// Every file below `folder` with its content.
std::map<std::string, std::string> snapshot(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().string()] = read_file(entry.path());
  }
  return files;
}

}  // namespace

TEST_CASE("a sound dossier is read whole and nothing is told") {
  const Copy copy("sound");
  CHECK(copy.told().empty());
  const Dossier dossier = copy.open();
  CHECK(dossier.assembly.title == "Burgerberaad Proef");
  CHECK(dossier.assembly.panel.size == 6);
  CHECK(dossier.assembly.rules.classes.size() == 2);
  CHECK(dossier.sessions.size() == 1);
  CHECK(dossier.proposals.size() == 3);
  CHECK(dossier.signals.size() == 1);
  CHECK(dossier.ledger.entitled(*parse_moment("2026-11-14"), std::nullopt).size() == 6);
  CHECK(dossier.files.size() == 7);
}

TEST_CASE("ten mistakes are ten diagnostics, and no file is touched") {
  const Copy copy("ten-mistakes");
  const auto before = snapshot(copy.folder());
  Diagnostics diagnostics;
  const auto dossier = open_dossier(copy.folder(), diagnostics);
  REQUIRE(dossier);
  check_dossier(*dossier, diagnostics);
  CHECK(diagnostics.error_count() == 10);
  for (const auto& item : diagnostics.items()) CHECK(item.where.line > 0);
  CHECK(snapshot(copy.folder()) == before);
}

TEST_CASE("a dossier without records is valid") {
  const Copy copy("sound");
  fs::remove_all(copy.folder() / "records");
  Diagnostics diagnostics;
  const auto dossier = open_dossier(copy.folder(), diagnostics);
  check_dossier(*dossier, diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(message_text(diagnostics.items()[0], Lang::en) ==
        "nobody was drawn yet; the names of members in sessions were not checked");
}

TEST_CASE("a file that cannot be used does not make references to it wrong") {
  const Copy copy("sound");
  copy.write("proposals/V-02/1.yaml", "format: 1\nproposal: [V-02\n");
  copy.write("signals.yaml", "- a\n");
  Diagnostics diagnostics;
  const auto dossier = open_dossier(copy.folder(), diagnostics);
  REQUIRE(dossier);
  const std::size_t errors = diagnostics.error_count();
  CHECK(errors == 2);
  check_dossier(*dossier, diagnostics);
  CHECK(diagnostics.error_count() == errors);
}

TEST_CASE("rules are the same however they are written, and differ when they differ") {
  const Copy copy("sound");
  const std::string before = copy.open().assembly.rules_sha256;
  copy.replace("assembly.yaml", "adopt: \">= 3/4\"", "adopt: '>= 75%'");
  CHECK(copy.open().assembly.rules_sha256 == before);
  copy.replace("assembly.yaml", "quorum: \">= 2/3\", ", "");
  CHECK(copy.open().assembly.rules_sha256 != before);
}

TEST_CASE("rules and texts are frozen at the first ballot, once") {
  const Copy copy("sound");
  freeze(copy.open());
  const auto frozen = read_file(copy.folder() / "records/frozen.json");
  const auto journal = read_file(copy.folder() / "records/journal.jsonl");
  const Dossier dossier = copy.open();
  CHECK(dossier.frozen.versions.size() == 2);
  CHECK(dossier.frozen.rules == canonical_text(dossier.assembly.rules));
  CHECK(dossier.frozen.rules_sha256 == sha256_hex(dossier.frozen.rules));
  freeze(dossier);
  CHECK(read_file(copy.folder() / "records/frozen.json") == frozen);
  CHECK(read_file(copy.folder() / "records/journal.jsonl") == journal);
  CHECK(copy.told().empty());

  copy.replace("assembly.yaml", "adopt: \">= 3/4\"", "adopt: \"> 1/2\"");
  copy.replace("proposals/V-01/2.yaml", "in het park", "in de straat");
  fs::remove(copy.folder() / "proposals/V-02/1.yaml");
  CHECK(copy.told().find("assembly.yaml:18 the rules were changed after the first ballot: it was "
                         "adopt=>= 3/4, it now is adopt=> 1/2\n") != std::string::npos);
  CHECK(copy.told().find(":1 the text of V-01@2 was changed after it was recorded\n") !=
        std::string::npos);
  CHECK(copy.told().find("V-02@1 was recorded, but this file is gone\n") != std::string::npos);
  // What was frozen stays so, whatever changed since.
  freeze(copy.open());
  CHECK(read_file(copy.folder() / "records/frozen.json") == frozen);
}

TEST_CASE("without a ballot nothing is frozen") {
  const Copy copy("sound");
  fs::remove_all(copy.folder() / "sessions");
  freeze(copy.open());
  CHECK_FALSE(fs::exists(copy.folder() / "records/frozen.json"));
}

TEST_CASE("records that were changed by hand are found out") {
  const Copy copy("sound");
  freeze(copy.open());
  copy.replace("records/frozen.json", "\"versions\": {", "\"versions\": {\n    \"V-09@1\": \"x\",");
  CHECK(copy.told().find("records/frozen.json:0 this file is no longer as the program wrote it") !=
        std::string::npos);
  copy.write("records/frozen.json", "{\"versions\": {\"V\": 1}, \"rules\": {}}");
  const std::string told = copy.told(Lang::nl);
  CHECK(told.find("records/frozen.json:0 de waarde van 'V' ontbreekt of klopt niet\n") !=
        std::string::npos);
  CHECK(told.find("records/frozen.json:0 de waarde van 'text' ontbreekt of klopt niet\n") !=
        std::string::npos);
}

TEST_CASE("where the assembly stands follows from its files") {
  const Copy copy("sound");
  const Date day = *parse_date("2026-11-20");
  Standing now = standing(copy.open(), false, day);
  CHECK(now.next == NextStep::report);
  CHECK(now.accepted == 6);
  CHECK(now.reserves == 1);
  CHECK(now.proposals == 2);
  CHECK(now.voted == 2);
  CHECK(standing(copy.open(), true, day).next == NextStep::mend);

  copy.write("out/advice.html", "x");
  CHECK(standing(copy.open(), false, day).next == NextStep::deliver);
  copy.replace("assembly.yaml", "  funding", "  delivered: 2026-12-10\n  funding");
  now = standing(copy.open(), false, day);
  CHECK(now.next == NextStep::await_answer);
  CHECK(iso(*now.answer_due) == "2027-03-04");

  copy.write("proposals/V-03/1.yaml", "format: 1\nproposal: V-03\nversion: 1\ntitle: a\ntext: b\n");
  CHECK(standing(copy.open(), false, day).next == NextStep::vote);
  copy.write("sessions/02-later.yaml",
             "format: 1\nsession: 2\ntitle: Later\ndate: 2026-12-01\nkind: learn\n");
  now = standing(copy.open(), false, day);
  CHECK(now.next == NextStep::hold_sessions);
  CHECK(iso(*now.next_session) == "2026-12-01");

  fs::remove_all(copy.folder() / "records");
  CHECK(standing(copy.open(), false, day).next == NextStep::population);
}
