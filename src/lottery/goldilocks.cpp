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
      : types_(types),
        shut_out_(shut_out),
        near_(near),
        gamma_(gamma),
        late_group_(types.groups.size(), false) {
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
    even_ = static_cast<double>(types.size) / people;
    programme_.add_column({}, 0.0, kBeyond, 1 / even_);
    programme_.add_column({}, 0.0, kBeyond, 0.0);
    for (std::size_t u = 0; u < people_.size(); ++u) {
      programme_.add_column({}, 0.0, shut_out[u] ? std::optional<double>(0.0) : std::nullopt, 0.0);
    }
    add_rows(cuts);
    programme_.add_row({{kMost, 1.0}, {kLeast, -1.0}}, 0.0, std::nullopt);
    numbers_.push_back(kChances);
  }

  /// The best smallest chance up to `highest`. The largest that goes with it is a convex function
  /// of pieces of lines, of which two are known, on either side of the optimum. The best point of
  /// these two is next; done when it is on the function too (Kelley, J. SIAM 8(4), 1960).
  std::optional<InteriorPoint> find(double highest) {
    Line left{0, even_, 0};  // nobody's largest chance is below the mean
    std::optional<Line> right;
    if (!enclose(highest, left, right)) return std::nullopt;
    double at = highest;
    bool on_piece = !right;
    for (std::size_t step = 0; step < kMostLines && !on_piece; ++step) {
      at = best_of(left, *right);
      const double low = std::max(left.value(at), right->value(at));
      const auto line = line_at(at);
      if (!line) return std::nullopt;
      on_piece = line->value(at) <= low + kClose;
      (slope(*line, at) > 0 ? *right : left) = *line;
    }
    return at_optimum(at);
  }

  /// With the smallest chance held.
  std::optional<InteriorPoint> find_for_least(double least) {
    if (!line_at(least)) return std::nullopt;
    return result();
  }

 private:
  static constexpr std::size_t kMostLines = 60;
  static constexpr double kClose = 1e-12;
  static constexpr double kFirstPart = 1e-3;

  /// A line below the largest chance as a function of the smallest, both in chance; it touches it.
  struct Line {
    double at = 0;
    double most = 0;
    double rise = 0;
    [[nodiscard]] double value(double least) const { return most + rise * (least - at); }
  };

  std::optional<Line> line_at(double least) {
    programme_.set_cost(kLeast, 0.0);
    programme_.set_bounds(kLeast, least, least);
    if (!solve()) return std::nullopt;
    double rise = 0;
    for (const auto& [row, a] : programme_.entries(kLeast)) rise -= programme_.duals()[row] * a;
    return Line{least, programme_.value(kMost), rise * even_};
  }

  /// Of the objective at a point of a line, times the even chance.
  [[nodiscard]] double slope(const Line& line, double least) const {
    return line.rise - gamma_ * even_ * even_ / (least * least);
  }

  /// Lines on either side of the optimum, searched from where it must be near; no right one when
  /// the optimum is at `highest`. False when the simplex method fails.
  bool enclose(double highest, Line& left, std::optional<Line>& right) {
    const double near = std::clamp(near_.least, 0.0, highest);
    const auto try_at = [&](double least) {
      const auto line = line_at(least);
      if (line && slope(*line, least) > 0) {
        right = line;
      } else if (line) {
        left = *line;
      }
      return line.has_value();
    };
    for (double part = kFirstPart; left.at == 0 && near * (1 - part) > 0; part *= 10) {
      if (!try_at(near * (1 - part))) return false;
    }
    for (double part = kFirstPart; !right && left.at < highest; part *= 10) {
      if (!try_at(near > 0 ? std::min(near * (1 + part), highest) : highest)) return false;
    }
    return true;
  }

  /// Where the objective over the higher of two lines is smallest.
  [[nodiscard]] double best_of(const Line& left, const Line& right) const {
    const double between = right.rise - left.rise;
    double cross = 0.5 * (left.at + right.at);
    if (between > 0) cross = (left.value(0) - right.value(0)) / between;
    cross = std::clamp(cross, left.at, right.at);
    if (slope(left, cross) > 0) return std::clamp(smooth_best(left), left.at, cross);
    if (slope(right, cross) < 0) return std::clamp(smooth_best(right), cross, right.at);
    return cross;
  }

  [[nodiscard]] double smooth_best(const Line& line) const {
    return even_ * std::sqrt(gamma_ / line.rise);
  }

  /// With the curve of the objective replaced by its tangent at the optimum, either that is a
  /// vertex, whose multipliers then are the proof, or it is on an edge, whose multipliers all
  /// points share.
  std::optional<InteriorPoint> at_optimum(double least) {
    auto on_edge = result();
    programme_.set_cost(kLeast, -gamma_ * even_ / (least * least));
    programme_.set_bounds(kLeast, 0.0, kBeyond);
    if (!solve()) return on_edge;
    constexpr double kSame = 1e-9;
    const bool vertex = std::abs(programme_.value(kLeast) - least) <= kSame * least;
    return vertex ? result() : on_edge;
  }

  // Above 1 other limits are broken, and must be what stops it.
  static constexpr double kBeyond = 2;

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
  double gamma_;
  double even_ = 0;
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

std::optional<InteriorPoint> goldilocks_point(const Instance& types, const std::vector<Cut>& cuts,
                                              const std::vector<bool>& shut_out,
                                              const Objective& objective, double highest,
                                              const ProgressReport& progress) {
  const InteriorPoint near = interior_point(types, cuts, shut_out, objective, progress);
  return Vertex(types, cuts, shut_out, objective.gamma.convert_to<double>(), near).find(highest);
}

std::optional<std::vector<double>> smallest_most(const Instance& types,
                                                 const std::vector<Cut>& cuts,
                                                 const std::vector<bool>& shut_out, double highest,
                                                 const ProgressReport& progress) {
  // An interior point needs some room; a vertex hardly any.
  constexpr double kRoom = 1e-3;
  const Objective objective{Method::goldilocks, 1};
  const HeldLeast held{highest * (1 - kRoom), {}, {}};
  const InteriorPoint near = interior_point(types, cuts, shut_out, objective, progress, &held);
  const auto found = Vertex(types, cuts, shut_out, 1, near).find_for_least(highest);
  if (!found) return std::nullopt;
  return found->counts;
}

}  // namespace burgerberaad
