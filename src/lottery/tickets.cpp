#include "burgerberaad/lottery/tickets.hpp"

#include "burgerberaad/core/elementary.hpp"
#include "burgerberaad/register/population.hpp"
#include "copies.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

using Members = std::vector<std::size_t>;
/// People by how many tickets they have too many.
using Order = std::set<std::pair<std::int64_t, std::size_t>>;

std::vector<std::int64_t> first_numbers(const PanelDistribution& exact, std::int64_t tickets) {
  std::vector<Rational> weights;
  weights.reserve(exact.panels.size());
  for (const auto& panel : exact.panels) weights.emplace_back(panel.weight);
  return largest_remainder(tickets, weights);
}

/// The tickets that are being filled, person by person.
class Booklet {
 public:
  Booklet(const PanelDistribution& exact, std::int64_t tickets, const Types& types,
          const Instance& people)
      : exact_(exact), tickets_(tickets), types_(types), people_(people) {
    for (const auto weight : weights_of_people(exact, people.units.size())) {
      due_.push_back(weight * tickets);
    }
    of_type_.resize(types.instance.units.size());
    for (std::size_t i = 0; i < due_.size(); ++i) of_type_[types.of_person[i]].push_back(i);
  }

  /// Numbers of copies that are right for the types, since people of a type are evened out later.
  void fill() {
    constexpr std::int64_t kWeights = 5040;  // divisible by the sizes of most types
    std::vector<Copies::Unit> units(of_type_.size());
    for (std::size_t t = 0; t < units.size(); ++t) {
      const auto people = static_cast<std::int64_t>(of_type_[t].size());
      units[t].weight = std::max<std::int64_t>(1, kWeights / people);
      for (const auto person : of_type_[t]) {
        units[t].due += due_[person];
        if (due_[person] > 0) ++units[t].least;
      }
    }
    std::vector<Copies::Seats> seats;
    seats.reserve(exact_.panels.size());
    for (const auto& panel : exact_.panels) seats.push_back(seats_of_types(panel.members));
    Copies copies(std::move(units), std::move(seats), first_numbers(exact_, tickets_),
                  exact_.total);
    copies.mend();
    copies.approach();
    copies.refine();
    take(exact_.panels, copies.numbers());
  }

  /// Lets people of a type take each other's seats until they differ by one ticket at most, where
  /// households allow. Whether anybody did. No largest change grows by it.
  bool even_out() {
    bool any = false;
    for (const auto& people : of_type_) {
      if (people.size() < 2) continue;
      Order order;
      for (const auto person : people) order.emplace(error(person), person);
      while (hand_over(order)) any = true;
    }
    return any;
  }

  /// Moves copies of the panels there are, for every person by himself. Whether that helped.
  bool refine() {
    PanelDistribution known = distribution();
    known.panels.insert(known.panels.end(), exact_.panels.begin(), exact_.panels.end());
    for (std::size_t p = panels_.size(); p < known.panels.size(); ++p) known.panels[p].weight = 0;
    tidy(known);
    std::vector<std::int64_t> numbers;
    numbers.reserve(known.panels.size());
    for (const auto& panel : known.panels) numbers.push_back(panel.weight);
    std::vector<Copies::Unit> units;
    units.reserve(due_.size());
    for (const auto due : due_) units.push_back({due, due > 0 ? 1 : 0, 1});
    std::vector<Copies::Seats> seats;
    seats.reserve(known.panels.size());
    for (const auto& panel : known.panels) {
      seats.emplace_back();
      for (const auto person : panel.members) seats.back().emplace_back(person, 1);
    }
    Copies copies(std::move(units), std::move(seats), numbers, exact_.total);
    copies.mend();
    copies.refine();
    take(known.panels, copies.numbers());
    return copies.numbers() != numbers;
  }

  [[nodiscard]] PanelDistribution distribution() const {
    PanelDistribution result{tickets_, {}};
    result.panels.reserve(panels_.size());
    for (const auto& members : panels_) result.panels.push_back({1, members});
    std::sort(result.panels.begin(), result.panels.end(),
              [](const auto& a, const auto& b) { return a.members < b.members; });
    return result;
  }

