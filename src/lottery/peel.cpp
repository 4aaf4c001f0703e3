#include "peel.hpp"

#include "burgerberaad/core/elementary.hpp"
#include "finder.hpp"

#include <algorithm>
#include <cmath>

namespace burgerberaad {
namespace {

/// What is left is counted in parts of this, and is done with at kEnough: 1e-12 of the whole.
constexpr std::int64_t kWhole = 1'000'000'000'000'000'000;
constexpr std::int64_t kEnough = 1'000'000;
/// Where what is left does not fit any more, a chance may be off by this: 1e-10 of the whole.
constexpr std::int64_t kNearlyEnough = 100'000'000;
/// What rounding may have left someone short or over.
constexpr std::int64_t kSlack = 1000;
constexpr double kMostShare = 0.05;
/// With steps as small as this it would never end.
constexpr double kLeastShare = 1e-4;

__extension__ using Wide = __int128;

/// a / b rounded down, for b > 0, and kept within what a count of people can be.
std::int64_t floor_div(Wide a, std::int64_t b) {
  constexpr Wide kMost = 1'000'000'000;
  const Wide quotient = a / b - (a % b < 0 ? 1 : 0);
  return static_cast<std::int64_t>(std::clamp(quotient, -kMost, kMost));
}

/// About e^x, for x in [-3, 3] (Padé). It only says who comes first.
double rising(double x) {
  const double even = 1 + x * x / 12;
  return (even + x / 2) / (even - x / 2);
}

class Peel {
 public:
  Peel(const Types& types, const Instance& people, const std::vector<Rational>& chances, Rng& rng)
      : types_(types.instance),
        people_(people),
        of_person_(types.of_person),
        finder_(types.instance, rng) {
    const std::size_t count = types_.units.size();
    std::vector<std::int64_t> parts;
    for (std::size_t t = 0; t < count; ++t) {
      parts.push_back(floor(chances[t] * kWhole).convert_to<std::int64_t>());
      const Rational number = chances[t] * types_.units[t].people;
      ideal_.push_back(number.convert_to<double>());
      left_of_type_.push_back(Wide(parts[t]) * types_.units[t].people);
    }
    members_.resize(count);
    for (std::size_t i = 0; i < of_person_.size(); ++i) {
      left_.push_back(parts[of_person_[i]]);
      members_[of_person_[i]].push_back(i);
    }
    must_.assign(left_.size(), 0);
    taken_.assign(people.groups.size(), 0);
    find_face(chances);
    find_clusters();
    double least = 1;
    for (const auto& chance : chances) {
      if (chance > 0) least = std::min(least, chance.convert_to<double>());
    }
    share_ = std::clamp(0.8 * least, 2 * kLeastShare, 0.02);
  }

  Peeled run(const ProgressReport& progress) {
    std::size_t failures = 0;
    std::size_t undone = 0;
    std::size_t undo = 10;
    while (mass_ > kEnough) {
      if (progress) progress({Progress::Phase::panels, steps_.size(), share_done()});
      if (step()) {
        failures = 0;
        share_ = std::min(kMostShare, share_ * 1.004);
        continue;
      }
      ++failures;
      if (failures % 3 == 0) share_ *= 0.8;
      if (mass_ <= kNearlyEnough && failures >= 3) break;
      if (share_ < kLeastShare) return {false, std::move(steps_)};
      if (failures < 16) continue;
      if (++undone > 12) return {false, std::move(steps_)};
      take_back(undo);
      undo *= 2;
      failures = 0;
    }
    return {true, std::move(steps_)};
  }

 private:
  /// Every panel takes a share of what is left, so that the work goes as the logarithm.
  [[nodiscard]] double share_done() const {
    const auto whole = static_cast<double>(kWhole);
    return logarithm(static_cast<double>(mass_) / whole) / logarithm(kEnough / whole);
  }

