#include "burgerberaad/seating/tables_file.hpp"

#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/seating/messages.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMost = 999;  // sessions, rounds and tables

/// Everybody sits at one table of a round, and somebody sits somewhere.
void check_people(const TablesFile& tables, Diagnostics& diagnostics) {
  bool nobody = true;
  for (std::size_t round = 0; round < tables.rounds.size(); ++round) {
    std::map<std::string, std::int64_t> seats;
    for (const auto& table : tables.rounds[round]) {
      for (std::size_t i = 0; i < table.people.size(); ++i) {
        nobody = false;
        const auto [seat, fresh] = seats.emplace(table.people[i], table.number);
        if (fresh) continue;
        if (seat->second == table.number) {
          diagnostics.error(msg::seat_person_twice_here, table.places[i], table.people[i],
                            round + 1, table.number);
        } else {
          diagnostics.error(msg::seat_person_twice, table.places[i], table.people[i], round + 1,
                            seat->second, table.number);
        }
      }
    }
  }
  if (nobody && !diagnostics.has_errors()) {
    diagnostics.error(msg::seat_plan_empty, Location{tables.file, 0, 0, {}});
  }
}

// YAML

ListedTable read_table(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  ListedTable table;
  table.number = map.integer("table", 1, kMost);
  table.facilitator = map.optional_text("facilitator").value_or("");
  map.list("members", [&](const yaml::Node& item) {
    if (!is_id(item.scalar)) {
      diagnostics.error(msg::seat_unknown, item.where, item.scalar);
      return;
    }
    table.people.push_back(item.scalar);
    table.places.push_back(item.where);
  });
  map.finish();
  return table;
}

std::vector<ListedTable> read_round(const yaml::Node& node, std::size_t expected,
                                    Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  std::vector<ListedTable> round;
  const std::int64_t number = map.integer("round", 1, kMost);
  if (number > 0 && static_cast<std::size_t>(number) != expected) {
    diagnostics.error(msg::seat_plan_rounds, map.where("round"), expected);
  }
  std::set<std::int64_t> seen;
  map.list("tables", [&](const yaml::Node& item) {
    round.push_back(read_table(item, diagnostics));
    if (round.back().number > 0 && !seen.insert(round.back().number).second) {
      diagnostics.error(msg::seat_table_twice, item.where, round.back().number);
    }
  });
  map.finish();
  std::sort(round.begin(), round.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  return round;
}

std::optional<TablesFile> read_yaml(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  TablesFile tables;
  tables.file = path.string();
  map.format();
  tables.session = map.integer("session", 1, kMost);
  map.list("rounds", [&](const yaml::Node& item) {
    tables.rounds.push_back(read_round(item, tables.rounds.size() + 1, diagnostics));
  });
  map.finish();
  return tables;
}

// CSV

std::optional<std::int64_t> read_number(const CsvTable& table, std::size_t row, std::size_t column,
                                        Diagnostics& diagnostics) {
  const std::string& cell = table.rows[row].cells[column];
  const auto number = parse_whole(cell, 1, kMost);
  if (!number) {
    diagnostics.error(msg::seat_plan_number, table.where(row, column), cell, table.header[column]);
  }
  return number;
}

std::optional<TablesFile> read_rows(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  const auto rounds = table->column("round");
  const auto numbers = table->column("table");
  const auto ids = table->column("member") ? table->column("member") : table->column("id");
  if (!rounds || !numbers || !ids) {
    diagnostics.error(msg::seat_plan_columns, table->where(std::nullopt));
    return std::nullopt;
  }
  std::map<std::int64_t, std::map<std::int64_t, ListedTable>> found;
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    const auto round = read_number(*table, row, *rounds, diagnostics);
    const auto number = read_number(*table, row, *numbers, diagnostics);
    if (!round || !number) continue;
    if (table->rows[row].cells[*ids].empty()) {
      diagnostics.error(msg::seat_plan_nobody, table->where(row, *ids));
      continue;
    }
    ListedTable& listed = found[*round][*number];
    listed.number = *number;
    listed.people.push_back(table->rows[row].cells[*ids]);
    listed.places.push_back(table->where(row, *ids));
  }
  TablesFile tables;
  tables.file = path.string();
  for (const auto& [round, listed] : found) {
    if (static_cast<std::size_t>(round) != tables.rounds.size() + 1) {
      diagnostics.error(msg::seat_plan_rounds, Location{tables.file, 0, 0, {}},
                        tables.rounds.size() + 1);
      return std::nullopt;
    }
    tables.rounds.emplace_back();
    tables.rounds.back().reserve(listed.size());
    for (const auto& [number, each] : listed) tables.rounds.back().push_back(each);
  }
  return tables;
}

/// The place of `id` among the people, who are in order.
std::optional<std::size_t> place_of(const SeatingProblem& problem, const std::string& id) {
  const auto found = std::lower_bound(problem.people.begin(), problem.people.end(), id);
  if (found == problem.people.end() || *found != id) return std::nullopt;
  return static_cast<std::size_t>(found - problem.people.begin());
}

