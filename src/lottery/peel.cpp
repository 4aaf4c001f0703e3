#include "peel.hpp"

#include "burgerberaad/core/elementary.hpp"
#include "finder.hpp"

#include <algorithm>
#include <cmath>
namespace burgerberaad {
namespace {

/// What is left is counted in parts of this, and is done with at kEnough: 1e-11 of the whole.
constexpr std::int64_t kWhole = 1'000'000'000'000'000'000;
constexpr std::int64_t kEnough = 10'000'000;
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
    line_up(parts);
    taken_.assign(people.groups.size(), 0);
    find_face(chances);
    double least = 1;
    for (const auto& chance : chances) {
      if (chance > 0) least = std::min(least, chance.convert_to<double>());
    }
    share_ = std::clamp(0.8 * least, 2 * kLeastShare, 0.02);
  }

  Peeled run(const ProgressReport& progress) {
    std::size_t undone = 0;
    std::size_t undo = 10;
    while (mass_ > kEnough) {
      if (progress) progress({Progress::Phase::panels, steps_.size(), share_done()});
      if (step()) {
        failures_ = 0;
        share_ = std::min(kMostShare, share_ * 1.004);
        continue;
      }
      ++failures_;
      if (failures_ % 3 == 0) share_ *= 0.8;
      if (mass_ <= kNearlyEnough && failures_ >= 3) break;
      if (share_ < kLeastShare) return {false, std::move(steps_)};
      if (failures_ < 16) continue;
      if (++undone > 12) return {false, std::move(steps_)};
      take_back(undo);
      undo *= 2;
      failures_ = 0;
    }
    return {true, std::move(steps_)};
  }

 private:
  /// Every panel takes a share of what is left, so that the work goes as the logarithm.
  [[nodiscard]] double share_done() const {
    const auto whole = static_cast<double>(kWhole);
    return logarithm(static_cast<double>(mass_) / whole) / logarithm(kEnough / whole);
  }

  /// People of a type stand next to each other, so that a type is counted in one go.
  void line_up(const std::vector<std::int64_t>& parts) {
    std::vector<std::vector<std::size_t>> members(parts.size());
    for (std::size_t i = 0; i < of_person_.size(); ++i) members[of_person_[i]].push_back(i);
    place_.resize(of_person_.size());
    for (std::size_t t = 0; t < parts.size(); ++t) {
      start_.push_back(person_.size());
      for (const auto i : members[t]) {
        place_[i] = person_.size();
        person_.push_back(i);
        left_.push_back(parts[t]);
      }
    }
    start_.push_back(person_.size());
    must_.assign(left_.size(), 0);
    most_left_ = parts;
    for (const auto& home : people_.groups) {
      largest_home_ = std::max(largest_home_, static_cast<std::int64_t>(home.units.size()));
    }
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

  /// The types whose people share households with those of `type`: they are seated together.
  [[nodiscard]] std::vector<std::size_t> cluster_of(std::size_t type) const {
    const auto group = types_.units[type].group;
    return group ? types_.groups[*group].units : std::vector<std::size_t>{type};
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
      left_[place_[i]] -= part;
      left_of_type_[of_person_[i]] -= part;
      for (const auto row : people_.units[i].rows) sums_[row] -= part;
    }
    mass_ -= part;
  }

  void take_back(std::size_t count) {
    std::fill(most_left_.begin(), most_left_.end(), kWhole);
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
    for (std::size_t t = 0; t < types_.units.size(); ++t) {
      if (ideal_[t] <= 0) continue;
      std::int64_t most = 0;
      for (std::size_t p = start_[t]; p < start_[t + 1]; ++p) most += left_[p] >= enough ? 1 : 0;
      box_.most[t] = most;
    }
    const std::int64_t must = seat_those_who_must(rest, enough);
    if (must > types_.size) return false;
    for (std::size_t t = 0; t < types_.units.size(); ++t) {
      box_.most[t] = std::min(box_.most[t], types_.units[t].most);
      if (box_.least[t] > box_.most[t]) return false;
    }
    return limit_rows(part);
  }

  /// How many must be seated because the rest cannot give them what is due to them.
  std::int64_t seat_those_who_must(std::int64_t rest, std::int64_t enough) {
    for (const auto p : those_who_must_) must_[p] = 0;
    those_who_must_.clear();
    std::int64_t most_left = 0;
    for (std::size_t t = 0; t < most_left_.size(); ++t) {
      // What is left to people only falls: mostly an old maximum tells that there is no need.
      if (most_left_[t] > rest) most_left_[t] = most_left_of(t);
      most_left = std::max(most_left, most_left_[t]);
      if (most_left_[t] <= rest + kSlack) continue;
      for (std::size_t p = start_[t]; p < start_[t + 1]; ++p) {
        if (left_[p] <= rest + kSlack) continue;
        if (left_[p] < enough || ideal_[t] <= 0) ++box_.most[t];
        must_seat(p);
      }
    }
    if (most_left * largest_home_ > rest + kSlack) {
      for (const auto& home : people_.groups) find_who_must(home, rest);
    }
    return static_cast<std::int64_t>(those_who_must_.size());
  }

