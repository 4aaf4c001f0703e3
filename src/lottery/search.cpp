#include "search.hpp"

#include "simplex.hpp"

#include <algorithm>
#include <cmath>

namespace burgerberaad {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kScale = 1 << 16;
constexpr double kLargestMultiplier = 0x1p62;

class Search {
 public:
  Search(const Instance& instance, const std::vector<Cut>& cuts,
         const std::vector<std::int64_t>& weights, const SearchOptions& options, const Box* within)
      : instance_(instance), cuts_(cuts), weights_(weights), options_(options) {
    for (std::size_t u = 0; u < instance.units.size(); ++u) {
      least_.push_back(within != nullptr ? within->least[u] : 0);
      most_.push_back(within != nullptr ? within->most[u] : instance.units[u].most);
    }
    build();
  }

  SearchResult run() {
    result_.scale = kScale;
    result_.complete = true;
    visit(0);
    result_.bound = settled().value_or(0);
    return std::move(result_);
  }

 private:
  void build() {
    for (std::size_t u = 0; u < weights_.size(); ++u) {
      programme_.add_column({}, static_cast<double>(least_[u]), static_cast<double>(most_[u]),
                            -static_cast<double>(weights_[u]));
    }
    std::vector<lp::Entries<double>> rows(1 + instance_.rows.size());
    for (std::size_t u = 0; u < weights_.size(); ++u) {
      rows[0].emplace_back(u, 1.0);
      for (const auto row : instance_.units[u].rows) rows[1 + row].emplace_back(u, 1.0);
    }
    const auto size = static_cast<double>(instance_.size);
    add_limit(0, std::move(rows[0]), size, size);
    for (std::size_t f = 0; f < instance_.rows.size(); ++f) {
      add_limit(1 + f, std::move(rows[1 + f]), static_cast<double>(instance_.rows[f].least),
                static_cast<double>(instance_.rows[f].most));
    }
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
      lp::Entries<double> entries;
      for (std::size_t u = 0; u < weights_.size(); ++u) {
        if (cuts_[c].weights[u] != 0) {
          entries.emplace_back(u, static_cast<double>(cuts_[c].weights[u]));
        }
      }
      add_limit(1 + instance_.rows.size() + instance_.groups.size() + c, std::move(entries),
                std::nullopt, static_cast<double>(cuts_[c].most));
    }
    group_added_.assign(instance_.groups.size(), false);
  }

  void add_limit(std::size_t limit, lp::Entries<double> entries, std::optional<double> least,
                 std::optional<double> most) {
    programme_.add_row(std::move(entries), least, most);
    limit_of_row_.push_back(limit);
  }

  /// Households enter only when a relaxation puts too many of them in.
  bool add_violated_groups() {
    bool any = false;
    for (std::size_t g = 0; g < instance_.groups.size(); ++g) {
      if (group_added_[g]) continue;
      double sum = 0;
      for (const auto u : instance_.groups[g].units) sum += programme_.value(u);
      if (sum <= static_cast<double>(instance_.groups[g].most) + 1e-7) continue;
      lp::Entries<double> entries;
      for (const auto u : instance_.groups[g].units) entries.emplace_back(u, 1.0);
      add_limit(1 + instance_.rows.size() + g, std::move(entries), std::nullopt,
                static_cast<double>(instance_.groups[g].most));
      group_added_[g] = true;
      any = true;
    }
    return any;
  }

  lp::Outcome solve() {
    for (;;) {
      const auto outcome = programme_.solve(20000);
      if (outcome != lp::Outcome::optimal || !add_violated_groups()) return outcome;
    }
  }

  /// The multipliers of the relaxation as whole numbers of 1/kScale; nothing when out of range.
  [[nodiscard]] std::optional<std::vector<std::int64_t>> rounded_multipliers() const {
    std::vector<std::int64_t> rounded;
    for (const double dual : programme_.duals()) {
      const double scaled = -dual * static_cast<double>(kScale);
      if (!(std::abs(scaled) < kLargestMultiplier)) return std::nullopt;
      rounded.push_back(std::llround(scaled));
    }
    for (std::size_t row = 1 + instance_.rows.size(); row < rounded.size(); ++row) {
      rounded[row] = std::max<std::int64_t>(0, rounded[row]);
    }
    return rounded;
  }

  /// Weak duality within the present bounds, in whole numbers of 1/kScale.
  [[nodiscard]] Wide exact_bound(const std::vector<std::int64_t>& multipliers, bool weighed) const {
    std::vector<Wide> covered(weights_.size(), 0);
    Wide sum = 0;
    for (std::size_t row = 0; row < multipliers.size(); ++row) {
      const Wide y = multipliers[row];
      if (y == 0) continue;
      std::size_t limit = limit_of_row_[row];
      if (limit == 0) {
        sum += y * instance_.size;
        for (auto& weight : covered) weight += y;
        continue;
      }
      --limit;
      if (limit < instance_.rows.size()) {
        sum += y * (y > 0 ? instance_.rows[limit].most : instance_.rows[limit].least);
        continue;  // its coefficients are added below, unit by unit
      }
      limit -= instance_.rows.size();
      if (limit < instance_.groups.size()) {
        sum += y * instance_.groups[limit].most;
        for (const auto u : instance_.groups[limit].units) covered[u] += y;
        continue;
      }
      const Cut& cut = cuts_[limit - instance_.groups.size()];
      sum += y * cut.most;
      for (std::size_t u = 0; u < covered.size(); ++u) covered[u] += y * cut.weights[u];
    }
    for (std::size_t u = 0; u < covered.size(); ++u) {
      for (const auto row : instance_.units[u].rows) covered[u] += multipliers[1 + row];
      const Wide rest = (weighed ? Wide(weights_[u]) * kScale : Wide(0)) - covered[u];
      sum += rest * (rest > 0 ? most_[u] : least_[u]);
    }
    return sum;
  }

