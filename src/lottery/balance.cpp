#include "balance.hpp"

#include "exact_system.hpp"
#include "goldilocks.hpp"

#include <algorithm>
#include <cmath>

namespace burgerberaad {
namespace {

/// A sum this near to its limit is taken to meet it. One that is further off, though a multiplier
/// near 0 says that it could be nearer, stays where it is.
constexpr double kNear = 1e-9;
/// The same of a point whose sums are known less precisely, and whose largest chance may be off.
constexpr double kNearInside = 1e-5;
constexpr double kGoodEnough = 1e-5;
/// So for the count of a unit, which is known more precisely.
constexpr double kNearCount = 1e-12;
/// Counts are whole multiples of 2^-45.
constexpr int kPartBits = 45;

/// The equations that a point all but meets, and which counts to move so that it does exactly.
class Meeting {
 public:
  Meeting(const Instance& types, const std::vector<double>& counts, double near)
      : types_(types), near_(near) {
    for (std::size_t u = 0; u < counts.size(); ++u) counts_.push_back(near_count(u, counts[u]));
    find_room();
    find_equations();
  }

  std::optional<std::vector<Rational>> move() {
    choose_pivots();
    std::vector<SparseRow> rows;
    std::vector<Rational> short_by;
    for (const auto e : independent_) {
      const Equation& equation = equations_[e];
      SparseRow row;
      Rational sum = 0;
      for (std::size_t u = 0; u < counts_.size(); ++u) {
        if (counts_in(u, equation)) sum += counts_[u];
      }
      for (std::size_t j = 0; j < pivots_.size(); ++j) {
        if (counts_in(pivots_[j], equation)) row.emplace_back(j, Rational(1));
      }
      rows.push_back(std::move(row));
      short_by.push_back(equation.sum - sum);
    }
    const auto moves = solve_exactly(std::move(rows), std::move(short_by));
    if (!moves) return std::nullopt;
    for (std::size_t j = 0; j < pivots_.size(); ++j) counts_[pivots_[j]] += (*moves)[j];
    if (!is_point()) return std::nullopt;
    return std::move(counts_);
  }

 private:
  struct Equation {
    std::size_t row = 0;  ///< the quota row plus one; 0 for the seats
    std::int64_t sum = 0;
  };

  [[nodiscard]] Rational near_count(std::size_t u, double count) const {
    const std::int64_t most = types_.units[u].most;
    if (count > static_cast<double>(most) - kNearCount) return Rational(most);
    const std::int64_t parts = std::llround(std::ldexp(std::max(count, 0.0), kPartBits));
    return Rational(Integer(parts), Integer(1) << kPartBits);
  }

  [[nodiscard]] bool counts_in(std::size_t u, const Equation& equation) const {
    if (equation.row == 0) return true;
    const auto& rows = types_.units[u].rows;
    return std::find(rows.begin(), rows.end(), equation.row - 1) != rows.end();
  }

  /// How far each count can move, and better one whose household is not full: what it moves is next
  /// to nothing, but no household can hold more than it can.
  void find_room() {
    constexpr double kFull = 0.001;
    std::vector<Rational> in_group(types_.groups.size(), Rational(0));
    for (std::size_t u = 0; u < counts_.size(); ++u) {
      if (types_.units[u].group) in_group[*types_.units[u].group] += counts_[u];
    }
    for (std::size_t u = 0; u < counts_.size(); ++u) {
      const auto& unit = types_.units[u];
      const Rational own = std::min(counts_[u], Rational(unit.most - counts_[u]));
      double worth = own.convert_to<double>();
      if (unit.group) {
        const Rational left = types_.groups[*unit.group].most - in_group[*unit.group];
        worth *= kFull + std::max(left.convert_to<double>(), 0.0);
      }
      room_.push_back(worth);
    }
  }

  void find_equations() {
    const auto sums = row_sums(types_, counts_);
    equations_.push_back({0, types_.size});
    const Rational near(near_);
    for (std::size_t f = 0; f < sums.size(); ++f) {
      const auto& row = types_.rows[f];
      if (sums[f] - row.least < near) {
        equations_.push_back({1 + f, row.least});
      } else if (row.most - sums[f] < near) {
        equations_.push_back({1 + f, row.most});
      }
    }
  }

  /// Gauss-Jordan in floating point (the coefficients are small whole numbers): for each equation
  /// that does not follow from the earlier ones, the count with the most room.
  void choose_pivots() {
    std::vector<std::vector<double>> rows;
    for (const auto& equation : equations_) {
      std::vector<double> row;
      for (std::size_t u = 0; u < counts_.size(); ++u) {
        row.push_back(counts_in(u, equation) ? 1.0 : 0.0);
      }
      rows.push_back(std::move(row));
    }
    for (std::size_t e = 0; e < rows.size(); ++e) {
      const auto& row = rows[e];
      std::size_t best = 0;
      for (std::size_t u = 1; u < row.size(); ++u) {
        if (worth(row[u], u) > worth(row[best], best)) best = u;
      }
      if (worth(row[best], best) <= 0) continue;
      pivots_.push_back(best);
      independent_.push_back(e);
      for (std::size_t later = e + 1; later < rows.size(); ++later) {
        const double factor = rows[later][best] / row[best];
        if (factor == 0) continue;
        for (std::size_t u = 0; u < row.size(); ++u) rows[later][u] -= factor * row[u];
      }
    }
  }

