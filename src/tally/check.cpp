#include "burgerberaad/tally/messages.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace burgerberaad {
namespace {

bool among(const std::vector<std::string>& members, const std::string& member) {
  return std::binary_search(members.begin(), members.end(), member);
}

/// Paper: what went out against what came back, and against the people in the room.
void check_papers(const Ballot& ballot, const BallotCounts& counts, const Electorate& electorate,
                  Diagnostics& diagnostics) {
  const std::int64_t back = returned(counts);
  const std::int64_t missing = counts.missing.value_or(0);
  if (counts.issued && *counts.issued != back + missing) {
    diagnostics.error(msg::ballot_papers, ballot.counts_where, ballot.id, *counts.issued, back,
                      missing, back + missing);
  }
  const std::int64_t papers = std::max(back, counts.issued.value_or(0));
  if (electorate.present && papers > static_cast<std::int64_t>(electorate.present->size())) {
    diagnostics.error(msg::ballot_crowd, ballot.counts_where, ballot.id, papers,
                      electorate.present->size(), iso(ballot.at.time));
  }
}

/// Names: one vote each, cast by somebody who could.
void check_votes(const Ballot& ballot, const Electorate& electorate, Diagnostics& diagnostics) {
  std::set<std::string_view> voted;
  for (const auto& vote : ballot.votes) {
    if (!voted.insert(vote.member).second) {
      diagnostics.error(msg::vote_twice, vote.where, ballot.id, vote.member);
    } else if (electorate.entitled && !among(*electorate.entitled, vote.member)) {
      diagnostics.error(msg::vote_without_mandate, vote.where, ballot.id, vote.member,
                        iso(ballot.at.time));
    } else if (electorate.present && !among(*electorate.present, vote.member)) {
      diagnostics.error(msg::vote_while_away, vote.where, ballot.id, vote.member,
                        iso(ballot.at.time));
    }
  }
}

}  // namespace

bool check_ballot(const Ballot& ballot, const Electorate& electorate, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  if (ballot.counts) check_papers(ballot, *ballot.counts, electorate, diagnostics);
  check_votes(ballot, electorate, diagnostics);
  return diagnostics.error_count() == before;
}

bool check_ballots(const std::vector<Session>& sessions, const Ledger& ledger,
                   std::optional<Date> term_start, Diagnostics& diagnostics) {
  bool good = true;
  for (const auto& session : sessions) {
    for (const auto& ballot : session.ballots) {
      const auto who = electorate(ledger, term_start, session.attendance, ballot.at);
      good = check_ballot(ballot, who, diagnostics) && good;
    }
  }
  return good;
}

}  // namespace burgerberaad
