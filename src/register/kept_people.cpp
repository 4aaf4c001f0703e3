#include "register/kept_people.hpp"

#include <bit>
#include <cstring>
#include <utility>

namespace burgerberaad {
namespace {

std::size_t bytes_of(const KeptPerson& person) {
  return std::size_t{person.id_bytes} + person.address_bytes + person.row_bytes;
}

}  // namespace

std::uint64_t front_of(const Digest& ticket) {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t front = 0;
  std::memcpy(&front, ticket.data(), sizeof front);
  return __builtin_bswap64(front);
}

bool is_below(const Digest& a, const Digest& b) {
  const std::uint64_t first = front_of(a);
  const std::uint64_t second = front_of(b);
  return first == second ? a < b : first < second;
}

void KeptPeople::add(const Eligible& person, const Digest& ticket) {
  list_.push_back({ticket, person.line, text_.size(), static_cast<std::uint32_t>(person.id.size()),
                   static_cast<std::uint32_t>(person.address.size()), 0, person.earlier});
  text_ += person.id;
  text_ += person.address;
}

void KeptPeople::add_all(const KeptPeople& other) {
  const std::size_t before = text_.size();
  text_ += other.text_;
  list_.reserve(list_.size() + other.list_.size());
  for (KeptPerson person : other.list_) {
    person.text += before;
    list_.push_back(person);
  }
}

void KeptPeople::close_up() {
  std::size_t bytes = 0;
  for (const auto& person : list_) bytes += bytes_of(person);
  std::string text;
  text.reserve(bytes + bytes / 2);  // since others will come
  for (auto& person : list_) {
    const std::size_t from = std::exchange(person.text, text.size());
    text.append(text_, from, bytes_of(person));
  }
  text_ = std::move(text);
}

}  // namespace burgerberaad
