#pragma once

#include "burgerberaad/core/hash.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// The hash of a leaf, SHA-256(0x00 || data), as in RFC 9162, section 2.1.1. The first byte keeps
/// a leaf from passing for a node.
Digest merkle_leaf(std::string_view data);

/// A Merkle tree over the hashes of its leaves, as in RFC 9162, section 2.1: its root commits to
/// every leaf, and a path of some log2(leaves) hashes shows that one leaf is in it.
class MerkleTree {
 public:
  /// At least one leaf (std::invalid_argument).
  explicit MerkleTree(std::vector<Digest> leaves);

  [[nodiscard]] const Digest& root() const { return levels_.back().front(); }
  [[nodiscard]] std::size_t size() const { return levels_.front().size(); }
  /// The inclusion proof of a leaf (section 2.1.3), from the leaf upwards.
  [[nodiscard]] std::vector<Digest> path(std::size_t leaf) const;

 private:
  std::vector<std::vector<Digest>> levels_;  ///< the leaves first, the root last
};

/// The root that a leaf leads to along its path (section 2.1.3.2), in a tree of `size` leaves;
/// nothing when there is no such place or the path is too long or too short.
std::optional<Digest> merkle_root(const Digest& leaf, std::size_t place, std::size_t size,
                                  const std::vector<Digest>& path);

}  // namespace burgerberaad
