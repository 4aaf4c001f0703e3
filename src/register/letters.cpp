#include "burgerberaad/register/letters.hpp"

#include "burgerberaad/core/random.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace burgerberaad {
namespace {

/// A ticket and, for the one id that stands twice, the id.
struct Rank {
  Digest ticket{};
  std::string id;
  friend bool operator<(const Rank& a, const Rank& b) {
    return std::tie(a.ticket, a.id) < std::tie(b.ticket, b.id);
  }
};

struct Kept {
  Rank rank;
  std::string address;
  std::string row;
  std::size_t line = 0;
  bool earlier = false;
  friend bool operator<(const Kept& a, const Kept& b) {
    return std::tie(a.rank.ticket, a.rank.id, a.line) < std::tie(b.rank.ticket, b.rank.id, b.line);
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
  Demand(const LetterSettings& settings, const Strata& strata)
      : settings_(&settings), strata_(&strata) {
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

  void reckon() {
    total_ = 0;
    for (const auto& [name, stratum] : *strata_) total_ += weight(name, stratum);
  }

  [[nodiscard]] std::size_t room(const std::string& name, const Stratum& stratum) const {
    double letters = weight(name, stratum);
    if (settings_->allocation.rule != AllocationRule::numbers) {
      letters *= total_ > 0 ? static_cast<double>(settings_->letters) / total_ : 0;
    }
    const double wanted = std::ceil(letters) * static_cast<double>(settings_->wave) +
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
  double mean_rate_ = 0;
  double total_ = 0;
};

/// Lets go of all but the `room` smallest tickets.
void prune(Stratum& stratum, std::size_t room) {
  if (stratum.kept.size() <= room) return;
  const auto first_gone = stratum.kept.begin() + static_cast<std::ptrdiff_t>(room);
  std::nth_element(stratum.kept.begin(), first_gone, stratum.kept.end());
  stratum.floor = first_gone->rank.ticket;
  // One id that stands twice has one ticket: below the floor means strictly below.
  std::erase_if(stratum.kept, [&](const Kept& kept) { return kept.rank.ticket >= *stratum.floor; });
}

/// Sees everybody once and keeps the smallest tickets per stratum.
class Collector {
 public:
  Collector(const LetterSettings& settings, Strata& strata)
      : settings_(&settings), strata_(&strata), demand_(settings, strata) {}

  /// In a second pass the numbers of people are known and stay as they are.
  void collect(const EligibleScan& scan, bool count) {
    count_ = count;
    demand_.reckon();
    scan([&](const Eligible& person, const auto& row) { see(person, row); });
    demand_.reckon();
    for (auto& [name, stratum] : *strata_) prune(stratum, demand_.room(name, stratum));
  }

 private:
  void see(const Eligible& person, const std::function<std::string()>& row) {
    auto found = strata_->find(person.stratum);
    if (found == strata_->end()) found = strata_->emplace(person.stratum, Stratum{}).first;
    Stratum& stratum = found->second;
    if (count_) {
      ++stratum.people;
      stratum.earlier += person.earlier ? 1 : 0;
    }
    const Digest ticket = letter_ticket(settings_->seed, person.stratum, person.id);
    if (stratum.floor && ticket >= *stratum.floor) return;
    stratum.kept.push_back({{ticket, std::string(person.id)},
                            std::string(person.address),
                            row(),
                            person.line,
                            person.earlier});
    ++kept_;
    if (kept_ >= most_kept_) prune_all();
  }

  /// Rooms change while the register is read, so all strata are pruned at once, each time that
  /// what is kept has grown by half.
  void prune_all() {
    demand_.reckon();
    kept_ = 0;
    for (auto& [name, stratum] : *strata_) {
      prune(stratum, demand_.room(name, stratum));
      kept_ += stratum.kept.size();
    }
    most_kept_ = std::max(kLeastKept, kept_ + kept_ / 2);
  }

  static constexpr std::size_t kLeastKept = 1024;

  const LetterSettings* settings_;
  Strata* strata_;
  Demand demand_;
  bool count_ = true;
  std::size_t kept_ = 0;
  std::size_t most_kept_ = kLeastKept;
};

/// Who stands for each address, among those of whom it matters.
class Addresses {
 public:
  explicit Addresses(const Strata& strata) {
    for (const auto& [name, stratum] : strata) {
      if (stratum.floor && (!lowest_floor_ || *stratum.floor < *lowest_floor_)) {
        lowest_floor_ = stratum.floor;
      }
      for (const auto& kept : stratum.kept) take(kept.address, kept.rank);
    }
  }

  /// Whether a housemate who was let go could have a smaller ticket than `kept`, who is the
  /// smallest of the address among those kept.
  [[nodiscard]] bool unsure(const Kept& kept) const {
    return lowest_floor_ && !kept.address.empty() && !(kept.rank.ticket < *lowest_floor_);
  }

  /// The second pass.
  void settle(const LetterSettings& settings, const EligibleScan& scan) {
    scan([&](const Eligible& person, const auto&) {
      const auto found = smallest_.find(person.address);
      if (found == smallest_.end()) return;
      Rank rank{letter_ticket(settings.seed, person.stratum, person.id), std::string(person.id)};
      if (rank < found->second) found->second = std::move(rank);
    });
    lowest_floor_.reset();
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

  std::map<std::string, Rank, std::less<>> smallest_;
  std::optional<Digest> lowest_floor_;  ///< of all strata: below it everyone was kept
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
  std::sort(stratum.kept.begin(), stratum.kept.end());
  // Without marks, an earlier wave had the same allocation.
  std::int64_t pass_over = settings.earlier_marked ? 0 : (settings.wave - 1) * result.allotted;
  const Kept* before = nullptr;
  for (const auto& kept : stratum.kept) {
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
  std::map<std::string_view, const Letter*> seen;
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
  return ticket("letters", seed, stratum, id);
}

LetterResult draw_letters(const LetterSettings& settings, const EligibleScan& scan) {
  Strata strata;
  for (int passes = 0;;) {
    Collector(settings, strata).collect(scan, passes == 0);
    ++passes;
    Addresses addresses(strata);
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
    for (auto& [name, stratum] : strata) {
      stratum.kept.clear();
      stratum.floor.reset();
    }
  }
}

}  // namespace burgerberaad
