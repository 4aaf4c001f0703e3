#include "peel.hpp"

#include "elementary.hpp"
#include "finder.hpp"

#include <algorithm>
#include <cmath>

namespace burgerberaad {
namespace {

/// What is left is counted in parts of this, and is done with at kEnough: 1e-13 of the whole.
constexpr std::int64_t kWhole = 1'000'000'000'000'000'000;
constexpr std::int64_t kEnough = 100'000;

__extension__ using Wide = __int128;

/// a / b rounded down, for b > 0, and kept within what a count of people can be.
std::int64_t floor_div(Wide a, std::int64_t b) {
  constexpr Wide kMost = 1'000'000'000;
  const Wide quotient = a / b - (a % b < 0 ? 1 : 0);
  return static_cast<std::int64_t>(std::clamp(quotient, -kMost, kMost));
}

class Peel {
 public:
  Peel(const Instance& people, const std::vector<Rational>& chances, Rng& rng)
      : people_(people), finder_(people, rng) {
    double least = 1;
    for (const auto& chance : chances) {
      left_.push_back(floor(chance * kWhole).convert_to<std::int64_t>());
      ideal_.push_back(chance.convert_to<double>());
      if (chance > 0) least = std::min(least, ideal_.back());
    }
    share_ = std::min(0.02, 0.5 * least);
    std::vector<Rational> sums(people.rows.size(), Rational(0));
    sums_.assign(people.rows.size(), 0);
    for (std::size_t u = 0; u < chances.size(); ++u) {
      for (const auto row : people.units[u].rows) {
        sums[row] += chances[u];
        sums_[row] += left_[u];
      }
    }
    for (std::size_t f = 0; f < sums.size(); ++f) {
      face_.push_back(people.rows[f]);
      if (sums[f] == people.rows[f].least) face_[f].most = people.rows[f].least;
      if (sums[f] == people.rows[f].most) face_[f].least = people.rows[f].most;
    }
  }

  bool run() {
    std::size_t failures = 0;
    std::size_t undone = 0;
    std::size_t undo = 10;
    while (mass_ > kEnough) {
      if (step()) {
        failures = 0;
        share_ = std::min(0.03, share_ * 1.0005);
        continue;
      }
      ++failures;
      if (failures % 3 == 0) share_ *= 0.8;
      if (failures < 16) continue;
      if (++undone > 12 || share_ < 1e-4) return false;
      take_back(undo);
      undo *= 2;
      failures = 0;
    }
    return true;
  }

  Mixture mixture() {
    Mixture mixture;
    // The last crumb goes to the last panels.
    double whole = 0;
    for (const auto& [panel, weight] : steps_) whole += static_cast<double>(weight);
    for (auto& [panel, weight] : steps_) {
      mixture.panels.push_back(std::move(panel));
      mixture.weights.push_back(static_cast<double>(weight) / whole);
    }
    return mixture;
  }

  [[nodiscard]] std::vector<Counts> panels() const {
    std::vector<Counts> panels;
    for (const auto& [panel, weight] : steps_) panels.push_back(panel);
    return panels;
  }

 private:
  bool step() {
    const auto part =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(share_ * static_cast<double>(mass_)));
    PanelBox box;
    if (!make_box(part, box)) return false;
    auto panel = finder_.find(aim(box), box);
    if (!panel) return false;
    take(*panel, part, 1);
    steps_.emplace_back(std::move(*panel), part);
    return true;
  }

  void take(const Counts& panel, std::int64_t part, std::int64_t sign) {
    for (std::size_t u = 0; u < panel.size(); ++u) {
      if (panel[u] == 0) continue;
      left_[u] -= sign * part;
      for (const auto row : people_.units[u].rows) sums_[row] -= sign * part;
    }
    mass_ -= sign * part;
  }

  void take_back(std::size_t count) {
    for (; count > 0 && !steps_.empty(); --count) {
      take(steps_.back().first, steps_.back().second, -1);
      steps_.pop_back();
    }
  }

  /// What a panel of weight `part` must keep to for the rest to stay within all limits.
  bool make_box(std::int64_t part, PanelBox& box) const {
    const std::int64_t rest = mass_ - part;
    box.must.assign(left_.size(), false);
    box.may.assign(left_.size(), false);
    std::int64_t must = 0;
    for (std::size_t u = 0; u < left_.size(); ++u) {
      // Rounding may leave someone who is in every panel a few parts short or over.
      box.must[u] = left_[u] > rest + kSlack;
      box.may[u] = left_[u] >= part - (mass_ > 1'000'000'000 ? 0 : kSlack) && ideal_[u] > 0;
      if (box.must[u]) {
        box.may[u] = true;
        ++must;
      }
    }
    for (const auto& group : people_.groups) {
      std::int64_t sum = 0;
      std::size_t largest = group.units.front();
      bool decided = false;
      for (const auto u : group.units) {
        sum += left_[u];
        if (left_[u] > left_[largest]) largest = u;
        decided = decided || box.must[u];
      }
      if (sum <= rest + kSlack || decided) continue;
      box.must[largest] = true;
      ++must;
    }
    if (must > people_.size) return false;
    box.rows = face_;
    for (std::size_t f = 0; f < face_.size(); ++f) {
      auto& row = box.rows[f];
      if (row.least == row.most) continue;
      const Wide low = sums_[f] - Wide(rest) * people_.rows[f].most;
      const Wide high = sums_[f] - Wide(rest) * people_.rows[f].least;
      row.least = std::max(row.least, -floor_div(-low, part));
      row.most = std::min(row.most, floor_div(high, part));
      if (row.least > row.most) return false;
    }
    return true;
  }

  /// Near the ideal chances, and more so towards whoever is behind.
  std::vector<double> aim(const PanelBox& box) const {
    std::vector<double> x(left_.size(), 0.0);
    double fixed = 0;
    double sum = 0;
    for (std::size_t u = 0; u < x.size(); ++u) {
      if (!box.may[u]) continue;
      const double ratio = static_cast<double>(left_[u]) / static_cast<double>(mass_);
      const double push = std::clamp(0.7 * (ratio - ideal_[u]) / share_, -3.0, 3.0);
      x[u] = box.must[u] ? 1.0 : std::min(1.0, ideal_[u] * exponential(push));
      (box.must[u] ? fixed : sum) += x[u];
    }
    const double scale = sum > 0 ? (static_cast<double>(people_.size) - fixed) / sum : 1.0;
    for (std::size_t u = 0; u < x.size(); ++u) {
      if (!box.must[u]) x[u] = std::min(1.0, x[u] * scale);
    }
    return x;
  }

  static constexpr std::int64_t kSlack = 1000;
  const Instance& people_;
  PanelFinder finder_;
  std::vector<std::int64_t> left_;  // per person
  std::vector<Wide> sums_;          // per quota row
  std::vector<double> ideal_;
  std::vector<Instance::Row> face_;  // limits, those met by the chances made equations
  std::int64_t mass_ = kWhole;
  double share_ = 0.02;
  std::vector<std::pair<Counts, std::int64_t>> steps_;
};

}  // namespace

std::optional<Mixture> peel(const Instance& people, const std::vector<Rational>& chances, Rng& rng,
                            std::vector<Counts>* found) {
  Peel peel(people, chances, rng);
  if (peel.run()) return peel.mixture();
  if (found != nullptr) *found = peel.panels();
  return std::nullopt;
}

}  // namespace burgerberaad
