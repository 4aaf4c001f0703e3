#include "burgerberaad/dossier/evaluation.hpp"

#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

struct Read {
  std::optional<Evaluation> evaluation;
  std::string told;
};

Read read(const std::string& bytes, Lang lang = Lang::en) {
  const Scratch scratch;
  const auto path = scratch / "evaluation.csv";
  write_file(path, bytes);
  Diagnostics diagnostics;
  Read result{read_evaluation(path, diagnostics), {}};
  for (const auto& item : diagnostics.items()) {
    result.told += std::to_string(item.where.line) + ":" + std::to_string(item.where.column) + " " +
                   message_text(item, lang) + "|";
  }
  return result;
}

/// "5?-" for 5, no opinion and left open.
std::string answers(const EvaluationForm& form) {
  std::string row;
  for (const auto& each : form.answers) {
    row += !each ? '-' : *each == kNoOpinion ? '?' : static_cast<char>('0' + *each);
  }
  return row;
}

const std::string kHeader = "form;1;2;3;4;5;6;7;8;9;10;11;12;13;14";

}  // namespace

TEST_CASE("there are fourteen statements, on the eleven principles and the whole") {
  CHECK(statements().size() == 14);
  std::vector<std::string_view> principles;
  for (const auto& each : statements()) {
    if (principles.empty() || principles.back() != each.principle.en) {
      principles.push_back(each.principle.en);
    }
  }
  CHECK(principles.size() == 12);
  CHECK(principles.front() == "Purpose");
  CHECK(principles.back() == "The whole");
}

TEST_CASE(
    "forms are read with semicolons, a BOM, CRLF, Windows-1252, and headings of both languages") {
  const auto dutch = read(
      "\xEF\xBB\xBF"
      "Formulier;Stelling 1;v2;3;4;5;6;7;8;9;10;11;12;13;14;Wat kan beter;Publiceren\r\n"
      "1;5;4;weet ik niet;?;;-;1;2;3;4;5;1;2;3; meer tijd ;Ja\r\n");
  CHECK(dutch.told.empty());
  REQUIRE(dutch.evaluation);
  REQUIRE(dutch.evaluation->forms.size() == 1);
  CHECK(answers(dutch.evaluation->forms[0]) ==
        "54?"
        "?--12345123");
  CHECK(dutch.evaluation->forms[0].better == "meer tijd");
  CHECK(dutch.evaluation->forms[0].publish);
  const auto english = read(
      "form,statement 1,q2,3,4,5,6,7,8,9,10,11,12,13,14,better,publish,remark\n"
      "1,5,don't know,3,4,5,1,2,3,4,5,1,2,3,4,caf\xE9,no,\n");
  CHECK(english.told.empty());
  REQUIRE(english.evaluation);
  CHECK(answers(english.evaluation->forms[0]) == "5?345123451234");
  CHECK(english.evaluation->forms[0].better == "café");
  CHECK_FALSE(english.evaluation->forms[0].publish);
}

TEST_CASE("what is wrong in a form is told at its place, and the rest counts") {
  const auto found = read(kHeader + ";publish\n1;6;2;3;4;5;1;2;3;4;5;1;2;3;4;misschien\n" +
                          "1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;\n");
  CHECK(found.told ==
        "2:3 statement 1 has '6', which is no answer|"
        "2:31 'misschien' does not say whether the words may be published|"
        "3:1 form 1 is there already, on line 2; this line does not count|");
  REQUIRE(found.evaluation);
  REQUIRE(found.evaluation->forms.size() == 1);
  CHECK(answers(found.evaluation->forms[0]) == "-2345123451234");
}

TEST_CASE("a file without statements is refused, one with some of them is not") {
  const auto none = read("naam;opmerking\nx;y\n");
  CHECK_FALSE(none.evaluation);
  CHECK(none.told == "1:0 no column is named after a statement of the form (1 to 14)|");
  const auto some = read("1;2;15\n5;4;3\n");
  REQUIRE(some.evaluation);
  CHECK(some.told ==
        "1:0 there is no column for these statements: 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14|");
  CHECK_FALSE(read("").evaluation);
}

TEST_CASE("no opinion and left open are counted apart from the answers") {
  const auto found =
      read(kHeader + "\n1;5;?;3;4;5;1;2;3;4;5;1;2;3;4\n2;5;;3;4;5;1;2;3;4;5;1;2;3;4\n" +
           "3;1;2;3;4;5;1;2;3;4;5;1;2;3;4\n");
  REQUIRE(found.evaluation);
  const auto counts = count_answers(*found.evaluation);
  REQUIRE(counts.size() == 14);
  CHECK(counts[0].counts == std::vector<std::int64_t>{1, 0, 0, 0, 2});
  CHECK(counts[1].counts == std::vector<std::int64_t>{0, 1, 0, 0, 0});
  CHECK(counts[1].no_opinion == 1);
  CHECK(counts[1].open == 1);
}
