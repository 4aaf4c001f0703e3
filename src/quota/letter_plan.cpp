#include "burgerberaad/quota/letter_plan.hpp"

#include "quota/plan_stream.hpp"

#include <algorithm>
#include <cmath>
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
    if (known[index] == 0) known[index] = search(stratum, place, within);
    return known[index];
  }

  [[nodiscard]] std::int64_t people() const { return people_; }

 private:
  /// Between totals the letters of a stratum lie nearly on a straight line; the last of them by
  /// halves.
  std::int64_t search(std::size_t stratum, std::int64_t place, std::int64_t within) {
    std::int64_t low = place;  // too few
    std::int64_t high = within;
    std::int64_t at_low = letters(low)[stratum];
    std::int64_t at_high = letters(high)[stratum];
    while (high - low > 1) {
      std::int64_t middle = low + (high - low) / 2;
      if (at_high - at_low > 1) {
        const double part =
            (static_cast<double>(place - at_low) + 0.5) / static_cast<double>(at_high - at_low);
        const auto step = static_cast<std::int64_t>(part * static_cast<double>(high - low));
        middle = std::clamp(low + step, low + 1, high - 1);
      }
      const std::int64_t here = letters(middle)[stratum];
      (here > place ? high : low) = middle;
      (here > place ? at_high : at_low) = here;
    }
    return high;
  }

  Allocation allocation_;
  std::map<std::string, std::int64_t> eligible_;
  std::int64_t people_;
  std::map<std::int64_t, std::vector<std::int64_t>> dealt_;
  std::vector<std::vector<std::int64_t>> from_;
};

/// Whose letter it was: of which stratum, and in which place there.
struct Arrival {
  std::size_t stratum = 0;
  std::int64_t place = 0;
};

/// The sign-ups of one simulation as they come, for each quota and in all.
class Arrivals {
 public:
  Arrivals(const std::vector<std::int64_t>& minima, std::int64_t seats) : needed_(minima) {
    needed_.push_back(seats);
    came_.resize(needed_.size());
  }

  void add(const Arrival& arrival, const QuotaRows& rows) {
    for (const auto row : rows) came_[row].push_back(arrival);
    came_.back().push_back(arrival);
  }

  [[nodiscard]] bool are_enough() const {
    for (std::size_t i = 0; i < needed_.size(); ++i) {
      if (static_cast<std::int64_t>(came_[i].size()) < needed_[i]) return false;
    }
    return true;
  }

  /// The least number of letters with which they are enough, which they are within `horizon`.
  [[nodiscard]] std::int64_t enough_from(Dealing& dealing, std::int64_t horizon) const {
    std::int64_t enough = 0;
    std::vector<std::int64_t> totals;
    for (std::size_t i = 0; i < needed_.size(); ++i) {
      if (needed_[i] == 0) continue;
      totals.clear();
      totals.reserve(came_[i].size());
      for (const auto& one : came_[i]) {
        totals.push_back(dealing.total_for(one.stratum, one.place, horizon));
      }
      const auto last = totals.begin() + static_cast<std::ptrdiff_t>(needed_[i] - 1);
      std::nth_element(totals.begin(), last, totals.end());
      enough = std::max(enough, *last);
    }
    return enough;
  }

 private:
  std::vector<std::int64_t> needed_;  ///< the seats last
  std::vector<std::vector<Arrival>> came_;
};

/// The least number of letters with which one simulation is good, or kNever.
std::int64_t enough_from(const PlanPopulation& population, const PlanRates& rates,
                         const std::vector<std::int64_t>& minima, std::int64_t seats,
                         std::int64_t number, Dealing& dealing) {
  PlanSimulation simulation(population, rates, number);
  Arrivals arrivals(minima, seats);
  while (!simulation.is_over()) {
    const std::int64_t horizon = simulation.horizon();
    simulation.deal(dealing.letters(horizon),
                    [&](std::size_t stratum, std::int64_t place, const QuotaRows& rows) {
                      arrivals.add({stratum, place}, rows);
                    });
    if (arrivals.are_enough()) return arrivals.enough_from(dealing, horizon);
  }
  return kNever;
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

  void count(const PlanRates& rates, std::int64_t number, std::int64_t seats, Dealing& dealing,
             LetterPlan& plan) {
    PlanSimulation simulation(population_, rates, number);
    std::vector<std::int64_t> strata(letters_.size(), 0);
    std::vector<std::int64_t> rows(minima_.size(), 0);
    SimulatedPool pool;
    const bool keep = number < kKeptPools;
    for (bool more = true; more && !simulation.is_over();) {
      more = simulation.horizon() < plan.letters;
      const auto dealt = dealing.letters(simulation.horizon());
      simulation.deal(dealt, [&](std::size_t h, std::int64_t place, const QuotaRows& features) {
        if (place >= letters_[h]) return;
        ++strata[h];
        for (const auto row : features) ++rows[row];
        if (keep) ++pool[features];
      });
    }
    keep_counts(strata, rows, seats, plan);
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
  void keep_counts(const std::vector<std::int64_t>& strata, const std::vector<std::int64_t>& rows,
                   std::int64_t seats, LetterPlan& plan) {
    std::int64_t total = 0;
    for (std::size_t h = 0; h < strata.size(); ++h) {
      by_stratum_[h].push_back(strata[h]);
      total += strata[h];
    }
    total_.push_back(total);
    bool good = total >= seats;
    if (good) ++plan.seats_filled;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      by_row_[row].push_back(rows[row]);
      good = good && rows[row] >= minima_[row];
    }
    if (good) ++plan.good;
  }

  const PlanPopulation& population_;
  const std::vector<std::int64_t>& minima_;
  const std::vector<std::int64_t>& letters_;
  std::vector<std::int64_t> total_;
  std::vector<std::vector<std::int64_t>> by_stratum_;
  std::vector<std::vector<std::int64_t>> by_row_;
};

void count_all(const PlanPopulation& population, const PlanRates& rates,
               const std::vector<std::int64_t>& minima, const PlanSettings& settings,
               Dealing& dealing, LetterPlan& plan) {
  plan.good = plan.seats_filled = 0;
  plan.pools.clear();
  plan.strata.clear();
  plan.quotas.clear();
  const auto letters = dealing.letters(plan.letters);
  Tally tally(population, minima, letters);
  for (std::int64_t i = 0; i < settings.simulations; ++i) {
    tally.count(rates, i, settings.seats, dealing, plan);
  }
  tally.finish(plan);
}

void find_interval(LetterPlan& plan, const Rational& probability) {
  constexpr double kZ = 1.96;
  const auto count = static_cast<double>(plan.simulations);
  const double share = probability.convert_to<double>();
  const double spread = kZ * std::sqrt(count * share * (1 - share));
  const auto at = [&](double rank) -> std::optional<std::int64_t> {
    if (rank > count) return std::nullopt;
    const auto place = static_cast<std::size_t>(std::max(1.0, rank)) - 1;
    const std::int64_t letters = plan.enough_from[place];
    return letters == kNever ? std::nullopt : std::optional(letters);
  };
  plan.letters_low = at(std::floor(count * share - spread));
  plan.letters_high = at(std::ceil(count * share + spread));
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

  find_interval(plan, settings.probability);
  const bool reachable = plan.enough_from[needed - 1] != kNever;
  // At a few totals the largest remainder takes back a letter that a smaller total gave, so that
  // the count may just fall short of what was read off; then one letter more is tried.
  for (;; ++plan.letters) {
    count_all(population, rates, minima, settings, dealing, plan);
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
