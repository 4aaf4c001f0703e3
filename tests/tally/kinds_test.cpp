// Every way of counting against worked examples, and against its definition by brute force.

#include "tally/kinds.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/tally/sides.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

using namespace burgerberaad;

namespace {

/// A settled ballot among options with these papers per option and mark.
Ballot among(const std::vector<std::pair<std::string, std::vector<std::int64_t>>>& counts,
             std::int64_t papers) {
  Ballot ballot;
  ballot.id = "B-1";
  ballot.rules = "soort";
  ballot.at = *parse_moment("2026-11-28T15:10");
  BallotCounts back;
  back.chosen = papers;
  ballot.counts = back;
  for (const auto& [id, marks] : counts) {
    ballot.options.push_back({id, {}, id, {}});
    ballot.marks.push_back(marks);
  }
  return ballot;
}

/// Tennessee chooses a capital: the example that Wikipedia and electowiki put every method to. Of
/// 100 voters 42 live near Memphis, 26 near Nashville, 15 near Chattanooga and 17 near Knoxville,
/// and each ranks the cities by distance. Papers per rank, first to last.
const std::vector<std::pair<std::string, std::vector<std::int64_t>>> kTennessee{
    {"Memphis", {42, 0, 0, 58}},
    {"Nashville", {26, 42, 32, 0}},
    {"Chattanooga", {15, 43, 42, 0}},
    {"Knoxville", {17, 15, 26, 42}}};

const std::string kJudgment =
    "{name: soort, rule: majority-judgment, grades: [excellent, good, fair, poor], winners: 1}";

}  // namespace

TEST_CASE("majority judgment on the Tennessee example: Nashville, after 16 grades are taken") {
  const auto rules = with_kind(kJudgment);
  const Tally result = tally(among(kTennessee, 100), {}, rules);
  CHECK(order_of(result) == "Nashville Chattanooga Knoxville Memphis");
  CHECK(winners_of(result) == "Nashville");
  CHECK(result.verdict == Verdict::adopted);
  REQUIRE(result.ranking->steps.size() == 1);
  CHECK(
      result.ranking->steps[0].en ==
      "Nashville and Chattanooga both have 'good' in the middle. Take the middle grade from both, "
      "one by one: 16 times 'good'. Then the middle of Nashville is 'good' and that of "
      "Chattanooga is 'fair', so Nashville goes before.");
  CHECK(result.ranking->options[2].figure.nl == "midden: fair");
}

// Balinski and Laraki, Election by Majority Judgement: Experimental Evidence (Cahier 2007-28 of the
// Ecole Polytechnique's laboratoire d'econometrie, December 2007), the table of the experiment in
// Orsay on 22 April 2007, in percent of the valid ballots. Rows that rounding keeps from 100.0 are
// made to in the last grade.
TEST_CASE("majority judgment on the ballots of Orsay, 2007: Bayrou, Royal, Sarkozy") {
  std::vector<std::pair<std::string, std::vector<std::int64_t>>> orsay{
      {"Besancenot", {41, 99, 163, 160, 226, 311}}, {"Buffet", {25, 76, 125, 206, 264, 304}},
      {"Schivardi", {5, 10, 39, 95, 249, 604}},     {"Bayrou", {136, 307, 251, 148, 84, 74}},
      {"Bove", {15, 60, 114, 160, 257, 395}},       {"Voynet", {29, 93, 175, 237, 261, 205}},
      {"Villiers", {24, 64, 87, 113, 158, 555}},    {"Royal", {167, 227, 191, 168, 122, 126}},
      {"Nihous", {3, 18, 53, 110, 267, 550}},       {"LePen", {30, 46, 62, 65, 54, 744}},
      {"Laguiller", {21, 53, 102, 166, 259, 401}},  {"Sarkozy", {191, 198, 143, 115, 71, 282}}};
  for (auto& [name, marks] : orsay) {
    const auto sum = std::accumulate(marks.begin(), marks.end(), std::int64_t{0});
    CHECK(std::abs(sum - 1000) <= 2);
    marks.back() += 1000 - sum;
  }
  const auto rules = with_kind(
      "{name: soort, rule: majority-judgment, winners: 1, "
      "grades: [excellent, very good, good, acceptable, poor, to reject]}");
  const Tally result = tally(among(orsay, 1000), {}, rules);
  CHECK(order_of(result) ==
        "Bayrou Royal Sarkozy Voynet Besancenot Buffet Bove Laguiller Nihous Villiers Schivardi "
        "LePen");
  CHECK(result.ranking->options[0].figure.en == "middle: good");
  CHECK(result.ranking->options[3].figure.en == "middle: acceptable");
  CHECK(result.ranking->options[4].figure.en == "middle: poor");
}

