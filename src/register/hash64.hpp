#pragma once

#include <cstdint>
#include <string_view>

namespace burgerberaad {

/// FNV-1a with a final mix, so that small hashes are a fair sample. The same everywhere.
inline std::uint64_t hash64(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  hash ^= hash >> 33U;
  hash *= 0xff51afd7ed558ccdU;
  hash ^= hash >> 33U;
  hash *= 0xc4ceb9fe1a85ec53U;
  return hash ^ hash >> 33U;
}

}  // namespace burgerberaad
