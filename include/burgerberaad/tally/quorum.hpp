#pragma once

#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/round/session.hpp"
#include "burgerberaad/tally/rules.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// How many members could vote from a moment on.
struct PresenceAt {
  ClockTime at{};
  std::int64_t entitled = 0;           ///< with a running mandate
  std::int64_t present = 0;            ///< of these in the room
  std::optional<std::int64_t> needed;  ///< the smallest number present with which the quorum holds
  std::optional<bool> quorum_met;      ///< nothing when the rules ask no quorum

  friend bool operator==(const PresenceAt&, const PresenceAt&) = default;
};

/// Presence at one moment of a session. Its attendance must be known.
PresenceAt presence_at(const Session& session, const Ledger& ledger,
                       const std::optional<Term>& term, const VotingRule& rule, ClockTime at);

/// The same at the beginning (of the programme, else when the list was made) and from every moment
/// on at which it changed: somebody came or left, or a mandate began or ended.
std::vector<PresenceAt> presence_over_day(const Session& session, const Ledger& ledger,
                                          const std::optional<Term>& term, const VotingRule& rule);

}  // namespace burgerberaad
