#include "burgerberaad/pool/pool.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/pool/messages.hpp"
#include "burgerberaad/register/address.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

/// The value among `values` that `cell` may stand for, apart from case and spaces; or the nearest.
std::string_view meant(const std::string& cell, const std::vector<std::string>& values) {
  const std::string key = normalised(cell);
  for (const auto& value : values) {
    if (normalised(value) == key) return value;
  }
  return nearest(cell, {values.begin(), values.end()});
}

class PoolReader {
 public:
  PoolReader(CsvTable table, const std::vector<PoolColumn>& columns, const PoolOptions& options,
             Diagnostics& diagnostics)
      : columns_(columns), diagnostics_(diagnostics) {
    pool_.table = std::move(table);
    for (const auto& column : columns) places_.push_back(demand(column.name));
    for (const auto& name : options.household_columns) address_.push_back(demand(name));
    choose_id(options.id_column);
  }

  void read() {
    if (missing_column_) return;
    read_ids();
    std::sort(people_.begin(), people_.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    read_features();
    read_households();
    seal();
    if (people_.empty() && !id_error_) {
      diagnostics_.error(msg::pool_empty, Location{pool_.table.file, 0, 0, ""});
    }
  }

  [[nodiscard]] Pool take() { return std::move(pool_); }

 private:
  [[nodiscard]] const std::string& cell(std::size_t row, std::size_t column) const {
    return pool_.table.rows[row].cells[column];
  }

  std::size_t demand(const std::string& name) {
    const auto place = pool_.table.column(name);
    if (place) return *place;
    missing_column_ = true;
    constexpr std::size_t kShown = 30;
    std::vector<std::string> names = pool_.table.header;
    if (names.size() > kShown) {
      names.resize(kShown);
      names.emplace_back("...");
    }
    diagnostics_.error(msg::pool_no_column, pool_.table.where(std::nullopt), name,
                       fmt::format("{}", fmt::join(names, ", ")));
    return 0;
  }

  void choose_id(const std::optional<std::string>& wish) {
    if (wish) {
      id_ = demand(*wish);
      return;
    }
    constexpr std::array<std::string_view, 4> kNames{"id", "unique_id", "external_id",
                                                     "nationbuilder_id"};
    std::vector<std::string_view> found;
    for (const auto name : kNames) {
      if (pool_.table.column(name)) found.push_back(name);
    }
    const Location header = Location{pool_.table.file, 0, 0, ""};
    if (found.size() > 1) {
      missing_column_ = true;
      diagnostics_.error(msg::pool_id_choice, header, fmt::format("{}", fmt::join(found, ", ")));
    } else if (found.empty()) {
      diagnostics_.note(msg::pool_id_from_row, header);
    } else {
      id_ = pool_.table.column(found.front());
      diagnostics_.note(msg::pool_id_from_column, header, found.front());
    }
  }

  void read_ids() {
    std::map<std::string, std::size_t> seen;
    for (std::size_t row = 0; row < pool_.table.rows.size(); ++row) {
      const auto& source = pool_.table.rows[row];
      const std::string id = id_ ? cell(row, *id_) : std::to_string(source.number);
      if (!acceptable(id, row)) {
        id_error_ = true;
        continue;
      }
      const auto [before, fresh] = seen.try_emplace(id, row);
      if (fresh) {
        people_.emplace_back(id, row);
        continue;
      }
      const auto& first = pool_.table.rows[before->second];
      const Location where = pool_.table.where(row, id_);
      if (first.cells == source.cells) {
        diagnostics_.warning(msg::pool_row_double, where, id, first.number, source.number);
      } else {
        diagnostics_.error(msg::pool_id_double, where, id, first.number, source.number);
      }
    }
  }

  bool acceptable(const std::string& id, std::size_t row) {
    if (is_blank(id)) {
      diagnostics_.error(msg::pool_id_empty, pool_.table.where(row, id_),
                         pool_.table.rows[row].number);
      return false;
    }
    if (id.find_first_of(" \t\r\n") != std::string::npos) {
      diagnostics_.error(msg::pool_id_space, pool_.table.where(row, id_), id);
      return false;
    }
    return true;
  }

  void read_features() {
    for (const auto& [id, row] : people_) {
      pool_.ids.push_back(id);
      pool_.rows.push_back(row);
    }
    pool_.features.assign(people_.size(), std::vector<std::uint32_t>(columns_.size()));
    for (std::size_t c = 0; c < columns_.size(); ++c) read_column(c);
  }

  void read_column(std::size_t c) {
    std::map<std::string_view, std::uint32_t> numbers;
    for (const auto& value : columns_[c].values) {
      numbers.emplace(value, static_cast<std::uint32_t>(numbers.size()));
    }
    std::map<std::string_view, std::vector<std::size_t>> unknown;  // rows per value
    for (std::size_t person = 0; person < people_.size(); ++person) {
      const std::size_t row = people_[person].second;
      const auto found = numbers.find(cell(row, places_[c]));
      if (found != numbers.end()) {
        pool_.features[person][c] = found->second;
      } else {
        unknown[cell(row, places_[c])].push_back(row);
      }
    }
    for (const auto& [value, rows] : unknown) report(c, std::string(value), rows);
  }

  /// One diagnostic per unknown value, at its first row, however many rows have it.
  void report(std::size_t c, const std::string& value, const std::vector<std::size_t>& rows) {
    const auto& column = columns_[c];
    const Location where =
        pool_.table.where(*std::min_element(rows.begin(), rows.end()), places_[c]);
    const auto near = meant(value, column.values);
    if (is_blank(value)) {
      diagnostics_.error(msg::pool_value_empty, where, column.name, rows.size());
    } else if (near.empty()) {
      diagnostics_.error(msg::pool_value, where, column.name, value, rows.size());
    } else {
      diagnostics_.error(msg::pool_value_near, where, column.name, value, rows.size(), near);
    }
  }

  void read_households() {
    pool_.households.assign(people_.size(), std::nullopt);
    if (address_.empty()) return;
    std::map<std::string, std::size_t> numbers;
    for (std::size_t person = 0; person < people_.size(); ++person) {
      std::vector<std::string_view> cells;
      for (const auto column : address_) cells.push_back(cell(people_[person].second, column));
      std::string address = address_key(cells);
      if (address.empty()) continue;
      pool_.households[person] =
          numbers.try_emplace(std::move(address), numbers.size()).first->second;
    }
    pool_.household_count = numbers.size();
  }

  void seal() {
    std::vector<const CsvRow*> rows;
    for (const auto row : pool_.rows) rows.push_back(&pool_.table.rows[row]);
    pool_.sha256 = canonical_sha256(pool_.table.header, rows);
  }

  const std::vector<PoolColumn>& columns_;
  Diagnostics& diagnostics_;
  Pool pool_;
  std::vector<std::size_t> places_;
  std::vector<std::size_t> address_;
  std::optional<std::size_t> id_;
  bool missing_column_ = false;
  bool id_error_ = false;
  std::vector<std::pair<std::string, std::size_t>> people_;  // id, row
};

}  // namespace

std::optional<Pool> read_pool(const std::filesystem::path& path,
                              const std::vector<PoolColumn>& columns, const PoolOptions& options,
                              Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  PoolReader reader(std::move(*table), columns, options, diagnostics);
  reader.read();
  if (diagnostics.error_count() > errors) return std::nullopt;
  return reader.take();
}

std::string canonical_sha256(const std::vector<std::string>& header,
                             const std::vector<const CsvRow*>& rows) {
  Sha256 hash;
  hash.update(csv_line(header));
  for (const auto* row : rows) hash.update(csv_line(row->cells));
  return hex(hash.finish());
}

}  // namespace burgerberaad