  /// Rows that the chances meet are equations for every panel.
  void find_face(const std::vector<Rational>& chances) {
    std::vector<Rational> sums(types_.rows.size(), Rational(0));
    sums_.assign(types_.rows.size(), 0);
    for (std::size_t t = 0; t < chances.size(); ++t) {
      const Rational number = chances[t] * types_.units[t].people;
      for (const auto row : types_.units[t].rows) {
        sums[row] += number;
        sums_[row] += left_of_type_[t];
      }
    }
    for (std::size_t f = 0; f < sums.size(); ++f) {
      face_.push_back(types_.rows[f]);
      if (sums[f] == types_.rows[f].least) face_[f].most = types_.rows[f].least;
      if (sums[f] == types_.rows[f].most) face_[f].least = types_.rows[f].most;
    }
  }

  /// Types whose people share households are seated together.
  void find_clusters() {
    for (const auto& group : types_.groups) clusters_.push_back(group.units);
    for (std::size_t t = 0; t < types_.units.size(); ++t) {
      if (!types_.units[t].group) clusters_.push_back({t});
    }
  }

  bool step() {
    const auto part =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(share_ * static_cast<double>(mass_)));
    if (!make_box(part)) return false;
    make_aim();
    panel_.resize(types_.units.size());
    if (!finder_.find(aim_, box_, panel_)) return false;
    std::vector<std::size_t> seated;
    if (!seat(part, seated)) return false;
    take(seated, part);
    steps_.push_back({part, std::move(seated)});
    return true;
  }

  void take(const std::vector<std::size_t>& seated, std::int64_t part) {
    for (const auto i : seated) {
      left_[i] -= part;
      left_of_type_[of_person_[i]] -= part;
      for (const auto row : people_.units[i].rows) sums_[row] -= part;
    }
    mass_ -= part;
  }

  void take_back(std::size_t count) {
    for (; count > 0 && !steps_.empty(); --count) {
      take(steps_.back().members, -steps_.back().weight);
      steps_.pop_back();
    }
  }

  /// What a person must still have due to be seated at a weight of `part`.
  [[nodiscard]] std::int64_t due(std::int64_t part) const {
    return mass_ > 1'000'000'000 ? part : part - kSlack;
  }

  /// What a panel of weight `part` must keep to for the rest to stay within all limits.
  bool make_box(std::int64_t part) {
    const std::int64_t rest = mass_ - part;
    const std::int64_t enough = due(part);
    box_.least.assign(types_.units.size(), 0);
    box_.most.assign(types_.units.size(), 0);
    std::int64_t must = 0;
    for (std::size_t i = 0; i < left_.size(); ++i) {
      must_[i] = left_[i] > rest + kSlack ? 1 : 0;
      const std::size_t t = of_person_[i];
      if (must_[i] != 0 || (left_[i] >= enough && ideal_[t] > 0)) ++box_.most[t];
      if (must_[i] != 0) {
        ++box_.least[t];
        ++must;
      }
    }
    for (const auto& home : people_.groups) must += someone_must(home, rest) ? 1 : 0;
    if (must > types_.size) return false;
    for (std::size_t t = 0; t < types_.units.size(); ++t) {
      box_.most[t] = std::min(box_.most[t], types_.units[t].most);
      if (box_.least[t] > box_.most[t]) return false;
    }
    return limit_rows(part);
  }

  /// A household to which more is due than the rest can give must give somebody: to whom most is
  /// due.
  bool someone_must(const Instance::Group& home, std::int64_t rest) {
    std::int64_t sum = 0;
    std::size_t largest = home.units.front();
    bool decided = false;
    for (const auto i : home.units) {
      sum += left_[i];
      if (left_[i] > left_[largest]) largest = i;
      decided = decided || must_[i] != 0;
    }
    if (sum <= rest + kSlack || decided) return false;
    must_[largest] = 1;
    ++box_.least[of_person_[largest]];
    return true;
  }

