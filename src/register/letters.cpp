#include "burgerberaad/register/letters.hpp"

#include "burgerberaad/core/string_hash.hpp"
#include "burgerberaad/core/threads.hpp"
#include "register/hash64.hpp"
#include "register/letter_collector.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <mutex>
#include <tuple>
#include <unordered_map>
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
  scan.run([&](std::size_t thread, std::span<const Eligible> people, const WriteRow& write_row) {
    collectors[thread]->see(people, write_row);
  });
  for (std::size_t thread = 1; thread < scan.threads; ++thread) {
    collectors.front()->merge(*collectors[thread]);
    collectors[thread].reset();
  }
  collectors.front()->finish();
  return std::move(collectors.front());
}

/// Who stands for each address, among those of whom it matters. Looks into what was collected.
class Addresses {
 public:
  explicit Addresses(const LetterCollector& collected) : known_below_(collected.known_below()) {
    std::size_t most = 0;
    for (const auto& [name, stratum] : collected.strata()) most += stratum.kept.list().size();
    smallest_.reserve(most);
    for (const auto& [name, stratum] : collected.strata()) {
      for (const auto& person : stratum.kept.list()) {
        if (person.address_bytes == 0) continue;
        const auto address = stratum.kept.address(person);
        const auto [found, is_new] = smallest_.try_emplace(address, person.ticket);
        if (!is_new) lower(found->second, person.ticket);
      }
    }
    const KeptPeople& housemates = collected.housemates();
    for (const auto& person : housemates.list()) {
      const auto found = smallest_.find(housemates.address(person));
      if (found != smallest_.end()) lower(found->second, person.ticket);
    }
  }

  /// Whether a housemate of whom nothing was kept could have a smaller ticket than `person`, who is
  /// the smallest of the address among those known.
  [[nodiscard]] bool unsure(const KeptPerson& person) const {
    return known_below_ && person.address_bytes > 0 && !is_below(person.ticket, *known_below_);
  }

  /// The second pass.
  void settle(const LetterSettings& settings, const EligibleScan& scan) {
    constexpr std::size_t kMarks = std::size_t{1} << 20U;
    std::vector<bool> marks(kMarks);
    for (const auto& [address, ticket] : smallest_) marks[hash64(address) % kMarks] = true;
    std::mutex mutex;
    scan.run([&](std::size_t /*thread*/, std::span<const Eligible> people, const auto& /*row*/) {
      for (const auto& person : people) {
        // Nearly all end here.
        if (person.address.empty() || !marks[hash64(person.address) % kMarks]) continue;
        const Digest ticket = letter_ticket(settings.seed, person.stratum, person.id);
        const std::lock_guard lock(mutex);
        const auto found = smallest_.find(person.address);
        if (found != smallest_.end()) lower(found->second, ticket);
      }
    });
    known_below_.reset();
  }

  [[nodiscard]] bool stands(const KeptPeople& kept, const KeptPerson& person) const {
    if (person.address_bytes == 0) return true;
    const auto found = smallest_.find(kept.address(person));
    return found == smallest_.end() || !is_below(found->second, person.ticket);
  }

 private:
  static void lower(Digest& ticket, const Digest& to) {
    if (is_below(to, ticket)) ticket = to;
  }

  /// The smallest ticket of each, in whatever order. Equal ones are of one id that stands twice.
  std::unordered_map<std::string_view, Digest> smallest_;
  std::optional<Digest> known_below_;
};

/// What stands in the way of a result.
struct Doubt {
  bool unsettled = false;  ///< a winner may have a housemate with a smaller ticket
  bool short_of_room = false;
};

/// What came of one stratum.
struct StratumDraw {
  StratumResult result;
  std::vector<Letter> letters;
  std::vector<DoubledId> doubled;
  Doubt doubt;
};

