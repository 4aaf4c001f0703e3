#include "columns.hpp"

#include "search.hpp"
#include "simplex.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace burgerberaad {
namespace {

constexpr double kMet = 1e-11;  // a shortfall that no published digit shows

/// The instance with every limit that `counts` meets made an equation, and units at their bounds
/// held there.
struct Face {
  Instance instance;
  Box box;
};

Face make_face(const Instance& instance, const std::vector<Rational>& counts) {
  Face face{instance, {}};
  const auto sums = row_sums(instance, counts);
  for (std::size_t u = 0; u < counts.size(); ++u) {
    const std::int64_t most = instance.units[u].most;
    face.box.least.push_back(counts[u] == most ? most : 0);
    face.box.most.push_back(counts[u] == 0 ? 0 : most);
  }
  for (std::size_t f = 0; f < sums.size(); ++f) {
    auto& row = face.instance.rows[f];
    if (sums[f] == row.least) {
      row.most = row.least;
    } else if (sums[f] == row.most) {
      row.least = row.most;
    }
  }
  return face;
}

class Master {
 public:
  Master(const Instance& instance, const std::vector<Rational>& counts) {
    lp::Entries<double> shortfall;
    for (std::size_t u = 0; u < counts.size(); ++u) {
      programme_.add_row({}, counts[u].convert_to<double>(), std::nullopt);
      shortfall.emplace_back(u, static_cast<double>(instance.units[u].people));
    }
    programme_.add_row({}, 1.0, 1.0);
    programme_.add_column(std::move(shortfall), 0.0, std::nullopt, 1.0);
  }

  bool add(Counts panel) {
    if (!known_.insert(panel).second) return false;
    lp::Entries<double> entries;
    for (std::size_t u = 0; u < panel.size(); ++u) {
      if (panel[u] != 0) entries.emplace_back(u, static_cast<double>(panel[u]));
    }
    entries.emplace_back(panel.size(), 1.0);
    columns_.push_back(programme_.add_column(std::move(entries), 0.0, std::nullopt, 0.0));
    panels_.push_back(std::move(panel));
    return true;
  }

  bool solve() { return programme_.solve(50000) == lp::Outcome::optimal; }

  [[nodiscard]] double shortfall() const { return programme_.value(programme_.rows()); }
  [[nodiscard]] std::size_t size() const { return panels_.size(); }

  /// The multipliers of the units, and what a panel must weigh to be of use.
  [[nodiscard]] std::pair<std::vector<double>, double> prices() const {
    std::vector<double> prices(programme_.duals().begin(), programme_.duals().end() - 1);
    for (double& price : prices) price = std::max(price, 0.0);
    return {std::move(prices), -programme_.duals().back()};
  }

  [[nodiscard]] Mixture mixture() const {
    Mixture mixture;
    mixture.shortfall = shortfall();
    for (std::size_t p = 0; p < panels_.size(); ++p) {
      const double weight = programme_.value(columns_[p]);
      if (weight <= 0) continue;
      mixture.panels.push_back(panels_[p]);
      mixture.weights.push_back(weight);
    }
    return mixture;
  }

