#include "personal_columns.hpp"

#include "burgerberaad/panel/panel.hpp"
#include "burgerberaad/pool/messages.hpp"
#include "burgerberaad/pool/pool.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {

void declare_personal_columns(Options& options, std::vector<std::string>& columns) {
  options.list("--columns", columns,
               {"kolommen van private/respondents.csv die erbij komen, zoals naam",
                "columns of private/respondents.csv to add, such as name"});
}

std::optional<PersonalColumns> read_personal_columns(Context& context, const Dossier& dossier,
                                                     const std::vector<std::string>& columns) {
  PersonalColumns personal;
  if (columns.empty()) return personal;
  Diagnostics& diagnostics = context.diagnostics;
  PoolOptions options;
  if (!dossier.assembly.panel.id_column.empty()) {
    options.id_column = dossier.assembly.panel.id_column;
  }
  const auto pool =
      read_pool(context.in_folder("private/respondents.csv"), {}, options, diagnostics);
  const auto rows = read_members(context.in_folder("private/members.csv"), diagnostics);
  if (!pool || !rows) return std::nullopt;
  std::vector<std::size_t> places;
  places.reserve(columns.size());
  for (const auto& name : columns) {
    const auto place = pool->table.column(name);
    if (!place) {
      diagnostics.error(msg::pool_no_column, pool->table.where({}), name,
                        fmt::format("{}", fmt::join(pool->table.header, ", ")));
    }
    places.push_back(place.value_or(0));
  }
  if (diagnostics.has_errors()) return std::nullopt;
  personal.titles = columns;
  for (const auto& member : *rows) {
    const auto found = std::lower_bound(pool->ids.begin(), pool->ids.end(), member.id);
    if (found == pool->ids.end() || *found != member.id) continue;
    const auto person = static_cast<std::size_t>(found - pool->ids.begin());
    const CsvRow& row = pool->table.rows[pool->rows[person]];
    auto& cells = personal.cells[member.member];
    cells.reserve(places.size());
    for (const std::size_t place : places) cells.push_back(row.cells[place]);
  }
  return personal;
}

}  // namespace burgerberaad
