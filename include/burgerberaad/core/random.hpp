#pragma once

#include "burgerberaad/core/hash.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/random/mersenne_twister.hpp>

namespace burgerberaad {

/// A stream of random numbers, the same on every machine for the same (seed, purpose). Passed in
/// to whatever needs chance; nothing of it is global. The generator is MT19937-64 of Boost.Random,
/// seeded with SHA-256("burgerberaad/1" LF "rng" LF purpose LF seed) as eight 32-bit words.
class Rng {
 public:
  Rng(std::string_view seed, std::string_view purpose);

  /// A whole number from 0 to bound - 1, each equally likely. `bound` is at least 1.
  std::uint64_t below(std::uint64_t bound);
  /// A multiple of 2^-53 in [0, 1).
  double unit();

  /// Fisher-Yates.
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t left = items.size(); left > 1; --left) {
      std::swap(items[left - 1], items[below(left)]);
    }
  }

 private:
  boost::random::mt19937_64 engine_;
};

/// The ticket of one person in a public lottery: SHA-256 of the UTF-8 fields "burgerberaad/1",
/// purpose, seed, stratum and id, joined by LF, so that anyone can recompute it. No field may
/// hold an LF (std::invalid_argument).
Digest ticket(std::string_view purpose, std::string_view seed, std::string_view stratum,
              std::string_view id);

/// Of whom a ticket is asked: of a lottery, what is not the same for all.
struct TicketHolder {
  std::string_view stratum;
  std::string_view id;
};
/// Makes tickets of one lottery, many at a time, which is much faster than one by one.
class TicketMaker {
 public:
  TicketMaker(std::string_view purpose, std::string_view seed);
  /// ticket() of each of `holders` into as many `digests`.
  void make(std::span<const TicketHolder> holders, std::span<Digest> digests);

 private:
  std::string start_;
  std::string texts_;
  std::vector<std::string_view> messages_;
};

/// `count` bytes from the operating system, for opaque ids, salts and reply codes. Throws IoError.
std::string system_entropy(std::size_t count);

}  // namespace burgerberaad