 private:
  lp::Simplex<double> programme_;
  std::vector<std::size_t> columns_;
  std::vector<Counts> panels_;
  std::set<Counts> known_;
};

/// Prices as whole numbers, the largest about 2^34, so that searches can be exact.
struct WholePrices {
  std::vector<std::int64_t> weights;
  std::int64_t enough = 0;  ///< what a panel must weigh to be of use
  double scale = 1;
};

WholePrices whole_prices(const std::vector<double>& prices, double threshold) {
  WholePrices whole;
  const double largest = *std::max_element(prices.begin(), prices.end());
  whole.scale = largest > 0 ? std::ldexp(1.0, 34 - std::ilogb(largest)) : 1.0;
  for (const double price : prices) whole.weights.push_back(std::llround(price * whole.scale));
  const double wanted = threshold * whole.scale;
  // Rounding moves the weight of a panel by less than one per member.
  const double margin = std::max(64.0, std::abs(wanted) * 1e-10);
  whole.enough = std::llround(wanted + margin) + 1;
  return whole;
}

enum class Pricing { found, none, given_up };

Pricing price(Master& master, const Instance& instance, const std::vector<Cut>& cuts,
              const Box* box, const WholePrices& whole, std::size_t nodes) {
  SearchOptions options;
  options.enough = whole.enough;
  options.nodes = nodes;
  const auto found = search_panel(instance, cuts, whole.weights, options, box);
  if (found.best && found.value >= whole.enough) {
    return master.add(*found.best) ? Pricing::found : Pricing::none;
  }
  return found.complete ? Pricing::none : Pricing::given_up;
}

/// The fraction nearest to x in [0, 1] with a denominator of at most `most` (Stern-Brocot).
std::pair<std::int64_t, std::int64_t> nearest_fraction(double x, std::int64_t most) {
  std::int64_t a = 0;
  std::int64_t b = 1;
  std::int64_t c = 1;
  std::int64_t d = 1;
  if (x >= 1 - 1e-9) return {1, 1};
  while (b + d <= most) {
    const double middle = static_cast<double>(a + c) / static_cast<double>(b + d);
    if (std::abs(middle - x) < 1e-9) return {a + c, b + d};
    if (x > middle) {
      a += c;
      b += d;
    } else {
      c += a;
      d += b;
    }
  }
  const double below = x - static_cast<double>(a) / static_cast<double>(b);
  const double above = static_cast<double>(c) / static_cast<double>(d) - x;
  return below <= above ? std::pair(a, b) : std::pair(c, d);
}

/// The direction in whole numbers as small as its own fractions allow; nothing above a million.
std::optional<std::vector<std::int64_t>> small_direction(const std::vector<double>& direction) {
  const double largest = *std::max_element(direction.begin(), direction.end());
  std::int64_t common = 1;
  std::vector<std::pair<std::int64_t, std::int64_t>> fractions;
  for (const double x : direction) {
    fractions.push_back(nearest_fraction(x / largest, 2000));
    common = std::lcm(common, fractions.back().second);
    if (common > 1'000'000) return std::nullopt;
  }
  std::vector<std::int64_t> whole;
  whole.reserve(fractions.size());
  for (const auto& [top, bottom] : fractions) whole.push_back(top * (common / bottom));
  return whole;
}

std::vector<std::int64_t> rounded_direction(const std::vector<double>& direction, double scale) {
  const double largest = *std::max_element(direction.begin(), direction.end());
  std::vector<std::int64_t> whole;
  whole.reserve(direction.size());
  for (const double x : direction) whole.push_back(std::llround(x / largest * scale));
  return whole;
}

std::optional<Cut> try_cut(const Instance& instance, const std::vector<Cut>& cuts,
                           const std::vector<Rational>& counts, std::vector<std::int64_t> weights,
                           std::size_t nodes) {
  SearchOptions options;
  options.nodes = nodes;
  const auto best = search_panel(instance, cuts, weights, options);
  if (!best.complete || !best.best) return std::nullopt;
  Rational weight = 0;
  for (std::size_t u = 0; u < counts.size(); ++u) weight += counts[u] * weights[u];
  if (weight <= best.value) return std::nullopt;
  options.enough = best.value + 1;
  options.keep_proof = true;
  auto proof = search_panel(instance, cuts, weights, options);
  if (!proof.complete) return std::nullopt;
  return Cut{std::move(weights), best.value, proof.scale, std::move(proof.proof)};
}

}  // namespace

Mixture mix_panels(const Instance& instance, const std::vector<Cut>& cuts,
                   const std::vector<Rational>& counts, std::vector<Counts> start,
                   const ColumnOptions& options) {
  Master master(instance, counts);
  for (auto& panel : start) master.add(std::move(panel));
  const Face face = make_face(instance, counts);
  bool on_face = true;
  while (master.solve() && master.shortfall() > kMet && master.size() < options.columns) {
    const auto [prices, threshold] = master.prices();
    const auto whole = whole_prices(prices, threshold);
    auto found = price(master, on_face ? face.instance : instance, cuts,
                       on_face ? &face.box : nullptr, whole, options.nodes);
    if (found == Pricing::none && on_face) {
      on_face = false;
      continue;
    }
    if (found == Pricing::none) {
      Mixture mixture = master.mixture();
      mixture.separator = prices;
      return mixture;
    }
    if (found == Pricing::given_up) break;
  }
  return master.mixture();
}

std::optional<Cut> find_cut(const Instance& instance, const std::vector<Cut>& cuts,
                            const std::vector<Rational>& counts,
                            const std::vector<double>& separator, std::size_t nodes) {
  if (auto small = small_direction(separator)) {
    if (auto cut = try_cut(instance, cuts, counts, std::move(*small), nodes)) return cut;
  }
  for (const double scale : {1e3, 1e6, 1e9}) {
    if (auto cut = try_cut(instance, cuts, counts, rounded_direction(separator, scale), nodes)) {
      return cut;
    }
  }
  return std::nullopt;
}

}  // namespace burgerberaad
