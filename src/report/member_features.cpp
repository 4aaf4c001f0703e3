#include "burgerberaad/report/member_features.hpp"

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/report/people.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace burgerberaad {
namespace {

using Values = std::map<std::string, std::string>;

/// Adds what a file says of the people who are asked for and not known yet, by their id in the
/// pool.
void read_values(const Dossier& dossier, const char* file, const std::vector<std::string>& columns,
                 const std::set<std::string>& asked, std::map<std::string, Values>& known,
                 Diagnostics& diagnostics) {
  const auto path = in_dossier(dossier.folder, file);
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) return;
  CsvReader reader(path, diagnostics);
  if (!reader.ok()) return;
  const auto& id_column = dossier.assembly.panel.id_column;
  const auto id = reader.column(id_column.empty() ? std::string_view("id") : id_column);
  std::set<std::string> before;
  for (const auto& [person, values] : known) before.insert(person);
  CsvRow row;
  while (id && reader.next(row)) {
    const std::string& person = row.cells[*id];
    if (!asked.contains(person) || before.contains(person)) continue;
    for (const auto& name : columns) {
      if (const auto column = reader.column(name)) known[person][name] = row.cells[*column];
    }
  }
}

}  // namespace

std::optional<std::size_t> MemberFeatures::column(const std::string& name) const {
  const auto found = std::ranges::find(columns, name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::optional<MemberFeatures> read_member_features(const Dossier& dossier,
                                                   const std::vector<std::string>& columns,
                                                   Diagnostics& diagnostics) {
  const auto ids = pool_id_by_member(dossier, diagnostics);
  if (!ids) return std::nullopt;
  std::set<std::string> asked;
  for (const auto& [member, id] : *ids) asked.insert(id);
  std::map<std::string, Values> known;
  for (const char* file :
       {"private/respondents.csv", "private/selected.csv", "private/stand-ins.csv"}) {
    read_values(dossier, file, columns, asked, known, diagnostics);
  }
  MemberFeatures features;
  for (const auto& name : columns) {
    const bool there = std::ranges::any_of(
        known, [&](const auto& person) { return person.second.contains(name); });
    if (there) features.columns.push_back(name);
  }
  for (const auto& [member, id] : *ids) {
    const auto person = known.find(id);
    if (person == known.end()) continue;
    auto& values = features.of[member];
    values.reserve(features.columns.size());
    for (const auto& name : features.columns) values.push_back(person->second[name]);
  }
  return features;
}

}  // namespace burgerberaad