  [[nodiscard]] bool closed(const std::vector<std::int64_t>& multipliers) const {
    const auto floor = settled();
    return floor && exact_bound(multipliers, true) < (Wide(*floor) + 1) * kScale;
  }

  /// A case in which no panel weighs more than this needs no further look.
  [[nodiscard]] std::optional<std::int64_t> settled() const {
    std::optional<std::int64_t> floor;
    if (result_.best) floor = result_.value + options_.slack;
    if (options_.enough)
      floor = std::max(floor.value_or(*options_.enough - 1), *options_.enough - 1);
    return floor;
  }

  void keep(SearchNode node) {
    if (options_.keep_proof) result_.proof.push_back(std::move(node));
  }

  void keep(SearchNode::Kind kind, const std::vector<std::int64_t>& multipliers) {
    if (!options_.keep_proof) return;
    SearchNode node;
    node.kind = kind;
    for (std::size_t row = 0; row < multipliers.size(); ++row) {
      if (multipliers[row] != 0) {
        node.multipliers.emplace_back(limit_of_row_[row], multipliers[row]);
      }
    }
    result_.proof.push_back(std::move(node));
  }

  [[nodiscard]] bool stop() const { return !result_.complete || done_; }

  void visit(std::size_t depth) {
    if (++result_.nodes > options_.nodes || depth > 5000) {
      result_.complete = false;
      return;
    }
    const auto outcome = solve();
    const auto multipliers = rounded_multipliers();
    if (outcome == lp::Outcome::infeasible && multipliers && exact_bound(*multipliers, false) < 0) {
      keep(SearchNode::Kind::empty, *multipliers);
      return;
    }
    std::optional<std::size_t> unit;
    if (outcome == lp::Outcome::optimal) {
      if (multipliers && closed(*multipliers)) {
        keep(SearchNode::Kind::bounded, *multipliers);
        return;
      }
      unit = most_fractional();
      if (!unit) {
        try_incumbent();
        if (done_) return;
        if (multipliers && closed(*multipliers)) {
          keep(SearchNode::Kind::bounded, *multipliers);
          return;
        }
      }
    }
    if (!unit) unit = any_open();
    if (!unit) {
      try_single();
      return;
    }
    branch(*unit, depth);
  }

  [[nodiscard]] std::optional<std::size_t> most_fractional() const {
    std::optional<std::size_t> best;
    double distance = 1e-6;
    for (std::size_t u = 0; u < weights_.size(); ++u) {
      const double value = programme_.value(u);
      const double d = std::abs(value - std::floor(value + 0.5));
      if (d > distance) {
        distance = d;
        best = u;
      }
    }
    return best;
  }

  [[nodiscard]] std::optional<std::size_t> any_open() const {
    for (std::size_t u = 0; u < weights_.size(); ++u) {
      if (least_[u] < most_[u]) return u;
    }
    return std::nullopt;
  }

  void consider(Counts panel) {
    if (!is_panel(instance_, panel)) return;
    std::int64_t value = 0;
    for (std::size_t u = 0; u < panel.size(); ++u) value += weights_[u] * panel[u];
    if (result_.best && value <= result_.value) return;
    result_.best = std::move(panel);
    result_.value = value;
    done_ = options_.enough && value >= *options_.enough;
    if (done_) result_.complete = false;
  }

  void try_incumbent() {
    Counts panel;
    for (std::size_t u = 0; u < weights_.size(); ++u) {
      panel.push_back(std::llround(programme_.value(u)));
    }
    consider(std::move(panel));
  }

  void try_single() {
    SearchNode node;
    node.kind = SearchNode::Kind::single;
    keep(std::move(node));
    consider(least_);
  }

  void branch(std::size_t u, std::size_t depth) {
    const double value = programme_.value(u);
    auto split = static_cast<std::int64_t>(std::floor(value));
    split = std::min(std::max(split, least_[u]), most_[u] - 1);
    // A proof lists the lower half first; without one the likelier half goes first.
    const bool upper_first = !options_.keep_proof && value - static_cast<double>(split) > 0.5;
    SearchNode node;
    node.unit = u;
    node.value = split;
    keep(std::move(node));
    for (const bool upper : {upper_first, !upper_first}) {
      auto& bound = upper ? least_[u] : most_[u];
      const std::int64_t old = bound;
      bound = upper ? split + 1 : split;
      programme_.set_bounds(u, static_cast<double>(least_[u]), static_cast<double>(most_[u]));
      visit(depth + 1);
      bound = old;
      programme_.set_bounds(u, static_cast<double>(least_[u]), static_cast<double>(most_[u]));
      if (stop()) return;
    }
  }

  const Instance& instance_;
  const std::vector<Cut>& cuts_;
  const std::vector<std::int64_t>& weights_;
  const SearchOptions& options_;
  Counts least_;
  Counts most_;
  lp::Simplex<double> programme_;
  std::vector<std::size_t> limit_of_row_;
  std::vector<bool> group_added_;
  SearchResult result_;
  bool done_ = false;
};

}  // namespace

SearchResult search_panel(const Instance& instance, const std::vector<Cut>& cuts,
                          const std::vector<std::int64_t>& weights, const SearchOptions& options,
                          const Box* within) {
  return Search(instance, cuts, weights, options, within).run();
}

}  // namespace burgerberaad
