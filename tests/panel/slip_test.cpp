#include "burgerberaad/panel/slip.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"

#include <filesystem>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// A slip of somebody in a pool of `people`, made without any draw.
Slip slip_of(std::size_t person, std::size_t people) {
  std::vector<Digest> leaves;
  Slip slip;
  for (std::size_t i = 0; i < people; ++i) {
    const SealedRow row{{"opaque", "o" + std::to_string(i)}, {"wijk", "Noord \"3\"\n\u00e9"}};
    const std::string salt(32, static_cast<char>('a' + i));
    leaves.push_back(sealed_leaf(salt, row));
    if (i == person) slip = {row, salt, 0, 0, {}, {}, std::string(64, '0'), 3, 20};
  }
  const MerkleTree tree(leaves);
  slip.place = static_cast<std::int64_t>(person);
  slip.people = static_cast<std::int64_t>(people);
  slip.path = tree.path(person);
  slip.pool_root = hex(tree.root());
  return slip;
}

bool is_sound(const Slip& slip) {
  Diagnostics diagnostics;
  check_slip(slip, "slip.json", diagnostics);
  return !diagnostics.has_errors();
}

}  // namespace

TEST_CASE("a slip of anybody in a pool of any size leads to its root") {
  for (std::size_t people = 1; people <= 9; ++people) {
    for (std::size_t person = 0; person < people; ++person) {
      CHECK(is_sound(slip_of(person, people)));
    }
  }
}

TEST_CASE("a slip with anything of somebody else in it does not") {
  const Slip mine = slip_of(2, 7);
  const Slip other = slip_of(4, 7);
  Slip mixed = mine;
  mixed.row = other.row;
  CHECK_FALSE(is_sound(mixed));
  mixed = mine;
  mixed.salt = other.salt;
  CHECK_FALSE(is_sound(mixed));
  mixed = mine;
  mixed.place = other.place;
  CHECK_FALSE(is_sound(mixed));
  mixed = mine;
  mixed.path = other.path;
  CHECK_FALSE(is_sound(mixed));
  mixed = mine;
  mixed.place = -1;
  CHECK_FALSE(is_sound(mixed));
  mixed.place = mixed.people;
  CHECK_FALSE(is_sound(mixed));
}

TEST_CASE("a slip that was written is read back as it was") {
  const auto path =
      std::filesystem::temp_directory_path() / ("bb-slip-" + hex(system_entropy(8)) + ".json");
  const Slip slip = slip_of(3, 6);
  write_file(path, slip_json(slip), Access::owner);
  Diagnostics diagnostics;
  const auto read = read_slip(path, diagnostics);
  std::filesystem::remove(path);
  REQUIRE(read);
  CHECK(read->row == slip.row);
  CHECK(read->salt == slip.salt);
  CHECK(read->path == slip.path);
  CHECK(slip_json(*read) == slip_json(slip));
  CHECK(is_sound(*read));
}
