#include "burgerberaad/seating/evaluate.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace burgerberaad {
namespace {

std::int64_t pairs_among(std::size_t people) {
  const auto n = static_cast<std::int64_t>(people);
  return n * (n - 1) / 2;
}

/// How often each pair met that met at all, the smaller place first.
using Meetings = std::map<std::pair<std::size_t, std::size_t>, std::int64_t>;

void count_meetings(const TableRound& round, Meetings& met) {
  for (const auto& table : round) {
    for (const std::size_t one : table) {
      for (const std::size_t other : table) {
        if (one < other) ++met[{one, other}];
      }
    }
  }
}

void score_mixing(const SeatingProblem& problem, const SeatingPlan& plan, SeatingScore& score) {
  Meetings met;
  for (const auto& past : problem.past) count_meetings(past.tables, met);
  for (const auto& round : plan) count_meetings(round, met);
  score.rounds = problem.past.size() + plan.size();
  score.pairs = static_cast<std::int64_t>(met.size());
  std::vector<std::int64_t> others(problem.people.size(), 0);
  for (const auto& [pair, times] : met) {
    score.meetings += times;
    score.most_repeats = std::max(score.most_repeats, times);
    ++others[pair.first];
    ++others[pair.second];
  }
  score.bound = std::min(pairs_among(problem.people.size()), score.meetings);
  const auto fewest = std::min_element(others.begin(), others.end());
  if (fewest == others.end()) return;
  score.fewest_met = *fewest;
  score.fewest_met_by = static_cast<std::size_t>(fewest - others.begin());
}

/// Everybody who is seated in a round, and at which table.
std::map<std::size_t, std::size_t> tables_of(const TableRound& round) {
  std::map<std::size_t, std::size_t> tables;
  for (std::size_t table = 0; table < round.size(); ++table) {
    for (const std::size_t person : round[table]) tables.emplace(person, table);
  }
  return tables;
}

/// One attribute in one round: cells outside floor and ceiling, and people who are alone.
void score_attribute(const SeatingProblem& problem, std::size_t attribute, const TableRound& round,
                     std::size_t number, SeatingScore& score) {
  const SeatedAttribute& column = problem.attributes[attribute];
  std::vector<std::size_t> all(column.values.size(), 0);
  std::size_t seated = 0;
  for (const auto& table : round) {
    seated += table.size();
    for (const std::size_t person : table) ++all[column.of[person]];
  }
  for (std::size_t table = 0; table < round.size(); ++table) {
    std::vector<std::vector<std::size_t>> with(column.values.size());
    for (const std::size_t person : round[table]) with[column.of[person]].push_back(person);
    for (std::size_t value = 0; value < with.size(); ++value) {
      const SeatedRange range = mirror_range(all[value], seated, round[table].size());
      const std::size_t count = with[value].size();
      if (count < range.least || count > range.most) {
        score.outside.push_back({number, table, attribute, value, count, range});
      }
      if (count == 1 && column.not_alone[value]) {
        score.broken.push_back(
            {SeatingGoal::alone, number, table, with[value], {}, attribute, value});
      }
    }
  }
}

/// Nobody who is not there breaks a rule.
void score_rules(const SeatingProblem& problem, const TableRound& round, std::size_t number,
                 SeatingScore& score) {
  const auto tables = tables_of(round);
  for (const auto& limit : problem.limits) {
    const auto seat = tables.find(limit.person);
    if (seat == tables.end() || limit.allowed.at(seat->second)) continue;
    score.broken.push_back({limit.goal, number, seat->second, {limit.person}, {}, {}, 0});
  }
  for (std::size_t circle = 0; circle < problem.circles.size(); ++circle) {
    const SeatingCircle& rule = problem.circles[circle];
    const bool apart = rule.goal == SeatingGoal::apart;
    for (std::size_t i = 0; i < rule.people.size(); ++i) {
      for (std::size_t j = i + 1; j < rule.people.size(); ++j) {
        const auto one = tables.find(rule.people[i]);
        const auto other = tables.find(rule.people[j]);
        if (one == tables.end() || other == tables.end()) continue;
        if ((one->second == other->second) != apart) continue;
        score.broken.push_back(
            {rule.goal, number, one->second, {one->first, other->first}, circle, {}, 0});
      }
    }
  }
}

/// Who sits with a facilitator for the second time or more.
void score_facilitators(const SeatingProblem& problem, const SeatingPlan& plan,
                        SeatingScore& score) {
  std::set<std::pair<std::size_t, std::string>> known;
  for (const auto& past : problem.past) {
    for (std::size_t table = 0; table < past.tables.size(); ++table) {
      for (const std::size_t person : past.tables[table]) {
        known.emplace(person, past.facilitators[table]);
      }
    }
  }
  for (std::size_t number = 0; number < plan.size(); ++number) {
    for (std::size_t table = 0; table < plan[number].size(); ++table) {
      const std::string& facilitator = problem.tables[table].facilitator;
      if (facilitator.empty()) continue;
      for (const std::size_t person : plan[number][table]) {
        if (known.emplace(person, facilitator).second) continue;
        score.broken.push_back({SeatingGoal::facilitators, number, table, {person}, {}, {}, 0});
      }
    }
  }
}

}  // namespace

SeatingScore evaluate(const SeatingProblem& problem, const SeatingPlan& plan) {
  SeatingScore score;
  score_mixing(problem, plan, score);
  for (std::size_t number = 0; number < plan.size(); ++number) {
    for (std::size_t attribute = 0; attribute < problem.attributes.size(); ++attribute) {
      score_attribute(problem, attribute, plan[number], number, score);
    }
    score_rules(problem, plan[number], number, score);
  }
  score_facilitators(problem, plan, score);
  const auto at = [&](SeatingGoal goal) -> std::int64_t& {
    return score.faults.at(static_cast<std::size_t>(goal));
  };
  for (const auto& broken : score.broken) ++at(broken.goal);
  at(SeatingGoal::balance) = static_cast<std::int64_t>(score.outside.size());
  at(SeatingGoal::mixing) = score.meetings - score.pairs;
  return score;
}

}  // namespace burgerberaad
