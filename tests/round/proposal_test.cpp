#include "burgerberaad/round/proposal.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/round/write_proposal.hpp"
#include "core/told.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::optional<Proposal> read_as_proposal(const std::string& text, Diagnostics& diagnostics) {
  const Scratch folder;
  write_file(folder / "1.yaml", text);
  return read_proposal(folder / "1.yaml", diagnostics);
}

std::string told_of_proposal(const std::string& rest, Lang lang = Lang::en) {
  Diagnostics diagnostics;
  read_as_proposal("format: 1\nproposal: V-07\nversion: 1\ntitle: Loket\ntext: Eén loket.\n" + rest,
                   diagnostics);
  return told_lines(diagnostics, lang);
}

Proposal example() {
  Proposal proposal;
  proposal.id = {"V-07", 2};
  proposal.title = "Eén loket: \"per buurt\"";
  proposal.text = "Elke buurt krijgt één loket.\n\n  Ook in het weekend # echt\n";
  proposal.rationale = "Inwoners weten niet: bij wie?\n";
  proposal.from = {{"S-12", {}}, {"V-03@1", {}}};
  proposal.conditions = {{"C1", ConditionResult::meets, "", {}},
                         {"C2", ConditionResult::unknown, "nog niet: doorgerekend", {}}};
  proposal.minority = {{"Vrees voor minder maatwerk", 9}, {"Te duur", std::nullopt}};
  return proposal;
}

void check_same(const Proposal& a, const Proposal& b) {
  CHECK(a.id == b.id);
  CHECK(a.title == b.title);
  CHECK(a.text == b.text);
  CHECK(a.rationale == b.rationale);
  REQUIRE(a.from.size() == b.from.size());
  for (std::size_t i = 0; i < a.from.size(); ++i) CHECK(a.from[i].id == b.from[i].id);
  REQUIRE(a.conditions.size() == b.conditions.size());
  for (std::size_t i = 0; i < a.conditions.size(); ++i) {
    CHECK(a.conditions[i].condition == b.conditions[i].condition);
    CHECK(a.conditions[i].result == b.conditions[i].result);
    CHECK(a.conditions[i].reason == b.conditions[i].reason);
  }
  REQUIRE(a.minority.size() == b.minority.size());
  for (std::size_t i = 0; i < a.minority.size(); ++i) {
    CHECK(a.minority[i].text == b.minority[i].text);
    CHECK(a.minority[i].support == b.minority[i].support);
  }
  CHECK(a.status == b.status);
  CHECK(a.merged_into == b.merged_into);
  CHECK(a.by == b.by);
  CHECK(a.why == b.why);
  REQUIRE(a.split_into.size() == b.split_into.size());
  for (std::size_t i = 0; i < a.split_into.size(); ++i) {
    CHECK(a.split_into[i].id == b.split_into[i].id);
  }
}

}  // namespace

TEST_CASE("versions are named by proposal and number") {
  CHECK(parse_version_id("V-07@2") == VersionId{"V-07", 2});
  CHECK(to_string(VersionId{"V-07", 2}) == "V-07@2");
  for (const char* bad : {"", "V-07", "V-07@", "@2", "V-07@0", "V-07@02", "V-07@-1", "V-07@2x",
                          "V 07@2", "V-07@99999999999999999999", "V-07@10000"}) {
    CHECK_FALSE(parse_version_id(bad));
  }
}

TEST_CASE("what is written is read back the same") {
  std::vector<Proposal> proposals{example(), example(), example(), example(), example()};
  proposals[1].status = ProposalStatus::merged;
  proposals[1].merged_into = "V-01";
  proposals[2].status = ProposalStatus::withdrawn;
  proposals[2].text = "  begint met spaties\nen een tab\there\n";
  proposals[3].text = "één regel\n";
  proposals[3].conditions.clear();
  proposals[3].minority.clear();
  proposals[3].from.clear();
  proposals[4].status = ProposalStatus::split;
  proposals[4].split_into = {{"V-11", {}}, {"V-12", {}}};
  proposals[4].by = "Tafel 3: groen";
  proposals[4].why = "Te veel \"in één\"";
  for (const auto& proposal : proposals) {
    Diagnostics diagnostics;
    const std::string text = to_yaml(proposal);
    const auto again = read_as_proposal(text, diagnostics);
    CAPTURE(text);
    CHECK(diagnostics.items().empty());
    REQUIRE(again);
    check_same(proposal, *again);
    CHECK(again->sha256 == sha256_hex(text));
  }
}

TEST_CASE("line ends of other systems become LF") {
  Proposal proposal = example();
  proposal.text = "een\r\ntwee\rdrie\n\n\n";
  Diagnostics diagnostics;
  CHECK(read_as_proposal(to_yaml(proposal), diagnostics)->text == "een\ntwee\ndrie\n");
}

TEST_CASE("tests against conditions are short to type") {
  const auto meets = parse_condition_test("C1=meets");
  REQUIRE(meets);
  CHECK(meets->condition == "C1");
  CHECK(meets->result == ConditionResult::meets);
  const auto fails = parse_condition_test("C2=fails:te duur: 3 miljoen");
  REQUIRE(fails);
  CHECK(fails->result == ConditionResult::fails);
  CHECK(fails->reason == "te duur: 3 miljoen");
  for (const char* bad : {"", "C1", "C1=", "C1=maybe", "C1=fails", "C1=unknown:", "=meets"}) {
    CHECK_FALSE(parse_condition_test(bad));
  }
}

TEST_CASE("a result other than meets wants a reason") {
  CHECK(told_of_proposal("conditions: {C1: {result: meets}, C2: {result: fails}}\n") ==
        "6:35 the reason for this result on condition C2 is missing\n");
}

TEST_CASE("merged and merged_into go together") {
  CHECK(told_of_proposal("status: merged\n") ==
        "6:9 it does not say into which proposal this one was merged\n");
  CHECK(told_of_proposal("merged_into: V-03\n", Lang::nl) ==
        "6:14 merged_into staat er, maar de status is niet merged\n");
}

TEST_CASE("split and split_into go together, with two parts at least") {
  CHECK(told_of_proposal("status: split\nsplit_into: [V-11]\n") ==
        "6:9 it does not name two proposals into which this one was split\n");
  CHECK(told_of_proposal("split_into: [V-11, V-12]\n", Lang::nl) ==
        "6:13 split_into staat er, maar de status is niet split\n");
  CHECK(told_of_proposal("status: split\nsplit_into: [V-11, V-12, [V-13]]\n") ==
        "7:26 one proposal belongs here, as a plain value\n");
}

TEST_CASE("an origin is a plain value") {
  CHECK(told_of_proposal("from: [S-12, [V-03@1]]\n", Lang::nl) ==
        "6:14 hier hoort één herkomst te staan, als losse waarde\n");
}
