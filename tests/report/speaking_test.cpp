#include "burgerberaad/report/speaking.hpp"

#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace burgerberaad;

namespace {

namespace fs = std::filesystem;

/// Twenty members: five young, five old and ten between. Groups of two are not shown.
class Hall {
 public:
  Hall() {
    fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / "wegen", folder(), fs::copy_options::recursive);
    std::string assembly = read_file(folder() / "assembly.yaml");
    const std::string cell = "smallest_cell: 2";
    REQUIRE(assembly.find(cell) != std::string::npos);
    write_file(folder() / "assembly.yaml",
               assembly.replace(assembly.find(cell), cell.size(), "smallest_cell: 3") +
                   "weighing: {strata: []}\n");  // else what votes hide is hidden here too
    std::string members = "member,id\n";
    std::string people = "id,leeftijd\n";
    std::string ledger;
    for (int i = 1; i <= 20; ++i) {
      members += fmt::format("P-{0},{0}\n", i);
      people += fmt::format("{},{}\n", i, i <= 5 ? "jong" : i <= 10 ? "oud" : "midden");
    }
    for (const auto& [day, event] : {std::pair{1, "drawn"}, {2, "accepted"}}) {
      for (int i = 1; i <= 20; ++i) {
        ledger +=
            fmt::format("{{\"at\":\"2026-07-0{}T00:00\",\"member\":\"P-{}\",\"event\":\"{}\"}}\n",
                        day, i, event);
      }
    }
    write_file(folder() / "records/ledger.jsonl", ledger);
    write_file(folder() / "private/members.csv", members);
    write_file(folder() / "private/respondents.csv", people);
  }

  /// Adds an item of speaking time.
  void speaks(const std::string& who, int seconds) {
    lines_ += fmt::format("- {{id: N-{}, kind: speaking, by: {}, seconds: {}}}\n", ++items_, who,
                          seconds);
  }
  /// So many seconds for each of some members.
  void speak(int first, int last, int seconds) {
    for (int i = first; i <= last; ++i) speaks(fmt::format("P-{}", i), seconds);
  }
  void withdraw(int item) {
    lines_ += fmt::format("- {{id: N-{}, kind: correction, corrects: N-{}}}\n", ++items_, item);
  }

  /// "deelnemer 3 180s" of each group, "<" for a small one and "." for a hidden one.
  [[nodiscard]] std::string told() const {
    write_file(folder() / "private/01-stemmen.log.yaml", "# Spreektijd\n" + lines_);
    Diagnostics diagnostics;
    const auto dossier = open_dossier(folder(), diagnostics);
    REQUIRE(dossier);
    const auto speaking = speaking_time(*dossier, diagnostics);
    CHECK(diagnostics.error_count() == 0);
    std::string text;
    for (const auto& table : speaking.tables) {
      text += "[" + table.category + "]";
      for (const auto& time : table.groups) {
        using Kind = PublishedCount::Kind;
        text +=
            " " + (time.role ? std::string(rights_of(*time.role).title.nl) : time.feature) + " ";
        text += time.speakers.kind == Kind::shown
                    ? fmt::format("{} {}s", time.speakers.count, *time.seconds)
                    : ".";
        CHECK(time.seconds.has_value() == (time.speakers.kind == Kind::shown));
      }
      text += "\n";
    }
    return text;
  }

 private:
  [[nodiscard]] fs::path folder() const { return scratch_ / "d"; }

  Scratch scratch_;
  std::string lines_;
  int items_ = 0;
};

}  // namespace

TEST_CASE("speaking time is told by role and by feature, what was withdrawn left out") {
  Hall hall;
  hall.speak(1, 3, 60);
  hall.speak(6, 9, 10);
  hall.speak(11, 15, 7);
  hall.speaks("P-1", 100);
  hall.speaks("P-4", 999);
  hall.withdraw(14);
  CHECK(hall.told() == "[] deelnemer 12 355s\n[leeftijd] jong 3 280s oud 4 40s midden 5 35s\n");
}

TEST_CASE("the time of two speakers is told nowhere, and follows from nothing") {
  Hall hall;
  hall.speak(1, 2, 60);
  hall.speak(6, 9, 10);
  hall.speak(11, 16, 7);
  hall.speaks("F1", 500);
  // The old are enough by themselves, but the young would follow from the total without them.
  CHECK(hall.told() ==
        "[] deelnemer 12 202s gespreksleider .\n[leeftijd] jong . oud . midden 6 42s\n");
}

TEST_CASE("when hardly anybody spoke, nothing is told of who did") {
  Hall hall;
  hall.speaks("P-1", 60);
  hall.speaks("O1", 60);
  CHECK(hall.told() == "[] deelnemer . opdrachtgever .\n[leeftijd] jong . oud 0 0s\n");
}

TEST_CASE(
    "two small groups that together are small have a third hidden, or their time is the rest") {
  Hall hall;
  hall.speak(1, 1, 60);
  hall.speak(6, 6, 10);
  hall.speak(11, 16, 7);
  CHECK(hall.told() == "[] deelnemer 8 112s\n[leeftijd] jong . oud . midden .\n");
}
