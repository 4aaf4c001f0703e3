#include "burgerberaad/tally/verdict.hpp"

#include "burgerberaad/tally/sides.hpp"

#include <array>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace burgerberaad;

namespace {

Rules rules(Denominator denominator, const char* adopt, TieRule tie = TieRule::none) {
  Rules made;
  made.standard = {denominator, *parse_threshold(adopt), {}, tie};
  made.classes = {{"breed gedragen", *parse_threshold(">= 3/4")},
                  {"gedragen", *parse_threshold("> 1/2")},
                  {"minderheidsstandpunt", *parse_threshold("> 0")}};
  return made;
}

std::vector<std::string> members(int count) {
  std::vector<std::string> ids;
  for (int i = 1; i <= count; ++i) ids.push_back(fmt::format("P-{:03}", i));
  return ids;
}

/// `entitled` members, the first `present` of whom are in the room.
Electorate room(int entitled, int present) {
  return {members(entitled), members(present)};
}

Ballot secret(std::int64_t in_favour, std::int64_t against, std::int64_t abstain,
              std::int64_t blank = 0, std::int64_t invalid = 0) {
  Ballot ballot;
  ballot.id = "B-3";
  ballot.proposal = {"V-07", 2};
  ballot.at = *parse_moment("2026-11-28T15:10");
  BallotCounts counts;
  counts.in_favour = in_favour;
  counts.against = against;
  counts.abstain = abstain;
  counts.blank = blank;
  counts.invalid = invalid;
  ballot.counts = counts;
  return ballot;
}

/// The example of the dossier's format: 98 entitled, 96 present, 74 in favour.
Ballot b3() {
  Ballot ballot = secret(74, 15, 6, 1, 0);
  ballot.counts->issued = 96;
  ballot.counts->missing = 0;
  return ballot;
}

}  // namespace

TEST_CASE("the five denominators of the table in the dossier's format") {
  const Ballot ballot = b3();
  const auto who = room(98, 96);
  CHECK(base(Denominator::yes_no, *ballot.counts, who) == 89);
  CHECK(base(Denominator::valid, *ballot.counts, who) == 95);
  CHECK(base(Denominator::cast, *ballot.counts, who) == 96);
  CHECK(base(Denominator::present, *ballot.counts, who) == 96);
  CHECK(base(Denominator::entitled, *ballot.counts, who) == 98);
  CHECK(base(Denominator::yes_no, *ballot.counts, {}) == 89);
  CHECK_FALSE(base(Denominator::present, *ballot.counts, {}));
  CHECK_FALSE(base(Denominator::entitled, *ballot.counts, {}));
}

TEST_CASE("the ballot of the example is adopted, with its class, margin and bounds") {
  auto strict = rules(Denominator::present, ">= 3/4", TieRule::status_quo);
  strict.standard.quorum = *parse_threshold(">= 2/3");
  const Tally result = tally(b3(), room(98, 96), strict);
  CHECK(result.verdict == Verdict::adopted);
  CHECK(result.reason == UndecidedReason::none);
  CHECK(result.quorum_met == true);
  CHECK(result.denominator == 96);
  CHECK(*support(result) == Rational(74, 96));
  CHECK(result.support_class == "breed gedragen");
  CHECK(result.votes_to_flip == 3);  // 72 of 96 is exactly 3/4, 71 is not
  CHECK(*result.lower_bound == Rational(74, 98));
  CHECK(*result.upper_bound == Rational(76, 98));
}

TEST_CASE("the same votes are rejected over all who were entitled, with 4/5 asked") {
  const Tally result = tally(b3(), room(98, 96), rules(Denominator::entitled, ">= 4/5"));
  CHECK(result.verdict == Verdict::rejected);
  CHECK(result.support_class == "breed gedragen");
  CHECK(result.votes_to_flip == 5);  // 79 of 98
}

TEST_CASE("a verdict that no change of sides could have turned says so") {
  const Tally result =
      tally(secret(60, 5, 31), room(98, 96), rules(Denominator::present, ">= 3/4"));
  CHECK(result.verdict == Verdict::rejected);
  CHECK_FALSE(result.votes_to_flip);
}