  [[nodiscard]] double worth(double coefficient, std::size_t u) const {
    return std::abs(coefficient) > 1e-6 ? room_[u] : 0;
  }

  /// Whether all limits hold exactly but those of households, which peeling sees to.
  [[nodiscard]] bool is_point() const {
    Rational all = 0;
    for (std::size_t u = 0; u < counts_.size(); ++u) {
      if (counts_[u] < 0 || counts_[u] > types_.units[u].most) return false;
      all += counts_[u];
    }
    const auto sums = row_sums(types_, counts_);
    for (std::size_t f = 0; f < sums.size(); ++f) {
      if (sums[f] < types_.rows[f].least || sums[f] > types_.rows[f].most) return false;
    }
    return all == types_.size;
  }

  const Instance& types_;
  double near_;
  std::vector<Rational> counts_;
  std::vector<double> room_;
  std::vector<Equation> equations_;
  std::vector<std::size_t> independent_;  // equations
  std::vector<std::size_t> pivots_;       // units
};

/// Per person of each unit, from counts that are all but a point of the relaxation.
std::optional<std::vector<Rational>> exact_chances(const Instance& types,
                                                   const std::vector<double>& counts,
                                                   double near = kNear) {
  auto exact = Meeting(types, counts, near).move();
  for (std::size_t u = 0; exact && u < exact->size(); ++u) (*exact)[u] /= types.units[u].people;
  return exact;
}

/// By the interior point alone, which will do where the units and limits that hold the smallest
/// chance are all that leave no room.
std::optional<std::vector<Rational>> even_inside(const Instance& types,
                                                 const std::vector<Cut>& cuts, const Room& room,
                                                 const ProgressReport& progress) {
  const Objective objective{Method::goldilocks, 1};
  auto point = interior_point(types, cuts, room.shut_out, objective, progress, &room.held);
  if (!(point.error < kGoodEnough)) return std::nullopt;
  for (std::size_t u = 0; u < point.counts.size(); ++u) {
    const auto& unit = types.units[u];
    if (room.shut_out[u]) continue;
    point.counts[u] =
        std::clamp(point.counts[u], room.held.chance * static_cast<double>(unit.people),
                   static_cast<double>(unit.most));
  }
  auto chances = exact_chances(types, point.counts, kNearInside);
  // Meeting a limit may have cost somebody who had no more than the smallest chance.
  const Rational floor = Rational(room.held.chance) - Rational(kNearCount);
  for (std::size_t u = 0; chances && u < chances->size(); ++u) {
    if (!room.shut_out[u] && (*chances)[u] < floor) return std::nullopt;
  }
  return chances;
}

}  // namespace

Room room_of(const RelaxedLevels& levels) {
  Room room;
  Rational highest = 1;
  for (std::size_t u = 0; u < levels.chances.size(); ++u) {
    room.shut_out.push_back(levels.settled[u] && levels.chances[u] == 0);
    room.held.bound_to.push_back(levels.settled[u] && !room.shut_out[u]);
    if (!room.shut_out[u]) highest = std::min(highest, levels.chances[u]);
  }
  if (!levels.levels.empty() && levels.levels.back().chance > 0) {
    for (const auto& [limit, multiplier] : levels.levels.back().multipliers) {
      room.held.sides.push_back({{limit, multiplier < 0}, {}});
    }
  }
  // Held at the very edge, rounding could leave no room at all.
  constexpr double kHardly = 1e-12;
  room.held.chance = highest.convert_to<double>() * (1 - kHardly);
  return room;
}

std::optional<std::vector<Rational>> even_maximin(const Instance& types,
                                                  const std::vector<Cut>& cuts, const Room& room,
                                                  const ProgressReport& progress) {
  if (auto inside = even_inside(types, cuts, room, progress)) return inside;
  const auto even = smallest_most(types, cuts, room.shut_out, room.held.chance, progress);
  if (!even) return std::nullopt;
  return exact_chances(types, *even);
}

std::optional<Balance> balanced(const Instance& types, const std::vector<Cut>& cuts,
                                const Room& room, const Objective& objective,
                                const ProgressReport& progress) {
  const auto found =
      objective.method == Method::goldilocks
          ? goldilocks_point(types, cuts, room.shut_out, objective, room.held.chance, progress)
          : interior_point(types, cuts, room.shut_out, objective, progress);
  if (!found) return std::nullopt;
  const InteriorPoint& best = *found;
  auto chances = exact_chances(types, best.counts);
  if (!chances) return std::nullopt;
  Balance balance;
  balance.chances = std::move(*chances);
  balance.scale = Integer(1) << kPartBits;
  for (std::size_t limit = 0; limit < best.multipliers.size(); ++limit) {
    std::int64_t whole = std::llround(std::ldexp(best.multipliers[limit], kPartBits));
    // Groups, cuts and units have no least: what is below 0 is noise.
    if (limit > types.rows.size()) whole = std::max<std::int64_t>(whole, 0);
    if (whole != 0) balance.bound.emplace_back(limit, whole);
  }
  return balance;
}

}  // namespace burgerberaad
