#include "burgerberaad/seating/problem.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/json.hpp"

namespace burgerberaad {

std::string_view name(SeatingGoal goal) {
  constexpr std::array<std::string_view, kSeatingGoals> kNames{
      "needs", "pins", "apart", "together", "alone", "balance", "mixing", "facilitators"};
  return kNames.at(static_cast<std::size_t>(goal));
}

bool is_better(const SeatingFaults& left, const SeatingFaults& right, const SeatingOrder& order) {
  for (const auto goal : order) {
    const auto place = static_cast<std::size_t>(goal);
    if (left.at(place) != right.at(place)) return left.at(place) < right.at(place);
  }
  return false;
}

std::string problem_sha256(const SeatingProblem& problem) {
  Json attributes = Json::array();
  for (const auto& attribute : problem.attributes) {
    attributes.push_back({attribute.name, attribute.values, attribute.of, attribute.not_alone});
  }
  Json tables = Json::array();
  for (const auto& table : problem.tables) {
    tables.push_back({table.facilitator, table.wheelchair, table.languages});
  }
  Json past = Json::array();
  for (const auto& round : problem.past) past.push_back({round.tables, round.facilitators});
  Json limits = Json::array();
  for (const auto& limit : problem.limits) {
    limits.push_back({name(limit.goal), limit.person, limit.allowed});
  }
  Json circles = Json::array();
  for (const auto& circle : problem.circles) {
    circles.push_back({name(circle.goal), circle.label, circle.people});
  }
  Json order = Json::array();
  for (const auto goal : problem.order) order.push_back(name(goal));
  return sha256_hex(Json::array({problem.people, attributes, tables, problem.rounds, past, limits,
                                 circles, order})
                        .dump());
}

std::vector<std::size_t> table_sizes(std::size_t people, std::size_t tables) {
  std::vector<std::size_t> sizes(tables, people / tables);
  for (std::size_t table = 0; table < people % tables; ++table) ++sizes[table];
  return sizes;
}

SeatedRange mirror_range(std::size_t with_value, std::size_t people, std::size_t seats) {
  const std::size_t product = with_value * seats;
  return {product / people, (product + people - 1) / people};
}

}  // namespace burgerberaad
