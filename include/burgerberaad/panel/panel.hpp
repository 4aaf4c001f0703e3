#pragma once

#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/pool/pool.hpp"

#include <cstdint>
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
PanelOfMembers name_members(const Pool& pool, const Draw& draw, std::int64_t reserves);

/// private/members.csv: member, id (of the pool as it was handed in), opaque.
std::string members_csv(const PanelOfMembers& panel, const PoolKey& key);

/// The rows of the drawn people (`chosen`), or of all others, as their file had them: same
/// columns, order and dialect.
std::string rows_csv(const Pool& pool, const std::vector<std::size_t>& selected, bool chosen);

}  // namespace burgerberaad
