#include "burgerberaad/seating/hall.hpp"

#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/seating/messages.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostTables = 999;

std::optional<SeatingGoal> goal_named(std::string_view word) {
  for (const auto goal : kStandardOrder) {
    if (name(goal) == word) return goal;
  }
  return std::nullopt;
}

/// Goals that are not named come after those that are, in their usual order.
SeatingOrder read_order(yaml::MapReader& map, Diagnostics& diagnostics) {
  std::vector<SeatingGoal> goals;
  goals.reserve(kSeatingGoals);
  const auto has = [&](SeatingGoal goal) {
    return std::find(goals.begin(), goals.end(), goal) != goals.end();
  };
  map.list("order", [&](const yaml::Node& item) {
    const auto goal = goal_named(item.scalar);
    if (!goal) {
      std::vector<std::string_view> names;
      std::transform(kStandardOrder.begin(), kStandardOrder.end(), std::back_inserter(names), name);
      diagnostics.error(msg::seat_goal, item.where, item.scalar,
                        fmt::format("{}", fmt::join(names, ", ")));
    } else if (has(*goal)) {
      diagnostics.error(msg::seat_goal_twice, item.where, item.scalar);
    } else {
      goals.push_back(*goal);
    }
  });
  for (const auto goal : kStandardOrder) {
    if (!has(goal)) goals.push_back(goal);
  }
  SeatingOrder order{};
  std::copy(goals.begin(), goals.end(), order.begin());
  return order;
}

DeclaredTable read_table(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  DeclaredTable declared;
  declared.number = map.integer("table", 1, kMostTables);
  declared.table.wheelchair = map.optional_flag("wheelchair").value_or(false);
  declared.table.languages = map.texts("languages");
  declared.table.facilitator = map.optional_text("facilitator").value_or("");
  map.finish();
  declared.where = map.where("table");
  return declared;
}

NotAlone read_not_alone(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  NotAlone rule{map.text("category"), map.text("value"), node.where};
  map.finish();
  return rule;
}

void apply_not_alone(const NotAlone& rule, SeatingProblem& problem, Diagnostics& diagnostics) {
  const auto category =
      std::find_if(problem.attributes.begin(), problem.attributes.end(),
                   [&](const auto& attribute) { return attribute.name == rule.category; });
  if (category == problem.attributes.end()) {
    std::vector<std::string> names;
    names.reserve(problem.attributes.size());
    for (const auto& attribute : problem.attributes) names.push_back(attribute.name);
    diagnostics.error(msg::seat_no_category, rule.where, rule.category,
                      fmt::format("{}", fmt::join(names, ", ")));
    return;
  }
  const auto value = std::find(category->values.begin(), category->values.end(), rule.value);
  if (value == category->values.end()) {
    diagnostics.error(msg::seat_no_value, rule.where, rule.category, rule.value,
                      fmt::format("{}", fmt::join(category->values, ", ")));
    return;
  }
  category->not_alone[static_cast<std::size_t>(value - category->values.begin())] = true;
}

}  // namespace

std::optional<HallRules> read_hall(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  HallRules rules;
  rules.file = path.string();
  map.format();
  if (map.node("balance") != nullptr) rules.balance = map.texts("balance");
  rules.order = read_order(map, diagnostics);
  map.list("not_alone", [&](const yaml::Node& item) {
    rules.not_alone.push_back(read_not_alone(item, diagnostics));
  });
  std::set<std::int64_t> seen;
  map.list("tables", [&](const yaml::Node& item) {
    rules.tables.push_back(read_table(item, diagnostics));
    const auto& declared = rules.tables.back();
    if (declared.number > 0 && !seen.insert(declared.number).second) {
      diagnostics.error(msg::seat_table_twice, declared.where, declared.number);
    }
  });
  map.finish();
  if (diagnostics.error_count() > errors) return std::nullopt;
  return rules;
}

void apply_hall(const HallRules& rules, SeatingProblem& problem, Diagnostics& diagnostics) {
  problem.order = rules.order;
  for (const auto& declared : rules.tables) {
    const auto number = static_cast<std::size_t>(declared.number);
    if (number > problem.tables.size()) {
      diagnostics.error(msg::seat_no_table, declared.where, number, problem.tables.size());
    } else {
      problem.tables[number - 1] = declared.table;
    }
  }
  for (const auto& rule : rules.not_alone) apply_not_alone(rule, problem, diagnostics);
}

}  // namespace burgerberaad
