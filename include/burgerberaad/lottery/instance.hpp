#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// A panel lottery as whole numbers: how many may be chosen of each unit. A unit is one person, or
/// a type: people who are interchangeable because they have equal features and equal housemates.
struct Instance {
  struct Row {
    std::int64_t least = 0;
    std::int64_t most = 0;
  };
  struct Unit {
    std::vector<std::uint32_t> rows;   ///< the quota rows that it counts in, one per category
    std::int64_t most = 1;             ///< how many of it a panel may hold
    std::int64_t people = 1;           ///< how many people it stands for, at least `most`
    std::optional<std::size_t> group;  ///< households that several units share
  };
  /// Households of one make: of all units in them together at most one per household.
  struct Group {
    std::int64_t most = 1;
    std::vector<std::size_t> units;
  };

  std::int64_t size = 0;  ///< seats
  std::vector<Row> rows;  ///< quotas, category after category
  std::vector<Unit> units;
  std::vector<Group> groups;
};

/// One whole number per unit: a panel, as far as an Instance tells people apart.
using Counts = std::vector<std::int64_t>;

/// Whether `panel` has the right size, keeps within every quota, and takes no two of a household.
bool is_panel(const Instance& instance, const Counts& panel);

/// How much of `counts`, one per unit, each quota row holds.
std::vector<Rational> row_sums(const Instance& instance, const std::vector<Rational>& counts);

/// Everybody a unit of their own, in the order of the pool.
Instance people_instance(const QuotaSet& quotas, const Pool& pool, std::int64_t size);

/// People with equal features and equal housemates together. Households with the same features
/// form one group: what matters is only how many of them give a member.
struct Types {
  Instance instance;
  std::vector<std::size_t> of_person;  ///< the type of every person of the pool
};
Types make_types(const QuotaSet& quotas, const Pool& pool, std::int64_t size);

}  // namespace burgerberaad