namespace {

/// The grades of one option written out, best first.
std::vector<std::size_t> written_out(const std::vector<std::int64_t>& marks) {
  std::vector<std::size_t> grades;
  for (std::size_t grade = 0; grade < marks.size(); ++grade) {
    grades.insert(grades.end(), static_cast<std::size_t>(marks[grade]), grade);
  }
  return grades;
}

/// Majority judgment as it is defined: the lower median, and on a tie that grade taken from both.
bool better_by_definition(std::vector<std::size_t> a, std::vector<std::size_t> b) {
  while (!a.empty()) {
    const auto middle = static_cast<std::ptrdiff_t>(a.size() / 2);
    if (a[a.size() / 2] != b[b.size() / 2]) return a[a.size() / 2] < b[b.size() / 2];
    a.erase(a.begin() + middle);
    b.erase(b.begin() + middle);
  }
  return false;
}

}  // namespace

TEST_CASE("majority judgment is what taking medians one at a time gives, on 400 random ballots") {
  Rng rng("majority judgment", "test");
  const auto rules = with_kind(kJudgment);
  for (int round = 0; round < 400; ++round) {
    const auto papers = static_cast<std::int64_t>(1 + rng.below(round % 2 == 0 ? 5 : 40));
    std::vector<std::pair<std::string, std::vector<std::int64_t>>> counts;
    for (const char* id : {"A", "B", "C", "D"}) {
      std::vector<std::int64_t> marks(4, 0);
      for (std::int64_t i = 0; i < papers; ++i) ++marks[rng.below(4)];
      counts.emplace_back(id, marks);
    }
    const Tally result = tally(among(counts, papers), {}, rules);
    for (const auto& a : result.ranking->options) {
      for (const auto& b : result.ranking->options) {
        const bool better = better_by_definition(written_out(a.papers), written_out(b.papers));
        CHECK((a.place < b.place) == better);
      }
    }
  }
}

TEST_CASE("options with the same grades are level, and the rules say what then") {
  const std::vector<std::pair<std::string, std::vector<std::int64_t>>> counts{
      {"A", {3, 1, 0, 0}}, {"B", {3, 1, 0, 0}}, {"C", {0, 0, 0, 4}}};
  auto rules = with_kind(kJudgment);
  Ballot ballot = among(counts, 4);
  const Tally open = tally(ballot, {}, rules);
  CHECK(order_of(open) == "(A B) C");
  CHECK(open.verdict == Verdict::undecided);
  CHECK(open.reason == UndecidedReason::tie);
  CHECK(open.ranking->steps.at(0).nl == "A en B kregen precies dezelfde oordelen.");
  rules.named[0].tie = TieRule::status_quo;
  CHECK(winners_of(tally(ballot, {}, rules)) == "");
  CHECK(tally(ballot, {}, rules).verdict == Verdict::rejected);
  rules.named[0].tie = TieRule::casting_vote;
  CHECK(tally(ballot, {}, rules).reason == UndecidedReason::tie);
  ballot.casting_vote = "B";
  CHECK(winners_of(tally(ballot, {}, rules)) == "B");
  rules.named[0].tie = TieRule::lot;
  CHECK(tally(ballot, {}, rules).reason == UndecidedReason::tie);
  ballot.lot_seed = "4 8 15 16 23 42";
  const Tally drawn = tally(ballot, {}, rules);
  const bool a_first = hex(ticket("ballot", "4 8 15 16 23 42", "B-1", "A")) <
                       hex(ticket("ballot", "4 8 15 16 23 42", "B-1", "B"));
  CHECK(winners_of(drawn) == (a_first ? "A" : "B"));
  CHECK(drawn.lot->tickets.size() == 2);
  CHECK(drawn.lot->tickets[0].candidate == winners_of(drawn));
}