void report_left_out(const std::string& id, const Location& where,
                     const std::vector<std::string>& known, Diagnostics& diagnostics) {
  if (std::binary_search(known.begin(), known.end(), id)) {
    diagnostics.warning(msg::seat_not_there, where, id);
    return;
  }
  const std::string near = nearest_id(id, known);
  if (near.empty()) {
    diagnostics.error(msg::seat_unknown, where, id);
  } else {
    diagnostics.error(msg::seat_unknown_near, where, id, near);
  }
}

/// People who are nowhere in a round.
void report_unseated(const TableRound& round, std::size_t number, const SeatingProblem& problem,
                     const std::string& file, Diagnostics& diagnostics) {
  std::vector<bool> seated(problem.people.size(), false);
  for (const auto& table : round) {
    for (const std::size_t person : table) seated[person] = true;
  }
  for (std::size_t person = 0; person < seated.size(); ++person) {
    if (seated[person]) continue;
    diagnostics.warning(msg::seat_no_seat, Location{file, 0, 0, {}}, problem.people[person],
                        number + 1);
  }
}

}  // namespace

std::optional<TablesFile> read_tables(const std::filesystem::path& path, Diagnostics& diagnostics) {
  Diagnostics found;
  auto tables = path.extension() == ".yaml" ? read_yaml(path, found) : read_rows(path, found);
  if (tables) check_people(*tables, found);
  diagnostics.append(found);
  if (found.has_errors()) return std::nullopt;
  return tables;
}

TablesFile tables_of_plan(const SeatingProblem& problem, const SeatingPlan& plan,
                          std::int64_t session) {
  TablesFile tables;
  tables.session = session;
  tables.rounds.reserve(plan.size());
  for (const auto& round : plan) {
    auto& listed = tables.rounds.emplace_back();
    listed.reserve(round.size());
    for (std::size_t i = 0; i < round.size(); ++i) {
      ListedTable table{static_cast<std::int64_t>(i + 1), problem.tables[i].facilitator, {}, {}};
      table.people.reserve(round[i].size());
      for (const std::size_t person : round[i]) table.people.push_back(problem.people[person]);
      listed.push_back(std::move(table));
    }
  }
  return tables;
}

std::string to_yaml(const TablesFile& tables) {
  std::string text = fmt::format("format: 1\nsession: {}\nrounds:\n", tables.session);
  for (std::size_t round = 0; round < tables.rounds.size(); ++round) {
    text += fmt::format("  - round: {}\n    tables:\n", round + 1);
    for (const auto& table : tables.rounds[round]) {
      const std::string facilitator =
          table.facilitator.empty() ? "" : fmt::format(", facilitator: {}", table.facilitator);
      text += fmt::format("      - {{table: {}{}, members: [{}]}}\n", table.number, facilitator,
                          fmt::join(table.people, ", "));
    }
  }
  return text;
}

std::string to_csv(const TablesFile& tables) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t round = 0; round < tables.rounds.size(); ++round) {
    for (const auto& table : tables.rounds[round]) {
      for (const auto& person : table.people) {
        rows.push_back({std::to_string(round + 1), std::to_string(table.number), person});
      }
    }
  }
  return to_csv({"round", "table", "id"}, rows);
}

std::size_t table_count(const TablesFile& tables) {
  std::int64_t most = 0;
  for (const auto& round : tables.rounds) {
    for (const auto& table : round) most = std::max(most, table.number);
  }
  return static_cast<std::size_t>(most);
}

SeatingPlan plan_of(const TablesFile& tables, const SeatingProblem& problem,
                    const std::vector<std::string>& known, Diagnostics& diagnostics) {
  SeatingPlan plan;
  plan.reserve(tables.rounds.size());
  for (const auto& listed : tables.rounds) {
    auto& round = plan.emplace_back(problem.tables.size());
    for (const auto& table : listed) {
      auto& people = round.at(static_cast<std::size_t>(table.number) - 1);
      for (std::size_t i = 0; i < table.people.size(); ++i) {
        if (const auto person = place_of(problem, table.people[i])) {
          people.push_back(*person);
        } else {
          report_left_out(table.people[i], table.places[i], known, diagnostics);
        }
      }
      std::sort(people.begin(), people.end());
    }
    report_unseated(round, plan.size() - 1, problem, tables.file, diagnostics);
  }
  return plan;
}

std::vector<PastRound> past_of(const TablesFile& tables, const SeatingProblem& problem) {
  std::vector<PastRound> past;
  past.reserve(tables.rounds.size());
  for (const auto& listed : tables.rounds) {
    auto& round = past.emplace_back();
    round.tables.reserve(listed.size());
    round.facilitators.reserve(listed.size());
    for (const auto& table : listed) {
      round.facilitators.push_back(table.facilitator);
      auto& people = round.tables.emplace_back();
      for (const auto& id : table.people) {
        if (const auto person = place_of(problem, id)) people.push_back(*person);
      }
    }
  }
  return past;
}

}  // namespace burgerberaad
