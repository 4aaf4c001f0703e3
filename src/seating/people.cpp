#include "burgerberaad/seating/people.hpp"

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/register/address.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace burgerberaad {
namespace {

/// The columns with every value that stands in them. What is wrong with the file is for read_pool()
/// to tell.
std::vector<PoolColumn> columns_of(const CsvTable& table, const std::vector<std::string>& names) {
  std::vector<PoolColumn> columns;
  columns.reserve(names.size());
  for (const auto& name : names) {
    std::set<std::string> values;
    if (const auto column = table.column(name)) {
      for (const auto& row : table.rows) {
        if (!is_blank(row.cells[*column])) values.insert(row.cells[*column]);
      }
    }
    columns.push_back({name, {values.begin(), values.end()}});
  }
  return columns;
}

/// Of each person, by id, the words in the columns.
using WordsById = std::map<std::string, std::vector<std::string>>;

void add_words(const SeatedPeople& people, WordsById& words) {
  for (std::size_t i = 0; i < people.ids.size(); ++i) {
    const auto [place, fresh] = words.try_emplace(people.ids[i]);
    if (!fresh) continue;
    for (const auto& column : people.attributes) {
      place->second.push_back(column.values[column.of[i]]);
    }
  }
}

/// One column of all of them.
SeatedAttribute joined(const std::string& name, std::size_t place, const WordsById& words) {
  std::set<std::string> values;
  for (const auto& [id, all] : words) values.insert(all[place]);
  SeatedAttribute attribute{name, {values.begin(), values.end()}, {}, {}};
  attribute.not_alone.assign(values.size(), false);
  attribute.of.reserve(words.size());
  for (const auto& [id, all] : words) {
    const auto found = std::ranges::lower_bound(attribute.values, all[place]);
    attribute.of.push_back(static_cast<std::uint32_t>(found - attribute.values.begin()));
  }
  return attribute;
}

}  // namespace

std::optional<SeatedPeople> read_seated_people(const std::filesystem::path& path,
                                               const std::vector<std::string>& balance,
                                               const std::optional<std::string>& id_column,
                                               Diagnostics& diagnostics) {
  Diagnostics told_below;
  const auto table = read_csv(path, told_below);
  if (!table) {
    diagnostics.append(told_below);
    return std::nullopt;
  }
  const auto columns = columns_of(*table, balance);
  const auto pool = read_pool(path, columns, {id_column, {}}, diagnostics);
  if (!pool) return std::nullopt;
  SeatedPeople people;
  people.ids = pool->ids;
  people.sha256 = pool->sha256;
  people.attributes.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    SeatedAttribute attribute{columns[i].name, columns[i].values, {}, {}};
    attribute.not_alone.assign(attribute.values.size(), false);
    attribute.of.reserve(pool->size());
    for (const auto& features : pool->features) attribute.of.push_back(features[i]);
    people.attributes.push_back(std::move(attribute));
  }
  return people;
}

std::optional<SeatedPeople> read_seated_people(const std::vector<std::filesystem::path>& paths,
                                               const std::vector<std::string>& balance,
                                               const std::optional<std::string>& id_column,
                                               Diagnostics& diagnostics) {
  SeatedPeople all;
  WordsById words;
  for (const auto& path : paths) {
    auto people = read_seated_people(path, balance, id_column, diagnostics);
    if (!people) return std::nullopt;
    if (paths.size() == 1) return people;
    add_words(*people, words);
  }
  for (const auto& [id, columns] : words) all.ids.push_back(id);
  for (std::size_t i = 0; i < balance.size(); ++i) {
    all.attributes.push_back(joined(balance[i], i, words));
  }
  return all;
}

}  // namespace burgerberaad
