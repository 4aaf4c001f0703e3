#include "burgerberaad/lottery/certificate.hpp"

#include <algorithm>

#include <fmt/format.h>

// This file may not use the solver, nor anything that made the certificate: it is the second pair
// of eyes.

namespace burgerberaad {
namespace {

/// The limits in the order in which certificates number them.
class Limits {
 public:
  /// With the first `cut_count` cuts, and with the limits of single units if `of_units`.
  Limits(const Instance& types, const std::vector<Cut>& cuts, std::size_t cut_count,
         bool of_units = false)
      : types_(types),
        cuts_(cuts),
        cut_count_(cut_count),
        unit_count_(of_units ? types.units.size() : 0) {}

  [[nodiscard]] std::size_t count() const {
    return 1 + types_.rows.size() + types_.groups.size() + cut_count_ + unit_count_;
  }

  /// The largest that `multiplier` times limit `i` can be, or nothing when it has no such side.
  [[nodiscard]] std::optional<Integer> bound(std::size_t i, const Integer& multiplier) const {
    if (i == 0) return multiplier * types_.size;
    --i;
    if (i < types_.rows.size()) {
      return multiplier * (multiplier > 0 ? types_.rows[i].most : types_.rows[i].least);
    }
    if (multiplier < 0) return std::nullopt;
    i -= types_.rows.size();
    if (i < types_.groups.size()) return multiplier * types_.groups[i].most;
    i -= types_.groups.size();
    if (i < cut_count_) return multiplier * cuts_[i].most;
    return multiplier * types_.units[i - cut_count_].most;
  }

  /// Adds `multiplier` times the limit's coefficients to `weights`, one per unit.
  void accumulate(const Multipliers& multipliers, std::vector<Integer>& weights) const {
    const std::size_t rows = types_.rows.size();
    std::vector<Integer> of_row(rows, 0);
    std::vector<Integer> of_group(types_.groups.size(), 0);
    Integer all = 0;
    for (const auto& [i, multiplier] : multipliers) {
      if (i == 0) {
        all += multiplier;
      } else if (i <= rows) {
        of_row[i - 1] += multiplier;
      } else if (i <= rows + of_group.size()) {
        of_group[i - 1 - rows] += multiplier;
      } else if (i <= rows + of_group.size() + cut_count_) {
        const auto& cut = cuts_[i - 1 - rows - of_group.size()];
        for (std::size_t u = 0; u < weights.size(); ++u) weights[u] += multiplier * cut.weights[u];
      } else {
        weights[i - 1 - rows - of_group.size() - cut_count_] += multiplier;
      }
    }
    for (std::size_t u = 0; u < weights.size(); ++u) {
      const auto& unit = types_.units[u];
      weights[u] += all;
      for (const auto row : unit.rows) weights[u] += of_row[row];
      if (unit.group) weights[u] += of_group[*unit.group];
    }
  }

  /// The sum of the bounds, or nothing when a limit is not there.
  [[nodiscard]] std::optional<Integer> total(const Multipliers& multipliers) const {
    Integer sum = 0;
    for (const auto& [i, multiplier] : multipliers) {
      if (i >= count()) return std::nullopt;
      const auto part = bound(i, multiplier);
      if (!part) return std::nullopt;
      sum += *part;
    }
    return sum;
  }

 private:
  const Instance& types_;
  const std::vector<Cut>& cuts_;
  std::size_t cut_count_;
  std::size_t unit_count_;
};

/// Walks the cases of a cut's proof.
class CutChecker {
 public:
  CutChecker(const Instance& types, const std::vector<Cut>& cuts, std::size_t index)
      : types_(types), limits_(types, cuts, index), cut_(cuts[index]) {
    for (const auto& unit : types.units) {
      least_.push_back(0);
      most_.push_back(unit.most);
    }
  }

  bool check() {
    return cut_.weights.size() == types_.units.size() && cut_.scale > 0 && visit(0) &&
           next_ == cut_.proof.size();
  }

