#include "goldilocks.hpp"

#include "simplex.hpp"

#include <algorithm>
#include <cmath>

namespace burgerberaad {
namespace {

/// The variables: the largest chance u, the smallest l, and per unit how far its count is from the
/// nearer of u people and l people.
constexpr std::size_t kMost = 0;
constexpr std::size_t kLeast = 1;
constexpr std::size_t kFirstUnit = 2;

/// Of a row that keeps z between l people and u people; other rows have the number by which
/// certificates count limits.
constexpr std::size_t kChances = static_cast<std::size_t>(-1);
constexpr double kBroken = 1e-10;

class Vertex {
 public:
  Vertex(const Instance& types, const std::vector<Cut>& cuts, const std::vector<bool>& shut_out,
         double gamma, const InteriorPoint& near)
      : types_(types), shut_out_(shut_out), near_(near), late_group_(types.groups.size(), false) {
    double people = 0;
    for (std::size_t u = 0; u < types.units.size(); ++u) {
      const auto own = static_cast<double>(types.units[u].people);
      people_.push_back(own);
      if (!shut_out[u]) people += own;
      const double to_most = near.most * own - near.counts[u];
      below_most_.push_back(to_most < near.counts[u] - near.least * own);
    }
    late_unit_.assign(people_.size(), false);
    late_chance_.assign(people_.size(), false);
    const double even = static_cast<double>(types.size) / people;
    // Above 1 other limits are broken, and must be what stops it.
    constexpr double kBeyond = 2;
    programme_.add_column({}, 0.0, kBeyond, 1 / even);
    programme_.add_column({}, 0.0, kBeyond, -gamma * even / (near.least * near.least));
    for (std::size_t u = 0; u < people_.size(); ++u) {
      programme_.add_column({}, 0.0, shut_out[u] ? std::optional<double>(0.0) : std::nullopt, 0.0);
    }
    add_rows(cuts);
    programme_.add_row({{kMost, 1.0}, {kLeast, -1.0}}, 0.0, std::nullopt);
    numbers_.push_back(kChances);
  }

  std::optional<InteriorPoint> find() {
    if (!solve()) return std::nullopt;
    const bool kink = std::abs(programme_.value(kLeast) - near_.least) <= kKink * near_.least;
    return kink ? result() : find_for_least();
  }

  /// With the smallest chance held where it is near.
  std::optional<InteriorPoint> find_for_least() {
    programme_.set_bounds(kLeast, near_.least, near_.least);
    if (!solve()) return std::nullopt;
    return result();
  }

 private:
  static constexpr double kKink = 1e-5;

  void add_rows(const std::vector<Cut>& cuts) {
    std::vector<std::vector<std::pair<std::size_t, double>>> rows(1 + types_.rows.size());
    for (std::size_t u = 0; u < people_.size(); ++u) {
      rows[0].emplace_back(u, 1.0);
      for (const auto row : types_.units[u].rows) rows[1 + row].emplace_back(u, 1.0);
    }
    const auto size = static_cast<double>(types_.size);
    add_row(0, rows[0], size, size);
    for (std::size_t f = 0; f < types_.rows.size(); ++f) {
      add_row(1 + f, rows[1 + f], static_cast<double>(types_.rows[f].least),
              static_cast<double>(types_.rows[f].most));
    }
    for (std::size_t c = 0; c < cuts.size(); ++c) {
      std::vector<std::pair<std::size_t, double>> row;
      for (std::size_t u = 0; u < people_.size(); ++u) {
        if (cuts[c].weights[u] != 0) row.emplace_back(u, static_cast<double>(cuts[c].weights[u]));
      }
      cut_count_ = cuts.size();
      add_row(1 + types_.rows.size() + types_.groups.size() + c, row, std::nullopt,
              static_cast<double>(cuts[c].most));
    }
  }

  /// A row over counts of units.
  void add_row(std::size_t number, const std::vector<std::pair<std::size_t, double>>& counts,
               std::optional<double> least, std::optional<double> most) {
    lp::Entries<double> entries;
    double by_most = 0;
    double by_least = 0;
    for (const auto& [u, a] : counts) {
      if (shut_out_[u]) continue;
      (below_most_[u] ? by_most : by_least) += a * people_[u];
      entries.emplace_back(kFirstUnit + u, below_most_[u] ? -a : a);
    }
    if (by_most != 0) entries.emplace_back(kMost, by_most);
    if (by_least != 0) entries.emplace_back(kLeast, by_least);
    programme_.add_row(std::move(entries), least, most);
    numbers_.push_back(number);
  }

