#include "ticket_repair.hpp"

#include <algorithm>
#include <numeric>

namespace burgerberaad {
namespace {

/// Prices. The smallest are of the squares, whose sum over all that one change moves stays below
/// half a wish with kMostTickets; being out of bounds costs more than both.
constexpr std::int64_t kWish = std::int64_t{1} << 30U;
constexpr std::int64_t kBeyond = std::int64_t{1} << 33U;

/// When to be content, in people looked at; a hundred million take about half a second.
constexpr std::int64_t kMostWork = 300'000'000;
constexpr std::int64_t kMostWorkPerTicket = 100'000;
constexpr std::int64_t kMostWorkEver = 2'000'000'000;
constexpr std::int64_t kMostWorkAfter = 10'000'000;
constexpr std::int64_t kMostWorkChain = 3'000'000;
constexpr std::int64_t kMostWorkTransplant = 20'000'000;
/// What a look through a ticket for housemates counts for.
constexpr std::int64_t kLook = 20;

/// After so many rounds without progress, each time, somebody gets on or off by a whole panel.
constexpr int kTransplants = 12;

}  // namespace

TicketRepair::TicketRepair(Booklet& booklet, std::vector<TicketAim> aims,
                           const std::vector<WeightedPanel>& known)
    : booklet_(booklet),
      aims_(std::move(aims)),
      known_(known),
      dearness_(aims_.size(), 1),
      more_(aims_.size()),
      fewer_(aims_.size()),
      steps_(aims_.size()),
      marks_(aims_.size(), 0) {
  for (std::size_t i = 0; i < aims_.size(); ++i) price(i);
}

void TicketRepair::run() {
  if (aims_.empty()) return;
  mend();
  grant_wishes();
  polish();
}

void TicketRepair::mend() {
  constexpr std::int64_t kLimit = -kBeyond / 2;
  const auto tickets = static_cast<std::int64_t>(booklet_.tickets());
  most_work_ = std::min(kMostWorkEver, kMostWork + kMostWorkPerTicket * tickets);
  std::int64_t fewest = all_beyond();
  Booklet best = booklet_;
  int stuck = 0;
  while (fewest > 0 && has_work()) {
    chains(kLimit);
    doubles(kLimit);
    ++stuck;
    const std::int64_t now = all_beyond();
    if (now < fewest) {
      fewest = now;
      stuck = 0;
      if (now > 0) best = booklet_;
    }
    const auto dearest = make_dearer();
    if (dearest && stuck % kTransplants == kTransplants - 1) transplant(*dearest);
  }
  if (all_beyond() > fewest) booklet_ = std::move(best);
  std::fill(dearness_.begin(), dearness_.end(), 1);
  for (std::size_t i = 0; i < aims_.size(); ++i) price(i);
}

void TicketRepair::grant_wishes() {
  most_work_ = work_ + kMostWorkAfter;
  chains(-kWish / 2);
}

/// Those who are farthest off hand a seat on, or take one over, where that helps both together.
void TicketRepair::polish() {
  most_work_ = work_ + kMostWorkAfter;
  const auto error = [&](std::size_t i) { return held(i) * kParts - aims_[i].due; };
  line_up();
  std::vector<Number> order = line_;
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return std::abs(error(a)) > std::abs(error(b)); });
  for (const auto person : order) {
    if (!has_work()) return;
    chain(person, error(person) > 0, -kParts / 2, true);
  }
}

std::int64_t TicketRepair::held(std::size_t person) const {
  return static_cast<std::int64_t>(booklet_.held_by(person).size());
}

/// Tickets above the most (or, as a negative number, below the least).
std::int64_t TicketRepair::beyond(std::size_t person) const {
  const std::int64_t now = held(person);
  return now - std::clamp(now, aims_[person].least, aims_[person].most);
}

std::int64_t TicketRepair::all_beyond() const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < aims_.size(); ++i) sum += std::abs(beyond(i));
  return sum;
}