  bool limit_rows(std::int64_t part) {
    const std::int64_t rest = mass_ - part;
    box_.rows = face_;
    for (std::size_t f = 0; f < face_.size(); ++f) {
      auto& row = box_.rows[f];
      if (row.least == row.most) continue;
      const Wide low = sums_[f] - Wide(rest) * types_.rows[f].most;
      const Wide high = sums_[f] - Wide(rest) * types_.rows[f].least;
      row.least = std::max(row.least, -floor_div(-low, part));
      row.most = std::min(row.most, floor_div(high, part));
      if (row.least > row.most) return false;
    }
    return true;
  }

  /// Near the ideal numbers, and more so towards whoever is behind: by how many seats of the
  /// present share.
  void make_aim() {
    const auto mass = static_cast<double>(mass_);
    aim_.units.resize(ideal_.size());
    aim_.urgency.resize(ideal_.size());
    for (std::size_t t = 0; t < ideal_.size(); ++t) {
      const double behind = (static_cast<double>(left_of_type_[t]) / mass - ideal_[t]) / share_;
      const double push = std::clamp(0.7 * behind, -3.0, 3.0);
      aim_.urgency[t] = push;
      aim_.units[t] =
          ideal_[t] < 1 ? ideal_[t] * rising(push) : ideal_[t] + std::clamp(push, -1.0, 1.0);
    }
    aim_.rows.resize(sums_.size());
    for (std::size_t f = 0; f < sums_.size(); ++f) {
      aim_.rows[f] = static_cast<double>(sums_[f]) / mass;
    }
  }

  /// Whether `a` comes before `b`: who must, then to whom more is due.
  [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
    if (must_[a] != must_[b]) return must_[a] > must_[b];
    if (left_[a] != left_[b]) return left_[a] > left_[b];
    return a < b;
  }

  /// From a panel of types to people, no two of a household.
  bool seat(std::int64_t part, std::vector<std::size_t>& seated) {
    const std::int64_t enough = due(part);
    const auto first = [this](std::size_t a, std::size_t b) { return before(a, b); };
    std::vector<std::size_t> homes;
    bool all = true;
    for (const auto& cluster : clusters_) {
      std::int64_t wanted = 0;
      for (const auto t : cluster) wanted += panel_[t];
      if (wanted == 0) continue;
      queue_.clear();
      for (const auto t : cluster) {
        if (panel_[t] == 0) continue;
        for (const auto i : members_[t]) {
          if (must_[i] != 0 || left_[i] >= enough) queue_.push_back(i);
        }
      }
      std::sort(queue_.begin(), queue_.end(), first);
      for (const auto i : queue_) {
        const auto home = people_.units[i].group;
        if (panel_[of_person_[i]] == 0 || (home && taken_[*home] != 0)) continue;
        if (home) {
          taken_[*home] = 1;
          homes.push_back(*home);
        }
        seated.push_back(i);
        --panel_[of_person_[i]];
        --wanted;
      }
      all = all && wanted == 0;
    }
    for (const auto home : homes) taken_[home] = 0;
    std::sort(seated.begin(), seated.end());
    return all;
  }

  const Instance& types_;
  const Instance& people_;
  const std::vector<std::size_t>& of_person_;
  PanelFinder finder_;
  std::vector<std::vector<std::size_t>> members_;   // per type, its people
  std::vector<std::vector<std::size_t>> clusters_;  // types
  std::vector<std::int64_t> left_;                  // per person
  std::vector<std::uint8_t> must_;                  // per person
  std::vector<std::uint8_t> taken_;                 // per household
  std::vector<Wide> left_of_type_;
  std::vector<Wide> sums_;           // per quota row
  std::vector<double> ideal_;        // per type, of all its people
  std::vector<Instance::Row> face_;  // limits, those met by the chances made equations
  std::int64_t mass_ = kWhole;
  double share_ = 0.02;
  PanelBox box_;
  PanelAim aim_;
  Counts panel_;
  std::vector<std::size_t> queue_;
  std::vector<WeightedPanel> steps_;
};

}  // namespace

Peeled peel(const Types& types, const Instance& people, const std::vector<Rational>& chances,
            Rng& rng, const ProgressReport& progress) {
  return Peel(types, people, chances, rng).run(progress);
}

}  // namespace burgerberaad
