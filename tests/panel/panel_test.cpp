#include "burgerberaad/panel/panel.hpp"

#include "burgerberaad/core/random.hpp"

#include <set>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

Pool pool_of(std::size_t people) {
  Pool pool;
  pool.table.header = {"id"};
  for (std::size_t i = 0; i < people; ++i) {
    pool.ids.push_back("p" + std::to_string(i));
    pool.rows.push_back(i);
    pool.table.rows.push_back({{pool.ids.back()}, i + 2, i + 1});
    pool.features.emplace_back();
    pool.households.emplace_back();
  }
  return pool;
}

}  // namespace

TEST_CASE("everybody gets an opaque id of their own, and keeps it") {
  PoolKey key;
  complete_pool_key(key, pool_of(8));
  const PoolKey before = key;
  complete_pool_key(key, pool_of(10));
  CHECK(key.size() == 10);
  std::set<std::string> opaque;
  std::set<std::string> salts;
  for (const auto& [id, code] : key) {
    CHECK(code.opaque.size() == 8);
    CHECK(code.salt.size() == 32);
    opaque.insert(code.opaque);
    salts.insert(code.salt);
  }
  CHECK(salts.size() == 10);
  CHECK(opaque.size() == 10);
  for (const auto& [id, code] : before) {
    CHECK(key.at(id).opaque == code.opaque);
    CHECK(key.at(id).salt == code.salt);
  }
}

TEST_CASE("under opaque ids the same people come in another order") {
  const Pool pool = pool_of(3);
  const PoolKey key{{"p0", {"z", "1"}}, {"p1", {"b", "2"}}, {"p2", {"k", "3"}}};
  const Pool hidden = under_opaque_ids(pool, key);
  CHECK(hidden.ids == std::vector<std::string>{"b", "k", "z"});
  CHECK(hidden.rows == std::vector<std::size_t>{1, 2, 0});
  CHECK(hidden.sha256.empty());
  CHECK(sealed_row(hidden, 0) == SealedRow{{"opaque", "b"}, {"id", "p1"}});
  const MerkleTree tree({merkle_leaf("2[[\"opaque\",\"b\"],[\"id\",\"p1\"]]"),
                         merkle_leaf("3[[\"opaque\",\"k\"],[\"id\",\"p2\"]]"),
                         merkle_leaf("1[[\"opaque\",\"z\"],[\"id\",\"p0\"]]")});
  CHECK(hidden.root == hex(tree.root()));
}

TEST_CASE(
    "members are named in order of id, reserves in order of ticket, the excluded not at all") {
  const Pool pool = pool_of(7);
  Draw draw;
  draw.record.seed = "seed";
  draw.selected = {1, 4};
  draw.excluded = {0};
  const auto panel = name_members(pool, draw, 10);
  REQUIRE(panel.members.size() == 2);
  CHECK(panel.members[0].member == "P-001");
  CHECK(panel.members[1].opaque == "p4");
  REQUIRE(panel.reserves.size() == 4);
  CHECK(panel.reserves[3].member == "R-004");
  for (std::size_t i = 1; i < panel.reserves.size(); ++i) {
    CHECK(ticket("reserves", "seed", "", panel.reserves[i - 1].opaque) <
          ticket("reserves", "seed", "", panel.reserves[i].opaque));
  }
  const auto fewer = name_members(pool, draw, 2);
  CHECK(fewer.reserves.size() == 2);
  CHECK(fewer.reserves[0].opaque == panel.reserves[0].opaque);
}

TEST_CASE("rows of the pool come back as they were, in the order of the file") {
  Pool pool = pool_of(3);
  pool.table.dialect.delimiter = ';';
  pool.table.dialect.crlf = true;
  CHECK(rows_csv(pool, {2, 0}, true) == "id\r\np0\r\np2\r\n");
  CHECK(rows_csv(pool, {2, 0}, false) == "id\r\np1\r\n");
}
