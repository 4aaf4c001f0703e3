#include "finder.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace burgerberaad {
namespace {

constexpr double kZero = 1e-9;

/// Which people take part in the flight; of a household one, who carries the sum of its aims.
std::vector<std::size_t> candidates(const Instance& people, std::vector<double>& x,
                                    const PanelBox& box, Rng& rng) {
  for (const auto& group : people.groups) {
    double sum = 0;
    bool must = false;
    for (const auto u : group.units) {
      sum += x[u];
      must = must || box.must[u];
    }
    if (sum <= 0) continue;
    double ticket = rng.unit() * sum;
    std::optional<std::size_t> chosen;
    for (const auto u : group.units) {
      if (must ? box.must[u] : (!chosen && (ticket -= x[u]) < 0)) chosen = u;
    }
    if (!chosen) chosen = group.units.front();
    for (const auto u : group.units) x[u] = u == *chosen ? std::min(1.0, sum) : 0.0;
  }
  std::vector<std::size_t> list;
  for (std::size_t u = 0; u < x.size(); ++u) {
    if (box.must[u]) x[u] = 1;
    if (!box.may[u]) x[u] = 0;
    if (x[u] > kZero && x[u] < 1 - kZero) list.push_back(u);
  }
  rng.shuffle(list);
  return list;
}

}  // namespace

/// The flight. One equation per quota row (sum of x - s = 0, where s may move between the limits
/// of the row) and one for the size. A basis of as many variables as equations keeps the equations
/// when another variable moves; each move ends when something meets a bound.
struct PanelFinder::Flight {
  struct Basic {
    double value = 0;
    double least = 0;
    double most = 0;
    std::optional<std::size_t> person;
  };

  Flight(const Instance& people, std::vector<double>& x, const PanelBox& box, Rng& rng)
      : people_(people), x_(x), rng_(rng), m_(people.rows.size() + 1), table_(m_ * m_, 0.0) {
    std::vector<double> sums(m_, 0.0);
    for (std::size_t u = 0; u < x.size(); ++u) {
      for (const auto row : people.units[u].rows) sums[row] += x[u];
      sums[m_ - 1] += x[u];
    }
    for (std::size_t f = 0; f + 1 < m_; ++f) {
      const auto least = static_cast<double>(box.rows[f].least);
      const auto most = static_cast<double>(box.rows[f].most);
      basis_.push_back({sums[f], std::min(least, sums[f]), std::max(most, sums[f]), std::nullopt});
    }
    basis_.push_back({sums[m_ - 1], sums[m_ - 1], sums[m_ - 1], std::nullopt});
    // With sum of x - s = 0, a person who enters moves s along: the inverse starts as minus one.
    for (std::size_t i = 0; i < m_; ++i) table_[i * m_ + i] = -1;
  }

  void fly(const std::vector<std::size_t>& list) {
    std::vector<double> column(m_);
    for (const auto person : list) {
      column.assign(m_, 0.0);
      for (std::size_t i = 0; i < m_; ++i) {
        double sum = table_[i * m_ + m_ - 1];
        for (const auto row : people_.units[person].rows) sum += table_[i * m_ + row];
        column[i] = sum;
      }
      enter(person, column);
    }
    for (const auto& basic : basis_) {
      if (basic.person) x_[*basic.person] = basic.value;
    }
  }

 private:
  struct Reach {
    double step = 0;
    std::optional<std::size_t> row;  ///< what stops it; none: the person's own bound
  };

  /// How far the person may rise (or fall): basic i changes by -column[i] per unit.
  [[nodiscard]] Reach reach(double room, const std::vector<double>& column, bool up) const {
    Reach best{room, std::nullopt};
    double pivot = 0;
    for (std::size_t i = 0; i < m_; ++i) {
      const double rate = up ? -column[i] : column[i];
      if (std::abs(rate) < 1e-7) continue;
      const Basic& basic = basis_[i];
      const double space = rate > 0 ? basic.most - basic.value : basic.value - basic.least;
      const double step = std::max(0.0, space) / std::abs(rate);
      if (step < best.step - 1e-12 ||
          (step <= best.step + 1e-12 && best.row && std::abs(rate) > pivot)) {
        best = {std::min(step, best.step), i};
        pivot = std::abs(rate);
      }
    }
    return best;
  }