 private:
  [[nodiscard]] Copies::Seats seats_of_types(const Members& members) const {
    std::vector<std::size_t> of;
    of.reserve(members.size());
    for (const auto person : members) of.push_back(types_.of_person[person]);
    std::sort(of.begin(), of.end());
    Copies::Seats seats;
    for (const auto type : of) {
      if (seats.empty() || seats.back().first != type) seats.emplace_back(type, 0);
      ++seats.back().second;
    }
    return seats;
  }

  void take(const std::vector<WeightedPanel>& panels, const std::vector<std::int64_t>& numbers) {
    panels_.clear();
    holds_.assign(due_.size(), {});
    for (std::size_t p = 0; p < panels.size(); ++p) {
      for (std::int64_t copy = 0; copy < numbers[p]; ++copy) {
        for (const auto person : panels[p].members) holds_[person].push_back(panels_.size());
        panels_.push_back(panels[p].members);
      }
    }
  }

  [[nodiscard]] std::int64_t error(std::size_t person) const {
    return static_cast<std::int64_t>(holds_[person].size()) * exact_.total - due_[person];
  }

  /// Whether `to` may sit where `from` sits.
  [[nodiscard]] bool may_swap(const Members& members, std::size_t from, std::size_t to) const {
    if (std::binary_search(members.begin(), members.end(), to)) return false;
    const auto home = people_.units[to].group;
    return !home || std::none_of(members.begin(), members.end(), [&](auto member) {
      return member != from && people_.units[member].group == home;
    });
  }

  bool swap(std::size_t from, std::size_t to) {
    auto& held = holds_[from];
    const auto found = std::find_if(
        held.begin(), held.end(), [&](auto ticket) { return may_swap(panels_[ticket], from, to); });
    if (found == held.end()) return false;
    Members& members = panels_[*found];
    *std::find(members.begin(), members.end(), from) = to;
    std::sort(members.begin(), members.end());
    holds_[to].push_back(*found);
    held.erase(found);
    return true;
  }

  /// One seat from somebody with too many tickets to somebody with too few, of one type.
  bool hand_over(Order& order) {
    for (auto high = order.rbegin(); high != order.rend(); ++high) {
      for (auto low = order.begin(); low != order.end(); ++low) {
        if (high->first - low->first <= exact_.total) break;
        const std::size_t from = high->second;
        const std::size_t to = low->second;
        const auto before = std::pair(*high, *low);
        if (!swap(from, to)) continue;
        order.erase(before.first);
        order.erase(before.second);
        order.emplace(error(from), from);
        order.emplace(error(to), to);
        return true;
      }
    }
    return false;
  }

  const PanelDistribution& exact_;
  std::int64_t tickets_;
  const Types& types_;
  const Instance& people_;
  std::vector<std::int64_t> due_;  // tickets per person, times the total of the weights
  std::vector<Members> of_type_;
  std::vector<Members> panels_;                  // per ticket
  std::vector<std::vector<std::size_t>> holds_;  // tickets per person
};

}  // namespace

PanelDistribution round_to_tickets(const PanelDistribution& exact, std::int64_t tickets,
                                   const Types& types, const Instance& people) {
  constexpr int kRounds = 3;
  Booklet booklet(exact, tickets, types, people);
  booklet.fill();
  booklet.even_out();
  for (int round = 0; round < kRounds && booklet.refine() && booklet.even_out(); ++round) {
  }
  return booklet.distribution();
}

Rational largest_change(const std::vector<Integer>& exact, const Integer& exact_total,
                        const std::vector<Integer>& rounded, const Integer& rounded_total) {
  Integer largest = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    const Integer change = abs(Integer(rounded[i] * exact_total - exact[i] * rounded_total));
    if (change > largest) largest = change;
  }
  return Rational(largest, exact_total * rounded_total);
}

Rational published_bound(std::int64_t size, std::int64_t tickets, std::int64_t types) {
  constexpr std::int64_t kParts = 1'000'000;
  const auto c = static_cast<double>(types);
  const double changes = std::sqrt(c * logarithm(2 * c) / 2) + 1;
  const double least = std::min(changes, static_cast<double>(size));
  const double parts = std::ceil(least / static_cast<double>(tickets) * kParts);
  return Rational(static_cast<std::int64_t>(parts), kParts);
}

std::string ticket_name(std::int64_t ticket, std::int64_t tickets) {
  return fmt::format("{:0{}}", ticket, fmt::formatted_size("{}", tickets - 1));
}

}  // namespace burgerberaad