/// What a ticket costs on top of `from` tickets: convex in `from`, so that a ticket that goes from
/// one person to another never costs less than it says.
std::int64_t TicketRepair::price_of_next(std::size_t person, std::int64_t from) const {
  const TicketAim& aim = aims_[person];
  // (e + p)^2 - e^2 = p (2 e + p)
  std::int64_t price = 2 * (from * kParts - aim.due) + kParts;
  if (from < aim.wish) price -= kWish;
  if (from < aim.least) price -= kBeyond * dearness_[person];
  if (from >= aim.most) price += kBeyond * dearness_[person];
  return price;
}

void TicketRepair::price(std::size_t person) {
  more_[person] = price_of_next(person, held(person));
  fewer_[person] = -price_of_next(person, held(person) - 1);
}

void TicketRepair::swap(std::size_t ticket, std::size_t from, std::size_t to) {
  booklet_.swap(ticket, from, to);
  price(from);
  price(to);
}

void TicketRepair::line_up() {
  line_.resize(aims_.size());
  std::iota(line_.begin(), line_.end(), Number{0});
  std::stable_sort(line_.begin(), line_.end(), [&](auto a, auto b) { return more_[a] < more_[b]; });
  line_price_.resize(line_.size());
  for (std::size_t i = 0; i < line_.size(); ++i) line_price_[i] = more_[line_[i]];
}

/// Raises the price for all who are out of bounds. Gives the one for whom it is highest.
std::optional<std::size_t> TicketRepair::make_dearer() {
  std::optional<std::size_t> dearest;
  for (std::size_t i = 0; i < aims_.size(); ++i) {
    if (beyond(i) == 0) continue;
    ++dearness_[i];
    price(i);
    if (!dearest || dearness_[i] > dearness_[*dearest]) dearest = i;
  }
  return dearest;
}

/// Chains from everybody for whom a ticket fewer, or more, alone is worth `limit`.
void TicketRepair::chains(std::int64_t limit) {
  line_up();
  for (std::size_t i = 0; i < aims_.size(); ++i) {
    while (fewer_[i] < limit && has_work() && chain(i, true, limit, false)) {
    }
  }
  line_up();
  const std::vector<Number> order = line_;
  for (const auto i : order) {
    while (more_[i] < limit && has_work() && chain(i, false, limit, false)) {
    }
  }
}

/// Lets `person` give a seat away, or take one, at the end of a chain that costs less than `limit`
/// in all; only the two at its ends have another number of tickets afterwards. `direct`: with
/// nobody in between.
bool TicketRepair::chain(std::size_t person, bool giving, std::int64_t limit, bool direct) {
  begin_chain(person, giving);
  const std::int64_t rest = limit - (giving ? fewer_[person] : more_[person]);
  const std::size_t most = direct ? 1 : aims_.size();
  const std::int64_t most_work = std::min(most_work_, work_ + kMostWorkChain);
  for (std::size_t next = 0; next < std::min(most, queue_.size()) && work_ < most_work; ++next) {
    const std::size_t end = giving ? give(queue_[next], rest) : take(queue_[next], rest);
    if (end == kNone) continue;
    for (std::size_t at = end; steps_[at].from != kNone; at = steps_[at].from) {
      const Step step = steps_[at];
      if (giving) swap(step.ticket, step.from, at);
      if (!giving) swap(step.ticket, at, step.from);
    }
    return true;
  }
  return false;
}

void TicketRepair::begin_chain(std::size_t person, bool giving) {
  ++chain_;
  steps_[person] = {kNone, kNone, chain_};
  queue_.assign(1, static_cast<Number>(person));
  if (!giving) return;
  open_ = line_;
  std::erase(open_, static_cast<Number>(person));
  work_ += static_cast<std::int64_t>(open_.size());
}

/// Each ticket at most once in a chain, so that its steps do not touch each other.
bool TicketRepair::is_on_the_way(std::size_t person, std::size_t ticket) const {
  for (std::size_t at = person; steps_[at].from != kNone; at = steps_[at].from) {
    if (steps_[at].ticket == ticket) return true;
  }
  return false;
}

/// Notes that a chain came to `to`. Whether `to` was new to it.
bool TicketRepair::reach(std::size_t from, std::size_t ticket, std::size_t to) {
  if (steps_[to].chain == chain_) return false;
  steps_[to] = {static_cast<Number>(from), static_cast<Number>(ticket), chain_};
  queue_.push_back(static_cast<Number>(to));
  return true;
}

