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
  Limits(const Instance& types, const std::vector<Cut>& cuts, std::size_t cut_count)
      : types_(types), cuts_(cuts), cut_count_(cut_count) {}

  [[nodiscard]] std::size_t count() const {
    return 1 + types_.rows.size() + types_.groups.size() + cut_count_;
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
    return multiplier * cuts_[i - types_.groups.size()].most;
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
      } else {
        const auto& cut = cuts_[i - 1 - rows - of_group.size()];
        for (std::size_t u = 0; u < weights.size(); ++u) weights[u] += multiplier * cut.weights[u];
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
      : types_(types), limits_(types, cuts, cuts.size()), settled_(types.units.size(), false) {
    result_.chances.assign(types.units.size(), Rational(0));
  }

  bool add(const Level& level) {
    if (level.chance < last_) return false;
    last_ = level.chance;
    std::vector<bool> now(types_.units.size(), false);
    if (!level.multipliers.empty() && !by_duality(level, now)) return false;
    bool any = false;
    for (std::size_t u = 0; u < now.size(); ++u) {
      if (settled_[u]) continue;
      const auto& unit = types_.units[u];
      const Rational limit(unit.most, unit.people);
      if (limit < level.chance) return false;
      if (!now[u] && limit != level.chance) continue;
      settled_[u] = true;
      result_.chances[u] = level.chance;
      any = true;
    }
    return any;
  }

  [[nodiscard]] bool complete() const {
    return std::find(settled_.begin(), settled_.end(), false) == settled_.end();
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
      if (settled_[u]) {
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
  std::vector<bool> settled_;
  Rational last_ = 0;
  CheckedCertificate result_;
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
  if (!levels.complete()) return fail("end");
  return levels.result();
}

}  // namespace burgerberaad
