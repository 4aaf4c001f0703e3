#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/pool/pool.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace burgerberaad {

/// From a pool's own ids to the opaque ones under which a draw is published. Kept in
/// private/pool-key.csv (`id,opaque`).
using PoolKey = std::map<std::string, std::string>;

/// Reads the key; a missing file is an empty key. Nothing when it cannot be used. Throws IoError.
std::optional<PoolKey> read_pool_key(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Gives everybody who has none yet an opaque id: eight letters and digits from the system's
/// entropy, distinct. Throws IoError.
void complete_pool_key(PoolKey& key, const Pool& pool);

std::string to_csv(const PoolKey& key);

/// The same people in order of their opaque ids. Its canonical form, and so its hash, is made of
/// the same rows with the opaque id as a first column `opaque`, in order of it: nobody can hash
/// guesses of people's rows against it without the key.
Pool under_opaque_ids(const Pool& pool, const PoolKey& key);

}  // namespace burgerberaad
