#pragma once

#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/panel/alternates.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// `people` (places in the pool) in the order of their tickets of this purpose.
std::vector<std::size_t> by_ticket(const Pool& pool, std::vector<std::size_t> people,
                                   std::string_view purpose, std::string_view seed);

/// For the likeliest drop-out of the panel the candidate with most equal features, then for the
/// next likeliest, and so on, and round again; of equals the first. No two who live together.
std::vector<std::size_t> greedy_list(const Instance& people, const std::vector<std::size_t>& panel,
                                     const std::vector<std::size_t>& candidates,
                                     const StayChances& stay, std::int64_t budget);

/// A panel of `budget` candidates under quotas of floor(minimum * budget / seats) and
/// ceil(maximum * budget / seats), found by chance; under the smallest relaxation of these, which
/// sets `relaxed`, when there is no such panel. Nothing when none was found at all.
std::optional<std::vector<std::size_t>> scaled_list(const QuotaSet& quotas, const Pool& pool,
                                                    const std::vector<std::size_t>& candidates,
                                                    const AlternatesSettings& settings,
                                                    bool& relaxed);

}  // namespace burgerberaad
