#pragma once

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/register/letters.hpp"
#include "register/kept_people.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// What the tickets of this lottery are for.
inline constexpr std::string_view kLetterPurpose = "letters";

/// The smallest tickets of one stratum. Everyone with a ticket below `floor` is kept.
struct KeptStratum {
  std::int64_t people = 0;
  std::int64_t earlier = 0;
  KeptPeople kept;
  std::optional<Digest> floor;
  double room_factor = 1.5;
};

using KeptStrata = std::map<std::string, KeptStratum, std::less<>>;

/// About how many letters each stratum would get if the register ended here. It only sizes
/// memory: whether enough was kept is checked afterwards.
class LetterDemand {
 public:
  /// `part`: of all people, those whom this place sees.
  LetterDemand(const LetterSettings& settings, const KeptStrata& strata, double part);

  void see_everybody() { part_ = 1; }
  /// Looks at the numbers of people as they are now.
  void reckon();
  /// How many to keep of a stratum.
  [[nodiscard]] std::size_t room(const std::string& name, const KeptStratum& stratum) const;

 private:
  [[nodiscard]] double weight(const std::string& name, const KeptStratum& stratum) const;
  [[nodiscard]] double rate(const std::string& name, double otherwise) const;

  const LetterSettings* settings_;
  const KeptStrata* strata_;
  double part_ = 1;
  double mean_rate_ = 0;
  double total_ = 0;
};

/// Sees everybody once and keeps the smallest tickets per stratum. Of the others it remembers the
/// tickets that are smaller than those of some stratum's winners: of an address, the smallest
/// ticket counts in whatever stratum it is.
class LetterCollector {
 public:
  /// In a pass after the first the numbers of people in `strata` are known and stay as they are.
  LetterCollector(const LetterSettings& settings, const KeptStrata& strata, bool count,
                  std::size_t threads);
  LetterCollector(const LetterCollector&) = delete;
  LetterCollector& operator=(const LetterCollector&) = delete;

  void see(std::span<const Eligible> people, const WriteRow& write_row);
  /// As if it had seen what `other` saw too.
  void merge(const LetterCollector& other);
  void finish();

  [[nodiscard]] KeptStrata& strata() { return strata_; }
  [[nodiscard]] const KeptStrata& strata() const { return strata_; }
  /// People with a ticket that cannot win, whose housemate may.
  [[nodiscard]] const KeptPeople& housemates() const { return housemates_; }
  /// Everyone with a ticket below this was kept or remembered; none: everyone.
  [[nodiscard]] const std::optional<Digest>& known_below() const { return known_below_; }

 private:
  /// Whether `person` may win.
  bool may_win(const Eligible& person, const Digest& ticket);
  KeptStratum& stratum_of(const Eligible& person);
  [[nodiscard]] bool known(const Digest& ticket) const;
  void lower_known(const std::optional<Digest>& to);
  void remember(const Eligible& person, const Digest& ticket);
  void forget_unknown();
  /// The lowest or highest floor; no highest one as long as some stratum keeps everybody.
  [[nodiscard]] std::optional<Digest> floor_of_all(bool highest) const;
  /// Lets go of all but the `room` smallest tickets.
  void prune(KeptStratum& stratum, std::size_t room);
  /// One id that stands twice has one ticket: below the floor means strictly below.
  void let_go(KeptStratum& stratum);
  /// Rooms change while the register is read, so all strata are pruned at once, each time that
  /// what is kept has grown by half.
  void prune_all();

  static constexpr std::size_t kLeastKept = 1024;
  static constexpr std::size_t kMostHousemates = 2;  // times what is kept

  TicketMaker tickets_;
  KeptStrata strata_;
  std::vector<KeptStratum*> by_number_;
  LetterDemand demand_;
  bool count_ = true;
  std::size_t kept_ = 0;
  std::size_t most_kept_ = kLeastKept;
  KeptPeople housemates_;
  std::optional<Digest> known_below_;
  std::vector<TicketHolder> holders_;
  std::vector<Digest> digests_;
};

}  // namespace burgerberaad
