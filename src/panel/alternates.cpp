#include "burgerberaad/panel/alternates.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/panel/stand_ins.hpp"
#include "panel/list_bound.hpp"
#include "panel/list_search.hpp"
#include "panel/reserve_rules.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace burgerberaad {
namespace {

constexpr double kNormal95 = 1.959963984540054;

MeanLoss mean_of(const std::vector<std::int64_t>& losses) {
  MeanLoss result;
  const auto n = static_cast<double>(losses.size());
  if (losses.empty()) return result;
  double sum = 0;
  for (const auto loss : losses) sum += static_cast<double>(loss);
  const double mean = sum / n;
  double squares = 0;
  for (const auto loss : losses) {
    const double distance = static_cast<double>(loss) - mean;
    squares += distance * distance;
  }
  const double spread = n > 1 ? std::sqrt(squares / (n - 1) / n) : 0;
  const auto unit = static_cast<double>(kLossUnit);
  result.mean = mean / unit;
  result.interval = {(mean - kNormal95 * spread) / unit, (mean + kNormal95 * spread) / unit};
  return result;
}

/// All that the rules look at.
class Choosing {
 public:
  Choosing(const QuotaSet& quotas, const Pool& pool, const ReservePeople& who,
           const AlternatesSettings& settings)
      : quotas_(quotas),
        pool_(pool),
        who_(who),
        settings_(settings),
        people_(people_instance(quotas, pool, settings.seats)),
        weights_(loss_weights(people_)),
        samples_(simulate("alternates samples", settings.samples)),
        trials_(simulate("alternates trials", settings.trials)),
        candidates_(by_ticket(pool, strangers(), "alternates", settings.seed)),
        reserve_(reserve_types(people_, candidates_)) {}

  Alternates choose() {
    Alternates result;
    std::vector<ReserveList> others;
    others.push_back(measured(ReserveRule::greedy, greedy_list(people_, who_.panel, candidates_,
                                                               settings_.stay, settings_.budget)));
    bool relaxed = false;
    std::vector<std::size_t> in_order = candidates_;
    std::sort(in_order.begin(), in_order.end());
    if (auto list = scaled_list(quotas_, pool_, in_order, settings_, relaxed)) {
      others.push_back(measured(ReserveRule::scaled, std::move(*list)));
      others.back().relaxed = relaxed;
    }
    result.lists.push_back(find_best(others, result));
    others.push_back(measured(ReserveRule::lottery, lottery_list()));
    for (auto& list : others) result.lists.push_back(std::move(list));
    compare(result);
    return result;
  }

 private:
  [[nodiscard]] std::vector<DropOuts> simulate(std::string_view purpose, std::int64_t count) const {
    return simulate_drop_outs(people_, who_.panel, settings_.seats, settings_.stay, settings_.seed,
                              purpose, count);
  }

  /// Candidates who live with no member.
  [[nodiscard]] std::vector<std::size_t> strangers() const {
    std::vector<bool> home(people_.groups.size(), false);
    for (const auto member : who_.panel) {
      if (people_.units[member].group) home[*people_.units[member].group] = true;
    }
    std::vector<std::size_t> result;
    for (const auto person : who_.candidates) {
      const auto& group = people_.units[person].group;
      if (!group || !home[*group]) result.push_back(person);
    }
    return result;
  }

  [[nodiscard]] std::vector<std::size_t> lottery_list() const {
    auto list = who_.reserves ? *who_.reserves
                              : by_ticket(pool_, who_.candidates, "reserves", settings_.seed);
    list.resize(std::min(list.size(), static_cast<std::size_t>(settings_.budget)));
    return list;
  }

  /// A list with its losses on the samples, who is needed most often first.
  [[nodiscard]] ReserveList measured(ReserveRule rule, std::vector<std::size_t> people) const {
    ReserveList result;
    result.rule = rule;
    StandIns stand_ins(people_, who_.panel, people);
    std::vector<std::int64_t> used(people.size(), 0);
    for (const auto& set : samples_) {
      const auto answer = stand_ins.best(set);
      result.training += answer.loss;
      if (!answer.proven()) ++result.unproven;
      for (const auto place : answer.seated) ++used[place];
    }
    std::vector<std::size_t> order(people.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return used[a] > used[b]; });
    for (const auto place : order) {
      result.people.push_back(people[place]);
      result.used.push_back(used[place]);
    }
    return result;
  }

  [[nodiscard]] std::vector<double> type_counts(const std::vector<std::size_t>& list) const {
    std::vector<double> counts(reserve_.rows.size(), 0);
    for (std::size_t t = 0; t < counts.size(); ++t) {
      for (const auto person : reserve_.people[t]) {
        if (std::find(list.begin(), list.end(), person) != list.end()) counts[t] += 1;
      }
    }
    return counts;
  }

  /// The best list that was found, and the bound. The bound's list of parts of people tells where
  /// good lists are: several roundings of it are improved, and the best of these is shaken.
  ReserveList find_best(const std::vector<ReserveList>& others, Alternates& result) const {
    constexpr std::size_t kManyTypes = 600;  // then a round takes long
    const std::size_t rounds = reserve_.rows.size() <= kManyTypes ? 60 : 30;
    constexpr std::size_t kRoundings = 8;
    constexpr std::size_t kShakes = 12;
    ListSearch search(people_, reserve_, samples_, settings_.budget, settings_.progress);
    search.fill();
    std::vector<std::size_t> best = completed(search.list());
    std::int64_t loss = search.loss();
    const auto bound = bound_lists(people_, reserve_, samples_, settings_.budget, type_counts(best),
                                   rounds, settings_.progress);
    result.bound = bound.loss;
    search.restrict_to(bound.parts);
    Rng rng(settings_.seed, "alternates search");
    for (std::size_t i = 0; i < kRoundings && loss > bound.loss; ++i) {
      search.begin(rounded(bound.parts, rng));
      search.fill();
      search.begin(completed(search.list()));
      search.exchange();
      if (search.loss() >= loss) continue;
      loss = search.loss();
      best = search.list();
    }
    search.begin(best);
    search.shake(rng, kShakes);
    return least(measured(ReserveRule::optimal, completed(search.list())), others);
  }

