#include "burgerberaad/panel/opaque.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/panel/messages.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

namespace burgerberaad {
namespace {

/// Eight of 32 signs that nobody takes for one another: 2^40 ids.
std::string opaque_id() {
  constexpr std::string_view kSigns = "23456789abcdefghjkmnpqrstuvwxyz";
  constexpr std::size_t kLength = 8;
  std::string id;
  while (id.size() < kLength) {
    for (const char byte : system_entropy(2 * kLength)) {
      const auto value = static_cast<unsigned char>(byte) & 31U;
      if (value < kSigns.size() && id.size() < kLength) id += kSigns[value];
    }
  }
  return id;
}

}  // namespace

std::optional<PoolKey> read_pool_key(const std::filesystem::path& path, Diagnostics& diagnostics) {
  PoolKey key;
  if (!std::filesystem::exists(path)) return key;
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  if (table->header != std::vector<std::string>{"id", "opaque"}) {
    diagnostics.error(msg::key_columns, table->where(std::nullopt));
    return std::nullopt;
  }
  std::set<std::string> used;
  bool sound = true;
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    const auto& cells = table->rows[row].cells;
    if (cells[1].empty() || !used.insert(cells[1]).second ||
        !key.emplace(cells[0], cells[1]).second) {
      diagnostics.error(msg::key_double, table->where(row), cells[0]);
      sound = false;
    }
  }
  return sound ? std::optional(key) : std::nullopt;
}

void complete_pool_key(PoolKey& key, const Pool& pool) {
  std::set<std::string> used;
  for (const auto& [id, opaque] : key) used.insert(opaque);
  for (const auto& id : pool.ids) {
    auto& opaque = key[id];
    while (opaque.empty()) {
      std::string fresh = opaque_id();
      if (used.insert(fresh).second) opaque = std::move(fresh);
    }
  }
}

std::string to_csv(const PoolKey& key) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& [id, opaque] : key) rows.push_back({id, opaque});
  return to_csv({"id", "opaque"}, rows);
}

Pool under_opaque_ids(const Pool& pool, const PoolKey& key) {
  std::vector<std::size_t> order(pool.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return key.at(pool.ids[a]) < key.at(pool.ids[b]); });
  Pool result;
  result.table = pool.table;
  result.household_count = pool.household_count;
  std::vector<CsvRow> rows;
  for (const auto person : order) {
    result.ids.push_back(key.at(pool.ids[person]));
    result.rows.push_back(pool.rows[person]);
    result.features.push_back(pool.features[person]);
    result.households.push_back(pool.households[person]);
    rows.push_back(pool.table.rows[pool.rows[person]]);
    rows.back().cells.insert(rows.back().cells.begin(), result.ids.back());
  }
  std::vector<std::string> header = pool.table.header;
  header.insert(header.begin(), "opaque");
  std::vector<const CsvRow*> places;
  places.reserve(rows.size());
  for (const auto& row : rows) places.push_back(&row);
  result.sha256 = canonical_sha256(header, places);
  return result;
}

}  // namespace burgerberaad