  [[nodiscard]] double count(std::size_t u) const {
    if (shut_out_[u]) return 0;
    const double off = programme_.value(kFirstUnit + u);
    return below_most_[u] ? programme_.value(kMost) * people_[u] - off
                          : programme_.value(kLeast) * people_[u] + off;
  }

  /// Bounds of single units and of households are left out until they are broken.
  bool solve() {
    while (true) {
      if (programme_.solve() != lp::Outcome::optimal) return false;
      const std::size_t rows = numbers_.size();
      add_broken();
      if (numbers_.size() == rows) return true;
    }
  }

  void add_broken() {
    const double most = programme_.value(kMost);
    const double least = programme_.value(kLeast);
    std::vector<double> in_group(types_.groups.size(), 0);
    const std::size_t units_at = 1 + types_.rows.size() + types_.groups.size() + cut_count_;
    for (std::size_t u = 0; u < people_.size(); ++u) {
      if (shut_out_[u]) continue;
      const double z = count(u);
      const auto& unit = types_.units[u];
      if (unit.group) in_group[*unit.group] += z;
      const bool wide = z > most * people_[u] + kBroken || z < least * people_[u] - kBroken;
      if (wide && !late_chance_[u]) {
        late_chance_[u] = true;
        programme_.add_row({{kMost, people_[u]}, {kLeast, -people_[u]}, {kFirstUnit + u, -1.0}},
                           0.0, std::nullopt);
        numbers_.push_back(kChances);
      }
      if (z > static_cast<double>(unit.most) + kBroken && !late_unit_[u]) {
        late_unit_[u] = true;
        add_row(units_at + u, {{u, 1.0}}, std::nullopt, static_cast<double>(unit.most));
      }
    }
    for (std::size_t g = 0; g < in_group.size(); ++g) {
      const auto& group = types_.groups[g];
      if (in_group[g] <= static_cast<double>(group.most) + kBroken || late_group_[g]) continue;
      late_group_[g] = true;
      std::vector<std::pair<std::size_t, double>> row;
      for (const auto u : group.units) row.emplace_back(u, 1.0);
      add_row(1 + types_.rows.size() + g, row, std::nullopt, static_cast<double>(group.most));
    }
  }

  [[nodiscard]] InteriorPoint result() const {
    InteriorPoint point{0, programme_.value(kMost), programme_.value(kLeast), {}, {}};
    for (std::size_t u = 0; u < people_.size(); ++u) point.counts.push_back(count(u));
    point.multipliers.assign(near_.multipliers.size(), 0);
    for (std::size_t row = 0; row < numbers_.size(); ++row) {
      if (numbers_[row] != kChances) point.multipliers[numbers_[row]] -= programme_.duals()[row];
    }
    return point;
  }

  const Instance& types_;
  const std::vector<bool>& shut_out_;
  const InteriorPoint& near_;
  std::vector<double> people_;
  std::vector<bool> below_most_;  // per unit, whether it is counted down from u people
  std::vector<bool> late_unit_;
  std::vector<bool> late_chance_;
  std::vector<bool> late_group_;
  std::size_t cut_count_ = 0;
  lp::Simplex<double> programme_;
  std::vector<std::size_t> numbers_;  // per row, as certificates count limits
};

}  // namespace

InteriorPoint goldilocks_vertex(const Instance& types, const std::vector<Cut>& cuts,
                                const std::vector<bool>& shut_out, const Rational& gamma,
                                InteriorPoint near) {
  auto found = Vertex(types, cuts, shut_out, gamma.convert_to<double>(), near).find();
  return found ? std::move(*found) : std::move(near);
}

std::optional<std::vector<double>> smallest_most(const Instance& types, const std::vector<Cut>& cuts,
                                                 const std::vector<bool>& shut_out, double least,
                                                 const ProgressReport& progress) {
  // An interior point needs some room; a vertex hardly any.
  constexpr double kRoom = 1e-3;
  constexpr double kHardly = 1e-12;
  const Objective objective{Method::goldilocks, 1};
  InteriorPoint near =
      interior_point(types, cuts, shut_out, objective, progress, least * (1 - kRoom));
  near.least = least * (1 - kHardly);
  const auto found = Vertex(types, cuts, shut_out, 1, near).find_for_least();
  if (!found) return std::nullopt;
  return found->counts;
}

}  // namespace burgerberaad
