#include "burgerberaad/panel/opaque.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/json.hpp"
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

/// Whether it can stand between spaces, and be the name of a file.
bool is_opaque(std::string_view text) {
  constexpr std::string_view kSigns =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  constexpr std::size_t kLongest = 64;
  return !text.empty() && text.size() <= kLongest &&
         text.find_first_not_of(kSigns) == std::string_view::npos;
}

constexpr std::size_t kSaltBytes = 32;

/// The bytes that hexadecimal digits stand for; nothing when they do not make a salt.
std::optional<std::string> parse_salt(std::string_view digits) {
  const auto bytes = parse_hex(digits);
  return bytes && bytes->size() == kSaltBytes ? bytes : std::nullopt;
}

}  // namespace

std::optional<PoolKey> read_pool_key(const std::filesystem::path& path, Diagnostics& diagnostics) {
  PoolKey key;
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  if (table->header != std::vector<std::string>{"id", "opaque", "salt"}) {
    diagnostics.error(msg::key_columns, table->where(std::nullopt));
    return std::nullopt;
  }
  std::set<std::string> used;
  bool sound = true;
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    const auto& cells = table->rows[row].cells;
    const auto salt = parse_salt(cells[2]);
    if (!salt) {
      diagnostics.error(msg::key_salt, table->where(row, 2));
      sound = false;
    } else if (!is_opaque(cells[1])) {
      diagnostics.error(msg::key_opaque, table->where(row, 1));
      sound = false;
    } else if (!used.insert(cells[1]).second ||
               !key.emplace(cells[0], PoolCode{cells[1], *salt}).second) {
      diagnostics.error(msg::key_double, table->where(row), cells[0]);
      sound = false;
    }
  }
  return sound ? std::optional(key) : std::nullopt;
}

void complete_pool_key(PoolKey& key, const Pool& pool) {
  std::set<std::string> used;
  for (const auto& [id, code] : key) used.insert(code.opaque);
  for (const auto& id : pool.ids) {
    auto& [opaque, salt] = key[id];
    if (!opaque.empty()) continue;
    while (opaque.empty()) {
      std::string fresh = opaque_id();
      if (used.insert(fresh).second) opaque = std::move(fresh);
    }
    salt = system_entropy(kSaltBytes);
  }
}

std::string to_csv(const PoolKey& key) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(key.size());
  for (const auto& [id, code] : key) rows.push_back({id, code.opaque, hex(code.salt)});
  return to_csv({"id", "opaque", "salt"}, rows);
}

Pool under_opaque_ids(const Pool& pool, const PoolKey& key) {
  std::vector<std::size_t> order(pool.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return key.at(pool.ids[a]).opaque < key.at(pool.ids[b]).opaque;
  });
  Pool result;
  result.table = pool.table;
  result.household_count = pool.household_count;
  for (const auto person : order) {
    result.ids.push_back(key.at(pool.ids[person]).opaque);
    result.rows.push_back(pool.rows[person]);
    result.features.push_back(pool.features[person]);
    result.households.push_back(pool.households[person]);
  }
  result.root = hex(sealed_tree(result, salts_of(result, key)).root());
  return result;
}

std::optional<HiddenPool> hide_pool(const Pool& pool, const std::filesystem::path& path,
                                    Diagnostics& diagnostics) {
  PoolKey key;
  if (std::filesystem::exists(path)) {
    auto read = read_pool_key(path, diagnostics);
    if (!read) return std::nullopt;
    key = std::move(*read);
  }
  complete_pool_key(key, pool);
  Pool hidden = under_opaque_ids(pool, key);
  return HiddenPool{std::move(key), std::move(hidden)};
}

SealedRow sealed_row(const Pool& pool, std::size_t person) {
  SealedRow row{{"opaque", pool.ids[person]}};
  const auto& cells = pool.table.rows[pool.rows[person]].cells;
  row.reserve(cells.size() + 1);
  for (std::size_t c = 0; c < cells.size(); ++c) row.emplace_back(pool.table.header[c], cells[c]);
  return row;
}

Digest sealed_leaf(std::string_view salt, const SealedRow& row) {
  Json json = Json::array();
  for (const auto& [column, value] : row) json.push_back(Json::array({column, value}));
  return merkle_leaf(std::string(salt).append(json.dump()));
}

MerkleTree sealed_tree(const Pool& pool, const std::vector<std::string>& salts) {
  std::vector<Digest> leaves;
  leaves.reserve(pool.size());
  for (std::size_t person = 0; person < pool.size(); ++person) {
    leaves.push_back(sealed_leaf(salts[person], sealed_row(pool, person)));
  }
  return MerkleTree(std::move(leaves));
}

std::vector<std::string> salts_of(const Pool& pool, const PoolKey& key) {
  std::map<std::string_view, std::string_view> of;
  for (const auto& [id, code] : key) of.emplace(code.opaque, code.salt);
  std::vector<std::string> salts;
  salts.reserve(pool.size());
  for (const auto& opaque : pool.ids) salts.emplace_back(of.at(opaque));
  return salts;
}

}  // namespace burgerberaad
