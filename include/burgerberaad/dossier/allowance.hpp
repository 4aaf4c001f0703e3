#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/dossier/dossier.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace burgerberaad {

/// What one member gets for one session.
struct SessionAllowance {
  std::int64_t minutes = 0;  ///< in the room, during the programme and with a running mandate
  std::int64_t cents = 0;
};

struct MemberAllowance {
  std::string member;
  std::vector<SessionAllowance> sessions;  ///< one for each of AllowanceTable::sessions
  std::int64_t cents = 0;                  ///< of all of them
};

struct AllowanceTable {
  std::vector<const Session*> sessions;  ///< those whose attendance is known, by number
  std::vector<MemberAllowance> members;  ///< whoever accepted a mandate, in order of id
  std::int64_t cents = 0;
};

/// What is due for so many minutes. Half of an odd amount is rounded up to a cent.
std::int64_t due(const Allowance& allowance, std::int64_t minutes);

/// What every member gets. Reports that assembly.yaml has no `allowance`, and warns of sessions up
/// to `today` whose attendance or programme is missing, which count for nothing.
AllowanceTable allowances(const Dossier& dossier, Date today, Diagnostics& diagnostics);

/// "85,00" or "85.00".
std::string euros(std::int64_t cents, Lang lang);

}  // namespace burgerberaad
