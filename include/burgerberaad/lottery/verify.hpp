#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/lottery/record.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace burgerberaad {

/// Reads record.json. Reports, and gives nothing, when it is no record, or not byte for byte what
/// its own content would be written as. Throws IoError.
std::optional<DrawRecord> read_record(const std::filesystem::path& path, Diagnostics& diagnostics);

/// What anybody can check, with the files beside the record: their hashes, every panel, the
/// chances, and which panel the seed picks. `folder` is where the record lies.
void verify_published(const DrawRecord& record, const std::filesystem::path& folder,
                      Diagnostics& diagnostics);

/// What an auditor with the rows can check besides: that these are the pool and the quotas, that
/// every panel keeps to quotas and households, and that the certificate proves what the record
/// claims. Uses no solver and nothing that made the draw. `quotas` must be in_order.
void verify_with_pool(const DrawRecord& record, const std::filesystem::path& folder,
                      const QuotaSet& quotas, const Pool& pool, Diagnostics& diagnostics);

}  // namespace burgerberaad
