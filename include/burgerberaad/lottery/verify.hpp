#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/lottery/record.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace burgerberaad {

/// Reads record.json, or manifest.json of a draw that is only prepared. Reports, and gives nothing,
/// when it is neither, or not byte for byte what its own content would be written as. Throws
/// IoError.
std::optional<DrawRecord> read_record(const std::filesystem::path& path, Diagnostics& diagnostics);

/// What anybody can check, with the files beside the record: their hashes, every panel, the
/// chances, and, once there is one, which panel the seed or the ticket picks. `folder` is where the
/// record lies.
void verify_published(const DrawRecord& record, const std::filesystem::path& folder,
                      Diagnostics& diagnostics);

/// Reports when `pool` is not the one of the manifest. Whether it is.
bool check_pool(const DrawManifest& manifest, const Pool& pool, Diagnostics& diagnostics);

/// Whether the `format` of a record, a manifest or a slip is one that this program reads, or there
/// is none to tell; reports another.
bool is_of_format(const Json& json, const std::filesystem::path& path, Diagnostics& diagnostics);

/// How many tickets, or which weight, each person holds by panels.csv; who is in none is not named.
/// Nothing, with a report, when the file is not the one of the manifest. Throws IoError.
std::optional<std::map<std::string, std::int64_t>> published_weights(
    const DrawManifest& manifest, const std::filesystem::path& folder, Diagnostics& diagnostics);

/// What an auditor with the rows can check besides: that these are the pool and the quotas, that
/// every panel keeps to quotas and households, and that the certificate proves what the record
/// claims. Uses no solver and nothing that made the draw. `quotas` must be in_order.
void verify_with_pool(const DrawRecord& record, const std::filesystem::path& folder,
                      const QuotaSet& quotas, const Pool& pool, Diagnostics& diagnostics);

}  // namespace burgerberaad
