// What the commissioners answered.

#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/tally/verdict.hpp"
#include "dossier/checks.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string place(const Location& where) {
  return fmt::format("{}:{}", where.file, where.line);
}

void check_commissioner(const Reply& answer, const std::vector<Commissioner>& commissioners,
                        Diagnostics& diagnostics) {
  if (answer.by.empty()) return;
  std::vector<std::string> ids;
  ids.reserve(commissioners.size());
  for (const auto& one : commissioners) ids.push_back(one.id);
  if (contains(ids, answer.by)) return;
  const std::string near = nearest_id(answer.by, ids);
  if (near.empty()) diagnostics.error(msg::response_by_unknown, answer.by_where, answer.by);
  if (!near.empty()) {
    diagnostics.error(msg::response_by_unknown_near, answer.by_where, answer.by, near);
  }
}

/// An answer is owed on what the assembly recommends, and on nothing else. While nothing was
/// decided nobody can say so.
void check_recommended(const Reply& answer, const std::vector<Weighing>& weighings,
                       Diagnostics& diagnostics) {
  const auto found = std::find_if(weighings.begin(), weighings.end(), [&](const Weighing& each) {
    return each.id.proposal == answer.proposal;
  });
  if (found == weighings.end() || found->verdict == Verdict::adopted ||
      found->verdict == Verdict::undecided) {
    return;
  }
  diagnostics.error(msg::response_not_recommended, answer.proposal_where, answer.proposal);
}

void check_words(const Reply& answer, const Commission& commission, Diagnostics& diagnostics) {
  const bool owes_words = answer.kind == ReplyKind::partly || answer.kind == ReplyKind::rejected;
  if (owes_words && answer.motivation.empty()) {
    diagnostics.warning(msg::response_no_motivation, answer.where, answer.proposal, answer.by);
  }
  if (answer.day && commission.delivered && *answer.day < *commission.delivered) {
    diagnostics.error(msg::response_too_early, answer.where, answer.proposal, iso(*answer.day),
                      iso(*commission.delivered));
  }
  if (answer.kind == ReplyKind::rejected && answer.status != WorkStatus::not_started) {
    diagnostics.error(msg::response_rejected_work, answer.where, answer.proposal);
  }
}

/// Two answers of one commissioner, or two commissioners who each name another owner.
void check_against_others(const Replies& response, Diagnostics& diagnostics) {
  std::map<std::pair<std::string, std::string>, const Reply*> answered;
  std::map<std::string, const Reply*> owned;
  for (const auto& answer : response.answers) {
    const auto [first, is_new] = answered.emplace(std::pair(answer.proposal, answer.by), &answer);
    if (!is_new) {
      diagnostics.error(msg::response_twice, answer.where, answer.by, answer.proposal,
                        place(first->second->where));
      continue;
    }
    if (answer.owner.empty()) continue;
    const auto [owner, is_first] = owned.emplace(answer.proposal, &answer);
    if (!is_first && owner->second->owner != answer.owner) {
      diagnostics.warning(msg::response_two_owners, answer.owner_where, answer.proposal,
                          answer.owner, owner->second->owner, place(owner->second->owner_where));
    }
  }
}

}  // namespace

void check_response(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  if (!dossier.response) return;
  const Commission& commission = dossier.assembly.commission;
  const auto weighings = weigh(dossier.proposals, dossier.sessions, dossier.ledger, commission.term,
                               dossier.assembly.rules);
  for (const auto& answer : dossier.response->answers) {
    check_commissioner(answer, commission.commissioners, diagnostics);
    if (!answer.proposal.empty() &&
        known.proposal(answer.proposal, answer.proposal_where, diagnostics)) {
      check_recommended(answer, weighings, diagnostics);
    }
    check_words(answer, commission, diagnostics);
  }
  const auto answered =
      std::find_if(dossier.response->answers.begin(), dossier.response->answers.end(),
                   [](const Reply& answer) { return answer.kind != ReplyKind::pending; });
  if (answered != dossier.response->answers.end() && !commission.delivered) {
    diagnostics.warning(msg::response_not_delivered, answered->where);
  }
  check_against_others(*dossier.response, diagnostics);
}

}  // namespace burgerberaad