  [[nodiscard]] std::int64_t most_left_of(std::size_t type) const {
    std::int64_t most = 0;
    for (std::size_t p = start_[type]; p < start_[type + 1]; ++p) most = std::max(most, left_[p]);
    return most;
  }

  void must_seat(std::size_t place) {
    must_[place] = 1;
    those_who_must_.push_back(place);
    ++box_.least[of_person_[person_[place]]];
  }

  /// A household to which more is due than the rest can give must give somebody: to whom most is
  /// due.
  void find_who_must(const Instance::Group& home, std::int64_t rest) {
    std::int64_t sum = 0;
    std::size_t largest = place_[home.units.front()];
    bool decided = false;
    for (const auto i : home.units) {
      const std::size_t p = place_[i];
      sum += left_[p];
      if (left_[p] > left_[largest]) largest = p;
      decided = decided || must_[p] != 0;
    }
    if (sum > rest + kSlack && !decided) must_seat(largest);
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
    const double pull = 0.7 / (1 + static_cast<double>(failures_));
    const auto mass = static_cast<double>(mass_);
    aim_.units.resize(ideal_.size());
    aim_.urgency.resize(ideal_.size());
    for (std::size_t t = 0; t < ideal_.size(); ++t) {
      const double behind = (static_cast<double>(left_of_type_[t]) / mass - ideal_[t]) / share_;
      const double push = std::clamp(pull * behind, -3.0, 3.0);
      aim_.urgency[t] = push;
      aim_.units[t] =
          ideal_[t] < 1 ? ideal_[t] * rising(push) : ideal_[t] + std::clamp(push, -1.0, 1.0);
    }
    aim_.rows.resize(sums_.size());
    for (std::size_t f = 0; f < sums_.size(); ++f) {
      aim_.rows[f] = static_cast<double>(sums_[f]) / mass;
    }
  }

  /// Whether who stands at `a` comes before `b`: who must, then to whom more is due.
  [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
    if (must_[a] != must_[b]) return must_[a] > must_[b];
    if (left_[a] != left_[b]) return left_[a] > left_[b];
    return person_[a] < person_[b];
  }

  /// From a panel of types to people, no two of a household.
  bool seat(std::int64_t part, std::vector<std::size_t>& seated) {
    const std::int64_t enough = due(part);
    const auto first = [this](std::size_t a, std::size_t b) { return before(a, b); };
    std::vector<std::size_t> homes;
    bool all = true;
    for (std::size_t t = 0; t < panel_.size() && all; ++t) {
      if (panel_[t] == 0) continue;
      const auto cluster = cluster_of(t);
      std::int64_t wanted = 0;
      queue_.clear();
      for (const auto u : cluster) {
        wanted += panel_[u];
        if (panel_[u] == 0) continue;
        for (std::size_t p = start_[u]; p < start_[u + 1]; ++p) {
          if (must_[p] != 0 || left_[p] >= enough) queue_.push_back(p);
        }
      }
      // With households the order counts, since more may be needed than are wanted.
      const bool alone = cluster.size() == 1 && !types_.units[t].group;
      if (!alone) {
        std::sort(queue_.begin(), queue_.end(), first);
      } else if (std::cmp_less(wanted, queue_.size())) {
        std::nth_element(queue_.begin(), queue_.begin() + wanted, queue_.end(), first);
        queue_.resize(static_cast<std::size_t>(wanted));
      }
      for (const auto p : queue_) {
        const std::size_t i = person_[p];
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
      all = wanted == 0;
    }
    for (const auto home : homes) taken_[home] = 0;
    std::sort(seated.begin(), seated.end());
    return all;
  }

  const Instance& types_;
  const Instance& people_;
  const std::vector<std::size_t>& of_person_;
  PanelFinder finder_;
  std::vector<std::size_t> start_;           // per type and one more: its first place
  std::vector<std::size_t> person_;          // per place
  std::vector<std::size_t> place_;           // per person
  std::vector<std::int64_t> left_;           // per place
  std::vector<std::uint8_t> must_;           // per place
  std::vector<std::uint8_t> taken_;          // per household
  std::vector<std::size_t> those_who_must_;  // places
  std::vector<std::int64_t> most_left_;      // per type: nobody of it has more left
  std::int64_t largest_home_ = 1;            // people
  std::vector<Wide> left_of_type_;
  std::vector<Wide> sums_;           // per quota row
  std::vector<double> ideal_;        // per type, of all its people
  std::vector<Instance::Row> face_;  // limits, those met by the chances made equations
  std::int64_t mass_ = kWhole;
  std::size_t failures_ = 0;  // since the last panel
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
