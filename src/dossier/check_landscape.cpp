// What landscape.yaml refers to, and what nobody took up.

#include "burgerberaad/dossier/connections.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "dossier/checks.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::vector<std::string> ids_of(const std::vector<LandscapeItem>& items) {
  std::vector<std::string> ids;
  ids.reserve(items.size());
  for (const auto& item : items) ids.push_back(item.id);
  return ids;
}

/// Crosses one landscape.
class LandscapeCheck {
 public:
  LandscapeCheck(const References& known, const Landscape& landscape, Diagnostics& diagnostics)
      : known_(&known), landscape_(&landscape), diagnostics_(&diagnostics) {
    organisations_ = ids_of(landscape.organisations);
    needs_ = ids_of(landscape.needs);
    goals_ = ids_of(landscape.goals);
    everything_ = known.signals;
    for (const auto& list :
         {known.proposals, organisations_, needs_, goals_, ids_of(landscape.initiatives)}) {
      everything_.insert(everything_.end(), list.begin(), list.end());
    }
  }

  void run() {
    check_ids();
    check_areas();
    for (const auto& need : landscape_->needs) {
      references(need.from, known_->signals, "signals.yaml");
    }
    for (const auto& item : landscape_->initiatives) {
      references(item.by, organisations_, "organisations");
      references(item.serves, needs_, "needs");
      references(item.near, known_->proposals, "proposals/");
    }
    for (const auto& item : landscape_->recommendations) {
      known_->proposal(item.id, item.where, *diagnostics_);
      references(item.serves, needs_, "needs");
      references(item.goals, goals_, "goals");
    }
    for (const auto& link : landscape_->links) {
      references({link.from, link.to}, everything_, "landscape.yaml");
    }
  }

 private:
  /// One name for one thing, since a link says nothing else.
  void check_ids() {
    Unique ids;
    for (const auto* list : {&landscape_->organisations, &landscape_->needs,
                             &landscape_->initiatives, &landscape_->goals}) {
      for (const auto& item : *list) {
        ids.check(item.id, item.where, *diagnostics_);
        if (contains(known_->signals, item.id) || contains(known_->proposals, item.id)) {
          diagnostics_->error(msg::landscape_id_taken, item.where, item.id);
        }
        for (const auto& area : item.areas) check_area(area);
      }
    }
    Unique texts;
    for (const auto& item : landscape_->recommendations) {
      texts.check(item.id, item.where, *diagnostics_);
      for (const auto& area : item.areas) check_area(area);
    }
  }

  void check_area(const Origin& area) {
    if (area.id.empty() || find_area(*landscape_, area.id) != nullptr) return;
    unknown_area(area.id, area.where);
  }

  void unknown_area(const std::string& id, const Location& where) {
    std::vector<std::string> ids;
    std::vector<std::string> names;
    for (const auto& area : landscape_->areas) {
      ids.push_back(area.id);
      names.push_back(area.name);
    }
    std::string near = nearest_id(id, ids);
    if (near.empty()) near = nearest_id(id, names);
    if (near.empty()) diagnostics_->error(msg::landscape_area, where, id);
    if (!near.empty()) diagnostics_->error(msg::landscape_area_near, where, id, near);
  }

  void check_areas() {
    Unique ids;
    for (const auto& area : landscape_->areas) {
      ids.check(area.id, area.where, *diagnostics_);
      if (area.in.empty()) continue;
      if (find_area(*landscape_, area.in) == nullptr) {
        unknown_area(area.in, area.in_where);
      } else if (is_in_itself(area)) {
        diagnostics_->error(msg::landscape_area_circle, area.in_where, area.id, area.in);
      }
    }
  }

  [[nodiscard]] bool is_in_itself(const Area& area) const {
    std::set<std::string> above;
    for (const Area* each = find_area(*landscape_, area.in); each != nullptr;
         each = each->in.empty() ? nullptr : find_area(*landscape_, each->in)) {
      if (each->id == area.id) return true;
      if (!above.insert(each->id).second) return false;  // the circle is told where it is
    }
    return false;
  }

  void references(const std::vector<Origin>& list, const std::vector<std::string>& candidates,
                  std::string_view under) {
    for (const auto& each : list) {
      if (each.id.empty() || contains(candidates, each.id)) continue;
      const std::string near = nearest_id(each.id, candidates);
      if (near.empty()) {
        diagnostics_->error(msg::landscape_reference, each.where, each.id, under);
      } else {
        diagnostics_->error(msg::landscape_reference_near, each.where, each.id, under, near);
      }
    }
  }

  const References* known_;
  const Landscape* landscape_;
  Diagnostics* diagnostics_;
  std::vector<std::string> organisations_;
  std::vector<std::string> needs_;
  std::vector<std::string> goals_;
  std::vector<std::string> everything_;
};

/// Needs and goals about which nothing is done; signals are told by check_signals.
void note_open(const Connections& connections, const Landscape& landscape,
               Diagnostics& diagnostics) {
  const auto tell = [&](const std::vector<LandscapeItem>& items, const Message& message) {
    for (const auto& item : items) {
      const auto place = connections.place(item.id);
      if (place && connections.is_open(*place)) diagnostics.note(message, item.where, item.id);
    }
  };
  tell(landscape.needs, msg::landscape_need_open);
  tell(landscape.goals, msg::landscape_goal_open);
}

/// What was adopted and goes back to nothing that anybody brought in.
void note_rootless(const Dossier& dossier, const Connections& connections,
                   const std::vector<Weighing>& weighings, Diagnostics& diagnostics) {
  for (const auto& weighing : weighings) {
    if (weighing.verdict != Verdict::adopted) continue;
    const auto place = connections.place(weighing.id.proposal);
    if (!place || !connections.back(*place).empty()) continue;
    const auto text = std::ranges::find(dossier.proposals, weighing.id, &Proposal::id);
    if (text == dossier.proposals.end() || !text->from.empty()) continue;
    diagnostics.note(msg::recommendation_rootless, text->where, weighing.id.proposal);
  }
}

}  // namespace

void check_landscape(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  if (dossier.landscape) LandscapeCheck(known, *dossier.landscape, diagnostics).run();
  const auto weighings = weigh(dossier.proposals, dossier.sessions, dossier.ledger,
                               dossier.assembly.commission.term, dossier.assembly.rules);
  const auto connections = connections_of(dossier, weighings);
  if (dossier.landscape) note_open(connections, *dossier.landscape, diagnostics);
  note_rootless(dossier, connections, weighings, diagnostics);
}

}  // namespace burgerberaad
