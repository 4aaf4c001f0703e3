#include "burgerberaad/core/random.hpp"

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/messages.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
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

[[noreturn]] void refuse_line_break() {
  throw std::invalid_argument("a field of a ticket holds a line break");
}

void append_field(std::string& text, std::string_view field) {
  if (field.find('\n') != std::string_view::npos) refuse_line_break();
  text += '\n';
  text += field;
}

/// What a ticket is the hash of, as far as `fields` go.
std::string ticket_text(std::initializer_list<std::string_view> fields) {
  std::string text = "burgerberaad/1";
  for (const auto field : fields) append_field(text, field);
  return text;
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
  return sha256(ticket_text({purpose, seed, stratum, id}));
}

TicketMaker::TicketMaker(std::string_view purpose, std::string_view seed)
    : start_(ticket_text({purpose, seed})) {}

void TicketMaker::make(std::span<const TicketHolder> holders, std::span<Digest> digests) {
  std::size_t room = 0;
  for (const auto& holder : holders) {
    room += start_.size() + holder.stratum.size() + holder.id.size() + 2;
  }
  if (texts_.size() < room) texts_.resize(room);
  messages_.clear();
  char* to = texts_.data();
  bool breaks = false;
  // As append_field(), for fields that are shorter than a call is long.
  const auto put_field = [&](std::string_view field) {
    *to++ = '\n';
    for (const char byte : field) {
      breaks = breaks || byte == '\n';
      *to++ = byte;
    }
  };
  for (const auto& holder : holders) {
    const char* const from = to;
    to = std::copy(start_.begin(), start_.end(), to);
    put_field(holder.stratum);
    put_field(holder.id);
    messages_.emplace_back(from, static_cast<std::size_t>(to - from));
  }
  if (breaks) refuse_line_break();
  sha256_each(messages_, digests);
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
