#include "burgerberaad/core/readability.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// A word with what somebody counted by ear.
struct Counted {
  const char* word;
  std::size_t syllables;
};

/// How many of `words` are counted otherwise, and which.
std::string wrong(const std::vector<Counted>& words, Lang lang) {
  std::string told;
  for (const auto& each : words) {
    const auto count = syllables(each.word, lang);
    if (count != each.syllables) told += each.word + (" " + std::to_string(count)) + "; ";
  }
  return told;
}

const std::vector<Counted> kDutch{
    {"de", 1},           {"burger", 2},         {"burgerberaad", 4},
    {"inwoner", 3},      {"gemeente", 3},       {"gemeenteraad", 4},
    {"wijk", 1},         {"buurt", 1},          {"bijeenkomst", 3},
    {"ideeën", 3},       {"reactie", 3},        {"theater", 3},
    {"radio", 3},        {"eeuw", 1},           {"nieuwe", 2},
    {"koeien", 2},       {"bureau", 2},         {"niveau", 2},
    {"coördinatie", 5},  {"geïnteresseerd", 5}, {"sociaal", 3},
    {"financiële", 5},   {"financieel", 4},     {"officieel", 4},
    {"beoordelen", 4},   {"beantwoorden", 4},   {"huisarts", 2},
    {"mantelzorger", 4}, {"ziekenhuis", 3},     {"verantwoordelijk", 5},
    {"organisatie", 5},  {"vrijwilliger", 4},   {"huiskamer", 3},
    {"loket", 2},        {"aanbeveling", 4},    {"voorwaarde", 3},
    {"begroting", 3},    {"wethouder", 3},      {"creatief", 3},
    {"museum", 3},       {"station", 2},        {"team", 1},
    {"website", 2},      {"cliënt", 2},         {"patiënt", 3},
    {"kwaliteit", 3},    {"publiek", 2},        {"quorum", 2},
    {"zorg", 1},         {"welzijn", 2},        {"toegankelijk", 4},
    {"iedereen", 3},     {"ouderen", 3},        {"jongeren", 3},
    {"mooi", 1},         {"geluid", 2},         {"fietsen", 2},
    {"ijs", 1},          {"trein", 1},          {"autootje", 3},
};

const std::vector<Counted> kEnglish{
    {"the", 1},      {"citizen", 3},       {"assembly", 3}, {"people", 2},
    {"table", 2},    {"vote", 1},          {"voted", 2},    {"asked", 1},
    {"wanted", 2},   {"made", 1},          {"house", 1},    {"houses", 2},
    {"nation", 2},   {"radio", 3},         {"idea", 3},     {"recommendation", 5},
    {"member", 2},   {"resident", 3},      {"council", 2},  {"care", 1},
    {"health", 1},   {"neighbourhood", 3}, {"decision", 3}, {"question", 2},
    {"answer", 2},   {"time", 1},          {"times", 1},    {"places", 2},
    {"churches", 2}, {"apples", 2},        {"money", 2},    {"yes", 1},
    {"young", 1},    {"every", 2},         {"area", 3},     {"being", 2},
    {"quiet", 2},    {"science", 2},       {"create", 2},   {"useful", 2},
};

}  // namespace

// The measured error, on words chosen for this text: a change for the better or the worse shows.
TEST_CASE("syllables are counted wrongly in 4 of 60 Dutch and 5 of 40 English words") {
  CHECK(kDutch.size() == 60);
  CHECK(kEnglish.size() == 40);
  CHECK(wrong(kDutch, Lang::nl) == "museum 2; station 3; team 2; website 3; ");
  CHECK(wrong(kEnglish, Lang::en) == "every 3; quiet 1; science 1; create 1; useful 3; ");
}

TEST_CASE("a word has at least one syllable") {
  CHECK(syllables("2026", Lang::nl) == 1);
  CHECK(syllables("zzz", Lang::nl) == 1);
  CHECK(syllables("", Lang::en) == 1);
}

TEST_CASE("sentences end at marks, empty lines and items of a list, and not at abbreviations") {
  const auto found = sentences(
      "Dit is een zin, bijv. een korte. En \"dit ook!\" Om 15.10 uur\nstopt het\n\n- een punt\n- "
      "nog een",
      Lang::nl);
  std::string told;
  for (const auto& each : found) told += std::to_string(each.words.size()) + " " + each.text + "|";
  CHECK(told ==
        "7 Dit is een zin, bijv. een korte.|3 En \"dit ook!\"|5 Om 15.10 uur stopt het|"
        "2 een punt|2 nog een|");
  CHECK(sentences(" \n - \n", Lang::nl).empty());
}

TEST_CASE("the score follows the formula of each language") {
  // 4 words, 1 sentence, 5 syllables: 206.8 - 0.77 * 125 - 0.93 * 4.
  const auto dutch = readability(sentences("De raad wil praten.", Lang::nl), Lang::nl);
  CHECK(dutch.words == 4);
  CHECK(dutch.syllables == 5);
  REQUIRE(dutch.score);
  CHECK(std::abs(*dutch.score - 106.83) < 1e-9);
  // 206.835 - 1.015 * 4 - 84.6 * 5 / 4.
  const auto english = readability(sentences("The people vote here.", Lang::en), Lang::en);
  CHECK(english.syllables == 5);
  REQUIRE(english.score);
  CHECK(std::abs(*english.score - 97.025) < 1e-9);
  CHECK_FALSE(readability({}, Lang::nl).score);
}

TEST_CASE("hints name long sentences and words, jargon, a passive and capitals, each word once") {
  const auto told = [](std::string_view passage, const std::vector<std::string>& explained,
                       Lang lang) {
    std::string words;
    for (const auto& hint : hints(sentences(passage, lang), explained, lang)) {
      words += std::to_string(static_cast<int>(hint.kind)) + " " + hint.words + " " +
               std::to_string(hint.number) + " " + std::string(hint.instead) + "|";
    }
    return words;
  };
  CHECK(told("Dit wordt middels de WMO vastgesteld, en middels de WMO.", {}, Lang::nl) ==
        "3 wordt … vastgesteld 0 |2 middels 0 met|4 WMO 0 |");
  CHECK(told("Verantwoordelijkheid telt.", {}, Lang::nl) == "1 Verantwoordelijkheid 6 |");
  CHECK(told("Verantwoordelijkheid telt, en de WMO ook.", {"wmo", "verantwoordelijkheid"}, Lang::nl)
            .empty());
  CHECK(told("a b c d e f g h i j k l m n o p q r s t.", {}, Lang::nl).empty());
  CHECK(told("a b c d e f g h i j k l m n o p q r s t u.", {}, Lang::nl) ==
        "0 a b c d e f g h i j k l m n o p q r s t u. 21 |");
  CHECK(told("The plan was not adopted prior to May.", {}, Lang::en) ==
        "3 was … adopted 0 |2 prior 0 before|");
}
