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

/// An idea of an opening round, say.
bool is_note(const Dossier& dossier, const std::string& id) {
  return std::any_of(dossier.logs.begin(), dossier.logs.end(), [&](const auto& log) {
    return std::any_of(log.notes.begin(), log.notes.end(),
                       [&](const auto& note) { return note.id == id; });
  });
}

/// A signal, a version of a text, evidence, an item of a log, an expert or another role holder, or
/// a member.
void check_origin(const References& known, const Origin& origin, Diagnostics& diagnostics) {
  if (const auto version = parse_version_id(origin.id)) {
    known.version(*version, origin.where, diagnostics);
    return;
  }
  for (const auto* ids : {&known.signals, &known.evidence, &known.owners, &known.members}) {
    if (contains(*ids, origin.id)) return;
  }
  if (is_note(*known.dossier, origin.id)) return;
  if (known.dossier->signals_unreadable || known.dossier->evidence_unreadable) return;
  if (!known.has_ledger && origin.id.starts_with("P-")) return;
  if (contains(known.proposals, origin.id)) {
    const Proposal* newest = known.newest(origin.id);
    diagnostics.error(msg::origin_without_version, origin.where, origin.id,
                      to_string(newest == nullptr ? VersionId{origin.id, 1} : newest->id));
    return;
  }
  std::vector<std::string> candidates = known.signals;
  candidates.insert(candidates.end(), known.evidence.begin(), known.evidence.end());
  candidates.insert(candidates.end(), known.owners.begin(), known.owners.end());
  const std::string near = nearest_id(origin.id, candidates);
  if (near.empty()) {
    diagnostics.error(msg::unknown_origin, origin.where, origin.id);
  } else {
    diagnostics.error(msg::unknown_origin_near, origin.where, origin.id, near);
  }
}

/// The proposals in which this version goes on.
std::vector<std::string> heirs(const Proposal& proposal) {
  std::vector<std::string> ids;
  if (!proposal.merged_into.empty()) ids.push_back(proposal.merged_into);
  for (const auto& part : proposal.split_into) ids.push_back(part.id);
  return ids;
}

/// Whether following merges and splits from `at` leads to `goal`.
bool leads_to(const References& known, const std::string& at, const std::string& goal,
              std::set<std::string>& seen) {
  if (at == goal) return true;
  if (!seen.insert(at).second) return false;
  const Proposal* newest = known.newest(at);
  if (newest == nullptr) return false;
  const auto next = heirs(*newest);
  return std::any_of(next.begin(), next.end(),
                     [&](const auto& one) { return leads_to(known, one, goal, seen); });
}

void check_heirs(const References& known, const Proposal& proposal, Diagnostics& diagnostics) {
  Unique parts;
  for (const auto& part : proposal.split_into) {
    parts.check(part.id, part.where, diagnostics);
    known.proposal(part.id, part.where, diagnostics);
  }
  if (!proposal.merged_into.empty()) {
    known.proposal(proposal.merged_into, proposal.where, diagnostics);
  }
  if (known.newest(proposal.id.proposal) != &proposal) return;
  for (const auto& heir : heirs(proposal)) {
    std::set<std::string> seen;
    if (!leads_to(known, heir, proposal.id.proposal, seen)) continue;
    diagnostics.error(msg::merge_circle, proposal.where, to_string(proposal.id), heir);
  }
}

/// Minutes print what moved people to a version as it was written.
void check_why(const References& known, const Proposal& proposal, Diagnostics& diagnostics) {
  const auto part_of_id = [](char each) {
    return is_id(std::string_view(&each, 1)) || each == '-';
  };
  const std::string& why = proposal.why;
  for (auto at = why.begin(); at != why.end();) {
    const auto first = std::find_if(at, why.end(), part_of_id);
    at = std::find_if_not(first, why.end(), part_of_id);
    const std::string word(first, at);
    if (!std::binary_search(known.members.begin(), known.members.end(), word)) continue;
    diagnostics.warning(msg::why_names_member, proposal.where, to_string(proposal.id), word);
    return;
  }
}

void check_references(const References& known, const Proposal& proposal, Diagnostics& diagnostics) {
  check_why(known, proposal, diagnostics);
  check_conditions(known, proposal, diagnostics);
  for (const auto& origin : proposal.from) check_origin(known, origin, diagnostics);
  check_heirs(known, proposal, diagnostics);
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
    check_references(known, proposal, diagnostics);
    before = &proposal;
  }
}

void check_version(const Dossier& dossier, const VersionId& id, Diagnostics& diagnostics) {
  const References known(dossier);
  for (const auto& proposal : dossier.proposals) {
    if (proposal.id == id) check_references(known, proposal, diagnostics);
  }
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
