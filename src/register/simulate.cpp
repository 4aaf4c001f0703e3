#include "burgerberaad/register/simulate.hpp"

#include "burgerberaad/core/random.hpp"
#include "register/deck.hpp"
#include "register/streets.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::array<std::string_view, 16> kAreaNames = {
    "wijk",          "buurt",        "stadsdeel", "gemeente", "gebied",   "kern",
    "dorp",          "regio",        "provincie", "ward",     "district", "area",
    "neighbourhood", "municipality", "region",    "province"};
/// Of a hundred households, how many have 1, 2, ... 6 people.
constexpr std::array<std::uint64_t, 6> kHouseholds = {46, 32, 10, 8, 3, 1};
constexpr std::uint64_t kOneCollectiveIn = 4000;
constexpr std::uint64_t kSmallestCollective = 20;
constexpr std::uint64_t kCollectiveSpread = 100;
constexpr std::int64_t kFewestForCollective = 2000;
constexpr int kOldest = 100;

bool is_area(const std::string& name) {
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::any_of(kAreaNames.begin(), kAreaNames.end(),
                     [&](std::string_view area) { return lower == area; });
}

/// A column of the register: the people who still have to be given each feature.
struct Column {
  std::vector<std::string> features;
  std::vector<std::optional<AgeBand>> bands;
  Deck deck;
  bool area = false;
  bool ages = false;
  std::size_t oldest = 0;  ///< the feature of the oldest band
};

Column column_of(const PopulationCategory& category, std::int64_t people) {
  Column column;
  std::vector<Rational> weights;
  for (const auto& share : category.features) {
    column.features.push_back(share.feature);
    column.bands.push_back(parse_age_band(share.feature));
    weights.push_back(share.count);
  }
  column.area = is_area(category.name);
  column.ages = std::all_of(column.bands.begin(), column.bands.end(),
                            [](const auto& band) { return band.has_value(); });
  for (std::size_t i = 0; column.ages && i < column.bands.size(); ++i) {
    if (column.bands[i]->least > column.bands[column.oldest]->least) column.oldest = i;
  }
  column.deck = Deck(largest_remainder(people, weights));
  return column;
}

/// Opaque ids, each once: a keyed permutation (four Feistel rounds) of 40 bits, written in 8
/// letters and digits that are not mistaken for each other.
class Ids {
 public:
  explicit Ids(const std::string& seed) {
    Rng rng(seed, "register simulate ids");
    for (auto& key : keys_) key = rng.below(std::uint64_t{1} << 32U);
  }

  [[nodiscard]] std::string id(std::uint64_t index) const {
    std::uint64_t left = index >> 20U & kHalf;
    std::uint64_t right = index & kHalf;
    for (const std::uint64_t key : keys_) {
      std::uint64_t mixed = (right + key) * 0x9E3779B97F4A7C15U;
      mixed ^= mixed >> 29U;
      mixed *= 0xBF58476D1CE4E5B9U;
      left = std::exchange(right, left ^ (mixed >> 32U & kHalf));
    }
    std::uint64_t value = left << 20U | right;
    std::string id = "R-";
    for (int i = 0; i < 8; ++i, value >>= 5U) id += kDigits[value & 31U];
    return id;
  }

 private:
  static constexpr std::uint64_t kHalf = (std::uint64_t{1} << 20U) - 1;
  static constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::array<std::uint64_t, 4> keys_{};
};

Date years_before(Date date, int years) {
  Date result{date.year() - std::chrono::years{years}, date.month(), date.day()};
  // 29 February of a common year: whoever was born on the 28th is that old already.
  return result.ok() ? result : Date{result.year(), std::chrono::February, std::chrono::day{28}};
}

