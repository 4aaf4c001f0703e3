#include "copies.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace burgerberaad {
namespace {

/// When to be content, in seats looked at: half a second. Counted, so that a result is the same
/// everywhere.
constexpr std::int64_t kMostWork = 40'000'000;

/// Visits every unit of which two panels hold different numbers, with the difference; stops when
/// `visit` says so.
template <typename Visit>
void for_each_change(const Copies::Seats& from, const Copies::Seats& to, Visit visit) {
  auto a = from.begin();
  auto b = to.begin();
  while (a != from.end() || b != to.end()) {
    const bool only_from = b == to.end() || (a != from.end() && a->first < b->first);
    const bool only_to = a == from.end() || (b != to.end() && b->first < a->first);
    std::size_t unit = 0;
    std::int64_t change = 0;
    if (only_from) {
      unit = a->first;
      change = -(a++)->second;
    } else if (only_to) {
      unit = b->first;
      change = (b++)->second;
    } else {
      unit = a->first;
      change = (b++)->second - (a++)->second;
    }
    if (change != 0 && !visit(unit, change)) return;
  }
}

}  // namespace

Copies::Copies(std::vector<Unit> units, std::vector<Seats> panels, std::vector<std::int64_t> copies,
               std::int64_t ticket)
    : units_(std::move(units)),
      panels_(std::move(panels)),
      copies_(std::move(copies)),
      ticket_(ticket),
      tickets_(units_.size(), 0),
      errors_(units_.size(), 0) {
  for (std::size_t p = 0; p < panels_.size(); ++p) {
    for (const auto& [unit, seats] : panels_[p]) tickets_[unit] += seats * copies_[p];
  }
  for (std::size_t u = 0; u < units_.size(); ++u) {
    errors_[u] = tickets_[u] * ticket_ - units_[u].due;
  }
}

Wide Copies::size_of(std::size_t unit, std::int64_t error) const {
  return static_cast<Wide>(error < 0 ? -error : error) * units_[unit].weight;
}

std::size_t Copies::worst_unit() const {
  std::size_t worst = 0;
  for (std::size_t u = 1; u < units_.size(); ++u) {
    if (size_of(u, errors_[u]) > size_of(worst, errors_[worst])) worst = u;
  }
  return worst;
}

std::int64_t Copies::seats_of(std::size_t panel, std::size_t unit) const {
  const auto& seats = panels_[panel];
  const auto found = std::lower_bound(seats.begin(), seats.end(), std::pair(unit, std::int64_t{0}));
  return found != seats.end() && found->first == unit ? found->second : 0;
}

std::optional<Copies::Move> Copies::weigh(std::size_t from, std::size_t to,
                                          std::optional<Wide> limit) {
  Move move{from, to, 0, 0, 0};
  bool within = true;
  for_each_change(panels_[from], panels_[to], [&](std::size_t unit, std::int64_t change) {
    ++work_;
    const std::int64_t error = errors_[unit] + change * ticket_;
    const Wide size = size_of(unit, error);
    within = !limit || size <= *limit;
    const std::int64_t lacking = units_[unit].least - tickets_[unit];
    move.without +=
        std::max<std::int64_t>(0, lacking - change) - std::max<std::int64_t>(0, lacking);
    move.worst = std::max(move.worst, size);
    // (e + c)^2 - e^2 = c (2 e + c)
    move.squares +=
        static_cast<Wide>(change * ticket_) * (errors_[unit] + error) * units_[unit].weight;
    return within;
  });
  if (!within) return std::nullopt;
  return move;
}

void Copies::make(const Move& move) {
  --copies_[move.from];
  ++copies_[move.to];
  for_each_change(panels_[move.from], panels_[move.to], [&](std::size_t unit, std::int64_t change) {
    tickets_[unit] += change;
    errors_[unit] += change * ticket_;
    return true;
  });
}

std::optional<Copies::Move> Copies::best_for(std::size_t unit, bool more,
                                             std::optional<Wide> limit) {
  std::vector<std::int64_t> seats(panels_.size());
  for (std::size_t p = 0; p < panels_.size(); ++p) seats[p] = seats_of(p, unit);
  std::optional<Move> best;
  for (std::size_t from = 0; from < panels_.size(); ++from) {
    if (copies_[from] == 0) continue;
    for (std::size_t to = 0; to < panels_.size() && work_ < kMostWork; ++to) {
      if (more ? seats[to] <= seats[from] : seats[to] >= seats[from]) continue;
      const auto move = weigh(from, to, limit);
      if (!move || move->without > 0) continue;
      if (!best || std::tie(move->without, move->worst, move->squares) <
                       std::tie(best->without, best->worst, best->squares)) {
        best = move;
      }
    }
  }
  return best;
}

void Copies::mend() {
  for (std::size_t unit = 0; unit < units_.size(); ++unit) {
    while (tickets_[unit] < units_[unit].least) {
      const auto move = best_for(unit, true, std::nullopt);
      if (!move || move->without >= 0) break;
      make(*move);
    }
  }
}

bool Copies::improve_worst() {
  if (units_.empty()) return false;
  const std::size_t unit = worst_unit();
  const Wide limit = size_of(unit, errors_[unit]) - 1;
  const auto move = best_for(unit, errors_[unit] < 0, limit);
  if (move) make(*move);
  return move.has_value();
}

/// The pulls say which moves are worth a look: a move changes the sum of squares by twice the
/// difference of the two panels' pulls, and by something positive besides. Only the likeliest pairs
/// are looked at: the squares are no more than a tie-break.
bool Copies::improve_squares(std::optional<Wide> limit) {
  constexpr std::size_t kFirst = 40;  // givers and takers
  std::vector<Wide> pulls(panels_.size(), 0);
  for (std::size_t p = 0; p < panels_.size(); ++p) {
    work_ += static_cast<std::int64_t>(panels_[p].size());
    for (const auto& [unit, seats] : panels_[p]) {
      pulls[p] += static_cast<Wide>(errors_[unit]) * seats * units_[unit].weight;
    }
  }
  std::vector<std::size_t> takers(panels_.size());
  std::iota(takers.begin(), takers.end(), std::size_t{0});
  std::stable_sort(takers.begin(), takers.end(),
                   [&](auto a, auto b) { return pulls[a] < pulls[b]; });
  std::vector<std::size_t> givers(takers.rbegin(), takers.rend());
  std::erase_if(givers, [&](auto panel) { return copies_[panel] == 0; });
  std::optional<Move> best;
  const auto look = [&](std::size_t from, std::size_t to) {
    const auto move = weigh(from, to, limit);
    if (!move || move->without > 0 || move->squares >= 0) return;
    if (!best || move->squares < best->squares) best = move;
  };
  for (std::size_t g = 0; g < std::min(kFirst, givers.size()); ++g) {
    for (std::size_t t = 0; t < std::min(kFirst, takers.size()); ++t) look(givers[g], takers[t]);
  }
  if (best) make(*best);
  return best.has_value();
}

void Copies::approach() {
  while (work_ < kMostWork && improve_squares(std::nullopt)) {
  }
}

bool Copies::refine() {
  if (units_.empty()) return false;
  bool any = false;
  const auto worst = [&] {
    const std::size_t unit = worst_unit();
    return size_of(unit, errors_[unit]);
  };
  while (work_ < kMostWork && (improve_worst() || improve_squares(worst()))) any = true;
  return any;
}

}  // namespace burgerberaad
