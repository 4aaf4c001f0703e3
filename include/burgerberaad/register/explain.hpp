#pragma once

#include "burgerberaad/register/invite.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// What became of one resident in one wave of the first lottery, and why. Of housemates it holds
/// how many there are and their smallest ticket, but not who they are.
struct Explanation {
  Judged::Kind kind = Judged::Kind::rejected;
  std::size_t line = 0;   ///< of the register
  Diagnostic diagnostic;  ///< rejected: why
  std::string reason;     ///< ineligible: why, as in InviteCounts

  // What follows is of an eligible resident.
  std::string stratum;
  std::string ticket;                    ///< letter_ticket(), as all tickets here in hexadecimal
  bool alone = false;                    ///< no address, or a collective one
  std::int64_t housemates = 0;           ///< other eligible people at the address
  std::optional<std::string> housemate;  ///< their smallest ticket, when it is below `ticket`
  std::int64_t rank = 0;                 ///< among those who stand in the stratum; 0: stands not
  StratumResult drawn;                   ///< what the wave did in the stratum
  std::optional<std::string> cut;        ///< the largest ticket that won in this wave, if any
  bool earlier = false;                  ///< the ticket won in an earlier wave
  bool letter = false;                   ///< the ticket wins in this wave
};

/// Recomputes what became of `id` from the register: whether the row is eligible, whose ticket is
/// the smallest of the address, how many of those who stand for an address come before. Of
/// `invitation`, which is what invite() made of the same settings, it takes the numbers of the
/// stratum and the last ticket that won, not who won. Nothing, with the reason reported, when the
/// id is not in the register or is in it twice. Reads the register three times; memory grows with
/// the people of the stratum whose ticket is smaller. Throws IoError.
std::optional<Explanation> explain(const InviteSettings& settings, const Invitation& invitation,
                                   const std::string& id, Diagnostics& diagnostics);

/// The five lines that are joined by LF and hashed into letter_ticket().
std::vector<std::string> ticket_lines(const std::string& seed, const std::string& stratum,
                                      const std::string& id);

}  // namespace burgerberaad
