// Ballots against texts, programme, attendance and ledger.

#include "burgerberaad/dossier/messages.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

void check_text(const References& known, const Ballot& ballot, Diagnostics& diagnostics) {
  if (ballot.proposal.proposal.empty()) return;  // reported where it was read
  const Proposal* version = known.version(ballot.proposal, ballot.proposal_where, diagnostics);
  if (version != nullptr && version->status != ProposalStatus::open) {
    diagnostics.error(msg::ballot_on_closed, ballot.proposal_where, ballot.id,
                      to_string(version->id));
  }
}

void check_hour(const Session& session, const Ballot& ballot, Diagnostics& diagnostics) {
  const auto span = hours(session);
  if (!span || ballot.at.time == ClockTime{}) return;
  if (ballot.at.time < span->from || ballot.at.time > span->to) {
    diagnostics.warning(msg::ballot_outside_programme, ballot.where, ballot.id, iso(ballot.at.time),
                        iso(span->from), iso(span->to));
  }
}

/// An open ballot: every name had a running mandate and was in the room.
void check_votes(const References& known, const Session& session, const Ballot& ballot,
                 const std::vector<std::string>& entitled, Diagnostics& diagnostics) {
  for (const auto& vote : ballot.votes) {
    if (!known.member(vote.member, vote.where, diagnostics)) continue;
    if (!contains(entitled, vote.member)) {
      diagnostics.error(msg::vote_without_mandate, vote.where, vote.member, iso(ballot.at));
    } else if (session.attendance &&
               present(*session.attendance, {vote.member}, ballot.at.time).empty()) {
      diagnostics.error(msg::vote_while_away, vote.where, vote.member, iso(ballot.at.time));
    }
  }
}

/// No more papers than people who could have put one in; 0 voters: unknown.
void check_papers(const Ballot& ballot, std::size_t voters, Diagnostics& diagnostics) {
  if (!ballot.counts) return;
  const auto most = static_cast<std::int64_t>(voters);
  const std::int64_t papers = std::max(returned(*ballot.counts), ballot.counts->issued.value_or(0));
  if (most > 0 && papers > most) {
    diagnostics.error(msg::too_many_papers, ballot.counts_where, ballot.id, papers, most);
  }
}

/// How many people could vote at most: those in the room, else those with a mandate, else seats; 0
/// when nothing is known (a size that could not be read is 1 at most).
std::size_t most_voters(const References& known, const Session& session, const Ballot& ballot,
                        const std::vector<std::string>& entitled) {
  const std::int64_t seats = known.dossier->assembly.panel.size;
  if (!known.has_ledger) return static_cast<std::size_t>(seats > 1 ? seats : 0);
  if (!session.attendance) return entitled.size();
  return present(*session.attendance, entitled, ballot.at.time).size();
}

void check_presence_known(const References& known, const Session& session,
                          Diagnostics& diagnostics) {
  if (session.attendance || std::none_of(session.ballots.begin(), session.ballots.end(), is_held)) {
    return;
  }
  const VotingRule& rule = known.dossier->assembly.rules.standard;
  if (rule.denominator == Denominator::present || rule.quorum) {
    diagnostics.warning(msg::no_attendance, session.where, session.number);
  }
}

}  // namespace

void check_ballots(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  const auto& term = dossier.assembly.commission.term;
  Unique ids;
  std::map<VersionId, std::string> voted_on;
  for (const auto& session : dossier.sessions) {
    check_presence_known(known, session, diagnostics);
    for (const auto& ballot : session.ballots) {
      ids.check(ballot.id, ballot.where, diagnostics);
      check_text(known, ballot, diagnostics);
      check_hour(session, ballot, diagnostics);
      if (!is_held(ballot)) {
        diagnostics.note(msg::ballot_not_held, ballot.where, ballot.id);
        continue;
      }
      const auto [first, is_new] = voted_on.emplace(ballot.proposal, ballot.id);
      if (!is_new && !ballot.proposal.proposal.empty()) {
        diagnostics.warning(msg::voted_again, ballot.where, to_string(ballot.proposal),
                            first->second);
      }
      // A moment that could not be read was reported there, and says nothing about who was
      // entitled.
      if (!ballot.at.date.ok() || ballot.at.time == ClockTime{}) continue;
      const auto entitled = dossier.ledger.entitled(ballot.at, term);
      check_votes(known, session, ballot, entitled, diagnostics);
      check_papers(ballot, most_voters(known, session, ballot, entitled), diagnostics);
    }
  }
}

}  // namespace burgerberaad
