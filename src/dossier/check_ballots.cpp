// Ballots against texts, programme, attendance and ledger.

#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/tally/verdict.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

void check_one_text(const References& known, const Ballot& ballot, const VersionId& id,
                    const Location& where, Diagnostics& diagnostics) {
  const Proposal* version = known.version(id, where, diagnostics);
  if (version != nullptr && version->status != ProposalStatus::open) {
    diagnostics.error(msg::ballot_on_closed, where, ballot.id, to_string(version->id));
  }
}

void check_texts(const References& known, const Ballot& ballot, Diagnostics& diagnostics) {
  // A proposal without a name was reported where it was read.
  if (!ballot.proposal.proposal.empty()) {
    check_one_text(known, ballot, ballot.proposal, ballot.proposal_where, diagnostics);
  }
  for (const auto& option : ballot.options) {
    if (option.version) check_one_text(known, ballot, *option.version, option.where, diagnostics);
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
  // Both in order of id.
  std::vector<std::string> there;
  if (session.attendance) there = present(*session.attendance, entitled, ballot.at.time);
  const auto among = [](const std::vector<std::string>& members, const std::string& member) {
    return std::binary_search(members.begin(), members.end(), member);
  };
  for (const auto& vote : ballot.votes) {
    if (!known.member(vote.member, vote.where, diagnostics)) continue;
    if (!among(entitled, vote.member)) {
      diagnostics.error(msg::vote_without_mandate, vote.where, vote.member, iso(ballot.at));
    } else if (session.attendance && !among(there, vote.member)) {
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

/// Whether a verdict of this ballot needs to know who was there.
bool needs_presence(const Rules& rules, const Ballot& ballot) {
  const VotingRule* rule = find_rule(rules, ballot.rules);
  if (rule == nullptr || !is_held(ballot)) return false;
  const CountingRule& method = counting_rule(*rule);
  const bool has_base = !method.among_options || method.has_base;
  return rule->quorum || (has_base && rule->denominator == Denominator::present);
}

void check_presence_known(const References& known, const Session& session,
                          Diagnostics& diagnostics) {
  if (session.attendance) return;
  const bool needed = std::ranges::any_of(session.ballots, [&](const Ballot& ballot) {
    return needs_presence(known.dossier->assembly.rules, ballot);
  });
  if (needed) diagnostics.warning(msg::no_attendance, session.where, session.number);
}

/// What a gate can wait for.
std::vector<std::string> outcomes_of(const Dossier& dossier, const std::string& id) {
  for (const auto& session : dossier.sessions) {
    for (const auto& ballot : session.ballots) {
      if (ballot.id != id || ballot.options.empty()) continue;
      std::vector<std::string> options;
      options.reserve(ballot.options.size());
      for (const auto& option : ballot.options) options.push_back(option.id);
      return options;
    }
  }
  return {std::string(name(Verdict::adopted)), std::string(name(Verdict::rejected))};
}

/// A gate is on a ballot that was held before, and on something that it can give.
void check_gate(const Dossier& dossier, const std::vector<Tally>& tallies, const Ballot& ballot,
                Diagnostics& diagnostics) {
  if (!ballot.gate) return;
  const Gate& gate = *ballot.gate;
  const auto self = std::ranges::find(tallies, ballot.id, &Tally::ballot);
  const auto earlier = std::ranges::find(tallies, gate.ballot, &Tally::ballot);
  if (earlier == tallies.end()) {
    std::vector<std::string> ids;
    ids.reserve(tallies.size());
    for (const auto& each : tallies) ids.push_back(each.ballot);
    const std::string near = nearest_id(gate.ballot, ids);
    if (near.empty()) diagnostics.error(msg::gate_unknown, gate.where, gate.ballot);
    if (!near.empty()) diagnostics.error(msg::gate_unknown_near, gate.where, gate.ballot, near);
    return;
  }
  if (earlier >= self) {
    diagnostics.error(msg::gate_later, gate.where, ballot.id, gate.ballot);
    return;
  }
  const auto outcomes = outcomes_of(dossier, gate.ballot);
  if (!contains(outcomes, gate.outcome)) {
    diagnostics.error(msg::gate_outcome, gate.where, gate.outcome, gate.ballot,
                      fmt::format("{}", fmt::join(outcomes, ", ")));
  } else if (self->reason == UndecidedReason::gate_closed) {
    diagnostics.error(msg::gate_was_closed,
                      ballot.counts_where.file.empty() ? ballot.where : ballot.counts_where,
                      ballot.id, gate.ballot, gate.outcome);
  }
}

/// Counters are role holders: a member who counts would count a vote of their own.
void check_counters(const References& known, const Ballot& ballot, Diagnostics& diagnostics) {
  for (const auto& round : ballot.rounds) {
    for (const auto& sheet : round.sheets) {
      const auto& roles = known.dossier->assembly.roles;
      if (sheet.by.empty() || std::ranges::find(roles, sheet.by, &RoleHolder::id) != roles.end()) {
        continue;
      }
      diagnostics.error(msg::counter_without_role, sheet.where, sheet.by, ballot.id);
    }
  }
}

}  // namespace

void check_ballots(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  const auto& term = dossier.assembly.commission.term;
  Unique ids;
  std::map<VersionId, std::string> voted_on;
  const auto tallies = tally_all(dossier.sessions, dossier.ledger, term, dossier.assembly.rules);
  for (const auto& session : dossier.sessions) {
    check_presence_known(known, session, diagnostics);
    for (const auto& ballot : session.ballots) {
      ids.check(ballot.id, ballot.where, diagnostics);
      check_texts(known, ballot, diagnostics);
      check_hour(session, ballot, diagnostics);
      check_gate(dossier, tallies, ballot, diagnostics);
      check_counters(known, ballot, diagnostics);
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
