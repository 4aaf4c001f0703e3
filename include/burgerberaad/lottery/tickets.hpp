#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/distribution.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace burgerberaad {

inline constexpr std::int64_t kFewestTickets = 2;
inline constexpr std::int64_t kMostTickets = 100'000;

/// As many panels as there are tickets, each equally likely: every panel has weight 1, equal ones
/// stand beside each other, and the order is that of the places of their members. So a number
/// from 0 to `tickets` - 1, thrown with dice, picks one.
///
/// Everybody gets as many tickets as their chance times `tickets` comes to, rounded down or up, so
/// that no chance changes by a whole ticket, unless the search finds no such booklet. Among those
/// booklets it looks for one that gives as many people as it can no fewer tickets than the smallest
/// chance (of those above 0) comes to rounded up, and then for a small sum of squares of the
/// changes.
///
/// It starts from the largest remainders of weight times tickets; then seats change hands, within
/// the quotas and the households (see TicketRepair), which makes panels that `exact` does not have.
/// In whole numbers, without chance, and with a fixed amount of work at most: the same everywhere.
/// `people` has a unit for each person (see people_instance); `tickets` lies from kFewestTickets to
/// kMostTickets, and `exact.total` is at most 10^12.
PanelDistribution round_to_tickets(const PanelDistribution& exact, std::int64_t tickets,
                                   const Instance& people);

/// The largest change of anybody's chance from `exact` to `rounded`, both as the weights of the
/// same people out of their totals.
Rational largest_change(const std::vector<Integer>& exact, const Integer& exact_total,
                        const std::vector<Integer>& rounded, const Integer& rounded_total);

/// What Flanigan, Kehne and Procaccia (Fair Sortition Made Transparent, NeurIPS 2021) prove that
/// some rounding of a pool without households reaches, with k seats, m tickets and C types:
///
///     min(k / m, sqrt((1 + ln 2 / ln C) / 2) sqrt(C ln C) / m + 1 / m),
///
/// rounded up to six decimals. For C = 1 the product of the roots is read as sqrt(C ln(2 C) / 2),
/// which it equals for all other C.
Rational published_bound(std::int64_t size, std::int64_t tickets, std::int64_t types);

/// "007": a ticket with as many digits as the last of them has.
std::string ticket_name(std::int64_t ticket, std::int64_t tickets);

}  // namespace burgerberaad
