#include "burgerberaad/report/strata.hpp"

#include <set>

namespace burgerberaad {

std::vector<OpenBallot> open_ballots(const Dossier& dossier,
                                     const std::vector<Weighing>& weighings) {
  std::set<std::string> decisive;
  for (const auto& weighing : weighings) {
    const bool counts = weighing.counts && !left_the_table(weighing.verdict) &&
                        weighing.reason != UndecidedReason::counts_do_not_reconcile;
    if (counts) decisive.insert(weighing.counts->ballot);
  }
  std::vector<OpenBallot> ballots;
  for (const auto& session : dossier.sessions) {
    for (const auto& ballot : session.ballots) {
      if (!ballot.options.empty()) continue;
      auto found = sides(ballot);
      if (!found || !decisive.contains(ballot.id)) continue;
      ballots.push_back({ballot.id, std::move(*found),
                         electorate(dossier.ledger, dossier.assembly.commission.term,
                                    session.attendance, ballot.at),
                         ballot.rules});
    }
  }
  return ballots;
}

bool rejects(const PublishedVotes& votes) {
  return votes.kind == PublishedVotes::Kind::mostly_against ||
         (votes.kind == PublishedVotes::Kind::shown && votes.votes.against > votes.votes.in_favour);
}

}  // namespace burgerberaad
