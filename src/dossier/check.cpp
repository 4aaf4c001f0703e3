#include "burgerberaad/dossier/evaluation.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// Reports that `id` is unknown, with what was most likely meant.
void report_unknown(const Message& plain, const Message& with_near, const std::string& id,
                    const std::vector<std::string>& candidates, const Location& where,
                    Diagnostics& diagnostics) {
  const std::string near = nearest_id(id, candidates);
  if (near.empty()) {
    diagnostics.error(plain, where, id);
  } else {
    diagnostics.error(with_near, where, id, near);
  }
}

}  // namespace

References::References(const Dossier& source)
    : dossier(&source),
      has_ledger(!source.ledger.entries().empty() && !source.ledger_unreadable),
      members(source.ledger.members()) {
  for (const auto& holder : source.assembly.roles) owners.push_back(holder.id);
  for (const auto& one : source.assembly.commission.commissioners) owners.push_back(one.id);
  for (const auto& one : source.assembly.commission.conditions) conditions.push_back(one.id);
  for (const auto& signal : source.signals) signals.push_back(signal.id);
  for (const auto& one : source.evidence) evidence.push_back(one.id);
  for (const auto& version : source.proposals) {
    if (!contains(proposals, version.id.proposal)) proposals.push_back(version.id.proposal);
  }
  for (const auto& id : source.unreadable_versions) {
    if (!contains(proposals, id.proposal)) proposals.push_back(id.proposal);
  }
}

bool References::member(const std::string& id, const Location& where,
                        Diagnostics& diagnostics) const {
  if (id.empty() || !has_ledger) return false;
  // In order of id (Ledger::members); asked for every vote with a name.
  if (std::binary_search(members.begin(), members.end(), id)) return true;
  report_unknown(msg::unknown_member, msg::unknown_member_near, id, members, where, diagnostics);
  return false;
}

bool References::person(const std::string& id, const Location& where,
                        Diagnostics& diagnostics) const {
  std::vector<std::string> candidates = owners;
  candidates.insert(candidates.end(), members.begin(), members.end());
  if (contains(candidates, id)) return true;
  // Without a ledger nobody can say who the members are; their ids begin with P-.
  if (!has_ledger && id.starts_with("P-")) return true;
  report_unknown(msg::unknown_owner, msg::unknown_owner_near, id, candidates, where, diagnostics);
  return false;
}

bool References::proposal(const std::string& id, const Location& where,
                          Diagnostics& diagnostics) const {
  if (contains(proposals, id)) return true;
  report_unknown(msg::unknown_proposal, msg::unknown_proposal_near, id, proposals, where,
                 diagnostics);
  return false;
}

const Proposal* References::version(const VersionId& id, const Location& where,
                                    Diagnostics& diagnostics) const {
  if (!proposal(id.proposal, where, diagnostics)) return nullptr;
  for (const auto& version : dossier->proposals) {
    if (version.id == id) return &version;
  }
  const auto& unreadable = dossier->unreadable_versions;
  const Proposal* last = newest(id.proposal);
  if (last == nullptr || std::find(unreadable.begin(), unreadable.end(), id) != unreadable.end()) {
    return nullptr;  // the file is there, and what is wrong with it was told
  }
  diagnostics.error(msg::unknown_version, where, to_string(id), to_string(last->id));
  return nullptr;
}

const Proposal* References::newest(std::string_view proposal) const {
  const Proposal* last = nullptr;  // versions are in order
  for (const auto& version : dossier->proposals) {
    if (version.id.proposal == proposal) last = &version;
  }
  return last;
}

void Unique::check(const std::string& id, const Location& where, Diagnostics& diagnostics) {
  if (id.empty()) return;
  const auto [first, is_new] = seen_.emplace(id, where);
  if (is_new) return;
  diagnostics.error(msg::duplicate_id, where, id,
                    fmt::format("{}:{}", first->second.file, first->second.line));
}

void check_dossier(const Dossier& dossier, Diagnostics& diagnostics) {
  const References known(dossier);
  check_commission(known, diagnostics);
  check_panel(known, diagnostics);
  check_sessions(known, diagnostics);
  check_tables(known, diagnostics);
  check_ballots(known, diagnostics);
  check_notes(known, diagnostics);
  check_proposals(known, diagnostics);
  check_signals(known, diagnostics);
  check_evidence(known, diagnostics);
  check_response(known, diagnostics);
  check_landscape(known, diagnostics);
  check_agreement(known, diagnostics);
  check_ownership(known, diagnostics);
  check_glossary(known, diagnostics);
  read_evaluation(dossier, diagnostics);
  check_consent(known, diagnostics);
  check_records(known, diagnostics);
  check_files(known, diagnostics);
}

}  // namespace burgerberaad