/// Those kept, by ticket: what decides nearly always lies together.
std::vector<const KeptPerson*> in_order(const KeptPeople& kept) {
  std::vector<std::pair<std::uint64_t, const KeptPerson*>> fronts;
  fronts.reserve(kept.list().size());
  for (const auto& person : kept.list()) fronts.emplace_back(front_of(person.ticket), &person);
  std::sort(fronts.begin(), fronts.end(), [](const auto& a, const auto& b) {
    return a.first == b.first ? *a.second < *b.second : a.first < b.first;
  });
  std::vector<const KeptPerson*> people;
  people.reserve(fronts.size());
  for (const auto& [front, person] : fronts) people.push_back(person);
  return people;
}

/// The letters of the stratum in `draw`, of which is known how many it gets.
void take_winners(const KeptStratum& stratum, const Addresses& addresses,
                  const LetterSettings& settings, StratumDraw& draw) {
  StratumResult& result = draw.result;
  const KeptPeople& kept = stratum.kept;
  // Without marks, an earlier wave had the same allocation.
  std::int64_t pass_over = settings.earlier_marked ? 0 : (settings.wave - 1) * result.allotted;
  const KeptPerson* before = nullptr;
  for (const auto* const person : in_order(kept)) {
    const auto id = kept.id(*person);
    if (before != nullptr && kept.id(*before) == id) {
      draw.doubled.push_back({std::string(id), before->line, person->line});
    }
    before = person;
    if (result.drawn == result.allotted) break;
    if (!addresses.stands(kept, *person)) continue;
    draw.doubt.unsettled = draw.doubt.unsettled || addresses.unsure(*person);
    if (person->earlier || pass_over > 0) {
      if (!person->earlier) --pass_over;
      ++result.passed;
      continue;
    }
    ++result.drawn;
    draw.letters.push_back({person->ticket, std::string(id), result.name,
                            std::string(kept.address(*person)), std::string(kept.row(*person)),
                            person->line});
  }
  draw.doubt.short_of_room = result.drawn < result.allotted && stratum.floor;
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

/// Deals the letters and takes the winners, stratum by stratum on as many threads as the register
/// is read by. Strata that run short get more room.
Doubt draw_from(KeptStrata& strata, const LetterSettings& settings, const Addresses& addresses,
                std::size_t threads, LetterResult& result) {
  std::map<std::string, std::int64_t> people;
  for (const auto& [name, stratum] : strata) people[name] = stratum.people;
  const auto allotted = allocate(settings.allocation, settings.letters, people);
  std::vector<StratumDraw> draws;
  std::vector<KeptStratum*> kept;
  for (auto& [name, stratum] : strata) {
    draws.push_back({{name, stratum.people, allotted.at(name), 0, 0}, {}, {}, {}});
    kept.push_back(&stratum);
  }
  run_threads(std::min(threads, draws.size()), [&](std::size_t thread) {
    for (std::size_t i = thread; i < draws.size(); i += threads) {
      take_winners(*kept[i], addresses, settings, draws[i]);
    }
  });
  Doubt any;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    StratumDraw& draw = draws[i];
    if (draw.doubt.short_of_room) kept[i]->room_factor *= 3;
    any.unsettled = any.unsettled || draw.doubt.unsettled;
    any.short_of_room = any.short_of_room || draw.doubt.short_of_room;
    std::move(draw.letters.begin(), draw.letters.end(), std::back_inserter(result.letters));
    std::move(draw.doubled.begin(), draw.doubled.end(), std::back_inserter(result.doubled));
    result.strata.push_back(std::move(draw.result));
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
    Doubt doubt = draw_from(strata, settings, addresses, scan.threads, result);
    if (doubt.unsettled && !doubt.short_of_room) {
      addresses.settle(settings, scan);
      ++passes;
      result = {};
      doubt = draw_from(strata, settings, addresses, scan.threads, result);
    }
    if (!doubt.short_of_room) {
      find_doubled_across(result);
      result.passes = passes;
      return result;
    }
    known = std::move(strata);
    for (auto& [name, stratum] : known) {
      stratum.kept = {};
      stratum.floor.reset();
    }
  }
}

}  // namespace burgerberaad