  /// The list with the least loss on the samples: that of another rule if it happens to be better.
  static ReserveList least(ReserveList best, const std::vector<ReserveList>& others) {
    for (const auto& other : others) {
      if (other.training >= best.training) continue;
      best = other;
      best.rule = ReserveRule::optimal;
    }
    return best;
  }

  /// The list with others added in the order of their tickets, up to the budget: they cost nothing.
  [[nodiscard]] std::vector<std::size_t> completed(std::vector<std::size_t> list) const {
    std::vector<bool> listed(people_.units.size(), false);
    std::vector<bool> housed(people_.groups.size(), false);
    const auto enter = [&](std::size_t person) {
      listed[person] = true;
      if (people_.units[person].group) housed[*people_.units[person].group] = true;
    };
    for (const auto person : list) enter(person);
    for (const auto person : candidates_) {
      if (list.size() >= static_cast<std::size_t>(settings_.budget)) break;
      const auto& home = people_.units[person].group;
      if (listed[person] || (home && housed[*home])) continue;
      enter(person);
      list.push_back(person);
    }
    return list;
  }

  /// A list of whole people by chance: of each type as many as its part, give or take one
  /// (systematic sampling).
  [[nodiscard]] std::vector<std::size_t> rounded(const std::vector<double>& parts, Rng& rng) const {
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    rng.shuffle(order);
    std::vector<std::size_t> list;
    double sum = rng.unit();
    for (const auto type : order) {
      sum += parts[type];
      for (std::size_t i = 0; sum >= 1; --sum, ++i) {
        if (i < reserve_.people[type].size()) list.push_back(reserve_.people[type][i]);
      }
    }
    list.resize(std::min(list.size(), static_cast<std::size_t>(settings_.budget)));
    return without_housemates(list);
  }

  /// Of an address the first of the list.
  [[nodiscard]] std::vector<std::size_t> without_housemates(
      const std::vector<std::size_t>& list) const {
    std::vector<bool> housed(people_.groups.size(), false);
    std::vector<std::size_t> kept;
    kept.reserve(list.size());
    for (const auto person : list) {
      const auto& home = people_.units[person].group;
      if (home && housed[*home]) continue;
      if (home) housed[*home] = true;
      kept.push_back(person);
    }
    return kept;
  }

  /// All lists on the same fresh sets.
  void compare(Alternates& result) const {
    const double work = static_cast<double>(result.lists.size() * trials_.size());
    std::size_t done = 0;
    std::vector<std::int64_t> optimum;
    for (auto& list : result.lists) {
      StandIns stand_ins(people_, who_.panel, list.people);
      std::vector<std::int64_t> losses;
      losses.reserve(trials_.size());
      for (const auto& set : trials_) {
        if (settings_.progress) {
          settings_.progress({Progress::Phase::trials, done, static_cast<double>(done) / work});
        }
        ++done;
        const auto answer = stand_ins.best(set);
        losses.push_back(answer.loss);
        if (!answer.proven()) ++list.unproven;
        if (answer.loss == 0) ++list.kept;
      }
      list.fresh = mean_of(losses);
      if (optimum.empty()) optimum = losses;
      for (std::size_t i = 0; i < losses.size(); ++i) losses[i] -= optimum[i];
      list.difference = mean_of(losses);
    }
    std::vector<std::int64_t> losses;
    losses.reserve(trials_.size());
    for (const auto& set : trials_) losses.push_back(quota_loss(people_, weights_, set.left));
    result.nobody = mean_of(losses);
    for (const auto member : who_.panel) {
      result.expected_drop_outs += 1 - chance_to_stay(settings_.stay, people_.units[member].rows);
    }
  }

  const QuotaSet& quotas_;
  const Pool& pool_;
  const ReservePeople& who_;
  const AlternatesSettings& settings_;
  Instance people_;
  std::vector<std::int64_t> weights_;
  std::vector<DropOuts> samples_;
  std::vector<DropOuts> trials_;
  std::vector<std::size_t> candidates_;  // by ticket
  ReserveTypes reserve_;
};

}  // namespace

double Alternates::gap() const {
  const auto objective = static_cast<double>(lists.front().training);
  if (lists.front().training <= bound) return 0;
  return (objective - static_cast<double>(bound)) / objective;
}

std::int64_t most_alternates(const Pool& pool, const ReservePeople& people) {
  std::vector<bool> housed(pool.household_count, false);
  for (const auto member : people.panel) {
    if (pool.households[member]) housed[*pool.households[member]] = true;
  }
  std::int64_t count = 0;
  for (const auto person : people.candidates) {
    const auto& home = pool.households[person];
    if (home && housed[*home]) continue;
    if (home) housed[*home] = true;
    ++count;
  }
  return count;
}

bool Alternates::proven() const {
  constexpr double kProven = 1e-9;
  return gap() <= kProven;
}

Alternates choose_alternates(const QuotaSet& quotas, const Pool& pool, const ReservePeople& people,
                             const AlternatesSettings& settings) {
  return Choosing(quotas, pool, people, settings).choose();
}

}  // namespace burgerberaad
