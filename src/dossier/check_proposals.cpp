// Texts: their versions, where they came from, the conditions, and what became of signals.

#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "dossier/checks.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

bool contains(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void check_conditions(const References& known, const Proposal& proposal, Diagnostics& diagnostics) {
  for (const auto& test : proposal.conditions) {
    if (contains(known.conditions, test.condition)) continue;
    if (known.conditions.empty()) {
      diagnostics.error(msg::no_conditions, test.where, test.condition);
    } else {
      diagnostics.error(msg::unknown_condition, test.where, test.condition,
                        fmt::format("{}", fmt::join(known.conditions, ", ")));
    }
  }
}

/// A signal, a version of a text, an expert or another role holder, or a member.
void check_origin(const References& known, const Origin& origin, Diagnostics& diagnostics) {
  if (const auto version = parse_version_id(origin.id)) {
    known.version(*version, origin.where, diagnostics);
    return;
  }
  for (const auto* ids : {&known.signals, &known.owners, &known.members}) {
    if (contains(*ids, origin.id)) return;
  }
  if (known.dossier->signals_unreadable) return;
  if (!known.has_ledger && origin.id.starts_with("P-")) return;
  if (contains(known.proposals, origin.id)) {
    const Proposal* newest = known.newest(origin.id);
    diagnostics.error(msg::origin_without_version, origin.where, origin.id,
                      to_string(newest == nullptr ? VersionId{origin.id, 1} : newest->id));
    return;
  }
  std::vector<std::string> candidates = known.signals;
  candidates.insert(candidates.end(), known.owners.begin(), known.owners.end());
  const std::string near = nearest_id(origin.id, candidates);
  if (near.empty()) {
    diagnostics.error(msg::unknown_origin, origin.where, origin.id);
  } else {
    diagnostics.error(msg::unknown_origin_near, origin.where, origin.id, near);
  }
}

/// Whether following `merged_into` from a proposal leads back to it.
bool merges_in_a_circle(const References& known, const std::string& start) {
  std::set<std::string> seen;
  std::string at = start;
  while (seen.insert(at).second) {
    const Proposal* newest = known.newest(at);
    if (newest == nullptr || newest->status != ProposalStatus::merged) return false;
    at = newest->merged_into;
    if (at == start) return true;
  }
  return false;
}

void check_merge(const References& known, const Proposal& proposal, Diagnostics& diagnostics) {
  if (proposal.merged_into.empty()) return;
  if (!known.proposal(proposal.merged_into, proposal.where, diagnostics)) return;
  const bool is_newest = known.newest(proposal.id.proposal) == &proposal;
  if (is_newest && merges_in_a_circle(known, proposal.id.proposal)) {
    diagnostics.error(msg::merge_circle, proposal.where, to_string(proposal.id),
                      proposal.merged_into);
  }
}

/// Versions are 1, 2, 3 and so on; `before` is the version that stands before this one.
void check_sequence(const References& known, const Proposal* before, const Proposal& proposal,
                    Diagnostics& diagnostics) {
  const bool first = before == nullptr || before->id.proposal != proposal.id.proposal;
  const std::int64_t expected = first ? 1 : before->id.version + 1;
  const auto& unreadable = known.dossier->unreadable_versions;
  const bool excused = std::any_of(unreadable.begin(), unreadable.end(), [&](const auto& id) {
    return id.proposal == proposal.id.proposal;
  });
  if (proposal.id.version > expected && !excused) {
    diagnostics.error(msg::version_gap, proposal.where, to_string(proposal.id),
                      to_string(VersionId{proposal.id.proposal, expected}));
  }
}

}  // namespace

void check_proposals(const References& known, Diagnostics& diagnostics) {
  const Proposal* before = nullptr;
  for (const auto& proposal : known.dossier->proposals) {
    check_sequence(known, before, proposal, diagnostics);
    check_conditions(known, proposal, diagnostics);
    for (const auto& origin : proposal.from) check_origin(known, origin, diagnostics);
    check_merge(known, proposal, diagnostics);
    before = &proposal;
  }
}

void check_draft(const Dossier& dossier, const Proposal& draft, Diagnostics& diagnostics) {
  const References known(dossier);
  check_conditions(known, draft, diagnostics);
  for (const auto& origin : draft.from) check_origin(known, origin, diagnostics);
  if (!draft.merged_into.empty()) known.proposal(draft.merged_into, draft.where, diagnostics);
}

void check_signals(const References& known, Diagnostics& diagnostics) {
  std::set<std::string> picked_up;
  for (const auto& proposal : known.dossier->proposals) {
    for (const auto& origin : proposal.from) picked_up.insert(origin.id);
  }
  Unique ids;
  for (const auto& signal : known.dossier->signals) {
    ids.check(signal.id, signal.where, diagnostics);
    if (!signal.id.empty() && !picked_up.contains(signal.id)) {
      diagnostics.note(msg::signal_unused, signal.where, signal.id);
    }
  }
}

}  // namespace burgerberaad
