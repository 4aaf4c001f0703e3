#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/wide.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

// libcrypto hashes one message after another; a processor without instructions for SHA-256 is
// faster when it takes the same step of many messages at a time (Gueron and Krasnov, Simultaneous
// hashing of multiple messages, J. Information Security 3(4), 2012). The names are those of FIPS
// 180-4, section 6.2.

namespace burgerberaad {
namespace {

constexpr std::size_t kLanes = 8;
constexpr std::size_t kBlock = 64;

/// A word of every message, which the compiler keeps in one register where it fits.
using Lanes = std::uint32_t __attribute__((vector_size(kLanes * sizeof(std::uint32_t))));

using Blocks = unsigned char[kLanes][kBlock];
using Digests = unsigned char[kLanes][sizeof(Digest)];

constexpr std::uint32_t kRounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
constexpr std::uint32_t kStart[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// Macros, since a function that takes such a register by value depends on the processor.
#define BB_ROTATED(x, by) ((x) >> (by) | (x) << (32 - (by)))

/// One round; what was in d and h becomes e and a of the next.
inline void turn(const Lanes& a, const Lanes& b, const Lanes& c, Lanes& d, const Lanes& e,
                 const Lanes& f, const Lanes& g, Lanes& h, std::uint32_t k, const Lanes& w) {
  h += (BB_ROTATED(e, 6) ^ BB_ROTATED(e, 11) ^ BB_ROTATED(e, 25)) + (g ^ (e & (f ^ g))) + k + w;
  d += h;
  h += (BB_ROTATED(a, 2) ^ BB_ROTATED(a, 13) ^ BB_ROTATED(a, 22)) + ((a & b) | (c & (a | b)));
}

/// The word of sixteen rounds later in the place of word `t`.
inline void next_word(Lanes* w, std::size_t t) {
  const Lanes before = w[(t + 14) % 16];
  const Lanes after = w[(t + 1) % 16];
  w[t % 16] += (BB_ROTATED(before, 17) ^ BB_ROTATED(before, 19) ^ before >> 10) + w[(t + 9) % 16] +
               (BB_ROTATED(after, 7) ^ BB_ROTATED(after, 18) ^ after >> 3);
}

/// The words whose bytes are those of `words` in the order of SHA-256, and back.
inline void turn_bytes(Lanes& words) {
  static_assert(std::endian::native == std::endian::little);
  words = (BB_ROTATED(words, 24) & 0x00ff00ffU) | (BB_ROTATED(words, 8) & 0xff00ff00U);
}

/// Word i of row j becomes word j of row i: by pairs of words, of two words, and of four.
inline void transpose(Lanes* rows) {
  for (std::size_t i = 0; i < kLanes; i += 2) {
    const Lanes a = rows[i];
    const Lanes b = rows[i + 1];
    rows[i] = __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13);
    rows[i + 1] = __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15);
  }
  for (std::size_t i = 0; i < kLanes; i += 4) {
    const Lanes four[] = {rows[i], rows[i + 1], rows[i + 2], rows[i + 3]};
    rows[i] = __builtin_shufflevector(four[0], four[2], 0, 1, 8, 9, 4, 5, 12, 13);
    rows[i + 1] = __builtin_shufflevector(four[0], four[2], 2, 3, 10, 11, 6, 7, 14, 15);
    rows[i + 2] = __builtin_shufflevector(four[1], four[3], 0, 1, 8, 9, 4, 5, 12, 13);
    rows[i + 3] = __builtin_shufflevector(four[1], four[3], 2, 3, 10, 11, 6, 7, 14, 15);
  }
  for (std::size_t i = 0; i < kLanes / 2; ++i) {
    const Lanes a = rows[i];
    const Lanes b = rows[i + 4];
    rows[i] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11);
    rows[i + 4] = __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
  }
}

/// The words of a block of every lane, in the order in which they are used.
inline void take_words(const Blocks& blocks, Lanes* words) {
  for (std::size_t half = 0; half < 2; ++half) {
    Lanes* const rows = words + half * kLanes;
    for (std::size_t l = 0; l < kLanes; ++l) {
      std::memcpy(rows + l, blocks[l] + half * sizeof(Lanes), sizeof(Lanes));
    }
    transpose(rows);
  }
  for (std::size_t t = 0; t < 2 * kLanes; ++t) turn_bytes(words[t]);
}

