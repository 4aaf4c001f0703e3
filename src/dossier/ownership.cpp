#include "burgerberaad/dossier/ownership.hpp"

#include "burgerberaad/dossier/messages.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

Side side_of(Role role) {
  switch (role) {
    case Role::member:
      return Side::residents;
    case Role::commissioner:
      return Side::commissioner;
    case Role::facilitator:
    case Role::clerk:
      return Side::organisation;
    case Role::expert:
    case Role::observer:
      break;
  }
  return Side::unknown;
}

/// Everybody who can be named as setting something, as people write them.
std::vector<std::string> who_can_set(const Dossier& dossier) {
  std::vector<std::string> names;
  for (const auto& body : dossier.assembly.bodies) names.push_back(body.name);
  for (const auto& holder : dossier.assembly.roles) {
    names.push_back(holder.id);
    names.push_back(holder.name);
  }
  for (const auto& one : dossier.assembly.commission.commissioners) {
    names.push_back(one.id);
    names.push_back(one.name);
  }
  return names;
}

void check_setter(const References& known, const std::string& who, const Location& where,
                  Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  if (who.empty() || side_of(dossier, who) != Side::unknown) return;
  const auto names = who_can_set(dossier);
  if (contains(names, who)) return;
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto near = nearest(who, views);
  if (near.empty()) diagnostics.warning(msg::set_by_unknown, where, who);
  if (!near.empty()) diagnostics.warning(msg::set_by_unknown_near, where, who, near);
}

}  // namespace

Side side_of(const Dossier& dossier, std::string_view who) {
  if (who.empty()) return Side::unknown;
  for (const auto& body : dossier.assembly.bodies) {
    if (body.name == who) return body.side;
  }
  for (const auto& one : dossier.assembly.commission.commissioners) {
    if (one.id == who || one.name == who) return Side::commissioner;
  }
  for (const auto& holder : dossier.assembly.roles) {
    if (holder.id == who || holder.name == who) return side_of(holder.role);
  }
  // Without a ledger nobody can say who the members are; their ids begin with P-.
  const bool member = dossier.ledger.entries().empty() ? who.starts_with("P-")
                                                       : dossier.ledger.knows(std::string(who));
  return member ? Side::residents : Side::unknown;
}

std::vector<Decided> decided(const Dossier& dossier) {
  std::vector<Decided> all;
  const auto add = [&](Decided::What what, const std::string& about, std::int64_t session,
                       const std::string& by) {
    all.push_back({what, about, session, by, side_of(dossier, by)});
  };
  const Assembly& assembly = dossier.assembly;
  add(Decided::What::question, assembly.commission.question, 0, assembly.commission.set_by);
  for (const auto& session : dossier.sessions) {
    for (const auto& item : session.programme) {
      add(Decided::What::agenda, item.title, session.number,
          item.set_by.empty() ? session.set_by : item.set_by);
    }
  }
  for (const auto& holder : assembly.roles) {
    if (holder.role == Role::expert) add(Decided::What::expert, holder.name, 0, holder.chosen_by);
  }
  for (const auto& piece : dossier.evidence) {
    add(Decided::What::evidence, piece.title, 0, piece.chosen_by);
  }
  return all;
}

void check_ownership(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  const Commission& commission = dossier.assembly.commission;
  check_setter(known, commission.set_by, commission.set_by_where, diagnostics);
  for (const auto& session : dossier.sessions) {
    check_setter(known, session.set_by, session.set_by_where, diagnostics);
    for (const auto& item : session.programme) {
      check_setter(known, item.set_by, item.set_by_where, diagnostics);
    }
  }
  Unique names;
  for (const auto& body : dossier.assembly.bodies) names.check(body.name, body.where, diagnostics);
}

}  // namespace burgerberaad
