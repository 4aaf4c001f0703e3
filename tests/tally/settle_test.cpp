#include "tally/kinds.hpp"

#include <filesystem>

using namespace burgerberaad;

namespace {

Rules plain() {
  Rules rules;
  rules.standard = {Denominator::valid, *parse_threshold("> 1/2"), {}, TieRule::none};
  return rules;
}

const std::string kText = "{id: B-3, proposal: V-07@2, at: \"15:10\", ";
const std::string kLive =
    "{name: soort, rule: gradient, grades: [love, like, live with, lament, loathe], "
    "support: [love, like, live with], reservation: [live with], denominator: valid, "
    "adopt: \">= 4/5\"}";
const std::string kOptions = "{id: B-3, rules: soort, options: [V-01@1, V-02@1], at: \"15:10\", ";

}  // namespace

TEST_CASE("counts that do not reconcile are told, with the sums") {
  CHECK(faults(plain(), kText + "counts: {in_favour: 74, against: 15, issued: 96, missing: 1}}") ==
        "1:50 the counts of ballot B-3 do not reconcile: 96 papers issued, but 89 returned and 1 "
        "missing\n");
  CHECK(faults(plain(), kText + "counts: {in_favour: 74, against: 15, papers: 90}}") ==
        "1:50 ballot B-3 has 90 valid papers by papers, but 89 by the choices\n");
}

TEST_CASE("counts beside names agree with them") {
  CHECK(faults(plain(), kText + "votes: {in_favour: [P-001], against: [P-002]}, "
                                "counts: {in_favour: 2, against: 0}}") ==
        "1:97 the count of ballot B-3 differs from the votes given: 'in_favour' was voted 1 times, "
        "but counted 2 times\n");
  const Ballot good = ballot(plain(), kText +
                                          "votes: {in_favour: [P-001], against: [P-002]}, "
                                          "counts: {in_favour: 1, against: 1}}");
  CHECK(good.explained);
  CHECK(good.votes.at(1).choice == Choice::against);
}

TEST_CASE("a count names what can be voted, all of it, and nothing else") {
  CHECK(faults(plain(), kText + "counts: {in_favour: 7, infavour: 2}}") ==
        "1:75 'infavour' cannot have been voted in ballot B-3\n"
        "1:50 the count of ballot B-3 lacks 'against'\n");
  CHECK(faults(with_kind(kLive),
               "{id: B-3, rules: soort, proposal: V-07@2, at: \"15:10\", "
               "counts: {love: 1, like: 2, live with: 0, lament: 0}}") ==
        "1:64 the count of ballot B-3 lacks 'loathe'\n");
}

TEST_CASE("two counters agree, or the ballot is refused with both places") {
  const std::string counts =
      "counts: [{by: F1, in_favour: 7, against: 2},\n {by: K1, in_favour: 6, against: 3}]}";
  std::string told;
  const Ballot refused = ballot(plain(), kText + counts, &told);
  CHECK(told ==
        "2:2 the counters of ballot B-3 do not agree on 'in_favour': 6 here, but 7 in s.yaml:1\n");
  CHECK_FALSE(refused.explained);
  const Tally result = tally(refused, {}, plain());
  CHECK(result.verdict == Verdict::undecided);
  CHECK(result.reason == UndecidedReason::counts_do_not_reconcile);
  CHECK(faults(plain(), kText + "counts: [{in_favour: 7, against: 2, issued: 9},\n"
                                " {in_favour: 7, against: 2, issued: 10, missing: 1}]}") ==
        "2:2 the counters of ballot B-3 do not agree on 'issued': 10 here, but 9 in s.yaml:1\n");
}

TEST_CASE("a recount settles what the counters disagreed on, and every count is kept") {
  const Ballot counted = ballot(
      plain(),
      kText +
          "counts: [{by: F1, in_favour: 7, against: 2}, {by: K1, in_favour: 6, against: 3}], "
          "recounts: [{at: \"15:30\", why: De tellers verschilden, "
          "counts: [{by: F1, in_favour: 6, against: 3}, {by: K1, in_favour: 6, against: 3}]}]}");
  CHECK(counted.explained);
  const Tally result = tally(counted, {}, plain());
  CHECK(result.verdict == Verdict::adopted);
  CHECK(result.counts.in_favour == 6);
  REQUIRE(result.recounted.size() == 1);
  CHECK(result.recounted[0].marks.at(0).at(0).at(0) == 7);
  CHECK(result.recounted[0].marks.at(1).at(0).at(0) == 6);
  CHECK(result.counters == std::vector<std::string>{"F1", "K1"});
  CHECK(result.last_count->why == "De tellers verschilden");
}

TEST_CASE("rules that do not exist, or that are about something else") {
  CHECK(faults(with_kind(kLive), "{id: B-3, rules: soorten, proposal: V-07@2, at: \"15:10\"}") ==
        "1:18 assembly.yaml knows no kind of ballot 'soorten'\n");
  CHECK(faults(with_kind(kLive), kOptions + "}") ==
        "1:1 ballot B-3 has options, but its rules are about one text\n");
  CHECK(faults(with_kind("{name: soort, rule: approval, denominator: valid, winners: 1}"),
               "{id: B-3, rules: soort, proposal: V-07@2, at: \"15:10\"}") ==
        "1:1 ballot B-3 chooses among options, but does not name two\n");
}