TEST_CASE("a least grade keeps options out, and without a number all others win") {
  const auto rules = with_kind(
      "{name: soort, rule: majority-judgment, grades: [excellent, good, fair, poor], least: fair}");
  CHECK(winners_of(tally(among(kTennessee, 100), {}, rules)) == "Nashville Chattanooga Knoxville");
}

TEST_CASE("approval on the Tennessee example, everybody ticking two: Nashville with 68") {
  const auto rules =
      with_kind("{name: soort, rule: approval, most: 2, winners: 1, denominator: valid}");
  std::vector<std::pair<std::string, std::vector<std::int64_t>>> ticks;
  for (const auto& [city, ranks] : kTennessee) ticks.push_back({city, {ranks[0] + ranks[1]}});
  const Tally result = tally(among(ticks, 100), {}, rules);
  CHECK(order_of(result) == "Nashville Chattanooga Memphis Knoxville");
  CHECK(result.ranking->options[0].figure.en == "68 of 100 (68.0%)");
  CHECK(winners_of(result) == "Nashville");
}

TEST_CASE("approval with a share: all that reach it win, and the last place may be tied") {
  auto rules = with_kind(
      "{name: soort, rule: approval, adopt: \"> 1/2\", denominator: cast, tie: status-quo}");
  Ballot ballot = among({{"A", {31}}, {"B", {30}}, {"C", {29}}, {"D", {30}}}, 58);
  CHECK(winners_of(tally(ballot, {}, rules)) == "A B D");
  ballot.counts->blank = 2;  // the papers cast are 60 now, and 30 is not more than half
  CHECK(winners_of(tally(ballot, {}, rules)) == "A");
  rules.named[0].settings.winners = 2;
  rules.named[0].settings.share = parse_threshold(">= 1/2");
  const Tally edge = tally(ballot, {}, rules);
  CHECK(winners_of(edge) == "A");
  CHECK(edge.tied);
  CHECK(edge.ranking->level == std::vector<std::string>{"B", "D"});
}

// The ranks of the Tennessee example as scores 3, 2, 1 and 0 are its Borda count: Nashville 194,
// Chattanooga 173, Memphis 126, Knoxville 107 (Wikipedia, Borda count).
TEST_CASE("score on the Tennessee example: Nashville with 194") {
  auto rules = with_kind("{name: soort, rule: score, highest: 3, total: sum, winners: 1}");
  auto scores = kTennessee;
  for (auto& [city, marks] : scores) std::ranges::reverse(marks);
  const Tally result = tally(among(scores, 100), {}, rules);
  CHECK(order_of(result) == "Nashville Chattanooga Memphis Knoxville");
  CHECK(result.ranking->options[0].figure.en == "sum 194 (100 scores)");
  CHECK(result.ranking->options[1].figure.nl == "samen 173 (100 cijfers)");
  CHECK(result.ranking->options[3].figure.nl == "samen 107 (100 cijfers)");
  rules = with_kind("{name: soort, rule: score, highest: 3, total: mean, least: 1.5}");
  CHECK(winners_of(tally(among(scores, 100), {}, rules)) == "Nashville Chattanooga");
}

TEST_CASE("no opinion is not a 0: it leaves the mean as it was, and adds nothing to the sum") {
  const std::vector<std::pair<std::string, std::vector<std::int64_t>>> counts{{"A", {0, 0, 2, 8}},
                                                                              {"B", {0, 6, 4, 0}}};
  const auto mean = with_kind(
      "{name: soort, rule: score, highest: 2, total: mean, no_opinion: true, winners: 1}");
  const Tally by_mean = tally(among(counts, 10), {}, mean);
  CHECK(order_of(by_mean) == "A B");
  CHECK(by_mean.ranking->options[0].figure.en == "mean 2.00 (4 over 2 scores)");
  CHECK(by_mean.ranking->options[1].figure.nl == "gemiddeld 1,40 (14 over 10 cijfers)");
  const auto sum =
      with_kind("{name: soort, rule: score, highest: 2, total: sum, no_opinion: true, winners: 1}");
  CHECK(order_of(tally(among(counts, 10), {}, sum)) == "B A");
  const Tally unscored = tally(among({{"A", {0, 0, 0, 5}}, {"B", {5, 0, 0, 0}}}, 5), {}, mean);
  CHECK(order_of(unscored) == "B A");
  CHECK(unscored.ranking->options[1].figure.en == "–");
}

