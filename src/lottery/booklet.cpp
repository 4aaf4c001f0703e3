#include "booklet.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

constexpr std::size_t kBitsInWord = 64;

void set_bit(std::uint64_t* words, std::size_t bit, bool on) {
  const std::uint64_t mask = std::uint64_t{1} << bit % kBitsInWord;
  words[bit / kBitsInWord] =
      on ? words[bit / kBitsInWord] | mask : words[bit / kBitsInWord] & ~mask;
}

bool has_bit(const std::uint64_t* words, std::size_t bit) {
  return (words[bit / kBitsInWord] >> bit % kBitsInWord & 1U) != 0;
}

}  // namespace

Booklet::Booklet(const Instance& people, const std::vector<WeightedPanel>& panels,
                 const std::vector<std::int64_t>& copies)
    : seats_(static_cast<std::size_t>(people.size)),
      categories_(people.units.empty() ? 0 : people.units.front().rows.size()),
      words_(people.rows.size() / kBitsInWord + 1),
      quotas_(people.rows),
      rows_of_(people.units.size() * words_, 0),
      rows_in_(categories_ * words_, 0),
      held_(people.units.size()) {
  row_of_.reserve(people.units.size() * categories_);
  home_.reserve(people.units.size());
  for (std::size_t i = 0; i < people.units.size(); ++i) {
    const auto& unit = people.units[i];
    home_.push_back(static_cast<Number>(unit.group.value_or(people.groups.size() + i)));
    for (std::size_t c = 0; c < categories_; ++c) {
      row_of_.push_back(unit.rows[c]);
      set_bit(&rows_of_[i * words_], unit.rows[c], true);
      set_bit(&rows_in_[c * words_], unit.rows[c], true);
    }
  }
  seat(people, panels, copies);
}

void Booklet::seat(const Instance& people, const std::vector<WeightedPanel>& panels,
                   const std::vector<std::int64_t>& copies) {
  for (std::size_t p = 0; p < panels.size(); ++p) {
    for (std::int64_t copy = 0; copy < copies[p]; ++copy) {
      const auto ticket = static_cast<Number>(tickets());
      for (const auto person : panels[p].members) {
        held_[person].push_back(ticket);
        members_.push_back(static_cast<Number>(person));
      }
    }
  }
  counts_.resize(tickets() * quotas_.size(), 0);
  below_most_.resize(tickets() * words_, 0);
  above_least_.resize(tickets() * words_, 0);
  for (std::size_t ticket = 0; ticket < tickets(); ++ticket) {
    for (std::size_t row = 0; row < people.rows.size(); ++row) {
      set_bit(&below_most_[ticket * words_], row, quotas_[row].most > 0);
    }
    for (const auto person : members(ticket)) count(ticket, person, 1);
  }
}

void Booklet::count(std::size_t ticket, std::size_t person, std::int32_t by) {
  for (std::size_t c = 0; c < categories_; ++c) {
    const std::size_t row = row_of_[person * categories_ + c];
    const std::int32_t now = counts_[ticket * quotas_.size() + row] += by;
    set_bit(&below_most_[ticket * words_], row, now < quotas_[row].most);
    set_bit(&above_least_[ticket * words_], row, now > quotas_[row].least);
  }
}

void Booklet::rows_after(std::size_t ticket, std::size_t from, RowSet& rows) const {
  rows.assign(words_, 0);
  for (std::size_t w = 0; w < words_; ++w) rows[w] = rows_of_[from * words_ + w];
  for (std::size_t c = 0; c < categories_; ++c) {
    if (!has_bit(&above_least_[ticket * words_], row_of_[from * categories_ + c])) continue;
    for (std::size_t w = 0; w < words_; ++w) {
      rows[w] |= below_most_[ticket * words_ + w] & rows_in_[c * words_ + w];
    }
  }
}

void Booklet::rows_before(std::size_t ticket, std::size_t to, RowSet& rows) const {
  rows.assign(words_, 0);
  for (std::size_t w = 0; w < words_; ++w) rows[w] = rows_of_[to * words_ + w];
  for (std::size_t c = 0; c < categories_; ++c) {
    if (!has_bit(&below_most_[ticket * words_], row_of_[to * categories_ + c])) continue;
    for (std::size_t w = 0; w < words_; ++w) {
      rows[w] |= above_least_[ticket * words_ + w] & rows_in_[c * words_ + w];
    }
  }
}

void Booklet::rows_broken(std::size_t ticket, std::size_t from, std::size_t to, RowSet& above,
                          RowSet& below) const {
  above.resize(words_);
  below.resize(words_);
  for (std::size_t w = 0; w < words_; ++w) {
    const std::uint64_t leaves = rows_of_[from * words_ + w];
    const std::uint64_t enters = rows_of_[to * words_ + w];
    above[w] = enters & ~leaves & ~below_most_[ticket * words_ + w];
    below[w] = leaves & ~enters & ~above_least_[ticket * words_ + w];
  }
}

bool Booklet::has_room(std::size_t ticket, std::size_t to, std::size_t from) const {
  const auto seated = members(ticket);
  return std::none_of(seated.begin(), seated.end(),
                      [&](auto member) { return home_[member] == home_[to] && member != from; });
}

void Booklet::swap(std::size_t ticket, std::size_t from, std::size_t to) {
  const auto first = members_.begin() + static_cast<std::ptrdiff_t>(ticket * seats_);
  *std::find(first, first + static_cast<std::ptrdiff_t>(seats_), static_cast<Number>(from)) =
      static_cast<Number>(to);
  auto& held = held_[from];
  *std::find(held.begin(), held.end(), static_cast<Number>(ticket)) = held.back();
  held.pop_back();
  held_[to].push_back(static_cast<Number>(ticket));
  count(ticket, from, -1);
  count(ticket, to, 1);
}

PanelDistribution Booklet::distribution() const {
  PanelDistribution result{static_cast<std::int64_t>(tickets()), {}};
  result.panels.reserve(tickets());
  for (std::size_t ticket = 0; ticket < tickets(); ++ticket) {
    const auto seated = members(ticket);
    result.panels.push_back({1, {seated.begin(), seated.end()}});
    auto& sorted = result.panels.back().members;
    std::sort(sorted.begin(), sorted.end());
  }
  std::sort(result.panels.begin(), result.panels.end(),
            [](const auto& a, const auto& b) { return a.members < b.members; });
  return result;
}

}  // namespace burgerberaad