TEST_CASE("quorum is on entitled members present") {
  auto asked = rules(Denominator::yes_no, "> 1/2");
  asked.standard.quorum = *parse_threshold(">= 2/3");
  CHECK(tally(secret(5, 1, 0), room(9, 6), asked).verdict == Verdict::adopted);
  const Tally few = tally(secret(5, 0, 0), room(9, 5), asked);
  CHECK(few.verdict == Verdict::no_quorum);
  CHECK(few.quorum_met == false);
  CHECK(few.support_class.empty());
  CHECK_FALSE(few.votes_to_flip);
  CHECK(tally(secret(0, 0, 0), room(0, 0), asked).verdict == Verdict::no_quorum);
}

TEST_CASE("without attendance a verdict follows only where none is needed") {
  const Electorate unknown_presence{members(9), {}};
  CHECK(tally(secret(5, 1, 0), {}, rules(Denominator::yes_no, "> 1/2")).verdict ==
        Verdict::adopted);
  CHECK(tally(secret(5, 1, 0), unknown_presence, rules(Denominator::entitled, "> 1/2")).verdict ==
        Verdict::adopted);
  for (const auto denominator : {Denominator::present, Denominator::entitled}) {
    const Tally result = tally(secret(5, 1, 0), {}, rules(denominator, "> 1/2"));
    CHECK(result.verdict == Verdict::undecided);
    CHECK(result.reason == UndecidedReason::attendance_unknown);
  }
  auto quorum = rules(Denominator::yes_no, "> 1/2");
  quorum.standard.quorum = *parse_threshold("> 1/2");
  CHECK(tally(secret(5, 1, 0), unknown_presence, quorum).reason ==
        UndecidedReason::attendance_unknown);
}

TEST_CASE("a tie follows its rule, and without one it stays undecided") {
  for (const char* adopt : {"> 1/2", ">= 1/2"}) {
    CAPTURE(adopt);
    Ballot ballot = secret(4, 4, 1);
    const auto who = room(9, 9);
    const Tally open = tally(ballot, who, rules(Denominator::yes_no, adopt));
    CHECK(open.verdict == Verdict::undecided);
    CHECK(open.reason == UndecidedReason::tie);
    CHECK(*support(open) == Rational(1, 2));
    CHECK(open.support_class.empty());
    CHECK(tally(ballot, who, rules(Denominator::yes_no, adopt, TieRule::status_quo)).verdict ==
          Verdict::rejected);
    const auto casting = rules(Denominator::yes_no, adopt, TieRule::casting_vote);
    CHECK(tally(ballot, who, casting).reason == UndecidedReason::tie);
    ballot.casting_vote = "in_favour";
    const Tally decided = tally(ballot, who, casting);
    CHECK(decided.verdict == Verdict::adopted);
    CHECK(decided.casting_vote == "in_favour");
    CHECK(decided.votes_to_flip == 1);
    ballot.casting_vote = "against";
    CHECK(tally(ballot, who, casting).verdict == Verdict::rejected);
    CHECK(tally(ballot, who, casting).votes_to_flip == 1);
    // A casting vote where the rules know none decides nothing.
    CHECK(tally(ballot, who, rules(Denominator::yes_no, adopt)).reason == UndecidedReason::tie);
  }
}

TEST_CASE("as many for as against is no tie where it could not have sufficed") {
  // 4 of the 9 present would need 5, and a chair's one vote is not asked.
  const Tally result = tally(secret(4, 4, 1), room(9, 9), rules(Denominator::present, "> 1/2"));
  CHECK(result.verdict == Verdict::rejected);
  CHECK(tally(secret(4, 4, 0), room(8, 8), rules(Denominator::yes_no, ">= 3/4")).verdict ==
        Verdict::rejected);
}