/// All who can take over a seat from `person`; gives the first for whom it costs less than `limit`.
std::size_t TicketRepair::give(std::size_t person, std::int64_t limit) {
  fruitless_.clear();
  for (const auto ticket : booklet_.held_by(person)) {
    if (is_on_the_way(person, ticket)) continue;
    booklet_.rows_after(ticket, person, rows_);
    ++work_;
    if (rows_ == fruitless_) continue;
    work_ += static_cast<std::int64_t>(open_.size());
    bool any = false;
    bool fruitless = true;
    for (const auto other : open_) {
      if (!booklet_.is_within(other, rows_)) continue;
      fruitless = false;
      work_ += kLook;
      if (!booklet_.has_room(ticket, other, person)) continue;
      any = reach(person, ticket, other) || any;
      if (more_[other] < limit) return other;
    }
    if (fruitless) fruitless_ = rows_;
    if (any) std::erase_if(open_, [&](auto other) { return steps_[other].chain == chain_; });
  }
  return kNone;
}

/// All from whom `person` can take over a seat; gives the first for whom it costs less than
/// `limit`.
std::size_t TicketRepair::take(std::size_t person, std::int64_t limit) {
  for (std::size_t k = 0; k < booklet_.tickets(); ++k) {
    const std::size_t ticket = (person + k) % booklet_.tickets();
    if (is_on_the_way(person, ticket)) continue;
    booklet_.rows_before(ticket, person, rows_);
    work_ += static_cast<std::int64_t>(booklet_.seats());
    for (const auto other : booklet_.members(ticket)) {
      if (steps_[other].chain == chain_ || !booklet_.is_within(other, rows_)) continue;
      work_ += kLook;
      if (!booklet_.has_room(ticket, person, other)) continue;
      reach(person, ticket, other);
      if (fewer_[other] < limit) return other;
    }
  }
  return kNone;
}

/// Two swaps on one ticket, for everybody for whom a ticket fewer, or more, is worth `limit`.
void TicketRepair::doubles(std::int64_t limit) {
  line_up();
  for (std::size_t i = 0; i < aims_.size(); ++i) {
    while (fewer_[i] < limit && double_out(i, limit)) {
    }
  }
  line_up();
  const std::vector<Number> order = line_;
  for (const auto i : order) {
    while (more_[i] < limit && double_in(i, limit)) {
    }
  }
}

bool TicketRepair::double_out(std::size_t person, std::int64_t limit) {
  const std::vector<Number> tickets = booklet_.held_by(person);
  for (const auto ticket : tickets) {
    for (const auto to : line_) {
      if (!has_work()) return false;
      if (fewer_[person] + more_[to] >= limit || to == person) continue;
      if (swap_with_another(ticket, person, to, limit)) return true;
    }
  }
  return false;
}

bool TicketRepair::double_in(std::size_t person, std::int64_t limit) {
  std::vector<Number> seated;
  for (std::size_t k = 0; k < booklet_.tickets(); ++k) {
    const std::size_t ticket = (person + k) % booklet_.tickets();
    seated.assign(booklet_.members(ticket).begin(), booklet_.members(ticket).end());
    for (const auto from : seated) {
      if (!has_work()) return false;
      if (fewer_[from] + more_[person] >= limit || from == person) continue;
      if (swap_with_another(ticket, from, person, limit)) return true;
    }
  }
  return false;
}

/// A swap, and a second one that mends the quotas that the first one breaks; both or none.
bool TicketRepair::swap_with_another(std::size_t ticket, std::size_t from, std::size_t to,
                                     std::int64_t limit) {
  work_ += kLook;
  if (!booklet_.has_room(ticket, to, from)) return false;
  const std::int64_t rest = limit - fewer_[from] - more_[to];
  booklet_.rows_broken(ticket, from, to, above_, below_);
  leaving_.clear();
  for (const auto other : booklet_.members(ticket)) {
    if (other != from && fewer_[other] + line_price_.front() < rest &&
        booklet_.is_in_all(other, above_) && !booklet_.is_in_any(other, below_)) {
      leaving_.push_back(other);
    }
  }
  work_ += static_cast<std::int64_t>(booklet_.seats());
  if (leaving_.empty()) return false;
  swap(ticket, from, to);
  if (swap_second(ticket, rest)) return true;
  swap(ticket, to, from);
  return false;
}