// newDemocracy Foundation (Sydney) asks 80 % of a jury to at least live with a recommendation, on
// the scale Love / Like / Live with / Lament / Loathe.
TEST_CASE("love, like, live with, lament, loathe: 80 percent lives with it") {
  const auto rules = with_kind(
      "{name: soort, rule: gradient, grades: [love, like, live with, lament, loathe], "
      "support: [love, like, live with], denominator: valid, adopt: \">= 80%\"}");
  const auto held = [&](int loved, int lived, int lamented) {
    return tally(
        ballot(rules,
               fmt::format("{{id: B-1, rules: soort, proposal: V-01@1, at: \"15:10\", counts: "
                           "{{love: {}, like: 10, live with: {}, lament: {}, loathe: 1}}}}",
                           loved, lived, lamented)),
        {}, rules);
  };
  const Tally passed = held(12, 10, 7);  // 32 of 40
  CHECK(passed.verdict == Verdict::adopted);
  CHECK(*support(passed) == Rational(4, 5));
  CHECK(passed.votes_to_flip == 1);
  REQUIRE(passed.distribution.size() == 5);
  CHECK(passed.distribution[2].mark.word == "live with");
  CHECK(passed.distribution[2].papers == 10);
  CHECK(passed.distribution[3].mark.side == Choice::against);
  CHECK(held(12, 9, 8).verdict == Verdict::rejected);  // 31 of 40
}

// The gradients of agreement of Sam Kaner (Facilitator's Guide to Participatory Decision-Making),
// with an abstention in the middle of the scale.
TEST_CASE(
    "gradients of agreement: a grade may be an abstention, outside the votes for or against") {
  const auto rules = with_kind(
      "{name: soort, rule: gradient, grades: [endorse, minor point, reservations, abstain, stand "
      "aside, disagree, block], support: [endorse, minor point, reservations], abstain: [abstain], "
      "denominator: yes-no, adopt: \"> 1/2\"}");
  const Tally result = tally(
      ballot(rules,
             "{id: B-1, rules: soort, proposal: V-01@1, at: \"15:10\", counts: {endorse: 3, minor "
             "point: 1, reservations: 1, abstain: 6, stand aside: 2, disagree: 1, block: 1}}"),
      {}, rules);
  CHECK(result.counts.in_favour == 5);
  CHECK(result.counts.against == 4);
  CHECK(result.counts.abstain == 6);
  CHECK(result.denominator == 9);
  CHECK(result.verdict == Verdict::adopted);
}

TEST_CASE("an open ballot by grade, by member") {
  const auto rules = with_kind(
      "{name: soort, rule: gradient, grades: [eens, leefbaar, oneens], support: [eens, leefbaar], "
      "denominator: present, adopt: \">= 2/3\"}");
  const Ballot open = ballot(rules,
                             "{id: B-1, rules: soort, proposal: V-01@1, at: \"15:10\", "
                             "votes: {eens: [P-001], leefbaar: [P-002], oneens: [P-003]}}");
  const Electorate three{std::vector<std::string>{"P-001", "P-002", "P-003"},
                         std::vector<std::string>{"P-001", "P-002", "P-003"}};
  const Tally result = tally(open, three, rules);
  CHECK(result.verdict == Verdict::adopted);
  CHECK(result.distribution.at(1).papers == 1);
  const Electorate one_left{three.entitled, std::vector<std::string>{"P-001", "P-002"}};
  CHECK(tally(open, one_left, rules).reason == UndecidedReason::counts_do_not_reconcile);
}

TEST_CASE("an open ballot among options: a member counts once, whatever they ticked") {
  const auto rules =
      with_kind("{name: soort, rule: approval, winners: 1, denominator: cast, tie: lot}");
  const Ballot open =
      ballot(rules,
             "{id: B-1, rules: soort, options: [V-01@1, V-02@1], at: \"15:10\", votes: "
             "{V-01@1: [P-001, P-002], V-02@1: [P-001], blank: [P-003]}}");
  const Tally result = tally(open, {}, rules);
  CHECK(result.counts.chosen == 2);
  CHECK(result.counts.blank == 1);
  CHECK(result.denominator == 3);
  CHECK(result.ranking->options[0].figure.en == "2 of 3 (66.7%)");
}

