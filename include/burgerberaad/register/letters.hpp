#pragma once

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/register/allocation.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// An eligible person, as the first lottery sees a row of the register. The views need to live
/// only during the call.
struct Eligible {
  std::string_view id;
  std::string_view stratum;
  /// A small number that is the same for all people of the stratum whom this thread sees, and of no
  /// other stratum: names are looked up once a row and not in every place.
  std::uint32_t stratum_number = 0;
  /// address_key(), or empty: nobody's housemate (no address, or a collective one).
  std::string_view address;
  bool earlier = false;  ///< has a letter of an earlier wave: keeps their place, gets no other
  std::size_t line = 0;  ///< where the row stands
};

/// Adds to `to` the row of person `i` of those seen, as it must be written.
using WriteRow = std::function<void(std::size_t i, std::string& to)>;

/// Takes a few eligible people at a time, on thread `thread`. Rows are asked only of who may win.
using SeeEligible = std::function<void(std::size_t thread, std::span<const Eligible> people,
                                       const WriteRow& write_row)>;

/// Shows every eligible person once, in any order, from up to `threads` threads at a time. It may
/// be asked to do so more than once.
struct EligibleScan {
  std::size_t threads = 1;
  std::function<void(const SeeEligible& see)> run;
};

/// A person with a letter.
struct Letter {
  Digest ticket{};
  std::string id;
  std::string stratum;
  std::string address;
  std::string row;
  std::size_t line = 0;
};

/// The same ticket twice: one id stands in the register more than once.
struct DoubledId {
  std::string id;
  std::size_t first_line = 0;
  std::size_t second_line = 0;
};

/// What the lottery did in one stratum.
struct StratumResult {
  std::string name;
  std::int64_t eligible = 0;  ///< people, with those of earlier waves
  std::int64_t allotted = 0;  ///< letters that the allocation gave it
  std::int64_t drawn = 0;     ///< fewer than allotted when it has not as many addresses
  std::int64_t passed = 0;    ///< tickets of earlier waves, which were passed over
};

struct LetterResult {
  std::vector<Letter> letters;        ///< by stratum, then ticket
  std::vector<StratumResult> strata;  ///< by name
  std::vector<DoubledId> doubled;     ///< when not empty, `letters` may not be used
  int passes = 0;                     ///< how often the register was read
};

struct LetterSettings {
  std::string seed;  ///< without LF
  std::int64_t letters = 0;
  Allocation allocation;
  /// From 1. A wave after the first passes over the tickets of the earlier ones: those of people
  /// marked `earlier`, or, without marks, (wave - 1) times its own allocation.
  std::int64_t wave = 1;
  bool earlier_marked = false;
};

/// The ticket of a person in the lottery of the letters: ticket("letters", seed, stratum, id).
Digest letter_ticket(std::string_view seed, std::string_view stratum, std::string_view id);

/// The first lottery. Every eligible person has a ticket; of an address, the person with the
/// smallest ticket stands for it, whatever stratum the others are in; per stratum the smallest
/// tickets of those who stand win. Equal tickets are of one id that
/// stands twice.
///
/// Memory is bound to the letters. Per stratum the smallest tickets are kept, with room to spare
/// for housemates who fall out, together with the smallest ticket that was let go (the floor).
/// Below the smallest floor everyone was kept, so who stands for an address is known there; for
/// the others a second pass looks up the housemates of those kept. A stratum that runs short
/// although it let tickets go gets more room, and the register is read again: the result is exact,
/// whatever the order of the rows.
LetterResult draw_letters(const LetterSettings& settings, const EligibleScan& scan);

}  // namespace burgerberaad
