#include "burgerberaad/lottery/tickets.hpp"

#include "burgerberaad/core/elementary.hpp"
#include "burgerberaad/register/population.hpp"
#include "ticket_repair.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::vector<std::int64_t> first_numbers(const PanelDistribution& exact, std::int64_t tickets) {
  std::vector<Rational> weights;
  weights.reserve(exact.panels.size());
  for (const auto& panel : exact.panels) weights.emplace_back(panel.weight);
  return largest_remainder(tickets, weights);
}

/// For everybody what is due, rounded down and up. The wish is what the smallest chance is due,
/// rounded up.
std::vector<TicketAim> aims_of(const PanelDistribution& exact, std::int64_t tickets,
                               std::size_t people) {
  constexpr std::int64_t kParts = TicketRepair::kParts;
  const auto weights = weights_of_people(exact, people);
  std::int64_t smallest = exact.total;
  for (const auto weight : weights) {
    if (weight > 0) smallest = std::min(smallest, weight);
  }
  const std::int64_t wish = (smallest * tickets + exact.total - 1) / exact.total;
  // Weights are the chances within 10^-9: whoever is due a whole number is due that number.
  const std::int64_t slip = exact.total / 1'000'000'000 * tickets;
  std::vector<TicketAim> aims;
  aims.reserve(people);
  for (const auto weight : weights) {
    const std::int64_t due = weight * tickets;
    const std::int64_t nearest = (due + exact.total / 2) / exact.total;
    const bool is_whole = std::abs(due - nearest * exact.total) <= slip;
    const std::int64_t whole = is_whole ? nearest : due / exact.total;
    const std::int64_t rest = is_whole ? 0 : due % exact.total;
    const std::int64_t parts = (rest * kParts + exact.total / 2) / exact.total;
    aims.push_back(
        {whole, is_whole ? whole : whole + 1, weight == 0 ? 0 : wish, whole * kParts + parts});
    aims.back().wish = std::min(aims.back().wish, aims.back().most);
  }
  return aims;
}

}  // namespace

PanelDistribution round_to_tickets(const PanelDistribution& exact, std::int64_t tickets,
                                   const Instance& people) {
  Booklet booklet(people, exact.panels, first_numbers(exact, tickets));
  TicketRepair(booklet, aims_of(exact, tickets, people.units.size()), exact.panels).run();
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
