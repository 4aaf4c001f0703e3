#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// Limits of one panel of people: per quota row, and per person (must, may, may not).
struct PanelBox {
  std::vector<Instance::Row> rows;
  std::vector<bool> must;
  std::vector<bool> may;
};

/// Finds panels of people near a vector of chances: the flight phase of the cube method (Deville
/// and Tillé, Efficient balanced sampling, Biometrika 2004), which keeps the quotas in balance
/// while it makes people certain one after another, then rounding and swaps. Floating point in a
/// fixed order and whole random numbers: the same everywhere.
class PanelFinder {
 public:
  PanelFinder(const Instance& people, Rng& rng);

  /// A panel within `box`, or nothing. `aim`: per person about the chance to be in it; sums to
  /// about the size of the panel.
  std::optional<Counts> find(const std::vector<double>& aim, const PanelBox& box);

 private:
  struct Flight;

  void rake(std::vector<double>& x, const PanelBox& box) const;
  bool repair(Counts& panel, const std::vector<double>& aim, const PanelBox& box);

  const Instance& people_;
  Rng& rng_;
};

}  // namespace burgerberaad
