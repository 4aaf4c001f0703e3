#pragma once

#include "burgerberaad/core/string_hash.hpp"
#include "burgerberaad/register/letters.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace burgerberaad {

/// How many people of each stratum live in households of each size, from one pass in bounded
/// memory: all addresses until there are more than `most_addresses`, and then those whose hash is
/// small enough, which is a sample that does not depend on the order of the rows.
class HouseholdSizes {
 public:
  explicit HouseholdSizes(std::size_t most_addresses = std::size_t{1} << 16U)
      : most_addresses_(most_addresses) {}

  /// The number of a stratum, from 0 in the order in which they are asked for.
  std::uint32_t number_of(std::string_view stratum);
  /// One eligible person of the stratum with that number; an empty address is a household of its
  /// own.
  void add(std::uint32_t stratum, std::string_view address);
  /// Adds all that `other` was given. Both have the same bound.
  void merge(const HouseholdSizes& other);
  /// To be called after the last person, and before what follows.
  void finish() { tidy(); }

  /// Whether every address was counted.
  [[nodiscard]] bool exact() const { return limit_ == ~std::uint64_t{0}; }
  /// People of `stratum` by size of their household (eligible people at the address, in any
  /// stratum), scaled up to `eligible` where it is a sample.
  [[nodiscard]] std::map<std::int64_t, double> people(std::string_view stratum,
                                                      std::int64_t eligible) const;

 private:
  /// People of one stratum at one address.
  struct Part {
    std::uint64_t address = 0;  ///< its hash
    std::uint32_t stratum = 0;
    std::int32_t people = 0;
  };

  /// One part per address and stratum, in order, of no more addresses than the bound.
  void tidy();

  std::size_t most_addresses_;
  std::uint64_t limit_ = ~std::uint64_t{0};
  std::vector<Part> parts_;
  std::size_t most_parts_ = std::size_t{1} << 17U;
  StringTable<std::uint32_t> strata_;
  /// Some of `strata_`, each where a quick look at its name leads.
  std::vector<std::pair<std::string, std::uint32_t>> at_hand_{256};
  std::vector<std::int64_t> alone_;  ///< people without an address, by stratum
};

/// The chance of a letter for a person in a household of `size` eligible people.
struct SizeChance {
  std::int64_t size = 0;
  double people = 0;
  double chance = 0;
};

struct StratumChance {
  std::string stratum;
  double mean = 0;  ///< letters / eligible people, exactly
  std::vector<SizeChance> by_size;
};

/// The chances of everyone before the draw. With tickets as numbers u in [0, 1), a person in a
/// household of s stands for it with a ticket below t with chance (1 - (1 - t)^s) / s, since the
/// housemates' tickets are independent of theirs. Of a stratum that draws n letters after passing
/// over m, t lies where these chances sum to m + n. The drawn number is fixed and not expected,
/// which changes a chance by a relative O(1/n).
std::vector<StratumChance> letter_chances(const HouseholdSizes& sizes,
                                          const std::vector<StratumResult>& strata);

}  // namespace burgerberaad