 private:
  bool visit(std::size_t depth) {
    if (next_ >= cut_.proof.size() || depth > kDeepest) return false;
    const SearchNode& node = cut_.proof[next_++];
    switch (node.kind) {
      case SearchNode::Kind::branch:
        return branch(node, depth);
      case SearchNode::Kind::single:
        return single();
      case SearchNode::Kind::bounded:
        return settled(node, true);
      case SearchNode::Kind::empty:
        return settled(node, false);
    }
    return false;
  }

  bool branch(const SearchNode& node, std::size_t depth) {
    const std::size_t u = node.unit;
    if (u >= types_.units.size() || node.value < least_[u] || node.value >= most_[u]) return false;
    const std::int64_t most = most_[u];
    most_[u] = node.value;
    if (!visit(depth + 1)) return false;
    most_[u] = most;
    const std::int64_t least = least_[u];
    least_[u] = node.value + 1;
    if (!visit(depth + 1)) return false;
    least_[u] = least;
    return true;
  }

  /// Only one choice of members is left: it is no panel, or it keeps to the cut.
  [[nodiscard]] bool single() const {
    if (least_ != most_) return false;
    if (!is_panel(types_, least_)) return true;
    Integer weight = 0;
    for (std::size_t u = 0; u < least_.size(); ++u) weight += Integer(cut_.weights[u]) * least_[u];
    return weight <= cut_.most;
  }

  [[nodiscard]] bool settled(const SearchNode& node, bool weighed) const {
    auto sum = limits_.total(node.multipliers);
    if (!sum) return false;
    std::vector<Integer> covered(types_.units.size(), 0);
    limits_.accumulate(node.multipliers, covered);
    for (std::size_t u = 0; u < covered.size(); ++u) {
      const Integer rest =
          (weighed ? Integer(cut_.weights[u]) * cut_.scale : Integer(0)) - covered[u];
      *sum += rest * (rest > 0 ? most_[u] : least_[u]);
    }
    // Weights are whole, so less than most + 1 is as good as most.
    return weighed ? *sum < (Integer(cut_.most) + 1) * cut_.scale : *sum < 0;
  }

  static constexpr std::size_t kDeepest = 100000;
  const Instance& types_;
  Limits limits_;
  const Cut& cut_;
  std::size_t next_ = 0;
  Counts least_;
  Counts most_;
};

class LevelChecker {
 public:
  LevelChecker(const Instance& types, const std::vector<Cut>& cuts)
      : types_(types), limits_(types, cuts, cuts.size()) {
    result_.settled.assign(types.units.size(), false);
    result_.chances.assign(types.units.size(), Rational(0));
  }

  bool add(const Level& level) {
    if (level.chance < last_) return false;
    last_ = level.chance;
    std::vector<bool> now(types_.units.size(), false);
    if (!level.multipliers.empty() && !by_duality(level, now)) return false;
    bool any = false;
    for (std::size_t u = 0; u < now.size(); ++u) {
      if (result_.settled[u]) continue;
      const auto& unit = types_.units[u];
      const Rational limit(unit.most, unit.people);
      if (limit < level.chance) return false;
      if (!now[u] && limit != level.chance) continue;
      result_.settled[u] = true;
      result_.chances[u] = level.chance;
      any = true;
    }
    return any;
  }

  [[nodiscard]] const CheckedCertificate& result() const { return result_; }

 private:
  bool by_duality(const Level& level, std::vector<bool>& now) const {
    const auto total = limits_.total(level.multipliers);
    if (!total) return false;
    std::vector<Integer> weights(types_.units.size(), 0);
    limits_.accumulate(level.multipliers, weights);
    Rational rest(*total);
    Integer people = 0;
    for (std::size_t u = 0; u < weights.size(); ++u) {
      const auto& unit = types_.units[u];
      if (result_.settled[u]) {
        rest -= Rational(Integer(weights[u] * unit.people)) * result_.chances[u];
      } else if (weights[u] < 0) {
        rest -= Rational(Integer(weights[u] * unit.most));
      } else if (weights[u] > 0) {
        people += weights[u] * unit.people;
        now[u] = true;
      }
    }
    return people > 0 && rest == level.chance * Rational(people);
  }

