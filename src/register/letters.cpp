#include "burgerberaad/register/letters.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/core/string_hash.hpp"
#include "register/hash64.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <mutex>
#include <tuple>
#include <utility>

namespace burgerberaad {
namespace {

constexpr std::string_view kPurpose = "letters";

/// a < b, which the first bytes nearly always tell.
bool is_below(const Digest& a, const Digest& b) {
  std::uint64_t first[2];
  std::memcpy(&first[0], a.data(), sizeof first[0]);
  std::memcpy(&first[1], b.data(), sizeof first[1]);
  if (first[0] == first[1]) return a < b;
  static_assert(std::endian::native == std::endian::little);
  return __builtin_bswap64(first[0]) < __builtin_bswap64(first[1]);
}

/// A ticket and, for the one id that stands twice, the id.
struct Rank {
  Digest ticket{};
  std::string id;
  friend bool operator<(const Rank& a, const Rank& b) {
    if (is_below(a.ticket, b.ticket)) return true;
    return a.ticket == b.ticket && a.id < b.id;
  }
};

struct Kept {
  Rank rank;
  std::string address;
  std::string row;
  std::size_t line = 0;
  bool earlier = false;
  friend bool operator<(const Kept& a, const Kept& b) {
    if (a.rank < b.rank) return true;
    return !(b.rank < a.rank) && a.line < b.line;
  }
};

/// The smallest tickets of one stratum. Everyone with a ticket below `floor` is kept.
struct Stratum {
  std::int64_t people = 0;
  std::int64_t earlier = 0;
  std::vector<Kept> kept;
  std::optional<Digest> floor;
  double room_factor = 1.5;
};

using Strata = std::map<std::string, Stratum, std::less<>>;

/// About how many letters each stratum would get if the register ended here. It only sizes
/// memory: whether enough was kept is checked afterwards.
class Demand {
 public:
  /// `part`: of all people, those whom this place sees.
  Demand(const LetterSettings& settings, const Strata& strata, double part)
      : settings_(&settings), strata_(&strata), part_(part) {
    for (const auto& [stratum, rate] : settings.allocation.table) {
      mean_rate_ += static_cast<double>(rate);
    }
    if (mean_rate_ > 0)
      mean_rate_ /= static_cast<double>(settings.allocation.table.size());
    else
      mean_rate_ = 1;
  }

  [[nodiscard]] double weight(const std::string& name, const Stratum& stratum) const {
    switch (settings_->allocation.rule) {
      case AllocationRule::proportional:
        return static_cast<double>(stratum.people);
      case AllocationRule::equal:
        return 1;
      case AllocationRule::numbers:
        return rate(name, 0);
      case AllocationRule::response:
        return static_cast<double>(stratum.people) / rate(name, mean_rate_);
    }
    return 0;
  }

  void see_everybody() { part_ = 1; }

  void reckon() {
    total_ = 0;
    for (const auto& [name, stratum] : *strata_) total_ += weight(name, stratum);
  }

  [[nodiscard]] std::size_t room(const std::string& name, const Stratum& stratum) const {
    double letters = weight(name, stratum);
    if (settings_->allocation.rule != AllocationRule::numbers) {
      letters *= total_ > 0 ? static_cast<double>(settings_->letters) / total_ : 0;
    }
    const double wanted = part_ * std::ceil(letters) * static_cast<double>(settings_->wave) +
                          static_cast<double>(stratum.earlier);
    const double room = stratum.room_factor * (wanted + 2 * std::sqrt(wanted) + 4);
    return static_cast<std::size_t>(std::min(room, 1e15));
  }

 private:
  [[nodiscard]] double rate(const std::string& name, double otherwise) const {
    const auto found = settings_->allocation.table.find(name);
    return found == settings_->allocation.table.end() ? otherwise
                                                      : static_cast<double>(found->second);
  }

  const LetterSettings* settings_;
  const Strata* strata_;
  double part_ = 1;
  double mean_rate_ = 0;
  double total_ = 0;
};

/// A ticket that cannot win, of someone whose housemate may.
struct Housemate {
  Rank rank;
  std::string address;
};

/// Sees everybody once and keeps the smallest tickets per stratum. Of the others it remembers the
/// tickets that are smaller than those of some stratum's winners: of an address, the smallest
/// ticket counts in whatever stratum it is.
class Collector {
 public:
  /// In a pass after the first the numbers of people in `strata` are known and stay as they are.
  Collector(const LetterSettings& settings, const Strata& strata, bool count, std::size_t threads)
      : tickets_(kPurpose, settings.seed),
        strata_(strata),
        demand_(settings, strata_, part_of(threads)),
        count_(count) {
    demand_.reckon();
  }
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  void see(std::span<const Eligible> people, const std::function<std::string(std::size_t)>& row) {
    holders_.clear();
    for (const auto& person : people) holders_.push_back({person.stratum, person.id});
    digests_.resize(people.size());
    tickets_.make(holders_, digests_);
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (see(people[i], digests_[i])) {
        keep(people[i], digests_[i], row(i));
      }
    }
  }