  void enter(std::size_t person, const std::vector<double>& column) {
    double& x = x_[person];
    const Reach up = reach(1 - x, column, true);
    const Reach down = reach(x, column, false);
    // Fair between the two, so that everyone keeps their chance.
    const bool rise = rng_.unit() * (up.step + down.step) < down.step;
    const Reach& way = rise ? up : down;
    const double step = rise ? way.step : -way.step;
    x += step;
    for (std::size_t i = 0; i < m_; ++i) basis_[i].value -= column[i] * step;
    if (!way.row) {
      x = rise ? 1 : 0;
      return;
    }
    const std::size_t row = *way.row;
    if (basis_[row].person) {
      x_[*basis_[row].person] = basis_[row].value > 0.5 ? 1 : 0;
    }
    basis_[row] = {x, 0, 1, person};
    double* const pivot = &table_[row * m_];
    const double scale = 1 / column[row];
    for (std::size_t j = 0; j < m_; ++j) pivot[j] *= scale;
    for (std::size_t i = 0; i < m_; ++i) {
      if (i == row || column[i] == 0) continue;
      double* const other = &table_[i * m_];
      for (std::size_t j = 0; j < m_; ++j) other[j] -= column[i] * pivot[j];
    }
  }

  const Instance& people_;
  std::vector<double>& x_;
  Rng& rng_;
  std::size_t m_;
  std::vector<double> table_;  // the inverse of the basis, row-major
  std::vector<Basic> basis_;
};

PanelFinder::PanelFinder(const Instance& people, Rng& rng) : people_(people), rng_(rng) {}

/// Iterative proportional fitting: brings the sums of the rows within their limits.
void PanelFinder::rake(std::vector<double>& x, const PanelBox& box) const {
  const auto size = static_cast<double>(people_.size);
  std::vector<double> factor(box.rows.size());
  std::vector<double> sums(box.rows.size());
  for (int round = 0; round < 8; ++round) {
    std::size_t first = 0;
    for (std::size_t c = 0; first < box.rows.size(); ++c) {
      // One category at a time: rows of a category do not overlap.
      std::fill(sums.begin(), sums.end(), 0.0);
      std::size_t last = first;
      for (std::size_t u = 0; u < x.size(); ++u) {
        const auto row = people_.units[u].rows[c];
        sums[row] += x[u];
        last = std::max<std::size_t>(last, row);
      }
      for (std::size_t f = first; f <= last; ++f) {
        const double target = std::clamp(sums[f], static_cast<double>(box.rows[f].least),
                                         static_cast<double>(box.rows[f].most));
        factor[f] = sums[f] > 0 ? target / sums[f] : 1.0;
      }
      for (std::size_t u = 0; u < x.size(); ++u) {
        if (!box.must[u]) x[u] = std::min(1.0, x[u] * factor[people_.units[u].rows[c]]);
      }
      if (people_.units.empty() || c + 1 >= people_.units[0].rows.size()) break;
      first = last + 1;
    }
    double sum = 0;
    double fixed = 0;
    for (std::size_t u = 0; u < x.size(); ++u) (box.must[u] ? fixed : sum) += x[u];
    if (sum <= 0) return;
    const double scale = (size - fixed) / sum;
    for (std::size_t u = 0; u < x.size(); ++u) {
      if (!box.must[u]) x[u] = std::min(1.0, std::max(0.0, x[u] * scale));
    }
  }
}

std::optional<Counts> PanelFinder::find(const std::vector<double>& aim, const PanelBox& box) {
  std::vector<double> x = aim;
  const auto list = candidates(people_, x, box, rng_);
  rake(x, box);
  Flight(people_, x, box, rng_).fly(list);
  Counts panel(x.size(), 0);
  std::vector<std::pair<double, std::size_t>> open;
  std::int64_t seats = people_.size;
  for (std::size_t u = 0; u < x.size(); ++u) {
    if (x[u] >= 1 - kZero) {
      panel[u] = 1;
      --seats;
    } else if (x[u] > kZero) {
      open.emplace_back(-x[u], u);
    }
  }
  std::sort(open.begin(), open.end());
  for (const auto& [minus, u] : open) {
    if (seats <= 0) break;
    panel[u] = 1;
    --seats;
  }
  if (!repair(panel, aim, box)) return std::nullopt;
  return panel;
}

namespace {

/// Violations of the rows and what changing a count by one does to the sum of their squares.
class Violations {
 public:
  Violations(const Instance& people, const Counts& panel, const PanelBox& box)
      : people_(people), box_(box), counts_(box.rows.size(), 0) {
    for (std::size_t u = 0; u < panel.size(); ++u) {
      if (panel[u] == 0) continue;
      for (const auto row : people.units[u].rows) ++counts_[row];
    }
  }

