#include "burgerberaad/quota/letter_plan.hpp"

#include "quota/plan_stream.hpp"

#include <algorithm>
#include <limits>

namespace burgerberaad {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

std::vector<std::int64_t> minima_of(const QuotaSet& quotas) {
  std::vector<std::int64_t> minima;
  for (const auto& category : quotas.categories) {
    for (const auto& quota : category.quotas) minima.push_back(quota.least);
  }
  return minima;
}

/// The letters of each stratum for any number of letters, and the other way round. Both are kept,
/// since every simulation asks for the same ones.
class Dealing {
 public:
  Dealing(const PlanPopulation& population, const Allocation& allocation)
      : allocation_(allocation), people_(population.people()) {
    for (const auto& stratum : population.strata) eligible_[stratum.name] = stratum.people();
    from_.resize(population.strata.size());
  }

  /// Per stratum.
  const std::vector<std::int64_t>& letters(std::int64_t total) {
    auto& dealt = dealt_[total];
    if (dealt.empty()) {
      for (const auto& [name, count] : allocate(allocation_, total, eligible_)) {
        dealt.push_back(count);
      }
    }
    return dealt;
  }

  /// The least total (up to `within`, which is enough) that gives the letter in `place`, from 0.
  std::int64_t total_for(std::size_t stratum, std::int64_t place, std::int64_t within) {
    auto& known = from_[stratum];
    const auto index = static_cast<std::size_t>(place);
    if (known.size() <= index) known.resize(index + 1, 0);
    if (known[index] == 0) {
      std::int64_t low = place;  // too few
      std::int64_t high = within;
      while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (letters(middle)[stratum] > place ? high : low) = middle;
      }
      known[index] = high;
    }
    return known[index];
  }

  [[nodiscard]] std::int64_t people() const { return people_; }

 private:
  Allocation allocation_;
  std::map<std::string, std::int64_t> eligible_;
  std::int64_t people_;
  std::map<std::int64_t, std::vector<std::int64_t>> dealt_;
  std::vector<std::vector<std::int64_t>> from_;
};

std::vector<PlanStream> streams_of(const PlanPopulation& population, const PlanRates& rates,
                                   std::int64_t simulation) {
  std::vector<PlanStream> streams;
  streams.reserve(population.strata.size());
  for (std::size_t h = 0; h < population.strata.size(); ++h) {
    streams.emplace_back(population, rates, h, simulation);
  }
  return streams;
}

/// The number of letters from which there are `needed` of those who came with these; kNever when
/// there are too few. Changes the order of `arrivals`.
std::int64_t time_of(std::vector<std::int64_t>& arrivals, std::int64_t needed) {
  if (needed == 0) return 0;
  if (static_cast<std::int64_t>(arrivals.size()) < needed) return kNever;
  const auto nth = arrivals.begin() + static_cast<std::ptrdiff_t>(needed - 1);
  std::nth_element(arrivals.begin(), nth, arrivals.end());
  return *nth;
}

/// The least number of letters with which one simulation is good, or kNever.
std::int64_t enough_from(const PlanPopulation& population, const PlanRates& rates,
                         const std::vector<std::int64_t>& minima, std::int64_t seats,
                         std::int64_t simulation, Dealing& dealing) {
  constexpr std::int64_t kFirst = 256;
  auto streams = streams_of(population, rates, simulation);
  std::vector<std::vector<std::int64_t>> arrivals(minima.size());
  std::vector<std::int64_t> everyone;
  std::int64_t horizon = std::min(kFirst, dealing.people());
  while (true) {
    const auto letters = dealing.letters(horizon);
    for (std::size_t h = 0; h < streams.size(); ++h) {
      streams[h].deal(letters[h], [&](std::int64_t place, const QuotaRows& rows) {
        const std::int64_t total = dealing.total_for(h, place, horizon);
        everyone.push_back(total);
        for (const auto row : rows) arrivals[row].push_back(total);
      });
    }
    std::int64_t enough = time_of(everyone, seats);
    for (std::size_t row = 0; row < minima.size() && enough != kNever; ++row) {
      enough = std::max(enough, time_of(arrivals[row], minima[row]));
    }
    if (enough != kNever || horizon == dealing.people()) return enough;
    horizon = std::min(2 * horizon, dealing.people());
  }
}

/// What was counted in each simulation.
SignUps summary(std::vector<std::int64_t> counts) {
  SignUps result;
  std::sort(counts.begin(), counts.end());
  for (const auto count : counts) result.mean += static_cast<double>(count);
  result.mean /= static_cast<double>(counts.size());
  constexpr std::size_t kPart = 20;  // a twentieth below, a twentieth above
  const std::size_t last = counts.size() - 1;
  result.low = counts[last / kPart];
  result.high = counts[last - last / kPart];
  return result;
}

/// All simulations once more with the letters that were found, to count what comes of them.
class Tally {
 public:
  Tally(const PlanPopulation& population, const std::vector<std::int64_t>& minima,
        const std::vector<std::int64_t>& letters)
      : population_(population),
        minima_(minima),
        letters_(letters),
        by_stratum_(letters.size()),
        by_row_(minima.size()) {}

