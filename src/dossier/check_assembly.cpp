// The commission, the roles and the panel.

#include "burgerberaad/dossier/messages.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// Whether somebody takes or took part as a member, or may still do so.
bool is_member(const Ledger& ledger, const std::string& id) {
  const LedgerEntry* last = ledger.last(id);
  if (last == nullptr) return false;
  switch (last->event) {
    case MandateEvent::drawn:
    case MandateEvent::reserved:
    case MandateEvent::accepted:
      return true;
    default:
      return false;
  }
}

void check_promise(const Commission& commission, Diagnostics& diagnostics) {
  if (!commission.promise) {
    diagnostics.warning(msg::no_promise, commission.where);
  } else if (!commission.promise->answer_within_weeks) {
    diagnostics.warning(msg::no_answer_deadline, commission.where);
  }
}

/// Margins that the population does not have. Without population.yaml it is the first open ballot
/// that needs it.
void check_weighing(const Dossier& dossier, Diagnostics& diagnostics) {
  const auto& weighing = dossier.assembly.weighing;
  if (!weighing || !dossier.population) return;
  for (const auto& name : weighing->margins) {
    if (dossier.population->find(name) != nullptr) continue;
    diagnostics.error(msg::margin_unknown, weighing->margins_where, name);
  }
}

}  // namespace

void check_commission(const References& known, Diagnostics& diagnostics) {
  const Assembly& assembly = known.dossier->assembly;
  const Commission& commission = assembly.commission;
  Unique commissioners;
  for (const auto& one : commission.commissioners) {
    commissioners.check(one.id, one.where, diagnostics);
  }
  if (commission.commissioners.empty()) {
    diagnostics.error(msg::no_commissioner, commission.where);
  }
  Unique conditions;
  for (const auto& one : commission.conditions) conditions.check(one.id, one.where, diagnostics);
  check_promise(commission, diagnostics);
  if (commission.funding == Funding::pilot) diagnostics.warning(msg::pilot, commission.where);
  Unique roles;
  for (const auto& holder : assembly.roles) {
    roles.check(holder.id, holder.where, diagnostics);
    if (is_member(known.dossier->ledger, holder.id)) {
      diagnostics.error(msg::role_conflict, holder.where, holder.id);
    } else if (known.dossier->ledger.knows(holder.id)) {
      diagnostics.error(msg::role_unmasks, holder.where, holder.id);
    }
  }
}

void check_panel(const References& known, Diagnostics& diagnostics) {
  check_weighing(*known.dossier, diagnostics);
  const PanelSettings& panel = known.dossier->assembly.panel;
  const auto& quotas = known.dossier->quotas;
  if (!quotas) return;
  for (const auto& category : quotas->categories) {
    if (std::find(panel.categories.begin(), panel.categories.end(), category.name) ==
        panel.categories.end()) {
      const Location where = category.quotas.empty() ? Location{quotas->file, 0, 0, {}}
                                                     : category.quotas.front().where;
      diagnostics.warning(msg::quota_not_in_panel, where, category.name);
    }
  }
  for (const auto& name : panel.categories) {
    if (std::none_of(quotas->categories.begin(), quotas->categories.end(),
                     [&](const auto& category) { return category.name == name; })) {
      diagnostics.warning(msg::panel_without_quota, panel.where, name);
    }
  }
}

}  // namespace burgerberaad
