#include "burgerberaad/lottery/fair_lottery.hpp"

#include "balance.hpp"
#include "columns.hpp"
#include "levels.hpp"
#include "peel.hpp"
#include "search.hpp"

#include <algorithm>
#include <numeric>

namespace burgerberaad {
namespace {

/// A shortfall that no published chance shows.
constexpr double kMet = 1e-10;

/// Whole weights that add up to the total, by largest remainder; ties to the earlier panel.
/// `shares` are the panels' parts of the whole, which they add up to nearly.
PanelDistribution whole_weights(std::vector<WeightedPanel> panels,
                                const std::vector<double>& shares) {
  std::vector<std::pair<double, std::size_t>> remainders;
  std::int64_t left = kTotalWeight;
  for (std::size_t p = 0; p < panels.size(); ++p) {
    const double exact = shares[p] * static_cast<double>(kTotalWeight);
    panels[p].weight = static_cast<std::int64_t>(exact);
    remainders.emplace_back(static_cast<double>(panels[p].weight) - exact, p);
    left -= panels[p].weight;
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; left != 0; i = (i + 1) % remainders.size()) {
    const std::int64_t step = left > 0 ? 1 : -1;
    auto& weight = panels[remainders[i].second].weight;
    if (weight + step < 0) continue;
    weight += step;
    left -= step;
  }
  std::erase_if(panels, [](const WeightedPanel& panel) { return panel.weight == 0; });
  return {kTotalWeight, std::move(panels)};
}

PanelDistribution whole_weights(const Mixture& mixture) {
  std::vector<WeightedPanel> panels;
  for (const auto& counts : mixture.panels) {
    WeightedPanel panel;
    for (std::size_t u = 0; u < counts.size(); ++u) {
      if (counts[u] != 0) panel.members.push_back(u);
    }
    panels.push_back(std::move(panel));
  }
  return whole_weights(std::move(panels), mixture.weights);
}

PanelDistribution whole_weights(std::vector<WeightedPanel> parts) {
  double whole = 0;
  for (const auto& panel : parts) whole += static_cast<double>(panel.weight);
  std::vector<double> shares;
  shares.reserve(parts.size());
  for (const auto& panel : parts) shares.push_back(static_cast<double>(panel.weight) / whole);
  return whole_weights(std::move(parts), shares);
}

class Search {
 public:
  Search(const QuotaSet& quotas, const Pool& pool, std::int64_t size, Objective objective,
         const std::string& seed, const Effort& effort, const ProgressReport& progress)
      : objective_(std::move(objective)),
        effort_(effort),
        progress_(progress),
        rng_(seed, name(objective_.method)),
        types_(make_types(quotas, pool, size)),
        people_(people_instance(quotas, pool, size)) {}

  [[nodiscard]] ColumnOptions columns() const {
    ColumnOptions options;
    options.nodes = effort_.nodes;
    return options;
  }

  bool find_first(bool* searched) {
    tell(Progress::Phase::first_panel, 0);
    const std::vector<std::int64_t> flat(types_.instance.units.size(), 0);
    SearchOptions options;
    options.enough = 0;
    options.nodes = effort_.nodes;
    const auto first = search_panel(types_.instance, {}, flat, options);
    if (searched != nullptr) *searched = first.best.has_value() || first.complete;
    if (first.best) panels_.push_back(*first.best);
    return first.best.has_value();
  }

  /// Relax, decompose, cut, until the relaxed optimum is a mixture of panels.
  void settle() {
    while (relax()) {
      if (take_apart()) return;
      tell(Progress::Phase::mixing, panels_.size());
      Mixture mixture = mix_panels(types_.instance, certificate_.cuts, counts_, panels_, columns());
      panels_ = std::move(mixture.panels);
      if (mixture.shortfall <= kMet || mixture.separator.empty() ||
          certificate_.cuts.size() >= effort_.cuts)
        return;
      auto cut = find_cut(types_.instance, certificate_.cuts, counts_, mixture.separator,
                          10 * effort_.nodes);
      if (!cut) return;
      certificate_.cuts.push_back(std::move(*cut));
    }
  }

  FairLottery result() {
    FairLottery result;
    result.ideal.reserve(types_.of_person.size());
    for (const auto type : types_.of_person) result.ideal.push_back(chances_[type]);
    result.distribution = peeled_ ? std::move(*peeled_) : whole_weights(spread());
    tidy(result.distribution);
    tell(Progress::Phase::proving, result.distribution.panels.size());
    const auto weights = weights_of_people(result.distribution, result.ideal.size());
    const auto gap = checked_gap(types_, certificate_, objective_, {weights.begin(), weights.end()},
                                 result.distribution.total);
    result.gap = gap.value_or(Rational(1));
    result.proven = is_proven(result.gap);
    result.certificate = std::move(certificate_);
    return result;
  }

 private:
  void tell(Progress::Phase phase, std::size_t count) const {
    if (progress_) progress_({phase, count, 0});
  }

