#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/lottery/record.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// Who holds a seat when another falls vacant, and who cannot come any more; opaque ids, in order.
struct SeatsHeld {
  std::vector<std::string> seated;  ///< drawn or accepted; not the one who leaves
  std::vector<std::string> gone;    ///< declined, resigned, excluded, replaced
};

/// A feature that has fewer or more members than its quota asks. A record tells only on which side:
/// the number may be small.
struct BrokenQuota {
  std::string category;
  std::string feature;
  bool above = false;
  std::int64_t members = 0;  ///< 0 when read from a record, as the bounds are
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// How a vacant seat was filled. Nothing in it is personal.
struct Replacement {
  std::string manifest_sha256;  ///< of the draw
  std::string seed;             ///< of the tickets: later_seed() of the draw
  std::string pool_root;
  std::string quotas_sha256;
  std::string member;    ///< who left: "P-017"
  std::string stand_in;  ///< under which name the one who comes is known: "R-003"
  SeatsHeld seats;
  std::int64_t size = 0;            ///< seats in all
  std::int64_t missing = 0;         ///< see missing_members(), with the one who comes
  std::vector<BrokenQuota> broken;  ///< with the one who comes, in order of the quotas
  std::int64_t candidates = 0;      ///< how many would have left as few missing
  std::string chosen;               ///< opaque id: of these the one with the smallest ticket
  std::string ticket;               ///< reserve_ticket() of the chosen one, in hexadecimal
};

/// The ticket by which people step in: purpose "reserves", no stratum, the opaque id. It is known
/// since the draw, the same for every vacancy, and the reserves are those with the smallest among
/// the people who had a chance.
Digest reserve_ticket(const std::string& seed, const std::string& opaque);

/// By how many members these people break the quotas for good: those above a maximum and, per
/// category, those below minima as far as the seats that are still free cannot make up for them.
/// 0 when the quotas are kept, or can still be kept category by category. `people` are places in
/// the pool.
std::int64_t missing_members(const QuotaSet& quotas, const Pool& pool,
                             const std::vector<std::size_t>& people, std::int64_t size);

/// Who takes the seat of `member`: of the people in the pool who are neither seated nor gone nor
/// live with somebody who is seated, those who leave the fewest missing_members(); of these the one
/// with the smallest reserve_ticket(). `replacement` holds what is known beforehand (up to `size`,
/// without `stand_in`); the rest is filled in. False, with a report, when nobody is left or the
/// seats name somebody who is not in the pool. `quotas` must be in_order.
bool choose_replacement(const QuotaSet& quotas, const Pool& pool, Replacement& replacement,
                        Diagnostics& diagnostics);

/// records/replacements/MEMBER.json.
std::string replacement_json(const Replacement& replacement);
/// Whether a JSON is that of a replacement, by its kind.
bool is_replacement(const Json& json);
/// Reports, and gives nothing, when the file is not as replacement_json() writes it. Throws
/// IoError.
std::optional<Replacement> read_replacement(const std::filesystem::path& path,
                                            Diagnostics& diagnostics);

/// What anybody can check: that it belongs to the draw of `record`, that everybody it names is
/// among `ids`, those of the pool in order, and that the ticket is that of the one who was chosen.
void verify_replacement(const Replacement& replacement, const std::filesystem::path& path,
                        const DrawRecord& record, const std::vector<std::string>& ids,
                        Diagnostics& diagnostics);
/// What an auditor with the rows can check besides: that the choice comes out the same.
void verify_replacement_with_pool(const Replacement& replacement, const std::filesystem::path& path,
                                  const QuotaSet& quotas, const Pool& pool,
                                  Diagnostics& diagnostics);

}  // namespace burgerberaad
