// Evidence and the experts who brought it.

#include "burgerberaad/dossier/messages.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// A reader weighs what an expert says by their interest and by who asked them.
void check_experts(const Assembly& assembly, Diagnostics& diagnostics) {
  for (const auto& holder : assembly.roles) {
    if (holder.role != Role::expert) continue;
    if (holder.topic.empty() || holder.interest.empty() || holder.chosen_by.empty()) {
      diagnostics.note(msg::expert_unknown, holder.where, holder.id);
    }
  }
}

}  // namespace

void check_evidence(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  check_experts(dossier.assembly, diagnostics);
  Unique ids;
  for (const auto& one : dossier.evidence) {
    ids.check(one.id, one.where, diagnostics);
    if (contains(known.signals, one.id) || contains(known.owners, one.id)) {
      diagnostics.error(msg::evidence_id_taken, one.where, one.id);
    }
    if (!one.by.empty() && !contains(known.owners, one.by)) {
      diagnostics.error(msg::evidence_by_unknown, one.where, one.id, one.by);
    }
    if (one.session &&
        std::none_of(dossier.sessions.begin(), dossier.sessions.end(),
                     [&](const auto& each) { return each.number == *one.session; })) {
      diagnostics.error(msg::evidence_session_unknown, one.where, one.id, *one.session);
    }
    for (const auto& id : one.on) known.proposal(id.id, id.where, diagnostics);
  }
}

}  // namespace burgerberaad
