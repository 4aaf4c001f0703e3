#pragma once

#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/pool/pool.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// A person under the pseudonym that the rest of the dossier uses.
struct PanelMember {
  std::string member;      ///< "P-017", or "R-003" for a reserve
  std::size_t person = 0;  ///< place in the pool that was drawn from
  std::string opaque;
};

struct PanelOfMembers {
  std::vector<PanelMember> members;   ///< P-001 and on, in order of opaque id
  std::vector<PanelMember> reserves;  ///< R-001 and on, in the order in which they step in
};

/// Names the members and draws up to `reserves` reserves from the others who fit some panel, in
/// order of their tickets: purpose "reserves", later_seed() of the draw, no stratum, the opaque id.
/// `named` are the names that earlier draws gave out: the numbers go on after these.
PanelOfMembers name_members(const Pool& pool, const Draw& draw, std::int64_t reserves,
                            const std::vector<std::string>& named = {});

/// The name after the highest "P-017" among `named`.
std::string next_member(const std::vector<std::string>& named);

/// A line of private/members.csv.
struct MemberRow {
  std::string member;  ///< "P-017"
  std::string id;      ///< of the pool as it was handed in
  std::string opaque;
};
/// The rows of a panel and its reserves.
std::vector<MemberRow> member_rows(const PanelOfMembers& panel, const PoolKey& key);
/// Reads private/members.csv; no rows when there is no such file. Nothing when it cannot be used.
/// Throws IoError.
std::optional<std::vector<MemberRow>> read_members(const std::filesystem::path& path,
                                                   Diagnostics& diagnostics);
/// private/members.csv: member, id, opaque.
std::string to_csv(const std::vector<MemberRow>& rows);

/// The rows of the drawn people (`chosen`), or of all others, as their file had them: same
/// columns, order and dialect.
std::string rows_csv(const Pool& pool, const std::vector<std::size_t>& selected, bool chosen);

}  // namespace burgerberaad