  void count(const PlanRates& rates, std::int64_t simulation, std::int64_t seats,
             LetterPlan& plan) {
    auto streams = streams_of(population_, rates, simulation);
    std::vector<std::int64_t> rows(minima_.size(), 0);
    SimulatedPool pool;
    std::int64_t total = 0;
    const bool keep = simulation < kKeptPools;
    for (std::size_t h = 0; h < streams.size(); ++h) {
      std::int64_t here = 0;
      streams[h].deal(letters_[h], [&](std::int64_t, const QuotaRows& features) {
        ++here;
        for (const auto row : features) ++rows[row];
        if (keep) ++pool[features];
      });
      by_stratum_[h].push_back(here);
      total += here;
    }
    total_.push_back(total);
    bool good = total >= seats;
    if (good) ++plan.seats_filled;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      by_row_[row].push_back(rows[row]);
      good = good && rows[row] >= minima_[row];
    }
    if (good) ++plan.good;
    if (keep) plan.pools.push_back(std::move(pool));
  }

  void finish(LetterPlan& plan) const {
    plan.sign_ups = summary(total_);
    for (std::size_t h = 0; h < letters_.size(); ++h) {
      const auto& stratum = population_.strata[h];
      plan.strata.push_back({stratum.name, stratum.people(), letters_[h], summary(by_stratum_[h])});
    }
    for (std::size_t row = 0; row < minima_.size(); ++row) {
      const auto enough = std::count_if(by_row_[row].begin(), by_row_[row].end(),
                                        [&](auto count) { return count >= minima_[row]; });
      plan.quotas.push_back(
          {static_cast<std::uint32_t>(row), minima_[row], enough, summary(by_row_[row])});
    }
    std::stable_sort(plan.quotas.begin(), plan.quotas.end(),
                     [](const auto& a, const auto& b) { return a.enough < b.enough; });
  }

 private:
  const PlanPopulation& population_;
  const std::vector<std::int64_t>& minima_;
  const std::vector<std::int64_t>& letters_;
  std::vector<std::int64_t> total_;
  std::vector<std::vector<std::int64_t>> by_stratum_;
  std::vector<std::vector<std::int64_t>> by_row_;
};

void count_all(const PlanPopulation& population, const PlanRates& rates,
               const std::vector<std::int64_t>& minima, const PlanSettings& settings,
               const std::vector<std::int64_t>& letters, LetterPlan& plan) {
  plan.good = plan.seats_filled = 0;
  plan.pools.clear();
  plan.strata.clear();
  plan.quotas.clear();
  Tally tally(population, minima, letters);
  for (std::int64_t i = 0; i < settings.simulations; ++i) {
    tally.count(rates, i, settings.seats, plan);
  }
  tally.finish(plan);
}

}  // namespace

std::int64_t PlanStratum::people() const {
  std::int64_t sum = 0;
  for (const auto& cell : cells) sum += cell.people;
  return sum;
}

std::int64_t PlanPopulation::people() const {
  std::int64_t sum = 0;
  for (const auto& stratum : strata) sum += stratum.people();
  return sum;
}

std::optional<std::uint32_t> quota_row(const QuotaSet& quotas, std::string_view category,
                                       std::string_view feature) {
  std::uint32_t row = 0;
  for (const auto& other : quotas.categories) {
    for (const auto& quota : other.quotas) {
      if (other.name == category && quota.feature == feature) return row;
      ++row;
    }
  }
  return std::nullopt;
}

LetterPlan plan_letters(const QuotaSet& quotas, const PlanPopulation& population,
                        const PlanSettings& settings) {
  const auto minima = minima_of(quotas);
  const PlanRates rates(population, settings.response);
  Dealing dealing(population, settings.allocation);
  LetterPlan plan;
  plan.simulations = settings.simulations;
  plan.enough_from.reserve(static_cast<std::size_t>(settings.simulations));
  for (std::int64_t i = 0; i < settings.simulations; ++i) {
    plan.enough_from.push_back(enough_from(population, rates, minima, settings.seats, i, dealing));
  }
  std::sort(plan.enough_from.begin(), plan.enough_from.end());
  const auto needed =
      ceiling(settings.probability * settings.simulations).convert_to<std::size_t>();
  plan.letters = std::min(plan.enough_from[needed - 1], dealing.people());

  const bool reachable = plan.enough_from[needed - 1] != kNever;
  // At a few totals the largest remainder takes back a letter that a smaller total gave, so that
  // the count may just fall short of what was read off; then one letter more is tried.
  for (;; ++plan.letters) {
    count_all(population, rates, minima, settings, dealing.letters(plan.letters), plan);
    plan.found = plan.good >= static_cast<std::int64_t>(needed);
    if (plan.found || !reachable || plan.letters >= dealing.people()) break;
  }
  return plan;
}

Rational chance_with(const LetterPlan& plan, std::int64_t letters) {
  const auto enough = std::upper_bound(plan.enough_from.begin(), plan.enough_from.end(), letters) -
                      plan.enough_from.begin();
  return {Integer(enough), Integer(plan.simulations)};
}

}  // namespace burgerberaad
