#include "burgerberaad/core/hash.hpp"

#include "burgerberaad/core/base64.hpp"

#include <algorithm>
#include <stdexcept>

#include <openssl/evp.h>

namespace burgerberaad {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void demand(int ok) {
  if (ok != 1) throw std::runtime_error("libcrypto cannot compute SHA-256");
}

}  // namespace

struct Sha256::Context {
  EVP_MD_CTX* handle = EVP_MD_CTX_new();
  Context() = default;
  ~Context() { EVP_MD_CTX_free(handle); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  demand(context_->handle != nullptr ? 1 : 0);
  demand(EVP_DigestInit_ex(context_->handle, EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

Sha256& Sha256::update(std::string_view bytes) {
  demand(EVP_DigestUpdate(context_->handle, bytes.data(), bytes.size()));
  return *this;
}

Digest Sha256::finish() {
  Digest digest{};
  unsigned length = 0;
  demand(EVP_DigestFinal_ex(context_->handle, digest.data(), &length));
  demand(EVP_DigestInit_ex(context_->handle, EVP_sha256(), nullptr));
  return digest;
}

Digest sha256(std::string_view bytes) {
  return Sha256().update(bytes).finish();
}

std::string hex(const Digest& digest) {
  return hex(std::string(digest.begin(), digest.end()));
}

std::string hex(std::string_view bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    text += kHexDigits[byte >> 4U];
    text += kHexDigits[byte & 15U];
  }
  return text;
}

std::optional<std::string> parse_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(digits.size() / 2);
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    const auto high = kHexDigits.find(digits[at]);
    const auto low = kHexDigits.find(digits[at + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<char>(high << 4U | low);
  }
  return bytes;
}

std::optional<Digest> parse_digest(std::string_view digits) {
  const auto bytes = parse_hex(digits);
  Digest digest{};
  if (!bytes || bytes->size() != digest.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), digest.begin());
  return digest;
}

std::string base64(const Digest& digest) {
  return base64(std::string(digest.begin(), digest.end()));
}

std::string sha256_hex(std::string_view bytes) {
  return hex(sha256(bytes));
}

}  // namespace burgerberaad
