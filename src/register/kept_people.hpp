#pragma once

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/register/letters.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// The first eight bytes of a ticket, in the order of tickets.
std::uint64_t front_of(const Digest& ticket);

/// a < b, which the first bytes nearly always tell.
bool is_below(const Digest& a, const Digest& b);

/// Someone of whom the lottery remembers the ticket. What they are called stands in KeptPeople.
struct KeptPerson {
  Digest ticket{};
  std::size_t line = 0;
  std::size_t text = 0;  ///< where their id begins; the address and the row stand behind it
  std::uint32_t id_bytes = 0;
  std::uint32_t address_bytes = 0;
  std::uint32_t row_bytes = 0;
  bool earlier = false;
  /// By ticket; one id that stands twice has one ticket, and then the line counts.
  friend bool operator<(const KeptPerson& a, const KeptPerson& b) {
    return a.ticket == b.ticket ? a.line < b.line : is_below(a.ticket, b.ticket);
  }
};

/// People who come and go by the hundred thousand: all that is written of them stands in one text,
/// so that nobody needs memory of their own.
class KeptPeople {
 public:
  using List = std::vector<KeptPerson>;

  /// The views of `person` are copied.
  void add(const Eligible& person, const Digest& ticket);
  /// `write` adds the row of the person to the text that it is given.
  template <class Write>
  void add(const Eligible& person, const Digest& ticket, const Write& write) {
    add(person, ticket);
    const std::size_t before = text_.size();
    write(text_);
    list_.back().row_bytes = static_cast<std::uint32_t>(text_.size() - before);
  }
  void add_all(const KeptPeople& other);

  /// To be put into another order, or shortened and then followed by close_up().
  [[nodiscard]] List& list() { return list_; }
  [[nodiscard]] const List& list() const { return list_; }
  /// Forgets what is written of those who are no longer in the list.
  void close_up();

  [[nodiscard]] std::string_view id(const KeptPerson& person) const {
    return std::string_view(text_).substr(person.text, person.id_bytes);
  }
  [[nodiscard]] std::string_view address(const KeptPerson& person) const {
    return std::string_view(text_).substr(person.text + person.id_bytes, person.address_bytes);
  }
  [[nodiscard]] std::string_view row(const KeptPerson& person) const {
    return std::string_view(text_).substr(person.text + person.id_bytes + person.address_bytes,
                                          person.row_bytes);
  }

 private:
  List list_;
  std::string text_;
};

}  // namespace burgerberaad
