#include "burgerberaad/lottery/trials.hpp"

#include "burgerberaad/lottery/instance.hpp"

#include <map>
#include <numeric>
#include <optional>

namespace burgerberaad {
namespace {

constexpr std::int64_t kTrials = 10000;

void tell(const ProgressReport& progress, std::int64_t done, std::int64_t wanted) {
  if (!progress) return;
  progress({Progress::Phase::trials, static_cast<std::size_t>(done),
            static_cast<double>(done) / static_cast<double>(wanted)});
}

/// Who is still to be had, by features.
class Candidates {
 public:
  explicit Candidates(const Instance& people) : people_(people), with_(people.rows.size()) {
    std::map<std::vector<std::uint32_t>, std::vector<std::size_t>> kinds;
    for (std::size_t i = 0; i < people.units.size(); ++i) {
      kinds[people.units[i].rows].push_back(i);
    }
    kind_of_.resize(people.units.size());
    place_.resize(people.units.size());
    for (auto& [rows, members] : kinds) {
      for (const auto row : rows) with_[row].push_back(kinds_.size());
      for (std::size_t m = 0; m < members.size(); ++m) {
        kind_of_[members[m]] = kinds_.size();
        place_[members[m]] = m;
      }
      kinds_.push_back({rows, std::move(members), 0});
    }
  }

  void restart() {
    left_.assign(people_.rows.size(), 0);
    for (auto& kind : kinds_) {
      kind.left = kind.members.size();
      for (const auto row : kind.rows) left_[row] += kind.left;
    }
  }

  [[nodiscard]] std::size_t left(std::size_t row) const { return left_[row]; }

  /// One of those with this feature, each equally likely.
  [[nodiscard]] std::size_t pick(std::size_t row, Rng& rng) const {
    std::size_t number = rng.below(left_[row]);
    for (const auto k : with_[row]) {
      if (number < kinds_[k].left) return kinds_[k].members[number];
      number -= kinds_[k].left;
    }
    return 0;  // not reached: left_ counts them
  }

  void take_away(std::size_t person) {
    Kind& kind = kinds_[kind_of_[person]];
    if (place_[person] >= kind.left) return;
    --kind.left;
    const std::size_t other = kind.members[kind.left];
    std::swap(kind.members[place_[person]], kind.members[kind.left]);
    std::swap(place_[person], place_[other]);
    for (const auto row : kind.rows) --left_[row];
  }

  void take_all_away(std::size_t row) {
    for (const auto k : with_[row]) {
      for (const auto other : kinds_[k].rows) left_[other] -= kinds_[k].left;
      kinds_[k].left = 0;
    }
  }

 private:
  struct Kind {
    std::vector<std::uint32_t> rows;
    std::vector<std::size_t> members;  // those still to be had first
    std::size_t left = 0;
  };
  const Instance& people_;
  std::vector<Kind> kinds_;
  std::vector<std::vector<std::size_t>> with_;  // per row, the kinds that count in it
  std::vector<std::size_t> kind_of_;            // per person
  std::vector<std::size_t> place_;              // per person, in the members of the kind
  std::vector<std::size_t> left_;               // per row
};

class Greedy {
 public:
  explicit Greedy(const Instance& people) : people_(people), candidates_(people) {}

  std::optional<std::vector<std::size_t>> attempt(Rng& rng) {
    candidates_.restart();
    seated_.assign(people_.rows.size(), 0);
    std::vector<std::size_t> panel;
    close_full();
    while (static_cast<std::int64_t>(panel.size()) < people_.size) {
      const auto row = shortest();
      if (!row) return std::nullopt;
      const std::size_t person = candidates_.pick(*row, rng);
      panel.push_back(person);
      seat(person);
    }
    for (std::size_t f = 0; f < seated_.size(); ++f) {
      if (seated_[f] < people_.rows[f].least) return std::nullopt;
    }
    std::sort(panel.begin(), panel.end());
    return panel;
  }

 private:
  /// The feature with the largest part of its people still needed, the first of equals; nothing
  /// when one needs more than there are, or nobody is left.
  [[nodiscard]] std::optional<std::size_t> shortest() const {
    std::optional<std::size_t> best;
    std::int64_t best_need = 0;
    std::int64_t best_left = 1;
    for (std::size_t f = 0; f < seated_.size(); ++f) {
      const std::int64_t need = people_.rows[f].least - seated_[f];
      const auto left = static_cast<std::int64_t>(candidates_.left(f));
      if (need > left) return std::nullopt;
      if (left == 0) continue;
      if (best && need * best_left <= best_need * left) continue;
      best = f;
      best_need = need;
      best_left = left;
    }
    return best;
  }

