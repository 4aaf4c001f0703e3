#include "burgerberaad/core/random.hpp"
#include "burgerberaad/register/number.hpp"
#include "burgerberaad/register/simulate.hpp"
#include "register/deck.hpp"

#include <algorithm>

namespace burgerberaad {

std::optional<ResponseRule> parse_response_rule(std::string_view text) {
  const auto colon = text.find(':');
  const auto equals = text.rfind('=');
  if (colon == std::string_view::npos || equals == std::string_view::npos || equals < colon) {
    return std::nullopt;
  }
  const auto rate = parse_number(text.substr(equals + 1));
  if (!rate || *rate > 1) return std::nullopt;
  ResponseRule rule{std::string(text.substr(0, colon)),
                    std::string(text.substr(colon + 1, equals - colon - 1)), *rate};
  if (rule.column.empty() || rule.value.empty()) return std::nullopt;
  return rule;
}

std::vector<std::size_t> simulate_response(const std::vector<std::string>& header,
                                           const std::vector<std::vector<std::string>>& rows,
                                           const ResponseSettings& settings) {
  Rng rng(settings.seed, "register simulate respondents");
  constexpr std::uint64_t kDice = 1'000'000'000;
  std::vector<std::size_t> answered;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Rational sum;
    int fitting = 0;
    for (const auto& rule : settings.rules) {
      const auto column = std::find(header.begin(), header.end(), rule.column) - header.begin();
      const auto index = static_cast<std::size_t>(column);
      if (index >= rows[i].size() || rows[i][index] != rule.value) continue;
      sum += rule.rate;
      ++fitting;
    }
    const Rational rate = fitting > 0 ? Rational(sum / fitting) : settings.rate;
    if (Rational(rng.below(kDice)) < rate * kDice) answered.push_back(i);
  }
  return answered;
}

std::vector<std::string> simulate_answers(const PopulationCategory& category, std::size_t count,
                                          const std::string& seed) {
  std::vector<Rational> weights;
  for (const auto& share : category.features) weights.push_back(share.count);
  Deck deck(largest_remainder(static_cast<std::int64_t>(count), weights));
  Rng rng(seed, "register simulate " + category.name);
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < count; ++i) {
    answers.push_back(category.features[deck.draw(rng)].feature);
  }
  return answers;
}

}  // namespace burgerberaad