  const Instance& types_;
  Limits limits_;
  Rational last_ = 0;
  CheckedCertificate result_;
};

/// The square root, rounded down, to 2^-60.
Rational root_below(const Rational& value) {
  constexpr unsigned kRootBits = 60;
  const Integer scaled = floor(value * Rational(Integer(1) << (2 * kRootBits)));
  return Rational(boost::multiprecision::sqrt(scaled), Integer(1) << kRootBits);
}

/// Per type the smallest and the largest weight of its people.
struct Range {
  std::vector<Integer> least;
  std::vector<Integer> most;
};

Range range_of(const Types& types, const std::vector<Integer>& weights) {
  const std::size_t count = types.instance.units.size();
  Range range{std::vector<Integer>(count, Integer(-1)), std::vector<Integer>(count, Integer(0))};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    auto& least = range.least[types.of_person[i]];
    auto& most = range.most[types.of_person[i]];
    if (least < 0 || weights[i] < least) least = weights[i];
    if (weights[i] > most) most = weights[i];
  }
  return range;
}

/// Judges published weights by what a certificate proves.
class Judge {
 public:
  Judge(const Types& types, const Certificate& certificate, const CheckedCertificate& checked,
        const std::vector<Integer>& weights, const Integer& total)
      : types_(types.instance),
        certificate_(certificate),
        checked_(checked),
        range_(range_of(types, weights)),
        total_(total),
        limits_(types_, certificate.cuts, certificate.cuts.size(), true) {
    for (std::size_t u = 0; u < types_.units.size(); ++u) {
      if (!is_shut_out(u)) people_ += types_.units[u].people;
    }
  }

  [[nodiscard]] bool everyone_is_settled() const {
    const auto& settled = checked_.settled;
    return std::find(settled.begin(), settled.end(), false) == settled.end();
  }

  /// Of the people who are settled, the largest distance to what is proven.
  [[nodiscard]] Rational distance() const {
    Rational largest = 0;
    for (std::size_t u = 0; u < types_.units.size(); ++u) {
      if (!checked_.settled[u]) continue;
      const Rational above = Rational(range_.most[u], total_) - checked_.chances[u];
      const Rational below = checked_.chances[u] - Rational(range_.least[u], total_);
      largest = std::max({largest, above, below});
    }
    return largest;
  }

  [[nodiscard]] std::optional<Rational> maximin() const {
    const auto& levels = certificate_.levels;
    if (levels.empty() || levels.back().chance == 0) return std::nullopt;
    for (std::size_t l = 0; l + 1 < levels.size(); ++l) {
      if (levels[l].chance != 0) return std::nullopt;
    }
    return std::max(Rational(0), Rational(levels.back().chance - Rational(least(), total_)));
  }

  [[nodiscard]] std::optional<Rational> nash() const {
    if (!only_shut_out_are_settled() || least() == 0) return std::nullopt;
    auto bound = limits_.total(certificate_.bound);
    if (!bound) return std::nullopt;
    std::vector<Integer> covered(types_.units.size(), 0);
    limits_.accumulate(certificate_.bound, covered);
    for (std::size_t u = 0; u < covered.size(); ++u) {
      if (is_shut_out(u)) continue;
      // What one seat of this unit counts, rounded up.
      const Integer worth = (certificate_.scale * total_ + range_.least[u] - 1) / range_.least[u];
      const Integer rest = worth - covered[u];
      if (rest > 0) *bound += rest * types_.units[u].most;
    }
    const Rational ratio(*bound, certificate_.scale * people_);
    return Rational(types_.size, people_) * (ratio - 1);
  }