TEST_CASE("a casting vote is not mentioned where there was no tie") {
  Ballot ballot = secret(5, 3, 0);
  ballot.casting_vote = "against";
  const Tally result =
      tally(ballot, room(8, 8), rules(Denominator::yes_no, "> 1/2", TieRule::casting_vote));
  CHECK(result.verdict == Verdict::adopted);
  CHECK(result.casting_vote.empty());
}

TEST_CASE("a ballot on which nobody counts gives no answer") {
  const Tally result = tally(secret(0, 0, 9), room(9, 9), rules(Denominator::yes_no, "> 1/2"));
  CHECK(result.verdict == Verdict::undecided);
  CHECK(result.reason == UndecidedReason::no_votes);
  CHECK_FALSE(support(result));
}

namespace {

/// Votes to flip by its definition: count again after 1, 2, 3... voters changed sides.
std::optional<std::int64_t> flips_by_counting(const Ballot& ballot, const Electorate& who,
                                              const Rules& rules) {
  const Verdict verdict = tally(ballot, who, rules).verdict;
  if (verdict != Verdict::adopted && verdict != Verdict::rejected) return std::nullopt;
  Ballot other = ballot;
  for (std::int64_t changed = 1;; ++changed) {
    auto& from = verdict == Verdict::adopted ? other.counts->in_favour : other.counts->against;
    auto& to = verdict == Verdict::adopted ? other.counts->against : other.counts->in_favour;
    if (from == 0) return std::nullopt;
    --from;
    ++to;
    const bool adopted = tally(other, who, rules).verdict == Verdict::adopted;
    if (adopted != (verdict == Verdict::adopted)) return changed;
  }
}

}  // namespace

TEST_CASE("votes to flip is what counting again gives, for all small ballots") {
  int tried = 0;
  for (const auto denominator : {Denominator::yes_no, Denominator::valid, Denominator::cast,
                                 Denominator::present, Denominator::entitled}) {
    for (const char* adopt : {"> 1/2", ">= 1/2", ">= 2/3", ">= 3/4", "> 0", ">= 1", "> 1/4"}) {
      for (const auto tie : {TieRule::none, TieRule::status_quo, TieRule::casting_vote}) {
        const auto asked = rules(denominator, adopt, tie);
        for (int code = 0; code < 7 * 7 * 3 * 2 * 3; ++code) {
          Ballot ballot = secret(code % 7, code / 7 % 7, code / 49 % 3, code / 147 % 2);
          const char* const chair[] = {"", "in_favour", "against"};
          ballot.casting_vote = chair[code / 294];
          const auto papers = static_cast<int>(returned(*ballot.counts));
          const auto who = room(papers + 2, papers + 1);
          const Tally result = tally(ballot, who, asked);
          if (result.votes_to_flip != flips_by_counting(ballot, who, asked)) {
            FAIL(name(denominator) << " " << adopt << " " << code);
          }
          if (const auto share = support(result);
              share && result.verdict == Verdict::adopted && result.casting_vote.empty()) {
            REQUIRE(*share >= asked.standard.adopt.share);
          }
          ++tried;
        }
      }
    }
  }
  CHECK(tried == 5 * 7 * 3 * 882);
}

TEST_CASE("papers that do not add up give no verdict") {
  Ballot ballot = b3();
  CHECK(reconciles(ballot, room(98, 96)));
  ballot.counts->in_favour = 73;
  CHECK_FALSE(reconciles(ballot, room(98, 96)));
  const Tally result = tally(ballot, room(98, 96), rules(Denominator::present, ">= 3/4"));
  CHECK(result.verdict == Verdict::undecided);
  CHECK(result.reason == UndecidedReason::counts_do_not_reconcile);
  CHECK_FALSE(support(result));
  CHECK_FALSE(result.lower_bound);
  ballot.counts->missing = 1;
  CHECK(reconciles(ballot, room(98, 96)));
}