  /// As if it had seen what `other` saw too.
  void merge(Collector& other) {
    lower_known(other.known_below_);
    for (auto& housemate : other.housemates_) remember(std::move(housemate));
    for (auto& [name, from] : other.strata_) {
      Stratum& stratum = strata_[name];
      if (count_) {
        stratum.people += from.people;
        stratum.earlier += from.earlier;
      }
      if (from.floor && (!stratum.floor || *from.floor < *stratum.floor))
        stratum.floor = from.floor;
      std::move(from.kept.begin(), from.kept.end(), std::back_inserter(stratum.kept));
      if (stratum.floor) let_go(stratum);
    }
  }

  void finish() {
    demand_.see_everybody();
    prune_all();
    std::erase_if(housemates_, [&](const Housemate& each) { return !known(each.rank.ticket); });
  }

  [[nodiscard]] Strata& strata() { return strata_; }
  [[nodiscard]] const std::vector<Housemate>& housemates() const { return housemates_; }
  /// Everyone with a ticket below this was kept or remembered; none: everyone.
  [[nodiscard]] const std::optional<Digest>& known_below() const { return known_below_; }

 private:
  /// Whether `person` may win.
  bool see(const Eligible& person, const Digest& ticket) {
    Stratum& stratum = stratum_of(person);
    if (count_) {
      ++stratum.people;
      stratum.earlier += person.earlier ? 1 : 0;
    }
    if (!stratum.floor || is_below(ticket, *stratum.floor)) return true;
    if (known(ticket) && !person.address.empty()) {
      remember({{ticket, std::string(person.id)}, std::string(person.address)});
    }
    return false;
  }

  void keep(const Eligible& person, const Digest& ticket, std::string row) {
    stratum_of(person).kept.push_back({{ticket, std::string(person.id)},
                                       std::string(person.address),
                                       std::move(row),
                                       person.line,
                                       person.earlier});
    ++kept_;
    if (kept_ >= most_kept_) prune_all();
  }

  Stratum& stratum_of(const Eligible& person) {
    if (person.stratum_number >= by_number_.size()) by_number_.resize(person.stratum_number + 1);
    Stratum*& known = by_number_[person.stratum_number];
    if (known == nullptr) known = &strata_[std::string(person.stratum)];
    return *known;
  }

  [[nodiscard]] bool known(const Digest& ticket) const {
    return !known_below_ || is_below(ticket, *known_below_);
  }

  void lower_known(const std::optional<Digest>& to) {
    if (to && known(*to)) known_below_ = to;
  }

  void remember(Housemate housemate) {
    if (housemate.address.empty() || !known(housemate.rank.ticket)) return;
    housemates_.push_back(std::move(housemate));
    if (housemates_.size() <= kMostHousemates * std::max(kLeastKept, kept_)) return;
    // Too many: some stratum draws nearly everybody, or draws from very few. What is below every
    // floor was kept, and of the others a second pass asks.
    lower_known(floor_of_all(false));
    std::erase_if(housemates_, [&](const Housemate& each) { return !known(each.rank.ticket); });
  }

  /// The lowest or highest floor; no highest one as long as some stratum keeps everybody.
  [[nodiscard]] std::optional<Digest> floor_of_all(bool highest) const {
    std::optional<Digest> floor;
    for (const auto& [name, stratum] : strata_) {
      if (highest && !stratum.floor) return std::nullopt;
      if (!stratum.floor) continue;
      if (!floor || (highest ? *floor < *stratum.floor : *stratum.floor < *floor)) {
        floor = stratum.floor;
      }
    }
    return floor;
  }

  /// Lets go of all but the `room` smallest tickets.
  void prune(Stratum& stratum, std::size_t room) {
    if (stratum.kept.size() <= room) return;
    const auto first_gone = stratum.kept.begin() + static_cast<std::ptrdiff_t>(room);
    std::nth_element(stratum.kept.begin(), first_gone, stratum.kept.end());
    stratum.floor = first_gone->rank.ticket;
    let_go(stratum);
  }

  /// One id that stands twice has one ticket: below the floor means strictly below.
  void let_go(Stratum& stratum) {
    const auto gone = std::partition(
        stratum.kept.begin(), stratum.kept.end(),
        [&](const Kept& kept) { return is_below(kept.rank.ticket, *stratum.floor); });
    for (auto each = gone; each != stratum.kept.end(); ++each) {
      remember({std::move(each->rank), std::move(each->address)});
    }
    stratum.kept.erase(gone, stratum.kept.end());
  }