  [[nodiscard]] std::optional<Rational> goldilocks(const Rational& gamma) const {
    if (!only_shut_out_are_settled() || least() == 0) return std::nullopt;
    const auto bound = limits_.total(certificate_.bound);
    if (!bound) return std::nullopt;
    std::vector<Integer> weights(types_.units.size(), 0);
    limits_.accumulate(certificate_.bound, weights);
    Integer up = 0;
    Integer down = 0;
    for (std::size_t u = 0; u < weights.size(); ++u) {
      if (is_shut_out(u)) continue;
      (weights[u] > 0 ? up : down) += abs(weights[u]) * types_.units[u].people;
    }
    const Rational even(types_.size, people_);
    // Nobody has more than the largest chance nor less than the smallest: that may be added.
    const Rational more = std::max(Rational(0), Rational(certificate_.scale / even - down));
    const Rational high = down + more;
    const Rational lowest =
        2 * root_below(gamma * (up + more) / high) - Rational(*bound) / high / even;
    const Rational most(*std::max_element(range_.most.begin(), range_.most.end()), total_);
    const Rational reached = most / even + gamma * even / Rational(least(), total_);
    return even * (reached - lowest);
  }

 private:
  /// Whether the unit is proven to fit no panel.
  [[nodiscard]] bool is_shut_out(std::size_t u) const {
    return checked_.settled[u] && checked_.chances[u] == 0;
  }

  [[nodiscard]] bool only_shut_out_are_settled() const {
    for (const auto& level : certificate_.levels) {
      if (level.chance != 0) return false;
    }
    return people_ > 0 && certificate_.scale > 0;
  }

  /// The smallest weight of those who fit a panel.
  [[nodiscard]] Integer least() const {
    Integer least = total_;
    for (std::size_t u = 0; u < types_.units.size(); ++u) {
      if (!is_shut_out(u)) least = std::min(least, range_.least[u]);
    }
    return least;
  }

  const Instance& types_;
  const Certificate& certificate_;
  const CheckedCertificate& checked_;
  Range range_;
  Integer total_;
  Limits limits_;
  Integer people_ = 0;
};

}  // namespace

std::optional<CheckedCertificate> check_certificate(const Instance& types,
                                                    const Certificate& certificate,
                                                    std::string* where) {
  const auto fail = [&](std::string step) {
    if (where != nullptr) *where = std::move(step);
    return std::nullopt;
  };
  for (std::size_t c = 0; c < certificate.cuts.size(); ++c) {
    if (!CutChecker(types, certificate.cuts, c).check()) return fail(fmt::format("cut {}", c + 1));
  }
  LevelChecker levels(types, certificate.cuts);
  for (std::size_t l = 0; l < certificate.levels.size(); ++l) {
    if (!levels.add(certificate.levels[l])) return fail(fmt::format("level {}", l + 1));
  }
  return levels.result();
}

std::optional<Rational> checked_gap(const Types& types, const Certificate& certificate,
                                    const Objective& objective, const std::vector<Integer>& weights,
                                    const Integer& total, std::string* where) {
  const auto checked = check_certificate(types.instance, certificate, where);
  if (!checked) return std::nullopt;
  const Judge judge(types, certificate, *checked, weights, total);
  std::optional<Rational> gap;
  std::string step = "bound";
  switch (objective.method) {
    case Method::leximin:
      step = "end";
      if (judge.everyone_is_settled()) gap = Rational(0);
      break;
    case Method::maximin:
      step = "end";
      gap = judge.maximin();
      break;
    case Method::nash:
      gap = judge.nash();
      break;
    case Method::goldilocks:
      gap = judge.goldilocks(objective.gamma);
      break;
    case Method::legacy:
    case Method::random:
      break;
  }
  if (!gap) {
    if (where != nullptr) *where = step;
    return std::nullopt;
  }
  // In leximin everyone is at a level. In the others that is so for those who fit no panel.
  if (objective.method == Method::maximin) return gap;
  return std::max(*gap, judge.distance());
}

bool is_proven(const Rational& gap) {
  return gap < Rational(1, 1'000'000'000);
}

}  // namespace burgerberaad