  void seat(std::size_t person) {
    const auto& unit = people_.units[person];
    candidates_.take_away(person);
    if (unit.group) {
      for (const auto other : people_.groups[*unit.group].units) candidates_.take_away(other);
    }
    for (const auto row : unit.rows) ++seated_[row];
    close_full();
  }

  void close_full() {
    for (std::size_t f = 0; f < seated_.size(); ++f) {
      if (seated_[f] >= people_.rows[f].most && candidates_.left(f) > 0) {
        candidates_.take_all_away(f);
      }
    }
  }

  const Instance& people_;
  Candidates candidates_;
  std::vector<std::int64_t> seated_;  // per row
};

/// People in an order of chance, again and again, each panel from where the last one ended.
class Turns {
 public:
  Turns(const Instance& people, Rng& rng)
      : people_(people),
        rng_(rng),
        seated_(people.units.size(), 0),
        taken_(people.groups.size(), 0) {}

  /// Nothing when addresses leave too few.
  std::optional<std::vector<std::size_t>> next() {
    std::vector<std::size_t> panel;
    std::vector<std::size_t> waiting;
    const auto full = [&] { return static_cast<std::int64_t>(panel.size()) == people_.size; };
    std::size_t used = 0;
    for (int rounds = 0; rounds < 3 && !full(); ++rounds) {
      if (used == queue_.size()) append_everybody();
      for (; used < queue_.size() && !full(); ++used) {
        (seat(queue_[used]) ? panel : waiting).push_back(queue_[used]);
      }
    }
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(used));
    queue_.insert(queue_.begin(), waiting.begin(), waiting.end());
    for (const auto person : panel) leave(person);
    if (!full()) return std::nullopt;
    std::sort(panel.begin(), panel.end());
    return panel;
  }

 private:
  void append_everybody() {
    std::vector<std::size_t> order(people_.units.size());
    std::iota(order.begin(), order.end(), 0);
    rng_.shuffle(order);
    queue_.insert(queue_.end(), order.begin(), order.end());
  }

  bool seat(std::size_t person) {
    const auto group = people_.units[person].group;
    if (seated_[person] != 0 || (group && taken_[*group] != 0)) return false;
    seated_[person] = 1;
    if (group) taken_[*group] = 1;
    return true;
  }

  void leave(std::size_t person) {
    seated_[person] = 0;
    if (const auto group = people_.units[person].group) taken_[*group] = 0;
  }

  const Instance& people_;
  Rng& rng_;
  std::vector<std::size_t> queue_;
  std::vector<std::uint8_t> seated_;
  std::vector<std::uint8_t> taken_;
};

bool keeps_quotas(const Instance& people, const std::vector<std::size_t>& members) {
  Counts panel(people.units.size(), 0);
  for (const auto person : members) panel[person] = 1;
  return is_panel(people, panel);
}

/// As many panels as let everyone take part equally often, if that is not too many.
std::int64_t fair_count(std::int64_t people, std::int64_t size) {
  constexpr std::int64_t kEnough = 1000;
  const std::int64_t cycle = people / std::gcd(people, size);
  if (cycle > kTrials) return kTrials;
  return (kEnough + cycle - 1) / cycle * cycle;
}

}  // namespace

Trials legacy_trials(const QuotaSet& quotas, const Pool& pool, std::int64_t size, Rng& rng,
                     const ProgressReport& progress) {
  constexpr std::size_t kLargePool = 5000;
  const std::int64_t wanted = pool.size() > kLargePool ? kTrials / 10 : kTrials;
  const Instance people = people_instance(quotas, pool, size);
  Greedy rule(people);
  Trials trials;
  auto& found = trials.distribution.panels;
  while (trials.distribution.total < wanted && trials.attempts < 2 * wanted) {
    tell(progress, std::max(trials.distribution.total, trials.attempts / 2), wanted);
    ++trials.attempts;
    auto panel = rule.attempt(rng);
    if (!panel) continue;
    found.push_back({1, std::move(*panel)});
    ++trials.distribution.total;
  }
  trials.keeping = trials.distribution.total;
  tidy(trials.distribution);
  return trials;
}

Trials random_trials(const QuotaSet& quotas, const Pool& pool, std::int64_t size, Rng& rng,
                     const ProgressReport& progress) {
  const Instance people = people_instance(quotas, pool, size);
  const std::int64_t wanted = fair_count(static_cast<std::int64_t>(pool.size()), size);
  Turns turns(people, rng);
  Trials trials;
  for (; trials.attempts < wanted; ++trials.attempts) {
    tell(progress, trials.attempts, wanted);
    auto panel = turns.next();
    if (!panel) break;
    if (keeps_quotas(people, *panel)) ++trials.keeping;
    trials.distribution.panels.push_back({1, std::move(*panel)});
    ++trials.distribution.total;
  }
  tidy(trials.distribution);
  return trials;
}

}  // namespace burgerberaad