/// A day of birth of somebody whose age on `on` lies in `band`; of an open band the older, the
/// fewer.
Date born(const AgeBand& band, Date on, Rng& rng) {
  int age = band.least;
  if (band.most) {
    age += static_cast<int>(rng.below(static_cast<std::uint64_t>(*band.most - band.least) + 1));
  } else {
    const auto spread = static_cast<std::uint64_t>(std::max(1, kOldest - band.least));
    age += static_cast<int>(std::min(rng.below(spread), rng.below(spread)));
  }
  const Date youngest = years_before(on, age);
  const Date day = plus_days(youngest, -static_cast<int>(rng.below(365)));
  return age_on(day, on) == age ? day : youngest;
}

class Town {
 public:
  Town(const Population& population, const SimulateSettings& settings)
      : settings_(&settings), rng_(settings.seed, "register simulate"), ids_(settings.seed) {
    result_.header = {"id"};
    for (const auto& category : population.categories) {
      if (category.asked) continue;
      columns_.push_back(column_of(category, settings.people));
      result_.header.push_back(category.name);
      if (columns_.back().ages && age_column_ == kNone) age_column_ = columns_.size() - 1;
    }
    result_.born =
        settings.on && age_column_ != kNone && population.find("geboortedatum") == nullptr;
    if (result_.born) result_.header.emplace_back("geboortedatum");
    for (const char* name : kSimulatedAddress) result_.header.emplace_back(name);
  }

  SimulatedRegister build(const RowSink& sink) {
    sink(result_.header);
    while (result_.people < settings_->people) household(sink);
    return std::move(result_);
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  std::uint64_t size_of_household() {
    std::uint64_t dice = rng_.below(100);
    for (std::size_t i = 0; i < kHouseholds.size(); ++i) {
      if (dice < kHouseholds[i]) return i + 1;
      dice -= kHouseholds[i];
    }
    return 1;
  }

  void household(const RowSink& sink) {
    const bool collective =
        settings_->people >= kFewestForCollective && rng_.below(kOneCollectiveIn) == 0;
    std::int64_t size = static_cast<std::int64_t>(
        collective ? kSmallestCollective + rng_.below(kCollectiveSpread) : size_of_household());
    size = std::min(size, settings_->people - result_.people);
    std::vector<std::size_t> areas(columns_.size(), kNone);
    std::string area;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].area) continue;
      areas[i] = columns_[i].deck.draw(rng_);
      size = std::min(size, columns_[i].deck.left(areas[i]) + 1);
      area += columns_[i].features[areas[i]] + '\n';
    }
    const auto address = streets_.next(area, collective, rng_);
    ++result_.addresses;
    if (collective && size > 1) result_.collective.push_back(address);
    for (std::int64_t i = 0; i < size; ++i) person(areas, i == 0, collective, address, sink);
  }

  void person(const std::vector<std::size_t>& areas, bool first, bool collective,
              const std::vector<std::string>& address, const RowSink& sink) {
    cells_.clear();
    cells_.push_back(ids_.id(static_cast<std::uint64_t>(result_.people)));
    std::string birth;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      Column& column = columns_[i];
      std::size_t feature = areas[i];
      if (feature == kNone) {
        const bool oldest = collective && column.ages && column.deck.left(column.oldest) > 0;
        feature = oldest ? column.oldest : column.deck.peek(rng_);
        column.deck.take(feature);
      } else if (!first) {
        column.deck.take(feature);
      }
      cells_.push_back(column.features[feature]);
      if (i == age_column_ && result_.born) {
        birth = iso(born(*column.bands[feature], *settings_->on, rng_));
      }
    }
    if (result_.born) cells_.push_back(birth);
    cells_.insert(cells_.end(), address.begin(), address.end());
    ++result_.people;
    sink(cells_);
  }

  const SimulateSettings* settings_;
  Rng rng_;
  Ids ids_;
  Streets streets_;
  std::vector<Column> columns_;
  std::size_t age_column_ = kNone;
  SimulatedRegister result_;
  std::vector<std::string> cells_;
};

}  // namespace

SimulatedRegister simulate_register(const Population& population, const SimulateSettings& settings,
                                    const RowSink& sink) {
  return Town(population, settings).build(sink);
}

}  // namespace burgerberaad