  [[nodiscard]] Extent extent() const {
    if (objective_.method == Method::leximin) return Extent::all;
    return objective_.method == Method::maximin ? Extent::positive : Extent::zero;
  }

  /// The chances to aim at: the best over fractional panels.
  bool relax() {
    auto relaxed = relaxed_levels(types_.instance, certificate_.cuts, extent(), progress_);
    if (!relaxed) return false;
    const auto& types = types_.instance;
    const auto& cuts = certificate_.cuts;
    certificate_.levels = relaxed->levels;
    if (extent() == Extent::positive) {
      auto even = even_maximin(types, cuts, room_of(*relaxed), progress_);
      if (even) relaxed->chances = std::move(*even);
    } else if (extent() == Extent::zero) {
      auto balance = balanced(types, cuts, room_of(*relaxed), objective_, progress_);
      if (!balance) balance = Balance{std::move(relaxed->chances), {}, 1};
      relaxed->chances = std::move(balance->chances);
      certificate_.bound = std::move(balance->bound);
      certificate_.scale = balance->scale;
    }
    chances_ = std::move(relaxed->chances);
    counts_.clear();
    for (std::size_t u = 0; u < chances_.size(); ++u) {
      counts_.push_back(chances_[u] * types_.instance.units[u].people);
    }
    return true;
  }

  [[nodiscard]] std::vector<Rational> of_people() const {
    std::vector<Rational> chances;
    for (const auto type : types_.of_person) chances.push_back(chances_[type]);
    return chances;
  }

  [[nodiscard]] Counts of_types(const std::vector<std::size_t>& members) const {
    Counts panel(types_.instance.units.size(), 0);
    for (const auto person : members) ++panel[types_.of_person[person]];
    return panel;
  }

  /// Peeling takes a thousand panels and more; in a small pool as many panels as people will do,
  /// which is easier to publish and to read.
  PanelDistribution fewer(std::vector<WeightedPanel> parts) const {
    constexpr std::size_t kSmall = 100;
    if (people_.units.size() > kSmall) return whole_weights(std::move(parts));
    ColumnOptions options;
    options.columns = 0;
    std::vector<Counts> panels;
    for (const auto& part : parts) {
      Counts panel(people_.units.size(), 0);
      for (const auto person : part.members) panel[person] = 1;
      panels.push_back(std::move(panel));
    }
    const Mixture reduced = mix_panels(people_, {}, of_people(), std::move(panels), options);
    return reduced.shortfall <= kMet ? whole_weights(reduced) : whole_weights(std::move(parts));
  }

  /// From types to people: panels of people to begin with, then a mixture in which everyone of a
  /// type has the same chance.
  Mixture spread() {
    std::vector<Counts> start;
    for (std::size_t turn = 0; turn < panels_.size(); ++turn) {
      start.push_back(seat(panels_[turn], turn));
    }
    return mix_panels(people_, {}, of_people(), std::move(start), columns());
  }

  /// Whether the chances could be peeled. A stall proves nothing and the way that follows it is a
  /// long one in a large pool, so it is tried again; the panels of a stall are not lost.
  bool take_apart() {
    constexpr int kAttempts = 3;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      Peeled peeled = peel(types_, people_, chances_, rng_, progress_);
      if (peeled.complete) {
        peeled_ = fewer(std::move(peeled.panels));
        return true;
      }
      for (const auto& panel : peeled.panels) panels_.push_back(of_types(panel.members));
    }
    return false;
  }

  /// People for a panel of types: those of a type take turns, skipping taken households.
  Counts seat(const Counts& panel, std::size_t turn) {
    std::vector<std::vector<std::size_t>> people(panel.size());
    for (std::size_t i = 0; i < types_.of_person.size(); ++i) {
      people[types_.of_person[i]].push_back(i);
    }
    Counts seats(types_.of_person.size(), 0);
    std::vector<bool> taken(people_.groups.size(), false);
    for (std::size_t t = 0; t < panel.size(); ++t) {
      const auto& queue = people[t];
      std::int64_t left = panel[t];
      for (std::size_t i = 0; i < queue.size() && left > 0; ++i) {
        const std::size_t person = queue[(i + turn) % queue.size()];
        const auto group = people_.units[person].group;
        if (group && taken[*group]) continue;
        if (group) taken[*group] = true;
        seats[person] = 1;
        --left;
      }
    }
    return seats;
  }

  Objective objective_;
  Effort effort_;
  const ProgressReport& progress_;
  Rng rng_;
  Types types_;
  Instance people_;
  Certificate certificate_;
  std::vector<Rational> chances_;  // per type
  std::vector<Rational> counts_;
  std::vector<Counts> panels_;  // of types
  std::optional<PanelDistribution> peeled_;
};

}  // namespace

std::optional<FairLottery> fair_lottery(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                                        const Objective& objective, const std::string& seed,
                                        const Effort& effort, bool* searched,
                                        const ProgressReport& progress) {
  Search search(quotas, pool, size, objective, seed, effort, progress);
  if (!search.find_first(searched)) return std::nullopt;
  search.settle();
  return search.result();
}

}  // namespace burgerberaad
