#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/merkle.hpp"
#include "burgerberaad/pool/pool.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace burgerberaad {

/// What hides a person of the pool: the id under which a draw is published, and the salt that
/// keeps the leaf of their row from being guessed. Both come from the system's entropy.
struct PoolCode {
  std::string opaque;  ///< eight letters and digits
  std::string salt;    ///< 32 bytes
};

/// From a pool's own ids to their codes. Kept in private/pool-key.csv (`id,opaque,salt`, the salt
/// in hexadecimal).
using PoolKey = std::map<std::string, PoolCode>;

/// Reads the key. Nothing when it cannot be used. Throws IoError.
std::optional<PoolKey> read_pool_key(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Gives everybody who has none yet an opaque id, distinct, and a salt. Throws IoError.
void complete_pool_key(PoolKey& key, const Pool& pool);

std::string to_csv(const PoolKey& key);

/// The same people in order of their opaque ids. `root` replaces `sha256`: that of sealed_tree().
/// Everybody must be in the key (std::out_of_range).
Pool under_opaque_ids(const Pool& pool, const PoolKey& key);

struct HiddenPool {
  PoolKey key;
  Pool pool;  ///< under the opaque ids of the key
};
/// The pool under the opaque ids of the key in `path`, which need not exist yet; whoever the key
/// lacks gets a code. Nothing when the key cannot be used. Throws IoError.
std::optional<HiddenPool> hide_pool(const Pool& pool, const std::filesystem::path& path,
                                    Diagnostics& diagnostics);

/// The row of a person as it is sealed: the opaque id under `opaque`, then every column of the pool
/// and what stands in it.
using SealedRow = std::vector<std::pair<std::string, std::string>>;
/// Of somebody in a pool under opaque ids.
SealedRow sealed_row(const Pool& pool, std::size_t person);
/// The leaf of a row: merkle_leaf() of the salt and then the row as JSON without spaces, a list of
/// lists of two texts in UTF-8 with no escapes but those that JSON asks for.
Digest sealed_leaf(std::string_view salt, const SealedRow& row);
/// The tree over the leaves of all people of a pool under opaque ids, in its order; `salts` has
/// one for each.
MerkleTree sealed_tree(const Pool& pool, const std::vector<std::string>& salts);
/// The salts of the people of a pool under opaque ids, in its order.
std::vector<std::string> salts_of(const Pool& pool, const PoolKey& key);

}  // namespace burgerberaad