  /// Rooms change while the register is read, so all strata are pruned at once, each time that
  /// what is kept has grown by half.
  void prune_all() {
    demand_.reckon();
    kept_ = 0;
    for (auto& [name, stratum] : strata_) {
      prune(stratum, demand_.room(name, stratum));
      kept_ += stratum.kept.size();
    }
    most_kept_ = std::max(kLeastKept, kept_ + kept_ / 2);
    lower_known(floor_of_all(true));
    std::erase_if(housemates_, [&](const Housemate& each) { return !known(each.rank.ticket); });
  }

  /// Threads take the next block when they are free, so that one sees more than another.
  static double part_of(std::size_t threads) {
    return std::min(1.0, 1.25 / static_cast<double>(threads));
  }

  static constexpr std::size_t kLeastKept = 1024;
  static constexpr std::size_t kMostHousemates = 2;  // times what is kept

  TicketMaker tickets_;
  Strata strata_;
  std::vector<Stratum*> by_number_;
  Demand demand_;
  bool count_ = true;
  std::size_t kept_ = 0;
  std::size_t most_kept_ = kLeastKept;
  std::vector<Housemate> housemates_;
  std::optional<Digest> known_below_;
  std::vector<TicketHolder> holders_;
  std::vector<Digest> digests_;
};

/// Everybody in the register, on as many threads as it is read by.
std::unique_ptr<Collector> collect(const LetterSettings& settings, const Strata& known, bool count,
                                   const EligibleScan& scan) {
  std::vector<std::unique_ptr<Collector>> collectors;
  for (std::size_t thread = 0; thread < scan.threads; ++thread) {
    collectors.push_back(std::make_unique<Collector>(settings, known, count, scan.threads));
  }
  scan.run([&](std::size_t thread, std::span<const Eligible> people, const auto& row) {
    collectors[thread]->see(people, row);
  });
  for (std::size_t thread = 1; thread < scan.threads; ++thread) {
    collectors.front()->merge(*collectors[thread]);
    collectors[thread].reset();
  }
  collectors.front()->finish();
  return std::move(collectors.front());
}

/// Who stands for each address, among those of whom it matters.
class Addresses {
 public:
  explicit Addresses(Collector& collected) : known_below_(collected.known_below()) {
    std::size_t most = 0;
    for (const auto& [name, stratum] : collected.strata()) most += stratum.kept.size();
    smallest_.reserve(most);
    for (const auto& [name, stratum] : collected.strata()) {
      for (const auto& kept : stratum.kept) take(kept.address, kept.rank);
    }
    for (const auto& housemate : collected.housemates()) {
      const auto found = smallest_.find(housemate.address);
      if (found != smallest_.end() && housemate.rank < found->second) {
        found->second = housemate.rank;
      }
    }
  }

  /// Whether a housemate of whom nothing was kept could have a smaller ticket than `kept`, who is
  /// the smallest of the address among those known.
  [[nodiscard]] bool unsure(const Kept& kept) const {
    return known_below_ && !kept.address.empty() && !(kept.rank.ticket < *known_below_);
  }

  /// The second pass.
  void settle(const LetterSettings& settings, const EligibleScan& scan) {
    constexpr std::size_t kMarks = std::size_t{1} << 20U;
    std::vector<bool> marks(kMarks);
    for (const auto& [address, rank] : smallest_) marks[hash64(address) % kMarks] = true;
    std::mutex mutex;
    scan.run([&](std::size_t /*thread*/, std::span<const Eligible> people, const auto& /*row*/) {
      for (const auto& person : people) {
        // Nearly all end here.
        if (person.address.empty() || !marks[hash64(person.address) % kMarks]) continue;
        Rank rank{letter_ticket(settings.seed, person.stratum, person.id), std::string(person.id)};
        const std::lock_guard lock(mutex);
        const auto found = smallest_.find(person.address);
        if (found != smallest_.end() && rank < found->second) found->second = std::move(rank);
      }
    });
    known_below_.reset();
  }

  [[nodiscard]] bool stands(const Kept& kept) const {
    if (kept.address.empty()) return true;
    const auto found = smallest_.find(kept.address);
    return found == smallest_.end() || !(found->second < kept.rank);
  }

 private:
  void take(std::string_view address, const Rank& rank) {
    if (address.empty()) return;
    const auto found = smallest_.find(address);
    if (found == smallest_.end()) {
      smallest_.emplace(address, rank);
    } else if (rank < found->second) {
      found->second = rank;
    }
  }