TEST_CASE("papers reconcile as they were handed out, and not with one figure off by one") {
  // Every way in which four papers can come back, one by one, is counted by hand here.
  constexpr std::size_t kPapers = 4;
  constexpr std::size_t kFates = 6;  // in favour, against, abstain, blank, invalid, missing
  for (std::size_t way = 0; way < kFates * kFates * kFates * kFates; ++way) {
    std::array<std::int64_t, kFates> pile{};
    for (std::size_t paper = 0, rest = way; paper < kPapers; ++paper, rest /= kFates)
      ++pile[rest % kFates];
    Ballot ballot = secret(pile[0], pile[1], pile[2], pile[3], pile[4]);
    ballot.counts->issued = std::int64_t{kPapers};
    ballot.counts->missing = pile[5];
    REQUIRE(reconciles(ballot, room(5, kPapers)));
    REQUIRE_FALSE(reconciles(ballot, room(5, kPapers - 1)));
    for (auto BallotCounts::*each :
         {&BallotCounts::in_favour, &BallotCounts::against, &BallotCounts::abstain,
          &BallotCounts::blank, &BallotCounts::invalid}) {
      Ballot wrong = ballot;
      ++((*wrong.counts).*each);
      REQUIRE_FALSE(reconciles(wrong, room(9, 9)));
    }
    ++*ballot.counts->issued;
    REQUIRE_FALSE(reconciles(ballot, room(9, 9)));
  }
}

TEST_CASE("more papers than people do not reconcile, when it is known how many there were") {
  CHECK_FALSE(reconciles(b3(), room(98, 95)));
  CHECK(reconciles(b3(), {}));
  Ballot issued = secret(1, 0, 0);
  issued.counts->issued = 3;
  issued.counts->missing = 2;
  CHECK_FALSE(reconciles(issued, room(2, 2)));
}

TEST_CASE("an open ballot counts names, one vote each, of those who could vote") {
  Ballot ballot;
  ballot.id = "B-4";
  ballot.secret = false;
  ballot.votes = {{"P-001", Choice::in_favour, {}},
                  {"P-002", Choice::against, {}},
                  {"P-003", Choice::abstain, {}}};
  CHECK(counted(ballot) == BallotCounts{1, 1, 1, 0, 0, {}, {}});
  CHECK(reconciles(ballot, room(3, 3)));
  CHECK(reconciles(ballot, {}));
  Ballot with_blank = ballot;
  with_blank.votes.push_back({"P-004", Choice::abstain, {}, "", "blank"});
  CHECK(counted(with_blank) == BallotCounts{1, 1, 1, 1, 0, {}, {}});
  const auto found = sides(with_blank);
  REQUIRE(found);
  CHECK(found->neither == std::vector<std::string>{"P-003"});
  CHECK(counted_people(Denominator::valid, *found, {})->size() == 3);
  CHECK(counted_people(Denominator::cast, *found, {})->size() == 4);
  for (const char* member : {"P-001", "P-004", "P-009"}) {  // twice, away, no mandate
    Ballot wrong = ballot;
    wrong.votes.push_back({member, Choice::against, {}});
    CHECK_FALSE(reconciles(wrong, room(4, 3)));
    CHECK(tally(wrong, room(4, 3), rules(Denominator::yes_no, "> 1/2")).reason ==
          UndecidedReason::counts_do_not_reconcile);
  }
}

namespace {

Proposal text(const char* id, std::int64_t version, ProposalStatus status = ProposalStatus::open) {
  Proposal proposal;
  proposal.id = {id, version};
  proposal.title = fmt::format("{} versie {}", id, version);
  proposal.sha256 = fmt::format("hash-{}-{}", id, version);
  proposal.status = status;
  return proposal;
}

Ballot vote(const char* ballot_id, const char* id, std::int64_t version, const char* at,
            std::int64_t in_favour, std::int64_t against) {
  Ballot ballot = secret(in_favour, against, 0);
  ballot.id = ballot_id;
  ballot.proposal = {id, version};
  ballot.at = *parse_moment(at);
  return ballot;
}

std::vector<Weighing> weigh_all(const std::vector<Proposal>& proposals,
                                std::vector<Ballot> ballots) {
  Session session;
  session.ballots = std::move(ballots);
  return weigh(proposals, {session}, {}, {}, rules(Denominator::yes_no, "> 1/2"));
}

}  // namespace