TEST_CASE("a public lot decides a tie between yes and no, and is told only then") {
  Rules rules;
  rules.standard = {Denominator::yes_no, *parse_threshold("> 1/2"), {}, TieRule::lot};
  const auto held = [&](const std::string& counts) {
    return tally(ballot(rules,
                        "{id: B-1, proposal: V-01@1, at: \"15:10\", lot: {seed: \"4 8\"}, "
                        "counts: {" +
                            counts + "}}"),
                 {}, rules);
  };
  const Tally drawn = held("in_favour: 5, against: 5");
  REQUIRE(drawn.lot);
  CHECK(drawn.tied);
  CHECK(drawn.verdict ==
        (drawn.lot->tickets[0].candidate == "in_favour" ? Verdict::adopted : Verdict::rejected));
  CHECK(drawn.lot->tickets[0].sha256 ==
        sha256_hex("burgerberaad/1\nballot\n4 8\nB-1\n" + drawn.lot->tickets[0].candidate));
  CHECK_FALSE(held("in_favour: 6, against: 5").lot);
}

TEST_CASE("a ballot behind a gate is held only when the earlier one came out so") {
  Rules rules = with_kind("{name: soort, rule: approval, winners: 1, denominator: valid}");
  rules.standard.denominator = Denominator::yes_no;
  Session session;
  session.ballots = {
      ballot(rules,
             "{id: B-1, proposal: V-01@1, at: \"14:00\", counts: {in_favour: 3, against: 5}}"),
      ballot(rules,
             "{id: B-2, proposal: V-02@1, at: \"14:10\", gate: {ballot: B-1, outcome: adopted}}"),
      ballot(rules,
             "{id: B-3, proposal: V-03@1, at: \"14:20\", gate: {ballot: B-1, outcome: "
             "rejected}, counts: {in_favour: 5, against: 1}}"),
      ballot(rules,
             "{id: B-4, rules: soort, options: [V-04@1, V-05@1], at: \"14:30\", counts: "
             "{V-04@1: 2, V-05@1: 4, papers: 6}}"),
      ballot(rules,
             "{id: B-5, proposal: V-04@2, at: \"14:40\", gate: {ballot: B-4, outcome: V-04@1}, "
             "counts: {in_favour: 6, against: 0}}"),
      ballot(rules,
             "{id: B-6, proposal: V-05@2, at: \"14:50\", gate: {ballot: B-5, outcome: "
             "adopted}}")};
  const auto all = tally_all({session}, {}, {}, rules);
  REQUIRE(all.size() == 6);
  CHECK(all[1].verdict == Verdict::not_held);
  CHECK(all[1].reason == UndecidedReason::none);
  CHECK(all[2].verdict == Verdict::adopted);
  CHECK(all[4].verdict == Verdict::not_held);
  CHECK(all[4].reason == UndecidedReason::gate_closed);
  CHECK(all[4].counts.in_favour == 0);
  CHECK(all[5].verdict == Verdict::not_held);
  CHECK(wins(all[3], "V-05@1"));
}

TEST_CASE("a ballot that was not held says nothing about a text that had one already") {
  Rules rules = with_kind("{name: soort, rule: approval, winners: 1, denominator: valid}");
  rules.standard.denominator = Denominator::yes_no;
  Session session;
  session.ballots = {
      ballot(rules,
             "{id: B-1, proposal: V-01@1, at: \"14:00\", counts: {in_favour: 5, against: 3}}"),
      ballot(rules,
             "{id: B-2, proposal: V-01@2, at: \"14:10\", gate: {ballot: B-1, outcome: rejected}}"),
      ballot(rules,
             "{id: B-3, proposal: V-01@1, at: \"14:20\", gate: {ballot: B-1, outcome: rejected}}"),
      ballot(rules,
             "{id: B-4, proposal: V-02@1, at: \"14:30\", gate: {ballot: B-1, outcome: "
             "rejected}}")};
  std::vector<Proposal> texts(3);
  texts[0].id = {"V-01", 1};
  texts[1].id = {"V-01", 2};
  texts[2].id = {"V-02", 1};
  const auto weighed = weigh(texts, {session}, {}, {}, rules);
  REQUIRE(weighed.size() == 2);
  CHECK(weighed[0].id == VersionId{"V-01", 1});
  CHECK(weighed[0].verdict == Verdict::adopted);
  CHECK(weighed[0].counts->ballot == "B-1");
  REQUIRE(weighed[0].others.size() == 2);
  CHECK(weighed[0].others[0].ballot == "B-2");
  CHECK(weighed[0].others[1].ballot == "B-3");
  CHECK(weighed[0].unvoted == VersionId{"V-01", 2});
  CHECK(weighed[1].verdict == Verdict::not_held);
}

