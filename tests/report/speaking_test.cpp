#include "burgerberaad/report/speaking.hpp"

#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace burgerberaad;

namespace {

namespace fs = std::filesystem;

/// Eight members with an age each, and a log; groups of one are not shown (smallest_cell: 2).
class Hall {
 public:
  Hall() {
    fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / "wegen", folder(), fs::copy_options::recursive);
    std::string members = "member,id\n";
    for (int i = 1; i <= 8; ++i) members += fmt::format("P-{0},{0}\n", i);
    write_file(folder() / "private/members.csv", members);
    write_file(folder() / "private/respondents.csv",
               "id,leeftijd\n1,jong\n2,jong\n3,oud\n4,oud\n5,oud\n6,midden\n7,midden\n8,\n");
  }

  /// Adds an item of speaking time.
  void speaks(const std::string& who, int seconds) {
    lines_ += fmt::format("- {{id: N-{}, kind: speaking, by: {}, seconds: {}}}\n", ++items_, who,
                          seconds);
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
        text += " " + (time.role ? std::string(title(*time.role).nl) : time.feature) + " ";
        text += time.speakers.kind == Kind::shown
                    ? fmt::format("{} {}s", time.speakers.count, *time.seconds)
                : time.speakers.kind == Kind::small ? "<"
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
  for (const int who : {1, 2, 3, 4, 6, 7}) hall.speaks(fmt::format("P-{}", who), 60 + who);
  hall.speaks("P-1", 100);
  hall.speaks("P-5", 999);
  hall.withdraw(8);
  CHECK(hall.told() == "[] deelnemer 6 483s\n[leeftijd] midden 2 133s jong 2 223s oud 2 127s\n");
}

TEST_CASE("the time of one speaker is told nowhere, and follows from nothing") {
  Hall hall;
  for (const int who : {1, 2, 3, 4, 5, 6}) hall.speaks(fmt::format("P-{}", who), 60);
  hall.speaks("F1", 500);
  // Only one in the middle: the smallest other group is hidden as well.
  CHECK(hall.told() ==
        "[] deelnemer 6 360s gespreksleider <\n[leeftijd] midden < jong . oud 3 180s\n");
}

TEST_CASE("when hardly anybody spoke, nothing is told") {
  Hall hall;
  hall.speaks("P-1", 60);
  CHECK(hall.told() == "[] deelnemer <\n[leeftijd] midden . jong . oud .\n");
}
