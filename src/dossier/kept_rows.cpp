#include "dossier/kept_rows.hpp"

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "burgerberaad/pool/messages.hpp"

#include <algorithm>
#include <set>

namespace burgerberaad {
namespace {

/// The ids in a column of a file that may be missing.
std::set<std::string> ids_in(const std::filesystem::path& path, const std::string& column) {
  std::set<std::string> ids;
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) return ids;
  Diagnostics untold;
  CsvReader reader(path, untold);
  const auto place = reader.ok() ? reader.column(column) : std::nullopt;
  CsvRow row;
  while (place && reader.next(row)) ids.insert(row.cells[*place]);
  return ids;
}

/// Whether somebody ever held a mandate.
bool was_member(const Ledger& ledger, const std::string& member) {
  return std::ranges::any_of(ledger.entries(), [&](const auto& entry) {
    return entry.member == member && entry.event == MandateEvent::accepted;
  });
}

Diagnostic first_error(const Diagnostics& found) {
  const auto error = std::ranges::find(found.items(), Severity::error, &Diagnostic::severity);
  return *error;
}

}  // namespace

std::size_t keep_rows_of_stand_ins(const Dossier& dossier) {
  const auto file = [&](const char* name) { return in_dossier(dossier.folder, name); };
  std::error_code missing;
  const auto pool = file("private/respondents.csv");
  if (!std::filesystem::exists(pool, missing)) return 0;
  if (!std::filesystem::exists(file("private/members.csv"), missing)) return 0;
  Diagnostics found;
  const auto members = read_members(file("private/members.csv"), found);
  const auto table = read_csv(pool, found);
  // Nobody may lose their row because a file could not be read.
  if (!members || !table) throw IoError(first_error(found));
  const std::string column = dossier.assembly.panel.id_column.empty()
                                 ? std::string("id")
                                 : dossier.assembly.panel.id_column;
  const auto id = table->column(column);
  if (!id) throw IoError({Severity::error, &msg::pool_no_column, {column}, table->where({})});
  const auto selected = ids_in(file("private/selected.csv"), column);
  std::set<std::string> wanted;
  for (const auto& row : *members) {
    if (!selected.contains(row.id) && was_member(dossier.ledger, row.member)) wanted.insert(row.id);
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : table->rows) {
    if (wanted.contains(row.cells[*id])) rows.push_back(row.cells);
  }
  if (rows.empty()) return 0;
  write_file(file("private/stand-ins.csv"), to_csv(table->header, rows, table->dialect),
             Access::owner);
  return rows.size();
}

}  // namespace burgerberaad