bool TicketRepair::swap_second(std::size_t ticket, std::int64_t rest) {
  for (const auto other : leaving_) {
    booklet_.rows_after(ticket, other, rows_);
    for (std::size_t place = 0; place < line_.size(); ++place) {
      ++work_;
      if (fewer_[other] + line_price_[place] >= rest) break;
      const std::size_t to = line_[place];
      if (fewer_[other] + more_[to] >= rest || !booklet_.is_within(to, rows_)) continue;
      if (!booklet_.is_in_all(to, below_) || booklet_.is_in_any(to, above_)) continue;
      work_ += kLook;
      if (!booklet_.has_room(ticket, to, other)) continue;
      swap(ticket, other, to);
      return true;
    }
  }
  return false;
}

/// Gives one ticket the cheapest panel there is that brings `person` nearer to the bounds.
void TicketRepair::transplant(std::size_t person) {
  const bool giving = beyond(person) > 0;
  const std::vector<Number> tickets = tickets_to_change(person, giving);
  const std::int64_t most_work = std::min(most_work_, work_ + kMostWorkTransplant);
  std::int64_t cheapest = std::numeric_limits<std::int64_t>::max();
  std::size_t changed = 0;
  std::vector<std::size_t> chosen;
  const auto look = [&](const std::vector<std::size_t>& panel) {
    if ((std::find(panel.begin(), panel.end(), person) == panel.end()) != giving) return;
    for (const auto ticket : tickets) {
      if (work_ >= most_work) return;
      const std::int64_t price = compare(ticket, panel);
      if (price >= cheapest) continue;
      cheapest = price;
      changed = ticket;
      chosen = panel;
    }
  };
  for (const auto& known : known_) look(known.members);
  std::vector<std::size_t> panel;
  for (std::size_t ticket = 0; ticket < booklet_.tickets() && work_ < most_work; ++ticket) {
    panel.assign(booklet_.members(ticket).begin(), booklet_.members(ticket).end());
    look(panel);
  }
  if (chosen.empty()) return;
  compare(changed, chosen);
  for (std::size_t i = 0; i < leaving_.size(); ++i) swap(changed, leaving_[i], entering_[i]);
}

/// Of the tickets that `person` is on, or is not on, a thousand at most, from all over the booklet.
std::vector<TicketRepair::Number> TicketRepair::tickets_to_change(std::size_t person,
                                                                  bool giving) const {
  constexpr std::size_t kMost = 1000;
  std::vector<bool> held(booklet_.tickets(), false);
  for (const auto ticket : booklet_.held_by(person)) held[ticket] = true;
  std::vector<Number> all;
  for (std::size_t ticket = 0; ticket < held.size(); ++ticket) {
    if (held[ticket] == giving) all.push_back(static_cast<Number>(ticket));
  }
  const std::size_t step = all.size() / kMost + 1;
  std::vector<Number> some;
  for (std::size_t i = 0; i < all.size(); i += step) some.push_back(all[i]);
  return some;
}

/// What it costs to give a ticket this panel; `leaving_` and `entering_` are who must go and come.
std::int64_t TicketRepair::compare(std::size_t ticket, std::span<const std::size_t> panel) {
  leaving_.clear();
  entering_.clear();
  mark_ += 2;
  for (const auto person : panel) marks_[person] = mark_;
  for (const auto person : booklet_.members(ticket)) {
    if (marks_[person] != mark_) leaving_.push_back(person);
    marks_[person] = mark_ + 1;
  }
  for (const auto person : panel) {
    if (marks_[person] == mark_) entering_.push_back(static_cast<Number>(person));
  }
  work_ += static_cast<std::int64_t>(2 * panel.size());
  std::int64_t price = 0;
  for (const auto person : leaving_) price += fewer_[person];
  for (const auto person : entering_) price += more_[person];
  return price;
}

}  // namespace burgerberaad