TEST_CASE("each version among the options gets what the ballot says of it") {
  const auto rules = with_kind("{name: soort, rule: approval, winners: 1, denominator: valid}");
  Session session;
  session.ballots = {ballot(rules,
                            "{id: B-4, rules: soort, options: [V-04@1, V-05@1, {id: A, text: "
                            "Geen van beide}], at: \"14:30\", counts: {V-04@1: 2, V-05@1: 4, "
                            "A: 1, papers: 6}}")};
  Proposal one;
  one.id = {"V-04", 1};
  Proposal two;
  two.id = {"V-05", 1};
  const auto weighed = weigh({one, two}, {session}, {}, {}, rules);
  REQUIRE(weighed.size() == 2);
  CHECK(weighed[0].verdict == Verdict::rejected);
  CHECK(*support(*weighed[0].counts) == Rational(1, 3));
  CHECK(weighed[1].verdict == Verdict::adopted);
  CHECK(weighed[1].counts->option == "V-05@1");
}

TEST_CASE("rules that cannot be are told at their place") {
  const auto told = [](const std::string& yaml) {
    Diagnostics diagnostics;
    const auto node = yaml::parse(yaml, "a.yaml", diagnostics);
    read_voting_rule(*node, "soort", diagnostics);
    std::string text;
    for (const auto& item : diagnostics.items()) {
      text += fmt::format("{} {}\n", item.where.column, message_text(item, Lang::en));
    }
    return text;
  };
  CHECK(told("{name: s, rule: gradient, grades: [a, a, blank], support: [c], abstain: [a], "
             "denominator: valid, adopt: \"> 1/2\"}") ==
        "35 the grade 'a' is there twice\n"
        "35 a grade cannot be called 'blank': that is a word of the count\n"
        "35 at least two grades are needed\n"
        "59 'c' is not a grade of this ballot\n");
  CHECK(told("{name: s, rule: gradient, grades: [a, b], support: [a], abstain: [a], denominator: "
             "valid, adopt: \"> 1/2\"}") ==
        "66 the grade 'a' counts as support and as abstention too\n");
  CHECK(told("{name: s, rule: gradient, grades: [a, b], denominator: valid, adopt: \"> 1/2\"}") ==
        "1 it does not say which grades count as support\n");
  CHECK(told("{name: s, rule: approval, denominator: yes-no}") ==
        "40 a ballot among options has no yes and no\n"
        "1 it does not say which options win\n");
  CHECK(told("{name: s, rule: score, lowest: 3, highest: 1, total: sum, winners: 1}") ==
        "44 the scores run from 3 to 1\n");
}

TEST_CASE("what kinds of ballot ask is part of the text that is frozen, each setting of it") {
  const std::string before = canonical_text(kind(kJudgment));
  CHECK(before ==
        "rule=majority-judgment\n"
        "grades=[\"excellent\", \"good\", \"fair\", \"poor\"]\n"
        "winners=1\nleast=any\nquorum=none\ntie=none\n");
  CHECK(canonical_text(kind("{name: s, rule: score, highest: 5, total: mean, least: 7/2}")) ==
        "rule=score\nlowest=0\nhighest=5\ntotal=mean\nno_opinion=false\nwinners=any\nleast=7/2\n"
        "quorum=none\ntie=none\n");
}

namespace {

/// V-01 in three versions and V-02 in one.
std::vector<Proposal> versions() {
  std::vector<Proposal> texts(4);
  texts[0].id = {"V-01", 1};
  texts[1].id = {"V-01", 2};
  texts[2].id = {"V-01", 3};
  texts[3].id = {"V-02", 1};
  return texts;
}

}  // namespace

