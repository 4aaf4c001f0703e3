#include "burgerberaad/lottery/published.hpp"

#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/lottery/verify.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

namespace burgerberaad {
namespace {

std::optional<std::size_t> place_of(const std::vector<std::string>& ids, std::string_view id) {
  const auto found = std::lower_bound(ids.begin(), ids.end(), id);
  if (found == ids.end() || *found != id) return std::nullopt;
  return static_cast<std::size_t>(found - ids.begin());
}

/// Whether nobody is there twice.
bool all_differ(std::vector<std::size_t> members) {
  std::sort(members.begin(), members.end());
  return std::adjacent_find(members.begin(), members.end()) == members.end();
}

/// The members of one row; reports who is not among `ids`.
std::optional<std::vector<std::size_t>> members_of(const CsvTable& table, std::size_t row,
                                                   const std::vector<std::string>& ids,
                                                   Diagnostics& diagnostics) {
  const auto& cells = table.rows[row].cells;
  std::vector<std::size_t> members;
  std::string_view rest = cells.back();
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    const auto place = place_of(ids, rest.substr(0, end));
    if (!place) {
      diagnostics.error(msg::verify_stranger, table.where(row), cells.front(), rest.substr(0, end));
      return std::nullopt;
    }
    members.push_back(*place);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return members;
}

/// What stands in a row as its weight: 1 in a list of tickets, nothing when it is no weight.
std::optional<std::int64_t> weight_of(const CsvTable& table,
                                      const std::vector<std::string>& cells) {
  const auto column = table.column("weight");
  if (!column) return 1;
  return parse_whole(cells[*column], 1);
}

/// The first column of probabilities.csv.
std::optional<std::vector<std::string>> read_ids(const std::filesystem::path& path,
                                                 Diagnostics& diagnostics) {
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  std::vector<std::string> ids;
  ids.reserve(table->rows.size());
  for (const auto& row : table->rows) ids.push_back(row.cells.front());
  return ids;
}

/// The manifest, and the record of a draw that was decided; all that anybody can check is checked.
bool read_decisions(const std::filesystem::path& folder, PublishedDraw& draw,
                    Diagnostics& diagnostics) {
  auto path = folder / "record.json";
  if (!std::filesystem::exists(path)) path = folder / "manifest.json";
  if (!std::filesystem::exists(path)) {
    diagnostics.error(msg::published_nothing, whole_file(folder));
    return false;
  }
  const std::size_t before = diagnostics.error_count();
  const auto record = read_record(path, diagnostics);
  if (!record) return false;
  verify_published(*record, folder, diagnostics);
  draw.manifest = record->manifest;
  if (record->is_drawn()) draw.record = record;
  return diagnostics.error_count() == before;
}

}  // namespace

std::optional<PanelDistribution> read_panels(const std::filesystem::path& path,
                                             const std::vector<std::string>& ids,
                                             Diagnostics& diagnostics) {
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  PanelDistribution panels;
  panels.panels.reserve(table->rows.size());
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    auto members = members_of(*table, row, ids, diagnostics);
    if (!members) return std::nullopt;
    const auto weight = weight_of(*table, table->rows[row].cells);
    if (!weight || !all_differ(*members) ||
        *weight > std::numeric_limits<std::int64_t>::max() - panels.total) {
      diagnostics.error(msg::verify_panel_row, table->where(row), row + 1);
      return std::nullopt;
    }
    panels.panels.push_back({*weight, std::move(*members)});
    panels.total += *weight;
  }
  return panels;
}

std::optional<PublishedDraw> read_published(const std::filesystem::path& folder,
                                            Diagnostics& diagnostics) {
  PublishedDraw draw;
  if (!read_decisions(folder, draw, diagnostics)) return std::nullopt;
  auto ids = read_ids(folder / "probabilities.csv", diagnostics);
  if (!ids) return std::nullopt;
  draw.ids = std::move(*ids);
  auto panels = read_panels(folder / "panels.csv", draw.ids, diagnostics);
  if (!panels) return std::nullopt;
  draw.distribution = std::move(*panels);
  if (draw.distribution.total != draw.manifest.numbers()) {  // only in files made to deceive
    diagnostics.error(msg::verify_panel_count, whole_file(folder / "panels.csv"),
                      draw.distribution.total, draw.manifest.numbers());
    return std::nullopt;
  }
  draw.chances =
      summarise(weights_of_people(draw.distribution, draw.ids.size()), draw.distribution.total);
  return draw;
}

}  // namespace burgerberaad
