#include "panel/reserve_rules.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/lottery/conflict.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "lottery/finder.hpp"
#include "lottery/search.hpp"

#include <algorithm>
#include <utility>

namespace burgerberaad {
namespace {

/// The features that two people have in common.
std::int64_t alike(const Instance::Unit& a, const Instance::Unit& b) {
  std::int64_t same = 0;
  for (std::size_t c = 0; c < a.rows.size(); ++c) same += a.rows[c] == b.rows[c] ? 1 : 0;
  return same;
}

QuotaSet scaled(QuotaSet quotas, std::int64_t budget, std::int64_t seats) {
  for (auto& category : quotas.categories) {
    for (auto& quota : category.quotas) {
      quota.least = quota.least * budget / seats;
      quota.most = (quota.most * budget + seats - 1) / seats;
      quota.least_flex.reset();
      quota.most_flex.reset();
    }
  }
  return quotas;
}

/// The pool with these people alone, as far as a lottery looks at it.
Pool part_of(const Pool& pool, const std::vector<std::size_t>& people) {
  Pool part;
  part.household_count = pool.household_count;
  part.sha256 = pool.sha256;
  part.root = pool.root;
  for (const auto person : people) {
    part.ids.push_back(pool.ids[person]);
    part.rows.push_back(pool.rows[person]);
    part.features.push_back(pool.features[person]);
    part.households.push_back(pool.households[person]);
  }
  return part;
}

/// A panel by chance, as numbers per type; nothing when none was found.
std::optional<Counts> some_panel(const Instance& types, Rng& rng) {
  constexpr int kTries = 20;
  constexpr std::uint64_t kWeights = 1000;
  PanelBox box{types.rows, Counts(types.units.size(), 0), {}};
  PanelAim aim{{}, std::vector<double>(types.rows.size(), 0), {}};
  std::int64_t everyone = 0;
  for (const auto& unit : types.units) everyone += unit.people;
  const double chance = static_cast<double>(types.size) / static_cast<double>(everyone);
  for (const auto& unit : types.units) {
    box.most.push_back(unit.most);
    aim.units.push_back(chance * static_cast<double>(unit.people));
    aim.urgency.push_back(0);
    for (const auto row : unit.rows) aim.rows[row] += aim.units.back();
  }
  PanelFinder finder(types, rng);
  Counts panel(types.units.size(), 0);
  for (int i = 0; i < kTries; ++i) {
    if (finder.find(aim, box, panel) && is_panel(types, panel)) return panel;
  }
  std::vector<std::int64_t> weights;
  weights.reserve(types.units.size());
  for (std::size_t u = 0; u < types.units.size(); ++u) {
    weights.push_back(static_cast<std::int64_t>(rng.below(kWeights)));
  }
  SearchOptions options;
  options.enough = 0;
  options.nodes = kFeasibilityNodes;
  return search_panel(types, {}, weights, options).best;
}

/// People of these types, by chance; of an address one.
std::vector<std::size_t> seat(const Types& types, const Pool& pool, Counts panel, Rng& rng) {
  std::vector<std::size_t> order(pool.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  rng.shuffle(order);
  std::vector<bool> housed(pool.household_count, false);
  std::vector<std::size_t> seated;
  for (const auto person : order) {
    const auto& home = pool.households[person];
    std::int64_t& wanted = panel[types.of_person[person]];
    if (wanted == 0 || (home && housed[*home])) continue;
    --wanted;
    if (home) housed[*home] = true;
    seated.push_back(person);
  }
  return seated;
}

}  // namespace

std::vector<std::size_t> by_ticket(const Pool& pool, std::vector<std::size_t> people,
                                   std::string_view purpose, std::string_view seed) {
  std::vector<std::pair<Digest, std::size_t>> queue;
  queue.reserve(people.size());
  for (const auto person : people) {
    queue.emplace_back(ticket(purpose, seed, "", pool.ids[person]), person);
  }
  std::sort(queue.begin(), queue.end());
  for (std::size_t i = 0; i < people.size(); ++i) people[i] = queue[i].second;
  return people;
}

std::vector<std::size_t> greedy_list(const Instance& people, const std::vector<std::size_t>& panel,
                                     const std::vector<std::size_t>& candidates,
                                     const StayChances& stay, std::int64_t budget) {
  std::vector<std::pair<double, std::size_t>> leavers;
  leavers.reserve(panel.size());
  for (const auto member : panel) {
    leavers.emplace_back(chance_to_stay(stay, people.units[member].rows), member);
  }
  std::stable_sort(leavers.begin(), leavers.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<bool> out(candidates.size(), false);
  std::vector<std::size_t> list;
  while (static_cast<std::int64_t>(list.size()) < budget) {
    const auto& leaver = people.units[leavers[list.size() % leavers.size()].second];
    std::optional<std::size_t> best;
    std::int64_t most = -1;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const std::int64_t same = out[i] ? -1 : alike(leaver, people.units[candidates[i]]);
      if (same <= most) continue;
      best = i;
      most = same;
    }
    if (!best) break;
    const auto& home = people.units[candidates[*best]].group;
    list.push_back(candidates[*best]);
    out[*best] = true;
    for (std::size_t i = 0; home && i < candidates.size(); ++i) {
      if (people.units[candidates[i]].group == home) out[i] = true;
    }
  }
  return list;
}

std::optional<std::vector<std::size_t>> scaled_list(const QuotaSet& quotas, const Pool& pool,
                                                    const std::vector<std::size_t>& candidates,
                                                    const AlternatesSettings& settings,
                                                    bool& relaxed_quotas) {
  const Pool part = part_of(pool, candidates);
  QuotaSet small = scaled(quotas, settings.budget, settings.seats);
  Rng rng(settings.seed, "alternates scaled");
  Types types = make_types(small, part, settings.budget);
  auto panel = some_panel(types.instance, rng);
  relaxed_quotas = !panel;
  if (!panel) {
    const auto changes = smallest_relaxation(small, part, settings.budget);
    if (!changes) return std::nullopt;
    small = relaxed(std::move(small), *changes);
    types = make_types(small, part, settings.budget);
    panel = some_panel(types.instance, rng);
    if (!panel) return std::nullopt;
  }
  std::vector<std::size_t> list;
  for (const auto place : seat(types, part, std::move(*panel), rng)) {
    list.push_back(candidates[place]);
  }
  return list;
}

}  // namespace burgerberaad