TEST_CASE("a choice among versions of one text decides which of them counts") {
  Rules rules = with_kind("{name: soort, rule: approval, winners: 1, denominator: valid}");
  rules.standard.denominator = Denominator::yes_no;
  Session session;
  session.ballots = {ballot(rules,
                            "{id: B-1, rules: soort, options: [V-01@1, V-01@2], at: \"14:30\", "
                            "counts: {V-01@1: 5, V-01@2: 2, papers: 7}}")};
  auto texts = versions();
  texts.erase(texts.begin() + 2);
  const auto chosen = weigh(texts, {session}, {}, {}, rules);
  CHECK(chosen[0].id == VersionId{"V-01", 1});
  CHECK(chosen[0].verdict == Verdict::adopted);
  CHECK_FALSE(chosen[0].unvoted);
  REQUIRE(chosen[0].others.size() == 1);
  CHECK(chosen[0].others[0].option == "V-01@2");

  // A later ballot on a version is a later word.
  session.ballots.push_back(ballot(
      rules, "{id: B-2, proposal: V-01@2, at: \"15:00\", counts: {in_favour: 2, against: 5}}"));
  const auto later = weigh(texts, {session}, {}, {}, rules);
  CHECK(later[0].id == VersionId{"V-01", 2});
  CHECK(later[0].counts->ballot == "B-2");
  CHECK(weigh(versions(), {session}, {}, {}, rules)[0].unvoted == VersionId{"V-01", 3});
}

TEST_CASE("an option that nobody ticked or scored does not win an empty seat") {
  const auto approval =
      with_kind("{name: soort, rule: approval, winners: 2, denominator: valid, adopt: \">= 0\"}");
  const Tally ticked = tally(among({{"A", {5}}, {"B", {0}}, {"C", {0}}}, 5), {}, approval);
  CHECK(winners_of(ticked) == "A");
  CHECK(ticked.verdict == Verdict::adopted);
  CHECK(tally(among({{"A", {0}}, {"B", {0}}}, 5), {}, approval).verdict == Verdict::rejected);
  const auto score = with_kind(
      "{name: soort, rule: score, highest: 1, total: mean, no_opinion: true, winners: 2}");
  CHECK(winners_of(tally(among({{"A", {3, 1, 1}}, {"B", {0, 0, 5}}}, 5), {}, score)) == "A");
  CHECK(counting_rule(score.named[0]).requirement(score.named[0]).en ==
        "The highest mean wins. At most 2 options win. An option on which nobody had an opinion "
        "does not win.");
}

TEST_CASE("a gate waits for as long as the earlier ballot is undecided") {
  Rules rules;
  rules.standard = {Denominator::yes_no, *parse_threshold("> 1/2"), {}, TieRule::none};
  const auto second = [&](const std::string& first, const std::string& counts) {
    Session session;
    session.ballots = {
        ballot(rules, "{id: B-1, proposal: V-01@1, at: \"14:00\", counts: {" + first + "}}"),
        ballot(rules,
               "{id: B-2, proposal: V-02@1, at: \"14:10\", gate: {ballot: B-1, outcome: adopted}" +
                   counts + "}")};
    return tally_all({session}, {}, {}, rules).at(1);
  };
  const Tally waits = second("in_favour: 4, against: 4", "");
  CHECK(waits.verdict == Verdict::undecided);
  CHECK(waits.reason == UndecidedReason::not_voted);
  const Tally too_soon = second("in_favour: 4, against: 4", ", counts: {in_favour: 5, against: 1}");
  CHECK(too_soon.verdict == Verdict::not_held);
  CHECK(too_soon.reason == UndecidedReason::gate_closed);
  CHECK(second("in_favour: 3, against: 4", "").verdict == Verdict::not_held);
}

TEST_CASE("names beside a count still tell who stood where") {
  Rules rules;
  rules.standard = {Denominator::yes_no, *parse_threshold("> 1/2"), {}, TieRule::none};
  const std::string head = "{id: B-1, proposal: V-01@1, at: \"14:00\", ";
  const auto both = sides(ballot(rules, head + "votes: {in_favour: [P-2, P-1], against: [P-3]}, "
                                               "counts: {in_favour: 2, against: 1}}"));
  REQUIRE(both);
  CHECK(both->in_favour == std::vector<std::string>{"P-1", "P-2"});
  CHECK(both->against == std::vector<std::string>{"P-3"});
  CHECK_FALSE(sides(ballot(rules, head + "counts: {in_favour: 2, against: 1}}")));
}