  [[nodiscard]] std::int64_t total() const {
    std::int64_t sum = 0;
    for (std::size_t f = 0; f < counts_.size(); ++f) sum += square(f, 0);
    return sum;
  }
  [[nodiscard]] std::int64_t change(std::size_t f, std::int64_t by) const {
    return square(f, by) - square(f, 0);
  }
  [[nodiscard]] std::int64_t swap(std::size_t out, std::size_t in) const {
    const auto& rows_out = people_.units[out].rows;
    const auto& rows_in = people_.units[in].rows;
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < rows_out.size(); ++c) {
      if (rows_out[c] != rows_in[c]) sum += change(rows_out[c], -1) + change(rows_in[c], 1);
    }
    return sum;
  }
  void apply(std::size_t person, std::int64_t by) {
    for (const auto row : people_.units[person].rows) counts_[row] += by;
  }

 private:
  [[nodiscard]] std::int64_t square(std::size_t f, std::int64_t by) const {
    const std::int64_t count = counts_[f] + by;
    const std::int64_t off =
        std::max({std::int64_t{0}, box_.rows[f].least - count, count - box_.rows[f].most});
    return off * off;
  }

  const Instance& people_;
  const PanelBox& box_;
  std::vector<std::int64_t> counts_;
};

}  // namespace

/// Fills or empties seats, then the best swaps; a person just moved stays for a while (tabu).
bool PanelFinder::repair(Counts& panel, const std::vector<double>& aim, const PanelBox& box) {
  std::vector<std::int64_t> housed(people_.groups.size(), 0);
  std::vector<std::size_t> in;
  for (std::size_t u = 0; u < panel.size(); ++u) {
    if (panel[u] == 0) continue;
    in.push_back(u);
    if (people_.units[u].group) ++housed[*people_.units[u].group];
  }
  const auto free_home = [&](std::size_t u, std::optional<std::size_t> leaving) {
    const auto group = people_.units[u].group;
    if (!group) return true;
    const bool frees = leaving && people_.units[*leaving].group == group;
    return housed[*group] - (frees ? 1 : 0) < 1;
  };
  Violations violations(people_, panel, box);
  const auto join = [&](std::size_t u) {
    panel[u] = 1;
    violations.apply(u, 1);
    if (people_.units[u].group) ++housed[*people_.units[u].group];
  };
  const auto leave = [&](std::size_t u) {
    panel[u] = 0;
    violations.apply(u, -1);
    if (people_.units[u].group) --housed[*people_.units[u].group];
  };
  while (static_cast<std::int64_t>(in.size()) < people_.size) {
    std::optional<std::size_t> best;
    for (std::size_t u = 0; u < panel.size(); ++u) {
      if (panel[u] != 0 || !box.may[u] || aim[u] <= 0 || !free_home(u, std::nullopt)) continue;
      if (!best || aim[u] > aim[*best]) best = u;
    }
    if (!best) return false;
    join(*best);
    in.push_back(*best);
  }
  if (static_cast<std::int64_t>(in.size()) > people_.size) return false;
  std::int64_t broken = violations.total();
  std::vector<std::size_t> until(panel.size(), 0);
  constexpr std::size_t kSteps = 60;
  for (std::size_t step = 1; broken > 0 && step <= kSteps; ++step) {
    std::optional<std::pair<std::size_t, std::size_t>> best;
    std::int64_t best_change = 0;
    double best_aim = 0;
    for (std::size_t i = 0; i < in.size(); ++i) {
      if (box.must[in[i]] || until[in[i]] > step) continue;
      for (std::size_t u = 0; u < panel.size(); ++u) {
        if (panel[u] != 0 || !box.may[u] || until[u] > step || aim[u] <= 0) continue;
        const std::int64_t change = violations.swap(in[i], u);
        const double gain = aim[u] - aim[in[i]];
        if (best && (change > best_change || (change == best_change && gain <= best_aim))) continue;
        if (!free_home(u, in[i])) continue;
        best = {i, u};
        best_change = change;
        best_aim = gain;
      }
    }
    if (!best) return false;
    const std::size_t out = in[best->first];
    leave(out);
    join(best->second);
    in[best->first] = best->second;
    until[out] = step + 8;
    until[best->second] = step + 4;
    broken += best_change;
  }
  return broken == 0;
}

}  // namespace burgerberaad
