#include "burgerberaad/core/random.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/messages.hpp"

#include <array>
#include <stdexcept>

#include <boost/random/seed_seq.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <sys/random.h>

namespace burgerberaad {
namespace {

boost::random::mt19937_64 seeded(std::string_view seed, std::string_view purpose) {
  const Digest digest =
      Sha256().update("burgerberaad/1\nrng\n").update(purpose).update("\n").update(seed).finish();
  std::array<std::uint32_t, 8> words{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    words[i / 4] = words[i / 4] << 8U | digest[i];
  }
  boost::random::seed_seq sequence(words.begin(), words.end());
  return boost::random::mt19937_64(sequence);
}

}  // namespace

Rng::Rng(std::string_view seed, std::string_view purpose) : engine_(seeded(seed, purpose)) {}

std::uint64_t Rng::below(std::uint64_t bound) {
  if (bound == 0) throw std::invalid_argument("Rng::below(0)");
  return boost::random::uniform_int_distribution<std::uint64_t>(0, bound - 1)(engine_);
}

double Rng::unit() {
  return static_cast<double>(engine_() >> 11U) * 0x1p-53;
}

Digest ticket(std::string_view purpose, std::string_view seed, std::string_view stratum,
              std::string_view id) {
  for (const auto field : {purpose, seed, stratum, id}) {
    if (field.find('\n') != std::string_view::npos) {
      throw std::invalid_argument("a field of a ticket holds a line break");
    }
  }
  std::string text = "burgerberaad/1";
  for (const auto field : {purpose, seed, stratum, id}) {
    text += '\n';
    text += field;
  }
  return sha256(text);
}

std::string system_entropy(std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t filled = 0;
  while (filled < count) {
    const ssize_t got = getrandom(bytes.data() + filled, count - filled, 0);
    if (got < 0) throw IoError(Diagnostic{Severity::error, &msg::no_entropy, {}, {}});
    filled += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace burgerberaad