/// A block of every lane: the state after it.
BB_WIDE void compress(Lanes* state, const Blocks& blocks) {
  Lanes w[16];
  take_words(blocks, w);
  Lanes s[8];
  std::copy(state, state + 8, s);
  for (std::size_t t = 0; t < 64; t += 8) {
    if (t >= 16) {
      for (std::size_t i = 0; i < 8; ++i) next_word(w, t + i);
    }
    const std::uint32_t* const k = kRounds + t;
    const Lanes* const v = w + t % 16;
    turn(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], k[0], v[0]);
    turn(s[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], k[1], v[1]);
    turn(s[6], s[7], s[0], s[1], s[2], s[3], s[4], s[5], k[2], v[2]);
    turn(s[5], s[6], s[7], s[0], s[1], s[2], s[3], s[4], k[3], v[3]);
    turn(s[4], s[5], s[6], s[7], s[0], s[1], s[2], s[3], k[4], v[4]);
    turn(s[3], s[4], s[5], s[6], s[7], s[0], s[1], s[2], k[5], v[5]);
    turn(s[2], s[3], s[4], s[5], s[6], s[7], s[0], s[1], k[6], v[6]);
    turn(s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[0], k[7], v[7]);
  }
  for (std::size_t i = 0; i < 8; ++i) state[i] += s[i];
}

/// The state of every lane as the bytes of its digest.
BB_WIDE void write_digests(Lanes* state, Digests& digests) {
  transpose(state);
  for (std::size_t l = 0; l < kLanes; ++l) {
    turn_bytes(state[l]);
    std::memcpy(digests[l], state + l, sizeof(Lanes));
  }
}

#undef BB_ROTATED

std::size_t blocks_of(std::string_view message) {
  return (message.size() + 9 + kBlock - 1) / kBlock;
}

/// Block `b` of `message`, with what stands behind it: a bit, zeros and the length.
void pad(std::string_view message, std::size_t b, unsigned char* block) {
  std::memset(block, 0, kBlock);
  const std::size_t from = std::min(message.size(), b * kBlock);
  const std::size_t length = std::min(kBlock, message.size() - from);
  // By eight, which is quicker than a call for messages that are no longer than this.
  std::size_t at = 0;
  for (; at + 8 <= length; at += 8) std::memcpy(block + at, message.data() + from + at, 8);
  for (; at < length; ++at) block[at] = static_cast<unsigned char>(message[from + at]);
  if (length < kBlock && b * kBlock <= message.size()) block[length] = 0x80;
  if (b + 1 != blocks_of(message)) return;
  const std::uint64_t bits = __builtin_bswap64(static_cast<std::uint64_t>(message.size()) * 8);
  std::memcpy(block + kBlock - sizeof bits, &bits, sizeof bits);
}

/// Up to kLanes messages; lanes without one repeat the first.
void sha256_lanes(std::span<const std::string_view> messages, std::span<Digest> digests) {
  Lanes state[8];
  Lanes before[8];
  Blocks blocks;
  std::size_t most = 0;
  for (const auto message : messages) most = std::max(most, blocks_of(message));
  for (std::size_t i = 0; i < 8; ++i) state[i] = Lanes{} + kStart[i];
  for (std::size_t b = 0; b < most; ++b) {
    for (std::size_t l = 0; l < kLanes; ++l) {
      pad(messages[l < messages.size() ? l : 0], b, blocks[l]);
    }
    std::copy(state, state + 8, before);
    compress(state, blocks);
    for (std::size_t l = 0; l < messages.size(); ++l) {
      if (b < blocks_of(messages[l])) continue;
      for (std::size_t i = 0; i < 8; ++i) state[i][l] = before[i][l];
    }
  }
  Digests written;
  write_digests(state, written);
  for (std::size_t l = 0; l < messages.size(); ++l) {
    std::memcpy(digests[l].data(), written[l], sizeof(Digest));
  }
}

}  // namespace

void sha256_each(std::span<const std::string_view> messages, std::span<Digest> digests) {
  for (std::size_t from = 0; from < messages.size(); from += kLanes) {
    const std::size_t count = std::min(kLanes, messages.size() - from);
    sha256_lanes(messages.subspan(from, count), digests.subspan(from, count));
  }
}

}  // namespace burgerberaad