TEST_CASE("counts of options") {
  const auto approval =
      with_kind("{name: soort, rule: approval, most: 1, denominator: valid, winners: 1}");
  CHECK(faults(approval, kOptions + "counts: {V-01@1: 4, V-02@1: 5}}") ==
        "1:73 the count of ballot B-3 does not say how many valid papers there were\n");
  CHECK(faults(approval, kOptions + "counts: {V-01@1: 9, V-02@1: 1, papers: 8}}") ==
        "1:73 in ballot B-3 option V-01@1 has more ticks than the 8 valid papers\n"
        "1:73 in ballot B-3 there are more ticks than 8 papers may have\n");
  CHECK(faults(approval, kOptions + "counts: {V-01@1: 5, V-03@1: 1, papers: 8}}") ==
        "1:93 'V-03@1' is not an option of ballot B-3\n"
        "1:73 the count of ballot B-3 lacks 'V-02@1'\n");
  const auto judgment =
      with_kind("{name: soort, rule: majority-judgment, grades: [good, bad], winners: 1}");
  CHECK(faults(judgment,
               kOptions + "counts: {V-01@1: {good: 5, bad: 2}, V-02@1: {good: 5, bad: 3}}}") ==
        "1:73 in ballot B-3 the grades for option V-02@1 do not add up to 7 papers\n");
  CHECK(faults(judgment, kOptions + "counts: {V-01@1: {good: 5, bad: 2}, V-02@1: {good: 7}}}") ==
        "1:73 the count of ballot B-3 lacks 'bad' for option V-02@1\n");
}

TEST_CASE("the chair and the lot decide only where they can") {
  CHECK(faults(plain(), kText + "casting_vote: yes}") ==
        "1:56 the chair cannot choose 'yes' in ballot B-3\n");
  CHECK(faults(plain(), kText + "lot: {seed: \"4 8\"}}") ==
        "1:47 the rules of ballot B-3 let no lot decide\n");
}

TEST_CASE("a reservation needs words, and one that lacks them is named") {
  const std::string head =
      "{id: B-3, rules: soort, proposal: V-07@2, at: \"15:10\", "
      "counts: {love: 1, like: 2, live with: 2, lament: 0, loathe: 0}";
  CHECK(faults(with_kind(kLive), head + ", reservations: [Te duur]}") ==
        "1:1 ballot B-3 has 2 reservations, but 1 are under reservations\n");
  CHECK(faults(with_kind(kLive), head + ", reservations: [Te duur, Te laat]}") == "");
}

TEST_CASE("papers and blank votes agree with the names beside them") {
  const auto rules = with_kind("{name: soort, rule: approval, denominator: valid, winners: 1}");
  const std::string names = kOptions +
                            "votes: {V-01@1: [P-1, P-2, P-3], V-02@1: [P-3, P-4, P-5], "
                            "blank: [P-6]}, counts: {V-01@1: 3, V-02@1: 3, ";
  CHECK(faults(rules, names + "papers: 7, blank: 1}}") ==
        "1:146 the count of ballot B-3 differs from the votes given: 'papers' was voted 5 times, "
        "but counted 7 times\n");
  CHECK(faults(rules, names + "papers: 5}}") ==
        "1:146 the count of ballot B-3 differs from the votes given: 'blank' was voted 1 times, "
        "but counted 0 times\n");
  CHECK(ballot(rules, names + "papers: 5, blank: 1}}").explained);
}

TEST_CASE("a member who ticks too many options is named, and the total is not told as well") {
  const auto rules =
      with_kind("{name: soort, rule: approval, denominator: valid, winners: 1, most: 1}");
  // Three ticks by three members: the total is what it may be.
  CHECK(faults(rules, kOptions + "votes: {V-01@1: [P-1, P-2], V-02@1: [P-1], blank: [P-3]}}") ==
        "1:102 P-1 ticked more options in ballot B-3 than the 1 that are allowed\n");
  CHECK(faults(rules, kOptions + "votes: {V-01@1: [P-1], V-02@1: [P-2]}}") == "");
  CHECK(faults(rules, kOptions + "votes: {V-01@1: [P-1, P-2], V-02@1: [P-1]}, "
                                 "counts: {V-01@1: 2, V-02@1: 1, papers: 2}}") ==
        "1:117 in ballot B-3 there are more ticks than 2 papers may have\n"
        "1:102 P-1 ticked more options in ballot B-3 than the 1 that are allowed\n");
}

TEST_CASE("nobody is two counters of one count") {
  CHECK(faults(plain(), kText + "counts: [{by: F1, in_favour: 7, against: 2},\n"
                                " {by: F1, in_favour: 7, against: 2}]}") ==
        "2:2 F1 counted ballot B-3 twice in one count\n");
  CHECK(faults(plain(), kText + "counts: [{in_favour: 7, against: 2},\n"
                                " {in_favour: 7, against: 2}]}") == "");
}

TEST_CASE("a recount comes after the ballot, and after the count before it") {
  const std::string counted = kText + "counts: {in_favour: 7, against: 2},\n recounts: [";
  const std::string again = "why: Twijfel, counts: {in_favour: 7, against: 2}}";
  CHECK(faults(plain(), counted + "{at: \"15:05\", " + again + "]}") ==
        "2:13 the recount of ballot B-3 was at 15:05, but what it counts again was only at "
        "15:10\n");
  CHECK(faults(plain(),
               counted + "{at: \"15:40\", " + again + ",\n{at: \"15:30\", " + again + "]}") ==
        "3:1 the recount of ballot B-3 was at 15:30, but what it counts again was only at "
        "15:40\n");
  CHECK(faults(plain(), counted + "{at: \"15:10\", " + again + "]}") == "");
}
