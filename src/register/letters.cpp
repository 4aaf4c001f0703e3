#include "burgerberaad/register/letters.hpp"

#include "burgerberaad/core/string_hash.hpp"
#include "register/hash64.hpp"
#include "register/letter_collector.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <tuple>
#include <utility>

namespace burgerberaad {
namespace {

/// Everybody in the register, on as many threads as it is read by.
std::unique_ptr<LetterCollector> collect(const LetterSettings& settings, const KeptStrata& known,
                                         bool count, const EligibleScan& scan) {
  std::vector<std::unique_ptr<LetterCollector>> collectors;
  for (std::size_t thread = 0; thread < scan.threads; ++thread) {
    collectors.push_back(std::make_unique<LetterCollector>(settings, known, count, scan.threads));
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
  explicit Addresses(LetterCollector& collected) : known_below_(collected.known_below()) {
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
  [[nodiscard]] bool unsure(const KeptPerson& kept) const {
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
        LetterRank rank{letter_ticket(settings.seed, person.stratum, person.id),
                        std::string(person.id)};
        const std::lock_guard lock(mutex);
        const auto found = smallest_.find(person.address);
        if (found != smallest_.end() && rank < found->second) found->second = std::move(rank);
      }
    });
    known_below_.reset();
  }

  [[nodiscard]] bool stands(const KeptPerson& kept) const {
    if (kept.address.empty()) return true;
    const auto found = smallest_.find(kept.address);
    return found == smallest_.end() || !(found->second < kept.rank);
  }

 private:
  void take(std::string_view address, const LetterRank& rank) {
    if (address.empty()) return;
    const auto found = smallest_.find(address);
    if (found == smallest_.end()) {
      smallest_.emplace(address, rank);
    } else if (rank < found->second) {
      found->second = rank;
    }
  }

  StringTable<LetterRank> smallest_;
  std::optional<Digest> known_below_;
};

/// What stands in the way of a result.
struct Doubt {
  bool unsettled = false;  ///< a winner may have a housemate with a smaller ticket
  bool short_of_room = false;
};

/// The letters of one stratum.
Doubt take_winners(const std::string& name, KeptStratum& stratum, const Addresses& addresses,
                   const LetterSettings& settings, StratumResult& result, LetterResult& out) {
  Doubt doubt;
  std::vector<const KeptPerson*> in_order;  // since what is kept is large to move
  in_order.reserve(stratum.kept.size());
  for (const auto& kept : stratum.kept) in_order.push_back(&kept);
  std::sort(in_order.begin(), in_order.end(), [](const auto* a, const auto* b) { return *a < *b; });
  // Without marks, an earlier wave had the same allocation.
  std::int64_t pass_over = settings.earlier_marked ? 0 : (settings.wave - 1) * result.allotted;
  const KeptPerson* before = nullptr;
  for (const auto* const each : in_order) {
    const KeptPerson& kept = *each;
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

/// Deals the letters and takes the winners. KeptStrata that run short get more room.
Doubt draw_from(KeptStrata& strata, const LetterSettings& settings, const Addresses& addresses,
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
  return ticket(kLetterPurpose, seed, stratum, id);
}

LetterResult draw_letters(const LetterSettings& settings, const EligibleScan& scan) {
  KeptStrata known;
  for (int passes = 0;;) {
    const auto collected = collect(settings, known, passes == 0, scan);
    KeptStrata& strata = collected->strata();
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
