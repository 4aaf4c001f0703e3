#include "burgerberaad/lottery/conflict.hpp"

#include "finder.hpp"
#include "levels.hpp"
#include "search.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

std::vector<std::int64_t> weight_of(const Instance& types, std::optional<std::size_t> unit) {
  std::vector<std::int64_t> weights(types.units.size(), 0);
  if (unit) weights[*unit] = 1;
  return weights;
}

}  // namespace

Feasibility feasibility(const Instance& types, std::optional<std::size_t> unit, std::size_t nodes) {
  SearchOptions options;
  options.enough = unit ? 1 : 0;
  options.nodes = nodes;
  const auto found = search_panel(types, {}, weight_of(types, unit), options);
  if (found.best && (!unit || found.value >= 1)) return Feasibility::feasible;
  return found.complete ? Feasibility::infeasible : Feasibility::unknown;
}

std::vector<QuotaSide> minimal_conflict(const Instance& types, std::optional<std::size_t> unit) {
  Instance loose = types;
  std::vector<QuotaSide> sides;
  for (std::size_t row = 0; row < types.rows.size(); ++row) {
    for (const bool minimum : {true, false}) {
      auto& limit = minimum ? loose.rows[row].least : loose.rows[row].most;
      const std::int64_t old = limit;
      limit = minimum ? 0 : types.size;
      if (limit == old || feasibility(loose, unit) == Feasibility::infeasible) continue;
      limit = old;
      sides.push_back({row, minimum});
    }
  }
  return sides;
}

namespace {

/// Marks whom panels near the fairest fractional chances seat, those not seated yet first; until
/// a score of panels brings nobody new.
void seat_by_chance(const Instance& types, const std::vector<Rational>& chances,
                    std::vector<bool>& seated) {
  constexpr std::size_t kPatience = 20;
  Rng rng("whoever fits a panel", "seating");
  PanelFinder finder(types, rng);
  PanelBox box{types.rows, Counts(types.units.size(), 0), {}};
  PanelAim aim{{}, std::vector<double>(types.rows.size(), 0), {}};
  for (std::size_t u = 0; u < types.units.size(); ++u) {
    const auto& unit = types.units[u];
    box.most.push_back(unit.most);
    aim.units.push_back(chances[u].convert_to<double>() * static_cast<double>(unit.people));
    aim.urgency.push_back(3);
    for (const auto row : unit.rows) aim.rows[row] += aim.units[u];
  }
  Counts panel(types.units.size(), 0);
  for (std::size_t idle = 0; idle < kPatience; ++idle) {
    if (!finder.find(aim, box, panel) || !is_panel(types, panel)) continue;
    for (std::size_t u = 0; u < panel.size(); ++u) {
      if (panel[u] == 0 || seated[u]) continue;
      seated[u] = true;
      aim.urgency[u] = -3;
      aim.units[u] /= 4;
      idle = 0;
    }
  }
}

}  // namespace

Unseatable unseatable(const Instance& types, std::size_t nodes) {
  std::vector<bool> seated(types.units.size(), false);
  Unseatable result;
  const auto relaxed = relaxed_levels(types, {}, Extent::all);
  if (relaxed) seat_by_chance(types, relaxed->chances, seated);
  for (std::size_t u = 0; u < types.units.size(); ++u) {
    if (seated[u]) continue;
    // Whom not even fractional panels seat, no panel does.
    if (relaxed && relaxed->chances[u] == 0) {
      result.proven.push_back(u);
      continue;
    }
    // Whoever else was never seated yet counts a little, so that few searches are needed.
    std::vector<std::int64_t> weights(types.units.size(), 0);
    for (std::size_t other = 0; other < weights.size(); ++other)
      weights[other] = seated[other] ? 0 : 1;
    weights[u] = types.size + 1;
    SearchOptions options;
    options.enough = types.size + 1;
    options.nodes = nodes;
    const auto found = search_panel(types, {}, weights, options);
    for (std::size_t other = 0; found.best && other < weights.size(); ++other) {
      if ((*found.best)[other] > 0) seated[other] = true;
    }
    if (!seated[u]) (found.complete ? result.proven : result.undecided).push_back(u);
  }
  // Who was undecided may have been seated in a later search.
  auto& undecided = result.undecided;
  undecided.erase(
      std::remove_if(undecided.begin(), undecided.end(), [&](std::size_t u) { return seated[u]; }),
      undecided.end());
  return result;
}

}  // namespace burgerberaad
