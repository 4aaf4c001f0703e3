#include "burgerberaad/io/journal.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

struct Journal {
  Scratch scratch;
  std::filesystem::path path = scratch / "records/journal.jsonl";

  Journal() {
    append_journal(path, {"2026-11-28T09:00:00Z", "init", Json{{"example", true}}});
    append_journal(path, {"2026-11-28T09:05:00Z", "draw", Json{{"seed", "wijk & stad é"}}});
    append_journal(path, {"2026-11-28T09:09:00Z", "tally", {}});
  }

  std::vector<std::string> lines() const {
    std::vector<std::string> found;
    std::string text = read_file(path);
    for (std::size_t end = 0; (end = text.find('\n')) != std::string::npos;
         text.erase(0, end + 1)) {
      found.push_back(text.substr(0, end));
    }
    return found;
  }

  void rewrite(const std::vector<std::string>& with) const {
    std::string text;
    for (const auto& line : with) text += line + "\n";
    write_file(path, text);
  }

  /// What reading says, with the name of the file as `j`.
  std::string said(Lang lang) const {
    Diagnostics diagnostics;
    read_journal(path, diagnostics);
    std::string text = render(diagnostics, lang, false);
    for (std::size_t at = 0; (at = text.find(path.string())) != std::string::npos;) {
      text.replace(at, path.string().size(), "j");
    }
    return text;
  }
};

}  // namespace

TEST_CASE("a journal reads back what was appended, chained by its hashes") {
  const Journal journal;
  Diagnostics diagnostics;
  const auto entries = read_journal(journal.path, diagnostics);
  CHECK(diagnostics.items().empty());
  REQUIRE(entries.size() == 3);
  CHECK(entries[1].time == "2026-11-28T09:05:00Z");
  CHECK(entries[1].command == "draw");
  CHECK(entries[1].details["seed"] == "wijk & stad é");
  CHECK(entries[2].details == Json::object());
  const std::string zeros(64, '0');
  const std::string first =
      R"({"time":"2026-11-28T09:00:00Z","command":"init","details":{"example":true},"previous":")" +
      zeros + "\"";
  CHECK(journal.lines()[0] == first + R"(,"hash":")" + sha256_hex(first + "}") + "\"}");
  CHECK(Json::parse(journal.lines()[1])["previous"] == Json::parse(journal.lines()[0])["hash"]);
}

TEST_CASE("a changed line is found") {
  const Journal journal;
  auto lines = journal.lines();
  lines[1].replace(lines[1].find("09:05"), 5, "09:06");
  journal.rewrite(lines);
  CHECK(journal.said(Lang::nl) ==
        "j:2: fout[journal-changed]: deze regel van het journaal is veranderd: de hash klopt niet\n"
        "hint: haal de regel terug uit een reservekopie\n");
  CHECK(journal.said(Lang::en) ==
        "j:2: error[journal-changed]: this line of the journal was changed: its hash does not "
        "match\n"
        "hint: restore the line from a backup\n");
}

TEST_CASE("white space in a line is a change too") {
  const Journal journal;
  auto lines = journal.lines();
  lines[0].insert(1, " ");
  journal.rewrite(lines);
  CHECK(journal.said(Lang::en).starts_with("j:1: error[journal-changed]"));
}

TEST_CASE("a removed line, an exchange and an insertion are found") {
  const Journal journal;
  const auto lines = journal.lines();
  journal.rewrite({lines[0], lines[2]});
  CHECK(journal.said(Lang::nl) ==
        "j:2: fout[journal-gap]: voor deze regel van het journaal is iets weggehaald, toegevoegd "
        "of verplaatst\n"
        "hint: haal het journaal terug uit een reservekopie\n");
  journal.rewrite({lines[1], lines[2]});
  CHECK(journal.said(Lang::en) ==
        "j:1: error[journal-gap]: something was removed, added or moved before this line of the "
        "journal\n"
        "hint: restore the journal from a backup\n");
  journal.rewrite({lines[0], lines[2], lines[1]});
  CHECK(journal.said(Lang::en).find("j:2: error[journal-gap]") == 0);
  journal.rewrite({lines[0], lines[0], lines[1], lines[2]});
  CHECK(journal.said(Lang::en).find("j:2: error[journal-gap]") == 0);
}

TEST_CASE("a line that is cut off is found, and the journal goes on after it") {
  const Journal journal;
  const std::string text = read_file(journal.path);
  write_file(journal.path, text.substr(0, text.size() - 40));
  const std::string expected =
      "j:3: error[journal-not-json]: this line of the journal is not JSON\n"
      "hint: the line is damaged or cut off; restore it from a backup\n";
  CHECK(journal.said(Lang::en) == expected);
  append_journal(journal.path, {"2026-11-28T10:00:00Z", "weigh", {}});
  CHECK(journal.said(Lang::en) == expected);
  CHECK(journal.said(Lang::nl) ==
        "j:3: fout[journal-not-json]: deze regel van het journaal is geen JSON\n"
        "hint: de regel is beschadigd of afgebroken; haal hem terug uit een reservekopie\n");
  Diagnostics diagnostics;
  CHECK(read_journal(journal.path, diagnostics).size() == 3);
}

TEST_CASE("a line that is JSON but no entry is found") {
  const Journal journal;
  auto lines = journal.lines();
  lines.emplace_back(R"({"time":"2026-11-28T10:00:00Z"})");
  journal.rewrite(lines);
  CHECK(journal.said(Lang::en) ==
        "j:4: error[journal-not-entry]: this line of the journal lacks 'command'\n"
        "hint: the line was changed; restore it from a backup\n");
  CHECK(journal.said(Lang::nl) ==
        "j:4: fout[journal-not-entry]: deze regel van het journaal mist 'command'\n"
        "hint: de regel is veranderd; haal hem terug uit een reservekopie\n");
}

TEST_CASE("a journal whose last line end was lost is still whole") {
  const Journal journal;
  const std::string text = read_file(journal.path);
  write_file(journal.path, text.substr(0, text.size() - 1));
  CHECK(journal.said(Lang::en).empty());
  append_journal(journal.path, {"2026-11-28T10:00:00Z", "weigh", {}});
  CHECK(journal.said(Lang::en).empty());
}
