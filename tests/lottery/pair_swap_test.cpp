#include "lottery/pair_swap.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

PairSwap::Entry entry(std::size_t unit, std::size_t row, std::size_t other, double worth) {
  return {unit, PairSwap::row_hash(row) + PairSwap::row_hash(other), worth};
}

bool any(const PairSwap::Found&) {
  return true;
}

}  // namespace

TEST_CASE("of the pairs that mend the rows the one worth most is swapped") {
  // Rows 0 and 1 are one category, 2 and 3 another. Wanted: one fewer of 0, one more of 1.
  const std::vector<PairSwap::Entry> out{entry(10, 0, 2, 0), entry(11, 0, 3, 1),
                                         entry(12, 1, 2, 0)};
  const std::vector<PairSwap::Entry> in{entry(20, 1, 3, 0), entry(21, 1, 2, 0), entry(22, 0, 2, 5),
                                        entry(23, 1, 3, 2)};
  const std::uint64_t needed = PairSwap::row_hash(1) - PairSwap::row_hash(0);
  PairSwap swap;
  const auto found = swap.best(out, in, needed, any);
  REQUIRE(found);
  // 10 (0, 2) and 11 (0, 3) leave; 22 (0, 2) and 23 (1, 3) come, worth 7 against 1.
  CHECK(found->out == std::array<std::size_t, 2>{10, 11});
  CHECK(found->in == std::array<std::size_t, 2>{22, 23});
  const auto without = swap.best(out, in, needed, [](const PairSwap::Found& each) {
    return each.in[0] != 22 && each.in[1] != 22;
  });
  REQUIRE(without);
  CHECK(without->out == std::array<std::size_t, 2>{11, 12});
  CHECK(without->in == std::array<std::size_t, 2>{21, 23});
  CHECK(!swap.best(out, in, PairSwap::row_hash(5), any));
  CHECK(!swap.best({}, in, needed, any));
}
