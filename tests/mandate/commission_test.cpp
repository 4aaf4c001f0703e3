#include "burgerberaad/mandate/commission.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

Commission read(const char* text, Diagnostics& diagnostics) {
  const auto node = yaml::parse(text, "m.yaml", diagnostics);
  REQUIRE(node);
  return read_commission(*node, diagnostics);
}

}  // namespace

TEST_CASE("a commission is read whole") {
  Diagnostics diagnostics;
  const Commission commission = read(
      "question: Hoe dan?\n"
      "goal: Een akkoord\n"
      "purpose: Rust\n"
      "commissioners:\n"
      "  - {id: O1, name: Raad, decision: 2026-114, date: 2026-05-12}\n"
      "conditions:\n"
      "  - {id: C1, text: Binnen de begroting}\n"
      "promise: {text: Ja of uitleg, answer_within_weeks: 12}\n"
      "term: {from: 2026-09-01, to: 2027-03-01}\n"
      "delivered: 2026-12-10\n"
      "funding: pilot\n"
      "budget: 240000\n",
      diagnostics);
  CHECK(diagnostics.items().empty());
  CHECK(commission.question == "Hoe dan?");
  CHECK(commission.commissioners.at(0).decision == "2026-114");
  CHECK(commission.conditions.at(0).id == "C1");
  CHECK(commission.funding == Funding::pilot);
  CHECK(commission.budget == 240000);
  REQUIRE(answer_due(commission));
  CHECK(iso(*answer_due(commission)) == "2027-03-04");
}

TEST_CASE("without delivery or a promised term there is no deadline") {
  Commission commission;
  CHECK_FALSE(answer_due(commission));
  commission.delivered = *parse_date("2026-12-10");
  CHECK_FALSE(answer_due(commission));
  commission.promise = Promise{"", std::nullopt};
  CHECK_FALSE(answer_due(commission));
}

TEST_CASE("a term that ends before it begins is told, and so is one that is missing") {
  Diagnostics diagnostics;
  read("question: x\nterm: {from: 2027-03-01, to: 2026-09-01}\n", diagnostics);
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(message_text(diagnostics.items()[0], Lang::nl) ==
        "de termijn eindigt op 2026-09-01, vóór het begin op 2027-03-01");
  Diagnostics missing;
  read("question: x\n", missing);
  REQUIRE(missing.items().size() == 1);
  CHECK(render(missing.items()[0], Lang::nl, false) ==
        "m.yaml:1:1: waarschuwing[no-term]: er staat niet hoe lang het burgerberaad duurt\n"
        "  question: x\n"
        "  ^\n"
        "hint: schrijf bijvoorbeeld term: {from: 2026-09-01, to: 2027-03-01}\n");
}

TEST_CASE("members have no place among the roles") {
  Diagnostics diagnostics;
  const auto node = yaml::parse("{id: E1, role: expert, name: Huisarts}", "r.yaml", diagnostics);
  CHECK(read_role_holder(*node, diagnostics).role == Role::expert);
  CHECK(diagnostics.items().empty());
  const auto member = yaml::parse("{id: P-1, role: member, name: X}", "r.yaml", diagnostics);
  read_role_holder(*member, diagnostics);
  CHECK(diagnostics.error_count() == 1);
}