  StringTable<Rank> smallest_;
  std::optional<Digest> known_below_;
};

/// What stands in the way of a result.
struct Doubt {
  bool unsettled = false;  ///< a winner may have a housemate with a smaller ticket
  bool short_of_room = false;
};

/// The letters of one stratum.
Doubt take_winners(const std::string& name, Stratum& stratum, const Addresses& addresses,
                   const LetterSettings& settings, StratumResult& result, LetterResult& out) {
  Doubt doubt;
  std::vector<const Kept*> in_order;  // since what is kept is large to move
  in_order.reserve(stratum.kept.size());
  for (const auto& kept : stratum.kept) in_order.push_back(&kept);
  std::sort(in_order.begin(), in_order.end(), [](const auto* a, const auto* b) { return *a < *b; });
  // Without marks, an earlier wave had the same allocation.
  std::int64_t pass_over = settings.earlier_marked ? 0 : (settings.wave - 1) * result.allotted;
  const Kept* before = nullptr;
  for (const auto* const each : in_order) {
    const Kept& kept = *each;
    if (before != nullptr && before->rank.id == kept.rank.id) {
      out.doubled.push_back({kept.rank.id, before->line, kept.line});
    }
    before = &kept;
    if (result.drawn == result.allotted) break;
    if (!addresses.stands(kept)) continue;
    doubt.unsettled = doubt.unsettled || addresses.unsure(kept);
    if (kept.earlier || pass_over > 0) {
      if (!kept.earlier) --pass_over;
      ++result.passed;
      continue;
    }
    ++result.drawn;
    out.letters.push_back(
        {kept.rank.ticket, kept.rank.id, name, kept.address, kept.row, kept.line});
  }
  doubt.short_of_room = result.drawn < result.allotted && stratum.floor;
  return doubt;
}

/// One id with letters in two strata, because its rows differ.
void find_doubled_across(LetterResult& result) {
  StringTable<const Letter*> seen;
  seen.reserve(result.letters.size());
  for (const auto& letter : result.letters) {
    const auto [found, is_new] = seen.emplace(letter.id, &letter);
    if (is_new) continue;
    const auto lines = std::minmax(found->second->line, letter.line);
    result.doubled.push_back({letter.id, lines.first, lines.second});
  }
  const auto key = [](const DoubledId& doubled) {
    return std::tie(doubled.first_line, doubled.second_line);
  };
  auto& all = result.doubled;
  std::sort(all.begin(), all.end(), [&](const auto& x, const auto& y) { return key(x) < key(y); });
  all.erase(std::unique(all.begin(), all.end(),
                        [&](const auto& x, const auto& y) { return key(x) == key(y); }),
            all.end());
}

/// Deals the letters and takes the winners. Strata that run short get more room.
Doubt draw_from(Strata& strata, const LetterSettings& settings, const Addresses& addresses,
                LetterResult& result) {
  std::map<std::string, std::int64_t> people;
  for (const auto& [name, stratum] : strata) people[name] = stratum.people;
  const auto allotted = allocate(settings.allocation, settings.letters, people);
  Doubt any;
  for (auto& [name, stratum] : strata) {
    StratumResult row{name, stratum.people, allotted.at(name), 0, 0};
    const Doubt doubt = take_winners(name, stratum, addresses, settings, row, result);
    if (doubt.short_of_room) stratum.room_factor *= 3;
    any.unsettled = any.unsettled || doubt.unsettled;
    any.short_of_room = any.short_of_room || doubt.short_of_room;
    result.strata.push_back(row);
  }
  return any;
}

}  // namespace

Digest letter_ticket(std::string_view seed, std::string_view stratum, std::string_view id) {
  return ticket(kPurpose, seed, stratum, id);
}

LetterResult draw_letters(const LetterSettings& settings, const EligibleScan& scan) {
  Strata known;
  for (int passes = 0;;) {
    const auto collected = collect(settings, known, passes == 0, scan);
    Strata& strata = collected->strata();
    ++passes;
    Addresses addresses(*collected);
    LetterResult result;
    Doubt doubt = draw_from(strata, settings, addresses, result);
    if (doubt.unsettled && !doubt.short_of_room) {
      addresses.settle(settings, scan);
      ++passes;
      result = {};
      doubt = draw_from(strata, settings, addresses, result);
    }
    if (!doubt.short_of_room) {
      find_doubled_across(result);
      result.passes = passes;
      return result;
    }
    known = std::move(strata);
    for (auto& [name, stratum] : known) {
      stratum.kept.clear();
      stratum.floor.reset();
    }
  }
}

}  // namespace burgerberaad
