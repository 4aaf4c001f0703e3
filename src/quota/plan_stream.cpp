#include "quota/plan_stream.hpp"

#include "burgerberaad/core/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace burgerberaad {
namespace {

std::vector<std::int64_t> people_of(const PlanStratum& stratum) {
  std::vector<std::int64_t> people;
  people.reserve(stratum.cells.size());
  for (const auto& cell : stratum.cells) people.push_back(cell.people);
  return people;
}

}  // namespace

PlanRates::PlanRates(const PlanPopulation& population, const PlanResponse& response) {
  double of_features = 0;
  for (const auto& [row, rate] : response.by_feature) {
    if (by_row_.size() <= row) by_row_.resize(row + 1);
    by_row_[row] = rate.convert_to<double>();
    of_features = std::max(of_features, *by_row_[row]);
  }
  for (const auto& stratum : population.strata) {
    const auto found = response.by_stratum.find(stratum.name);
    const Rational& rate = found == response.by_stratum.end() ? response.standard : found->second;
    by_stratum_.push_back(rate.convert_to<double>());
    most_.push_back(std::max(by_stratum_.back(), of_features));
  }
}

double PlanRates::rate(std::size_t stratum, const QuotaRows& rows) const {
  double sum = 0;
  int fitting = 0;
  for (const auto row : rows) {
    if (row >= by_row_.size() || !by_row_[row]) continue;
    sum += *by_row_[row];
    ++fitting;
  }
  return fitting == 0 ? by_stratum_[stratum] : sum / fitting;
}

PlanStream::PlanStream(const PlanPopulation& population, const PlanRates& rates,
                       std::size_t stratum, Rng& rng)
    : population_(population),
      rates_(rates),
      stratum_(stratum),
      rng_(rng),
      people_(people_of(population.strata[stratum])) {
  for (const auto& margin : population.margins) {
    auto& sum = margin_sums_.emplace_back(0);
    for (const auto& share : margin.shares) sum += share.weight;
  }
  const double most = rates.most(stratum);
  if (most > 0 && most < 1) log_pass_ = logarithm(1 - most);
  step();
}

void PlanStream::step() {
  constexpr double kFar = 1e15;
  const double most = rates_.most(stratum_);
  if (most >= 1) {
    ++next_;
    return;
  }
  const double gap = most > 0 ? std::floor(logarithm(1 - rng_.unit()) / log_pass_) : kFar;
  next_ += 1 + static_cast<std::int64_t>(std::min(gap, kFar));
}

void PlanStream::meet() {
  rows_ = population_.strata[stratum_].cells[people_.draw(rng_)].rows;
  for (std::size_t i = 0; i < population_.margins.size(); ++i) {
    auto dice = static_cast<std::int64_t>(rng_.below(static_cast<std::uint64_t>(margin_sums_[i])));
    auto share = population_.margins[i].shares.begin();
    while (dice >= share->weight) dice -= (share++)->weight;
    if (share->row) rows_.push_back(*share->row);
  }
  std::sort(rows_.begin(), rows_.end());
}

PlanSimulation::PlanSimulation(const PlanPopulation& population, const PlanRates& rates,
                               std::int64_t number)
    : rng_(std::to_string(number), "invite plan"),
      people_(population.people()),
      horizon_(std::min(kFirst, people_)) {
  streams_.reserve(population.strata.size());
  for (std::size_t h = 0; h < population.strata.size(); ++h) {
    streams_.emplace_back(population, rates, h, rng_);
  }
}

}  // namespace burgerberaad