TEST_CASE("the last ballot on a version counts, and earlier ones stay in sight") {
  const auto weighed =
      weigh_all({text("V-01", 1)}, {vote("B-2", "V-01", 1, "2026-11-28T15:00", 6, 5),
                                    vote("B-1", "V-01", 1, "2026-11-28T14:00", 5, 6)});
  REQUIRE(weighed.size() == 1);
  CHECK(weighed[0].verdict == Verdict::adopted);
  CHECK(weighed[0].counts->ballot == "B-2");
  REQUIRE(weighed[0].others.size() == 1);
  CHECK(weighed[0].others[0].ballot == "B-1");
  CHECK(weighed[0].sha256 == "hash-V-01-1");
}

TEST_CASE("the verdict is on the latest version that was voted on") {
  const auto weighed = weigh_all({text("V-01", 1), text("V-01", 2), text("V-01", 3)},
                                 {vote("B-1", "V-01", 1, "2026-11-28T14:00", 5, 6),
                                  vote("B-2", "V-01", 2, "2026-11-28T15:00", 6, 5)});
  CHECK(weighed[0].id == VersionId{"V-01", 2});
  CHECK(weighed[0].title == "V-01 versie 2");
  CHECK(weighed[0].verdict == Verdict::adopted);
  CHECK(weighed[0].others.size() == 1);
  CHECK(weighed[0].unvoted == VersionId{"V-01", 3});
}

TEST_CASE("withdrawn, merged and never voted on") {
  auto merged = text("V-02", 1, ProposalStatus::merged);
  merged.merged_into = "V-03";
  const auto weighed = weigh_all(
      {text("V-03", 1), merged, text("V-01", 1), text("V-01", 2, ProposalStatus::withdrawn)},
      {vote("B-1", "V-01", 1, "2026-11-28T14:00", 5, 1),
       vote("B-9", "V-99", 1, "2026-11-28T14:00", 5, 1)});
  REQUIRE(weighed.size() == 3);
  CHECK(weighed[0].verdict == Verdict::withdrawn);
  CHECK(weighed[0].counts->ballot == "B-1");
  CHECK(weighed[1].verdict == Verdict::merged);
  CHECK(weighed[1].merged_into == "V-03");
  CHECK(weighed[2].verdict == Verdict::undecided);
  CHECK(weighed[2].reason == UndecidedReason::not_voted);
  CHECK_FALSE(weighed[2].counts);
}

TEST_CASE("a ballot that was announced but not held leaves the proposal open") {
  Ballot announced = vote("B-1", "V-01", 1, "2026-11-28T14:00", 0, 0);
  announced.counts.reset();
  const auto weighed = weigh_all({text("V-01", 1)}, {announced});
  CHECK(weighed[0].reason == UndecidedReason::not_voted);
  CHECK_FALSE(weighed[0].counts);
  CHECK(tally(announced, {}, rules(Denominator::yes_no, "> 1/2")).reason ==
        UndecidedReason::not_voted);
}

TEST_CASE("all ballots in the order in which they were held") {
  Session session;
  session.ballots = {vote("B-2", "V-01", 1, "2026-11-28T15:00", 6, 5),
                     vote("B-1", "V-01", 1, "2026-11-28T14:00", 5, 6)};
  const auto all = tally_all({session}, {}, {}, rules(Denominator::yes_no, "> 1/2"));
  REQUIRE(all.size() == 2);
  CHECK(all[0].ballot == "B-1");
}

TEST_CASE("names of verdicts and reasons are those of the contract") {
  CHECK(name(Verdict::no_quorum) == "no-quorum");
  CHECK(name(Verdict::merged) == "merged");
  CHECK(name(UndecidedReason::counts_do_not_reconcile) == "counts-do-not-reconcile");
  CHECK(name(UndecidedReason::not_voted) == "not-voted");
  CHECK(name(UndecidedReason::none).empty());
}
