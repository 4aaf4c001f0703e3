#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace burgerberaad {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 over bytes that arrive in pieces (FIPS 180-4, by OpenSSL).
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& update(std::string_view bytes);
  /// The digest of all bytes so far; afterwards the object is as new.
  Digest finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

Digest sha256(std::string_view bytes);
/// sha256() of each of `messages` into as many `digests`. A register asks for millions, each of a
/// line or so: taken together they cost a fraction of what they cost one by one.
void sha256_each(std::span<const std::string_view> messages, std::span<Digest> digests);
/// Lower-case hexadecimal.
std::string hex(const Digest& digest);
std::string hex(std::string_view bytes);
/// The bytes that lower-case hexadecimal digits stand for; nothing when they are something else.
std::optional<std::string> parse_hex(std::string_view digits);
/// The digest that 64 of them stand for.
std::optional<Digest> parse_digest(std::string_view digits);
/// As a Content-Security-Policy names a script: base64 (RFC 4648).
std::string base64(const Digest& digest);
std::string sha256_hex(std::string_view bytes);

}  // namespace burgerberaad
