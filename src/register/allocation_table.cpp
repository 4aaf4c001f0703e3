#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/register/allocation.hpp"
#include "burgerberaad/register/messages.hpp"
#include "burgerberaad/register/number.hpp"

namespace burgerberaad {
namespace {

std::optional<std::size_t> needed_column(const CsvTable& table, std::string_view name,
                                         Diagnostics& diagnostics) {
  const auto column = table.column(name);
  if (!column) diagnostics.error(msg::allocation_no_column, table.where({}), name);
  return column;
}

/// The columns whose values together name the stratum.
std::vector<std::size_t> stratum_columns(const CsvTable& table, const std::vector<std::string>& by,
                                         Diagnostics& diagnostics) {
  if (const auto column = table.column("stratum")) return {*column};
  std::vector<std::size_t> columns;
  for (const auto& name : by) {
    if (const auto column = needed_column(table, name, diagnostics)) columns.push_back(*column);
  }
  return columns;
}

bool fits(AllocationRule rule, const Rational& value) {
  if (rule == AllocationRule::numbers) return floor(value) == ceiling(value);
  return value > 0 && value <= 1;
}

}  // namespace

std::optional<std::map<std::string, Rational>> read_allocation_table(
    const std::filesystem::path& path, AllocationRule rule, const std::vector<std::string>& by,
    Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  const auto columns = stratum_columns(*table, by, diagnostics);
  const auto value_column =
      needed_column(*table, rule == AllocationRule::numbers ? "letters" : "response", diagnostics);
  if (diagnostics.error_count() > errors_before) return std::nullopt;

  std::map<std::string, Rational> values;
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    const auto& cells = table->rows[i].cells;
    std::string stratum;
    for (const auto column : columns) {
      if (column != columns.front()) stratum += " / ";
      stratum += cells[column];
    }
    const auto value = parse_number(cells[*value_column]);
    if (!value || !fits(rule, *value)) {
      diagnostics.error(
          rule == AllocationRule::numbers ? msg::allocation_bad_number : msg::allocation_bad_rate,
          table->where(i, value_column), cells[*value_column]);
      continue;
    }
    if (!values.emplace(stratum, *value).second) {
      diagnostics.error(
          msg::allocation_doubled,
          table->where(i, columns.empty() ? std::optional<std::size_t>() : columns.front()),
          stratum);
    }
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return values;
}

}  // namespace burgerberaad
