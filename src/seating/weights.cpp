#include "seating/weights.hpp"

namespace burgerberaad {

SeatingWeights mild_weights(const SeatingOrder& order) {
  SeatingWeights weights{};
  std::int64_t weight = 1;
  bool above_mixing = false;
  for (auto goal = order.rbegin(); goal != order.rend(); ++goal) {
    if (above_mixing) weight = weight == 1 ? 4 : weight * 3;
    weights.at(static_cast<std::size_t>(*goal)) = weight;
    if (*goal == SeatingGoal::mixing) above_mixing = true;
  }
  return weights;
}

SeatingWeights strict_weights(const SeatingOrder& order) {
  constexpr std::int64_t kFactor = 64;  // a swap at tables of some fifteen changes no more pairs
  SeatingWeights weights{};
  std::int64_t weight = 1;
  for (auto goal = order.rbegin(); goal != order.rend(); ++goal, weight *= kFactor) {
    weights.at(static_cast<std::size_t>(*goal)) = weight;
  }
  return weights;
}

}  // namespace burgerberaad
