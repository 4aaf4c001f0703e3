#include "burgerberaad/core/merkle.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::vector<Digest> leaves_of(const std::vector<std::string>& data) {
  std::vector<Digest> leaves;
  for (const auto& each : data) leaves.push_back(merkle_leaf(each));
  return leaves;
}

/// MTH of RFC 9162, section 2.1.1, word for word: split at the largest power of two below n.
Digest by_definition(const std::vector<Digest>& leaves) {
  if (leaves.size() == 1) return leaves[0];
  std::size_t split = 1;
  while (split * 2 < leaves.size()) split *= 2;
  const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(split);
  std::string bytes = "\x01";
  for (const auto& half :
       {by_definition({leaves.begin(), middle}), by_definition({middle, leaves.end()})}) {
    for (const auto byte : half) bytes += static_cast<char>(byte);
  }
  return sha256(bytes);
}

}  // namespace

TEST_CASE("a tree of one leaf is that leaf, hashed after a zero byte") {
  const MerkleTree tree(leaves_of({""}));
  CHECK(hex(tree.root()) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  CHECK(tree.path(0).empty());
  CHECK(merkle_root(merkle_leaf(""), 0, 1, {}) == tree.root());
}

// The tree of the test vectors of Certificate Transparency (certificate-transparency-go,
// merkletree/memory_tree_test.go): eight leaves, of which these are the data.
TEST_CASE("the root of the published test vectors") {
  const std::vector<std::string> data{
      "",
      std::string(1, '\0'),
      "\x10",
      "\x20\x21",
      "\x30\x31",
      "\x40\x41\x42\x43",
      "\x50\x51\x52\x53\x54\x55\x56\x57",
      "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
  CHECK(hex(MerkleTree(leaves_of(data)).root()) ==
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST_CASE("for every size the tree is that of the definition, and every leaf can be shown") {
  std::vector<std::string> data;
  for (std::size_t size = 1; size <= 40; ++size) {
    data.push_back("leaf " + std::to_string(size));
    const auto leaves = leaves_of(data);
    const MerkleTree tree(leaves);
    CHECK(tree.root() == by_definition(leaves));
    for (std::size_t place = 0; place < size; ++place) {
      auto path = tree.path(place);
      CHECK(merkle_root(leaves[place], place, size, path) == tree.root());
      for (std::size_t other = 0; other < size; ++other) {
        if (other != place) CHECK(merkle_root(leaves[place], other, size, path) != tree.root());
      }
      path.push_back(leaves[0]);
      CHECK_FALSE(merkle_root(leaves[place], place, size, path));
    }
    CHECK_FALSE(merkle_root(leaves[0], size, size, tree.path(0)));
  }
}
