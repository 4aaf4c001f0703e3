#include "burgerberaad/dossier/standing.hpp"

#include <algorithm>
#include <set>

namespace burgerberaad {
namespace {

bool in_journal(const Dossier& dossier, std::string_view command) {
  return std::any_of(dossier.journal.begin(), dossier.journal.end(),
                     [&](const auto& entry) { return entry.command == command; });
}

bool has_file(const Dossier& dossier, const char* relative) {
  std::error_code error;
  return std::filesystem::is_regular_file(in_dossier(dossier.folder, relative), error);
}

/// Whether a draw waits for its dice.
bool is_prepared(const Dossier& dossier) {
  const auto last = draw_folders(dossier.folder).back();
  return has_file(dossier, (last / "manifest.json").c_str()) &&
         !has_file(dossier, (last / "record.json").c_str());
}

void count_members(const Dossier& dossier, Standing& standing) {
  for (const auto& member : dossier.ledger.members()) {
    switch (dossier.ledger.last(member)->event) {
      case MandateEvent::drawn:
        ++standing.drawn;
        break;
      case MandateEvent::accepted:
        ++standing.accepted;
        break;
      case MandateEvent::reserved:
        ++standing.reserves;
        break;
      default:
        if (!ended_by_redraw(*dossier.ledger.last(member))) ++standing.left;
    }
  }
  standing.vacant = dossier.ledger.vacant_seats();
}

void count_sessions(const Dossier& dossier, Date today, Standing& standing) {
  for (const auto& session : dossier.sessions) {
    ++standing.sessions;
    if (session.date < today || session.attendance) {
      ++standing.sessions_held;
    } else if (!standing.next_session || session.date < *standing.next_session) {
      standing.next_session = session.date;
    }
  }
}

void count_proposals(const Dossier& dossier, Standing& standing) {
  std::set<std::string> voted;
  for (const auto& session : dossier.sessions) {
    for (const auto& ballot : session.ballots) {
      if (!is_held(ballot)) continue;
      for (const auto& version : texts_of(ballot)) voted.insert(version.proposal);
    }
  }
  for (std::size_t i = 0; i < dossier.proposals.size(); ++i) {
    const Proposal& proposal = dossier.proposals[i];
    const bool newest = i + 1 == dossier.proposals.size() ||
                        dossier.proposals[i + 1].id.proposal != proposal.id.proposal;
    if (!newest || proposal.status != ProposalStatus::open) continue;
    ++standing.proposals;
    if (voted.contains(proposal.id.proposal)) ++standing.voted;
  }
}

void count_agreement(const Dossier& dossier, Standing& standing) {
  standing.has_agreement = dossier.agreement.has_value();
  standing.agreement_fixed = is_frozen(dossier);
  if (!dossier.agreement) return;
  for (const auto& party : dossier.agreement->parties) {
    ++standing.parties;
    if (signature_of(*dossier.agreement, party.id) != nullptr) ++standing.parties_signed;
  }
}

/// The first thing that is still to be done, in the order of the work.
std::pair<Phase, NextStep> next_step(const Dossier& dossier, const Standing& standing,
                                     bool errors) {
  if (errors) return {Phase::commission, NextStep::mend};
  if (is_prepared(dossier)) return {Phase::panel, NextStep::finish_draw};
  const bool was_drawn = !dossier.ledger.entries().empty();
  if (!was_drawn) {
    if (!dossier.population) return {Phase::commission, NextStep::population};
    if (!standing.letters_drawn && !standing.has_respondents) {
      return {Phase::letters, NextStep::invite};
    }
    if (!standing.has_respondents) return {Phase::pool, NextStep::respondents};
    if (!dossier.quotas) return {Phase::pool, NextStep::quotas};
    return {Phase::panel, NextStep::draw};
  }
  if (standing.drawn > 0) return {Phase::panel, NextStep::accept};
  if (standing.sessions == 0) return {Phase::sessions, NextStep::add_sessions};
  if (standing.sessions_held < standing.sessions) {
    return {Phase::sessions, NextStep::hold_sessions};
  }
  if (standing.voted < standing.proposals || standing.proposals == 0) {
    return {Phase::ballots, NextStep::vote};
  }
  if (!standing.has_advice) return {Phase::advice, NextStep::report};
  if (!standing.delivered) return {Phase::advice, NextStep::deliver};
  if (standing.has_agreement && !standing.agreement_fixed) {
    return {Phase::agreement, NextStep::fix_agreement};
  }
  if (standing.parties_signed < standing.parties) {
    return {Phase::agreement, NextStep::sign_agreement};
  }
  return {Phase::answer, dossier.response ? NextStep::follow : NextStep::await_answer};
}

}  // namespace

Standing standing(const Dossier& dossier, bool errors, Date today) {
  Standing result;
  result.letters_drawn = in_journal(dossier, "invite") || has_file(dossier, "private/letters.csv");
  result.has_respondents = has_file(dossier, "private/respondents.csv");
  result.seats = dossier.assembly.panel.size;
  count_members(dossier, result);
  count_sessions(dossier, today, result);
  count_proposals(dossier, result);
  count_agreement(dossier, result);
  result.has_advice = has_file(dossier, "out/advice.html") || has_file(dossier, "out/advice.md") ||
                      has_file(dossier, "out/advice.json");
  result.delivered = dossier.assembly.commission.delivered;
  result.answer_due = answer_due(dossier.assembly.commission);
  std::tie(result.phase, result.next) = next_step(dossier, result, errors);
  return result;
}

}  // namespace burgerberaad
