#include "register/invite_lists.hpp"

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/register/address.hpp"
#include "burgerberaad/register/invite.hpp"
#include "burgerberaad/register/messages.hpp"

namespace burgerberaad {

bool read_exclusions(const std::filesystem::path& path, const std::string& id,
                     std::set<std::string, std::less<>>& excluded, Earlier& earlier,
                     bool& earlier_marked, Diagnostics& diagnostics) {
  CsvReader reader(path, diagnostics);
  if (!reader.ok()) return false;
  const auto name = find_id_column(reader, reader.column(id) ? id : "", diagnostics);
  if (!name) return false;
  const std::size_t column = *reader.column(*name);
  const bool letters = reader.column(kLetterColumns[0]).has_value();
  const auto ticket = reader.column(kLetterColumns[2]);
  earlier_marked = earlier_marked || letters;
  CsvRow row;
  while (reader.next(row)) {
    if (letters) {
      earlier.emplace(row.cells[column], ticket ? row.cells[*ticket] : "");
    } else {
      excluded.insert(row.cells[column]);
    }
  }
  return reader.bad_rows() == 0;
}

bool read_collective(const std::filesystem::path& path, const std::vector<std::string>& household,
                     std::set<std::string>& keys, Diagnostics& diagnostics) {
  CsvReader reader(path, diagnostics);
  if (!reader.ok()) return false;
  std::vector<std::size_t> columns;
  for (const auto& name : household) {
    if (const auto column = reader.column(name)) {
      columns.push_back(*column);
    } else {
      diagnostics.error(msg::collective_no_column, reader.where_header(), name);
    }
  }
  if (columns.size() != household.size()) return false;
  CsvRow row;
  while (reader.next(row)) {
    std::vector<std::string_view> cells;
    cells.reserve(columns.size());
    for (const auto column : columns) cells.emplace_back(row.cells[column]);
    keys.insert(address_key(cells));
  }
  return reader.bad_rows() == 0;
}

}  // namespace burgerberaad
