#include "burgerberaad/core/merkle.hpp"

#include <stdexcept>
#include <string>
#include <utility>

namespace burgerberaad {
namespace {

void append(std::string& bytes, const Digest& digest) {
  for (const std::uint8_t byte : digest) bytes += static_cast<char>(byte);
}

Digest node(const Digest& left, const Digest& right) {
  std::string bytes(1, '\x01');
  append(bytes, left);
  append(bytes, right);
  return sha256(bytes);
}

}  // namespace

Digest merkle_leaf(std::string_view data) {
  return Sha256().update(std::string_view("\0", 1)).update(data).finish();
}

MerkleTree::MerkleTree(std::vector<Digest> leaves) {
  if (leaves.empty()) throw std::invalid_argument("a tree without leaves");
  levels_.push_back(std::move(leaves));
  while (levels_.back().size() > 1) {
    const auto& below = levels_.back();
    std::vector<Digest> above;
    above.reserve((below.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < below.size(); i += 2) {
      above.push_back(node(below[i], below[i + 1]));
    }
    if (below.size() % 2 == 1) above.push_back(below.back());  // goes up alone
    levels_.push_back(std::move(above));
  }
}

std::vector<Digest> MerkleTree::path(std::size_t leaf) const {
  std::vector<Digest> path;
  path.reserve(levels_.size() - 1);
  for (const auto& level : levels_) {
    const std::size_t neighbour = leaf ^ 1U;
    if (neighbour < level.size()) path.push_back(level[neighbour]);
    leaf /= 2;
  }
  return path;
}

std::optional<Digest> merkle_root(const Digest& leaf, std::size_t place, std::size_t size,
                                  const std::vector<Digest>& path) {
  if (place >= size) return std::nullopt;
  Digest hash = leaf;
  auto next = path.begin();
  for (std::size_t last = size - 1; last > 0; last /= 2, place /= 2) {
    const bool alone = place == last && place % 2 == 0;
    if (alone) continue;
    if (next == path.end()) return std::nullopt;
    hash = place % 2 == 1 ? node(*next, hash) : node(hash, *next);
    ++next;
  }
  return next == path.end() ? std::optional(hash) : std::nullopt;
}

}  // namespace burgerberaad
