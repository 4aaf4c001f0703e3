#include "burgerberaad/round/word_diff.hpp"

#include "burgerberaad/core/random.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// The words of the runs that `keep`, with one space between.
std::string words(const std::vector<WordRun>& runs, Edit keep) {
  std::string text;
  for (const auto& run : runs) {
    if (run.edit != Edit::same && run.edit != keep) continue;
    for (const char byte : run.words) {
      const bool space = byte == ' ' || byte == '\n';
      if (!space) text += byte;
      if (space && !text.empty() && text.back() != ' ') text += ' ';
    }
    if (!text.empty() && text.back() != ' ') text += ' ';
  }
  return text;
}

std::string random_text(Rng& rng) {
  std::string text;
  for (auto left = rng.below(12); left > 0; --left) {
    text += static_cast<char>('a' + rng.below(4));
    text += ' ';
  }
  return text;
}

}  // namespace

TEST_CASE("what changed is told by words") {
  CHECK(word_diff("Elke buurt krijgt één loket.", "Elke wijk krijgt één loket in 2027.") ==
        std::vector<WordRun>{{Edit::same, "Elke "},
                             {Edit::removed, "buurt "},
                             {Edit::added, "wijk "},
                             {Edit::same, "krijgt één "},
                             {Edit::removed, "loket."},
                             {Edit::added, "loket in 2027."}});
}

TEST_CASE("white space is no difference, and that of the new text is shown") {
  CHECK(word_diff("een  twee drie", "een twee\n\ndrie\n") ==
        std::vector<WordRun>{{Edit::same, "een twee\n\ndrie\n"}});
}

TEST_CASE("words that stayed by chance between larger changes are part of the change") {
  CHECK(word_diff("a b c een d e f slot", "g h i een j k l slot") ==
        std::vector<WordRun>{{Edit::removed, "a b c een d e f "},
                             {Edit::added, "g h i een j k l "},
                             {Edit::same, "slot"}});
  CHECK(word_diff("a een b slot", "c een d slot").size() == 6);
}

TEST_CASE("one text may be empty") {
  CHECK(word_diff("", "").empty());
  CHECK(word_diff("", "a b") == std::vector<WordRun>{{Edit::added, "a b"}});
  CHECK(word_diff("a b", " ") == std::vector<WordRun>{{Edit::removed, "a b"}});
}

TEST_CASE("removed and same words are the old text, added and same words the new one") {
  Rng rng("1", "words");
  for (int round = 0; round < 500; ++round) {
    const std::string before = random_text(rng);
    const std::string after = random_text(rng);
    CAPTURE(before);
    CAPTURE(after);
    const auto runs = word_diff(before, after);
    CHECK(words(runs, Edit::removed) == before);
    CHECK(words(runs, Edit::added) == after);
  }
}

TEST_CASE("thousands of other words are compared") {
  std::string before;
  std::string after;
  for (int i = 0; i < 4000; ++i) {
    before += "oud" + std::to_string(i) + " ";
    after += "nieuw" + std::to_string(i) + " ";
  }
  const auto runs = word_diff(before + "slot", after + "slot");
  REQUIRE(runs.size() == 3);
  CHECK(runs[2] == WordRun{Edit::same, "slot"});
}
