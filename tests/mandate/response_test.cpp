#include "burgerberaad/mandate/response.hpp"

#include "burgerberaad/io/file.hpp"
#include "core/told.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::optional<Replies> read_answers(const std::string& rest, Diagnostics& diagnostics) {
  const Scratch folder;
  write_file(folder / "response.yaml", "format: 1\n" + rest);
  return read_response(folder / "response.yaml", diagnostics);
}

}  // namespace

TEST_CASE("answers, work and grades are read whole, the oldest news first") {
  Diagnostics diagnostics;
  const auto response = read_answers(
      "answers:\n"
      "  - proposal: V-07\n"
      "    by: O1\n"
      "    answer: partly\n"
      "    motivation: Eerst in drie wijken\n"
      "    decision: 2027-031\n"
      "    date: 2027-02-04\n"
      "    owner: Wethouder Zorg\n"
      "    deadline: 2027-12-31\n"
      "    indicator: Aantal loketten\n"
      "    status: underway\n"
      "    updates:\n"
      "      - {date: 2027-06-01, text: Het tweede loket is open}\n"
      "      - {date: 2027-04-01, text: Het eerste loket is open}\n"
      "  - {proposal: V-08, by: O1, answer: pending}\n"
      "grades:\n"
      "  - {date: 2027-06-05, counts: {\"6\": 3, \"7\": 5, \"10\": 1}}\n",
      diagnostics);
  CHECK(told_lines(diagnostics).empty());
  REQUIRE(response);
  REQUIRE(response->answers.size() == 2);
  const Reply& answer = response->answers[0];
  CHECK(answer.kind == ReplyKind::partly);
  CHECK(answer.motivation == "Eerst in drie wijken");
  CHECK(answer.decision == "2027-031");
  CHECK(answer.owner == "Wethouder Zorg");
  CHECK(answer.indicator == "Aantal loketten");
  REQUIRE(answer.updates.size() == 2);
  CHECK(answer.updates[0].text == "Het eerste loket is open");
  CHECK(answer_to(response, "V-08", "O1") == &response->answers[1]);
  CHECK(answer_to(response, "V-08", "O2") == nullptr);
  CHECK(answer_to(std::nullopt, "V-08", "O1") == nullptr);
  REQUIRE(response->grades.size() == 1);
  CHECK(response->grades[0].given() == 9);
}

TEST_CASE("work is due on its day, or weeks after the delivery, and only when it was promised") {
  Commission commission;
  Reply answer;
  answer.kind = ReplyKind::adopted;
  answer.within_weeks = 2;
  CHECK_FALSE(due_day(answer, commission));
  commission.delivered = parse_date("2026-12-10");
  REQUIRE(due_day(answer, commission));
  CHECK(iso(*due_day(answer, commission)) == "2026-12-24");
  CHECK(is_open(answer));
  answer.status = WorkStatus::done;
  CHECK_FALSE(is_open(answer));
  answer.status = WorkStatus::stopped;
  CHECK_FALSE(is_open(answer));
  answer.status = WorkStatus::underway;
  answer.kind = ReplyKind::rejected;
  CHECK_FALSE(due_day(answer, commission));
  CHECK_FALSE(is_open(answer));
}

TEST_CASE("what is wrong in a response is told with its place") {
  Diagnostics diagnostics;
  read_answers(
      "answers:\n"
      "  - {proposal: V-07, by: O1, answer: ja}\n"
      "  - {proposal: V-07, by: O1, answer: adopted, deadline: 2027-01-01, within_weeks: 3}\n"
      "grades:\n"
      "  - {date: 2027-06-05, counts: {\"11\": 3}}\n",
      diagnostics);
  CHECK(told_lines(diagnostics) ==
        "3:38 'ja' cannot be chosen here\n"
        "4:83 V-07 has both deadline and within_weeks\n"
        "6:33 there is no key '11' here\n");
}
