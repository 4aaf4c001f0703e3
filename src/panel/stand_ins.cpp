#include "burgerberaad/panel/stand_ins.hpp"

#include "lottery/simplex.hpp"
#include "panel/seating.hpp"
#include "panel/seating_relaxation.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace burgerberaad {

/// People of the list who can stand in for one another.
struct StandInKind {
  std::vector<std::uint32_t> rows;
  std::vector<std::size_t> places;   ///< in the list
  std::vector<std::size_t> members;  ///< of the panel, at the same address: one person then
  std::optional<std::size_t> home;   ///< shared with others of the list: one person then
};

namespace {

constexpr std::size_t kMostNodes = 20000;

std::vector<StandInKind> kinds_of(const Instance& people, const std::vector<std::size_t>& panel,
                                  const std::vector<std::size_t>& list) {
  std::map<std::size_t, std::size_t> at_home;
  for (const auto person : list) {
    if (people.units[person].group) ++at_home[*people.units[person].group];
  }
  std::map<std::vector<std::uint32_t>, std::size_t> free;
  std::vector<StandInKind> kinds;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto& unit = people.units[list[i]];
    StandInKind kind{unit.rows, {i}, {}, std::nullopt};
    if (unit.group && at_home[*unit.group] > 1) kind.home = unit.group;
    for (std::size_t m = 0; unit.group && m < panel.size(); ++m) {
      if (people.units[panel[m]].group == unit.group) kind.members.push_back(m);
    }
    if (!kind.home && kind.members.empty()) {
      const auto [known, fresh] = free.try_emplace(unit.rows, kinds.size());
      if (!fresh) {
        kinds[known->second].places.push_back(i);
        continue;
      }
    }
    kinds.push_back(std::move(kind));
  }
  return kinds;
}

std::vector<std::vector<std::uint32_t>> rows_of(const std::vector<StandInKind>& kinds) {
  std::vector<std::vector<std::uint32_t>> rows;
  rows.reserve(kinds.size());
  for (const auto& kind : kinds) rows.push_back(kind.rows);
  return rows;
}

}  // namespace

class StandIns::Search {
 public:
  Search(const Instance& people, const std::vector<std::size_t>& panel,
         const std::vector<std::size_t>& list)
      : kinds_(kinds_of(people, panel, list)),
        types_(people, rows_of(kinds_)),
        relaxation_(types_),
        chosen_(kinds_.size()) {}

  StandIn best(const DropOuts& set) {
    count_available(set);
    Seating seating(types_, set);
    seating.improve(without_housemates());
    best_loss_ = seating.loss();
    best_.assign(kinds_.size(), 0);
    for (const auto& [kind, number] : seating.all()) best_[kind] = number;
    std::int64_t bound = best_loss_;
    if (best_loss_ > 0) {
      relaxation_.set_list(available_);
      prices_ = relaxation_.solve(set);
      bound = search(set);
    }
    StandIn answer{best_loss_, bound, {}};
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      const auto& places = kinds_[k].places;
      answer.seated.insert(answer.seated.end(), places.begin(), places.begin() + best_[k]);
    }
    std::sort(answer.seated.begin(), answer.seated.end());
    return answer;
  }

 private:
  void count_available(const DropOuts& set) {
    available_.clear();
    for (const auto& kind : kinds_) {
      const bool blocked = std::any_of(kind.members.begin(), kind.members.end(),
                                       [&](auto member) { return !set.gone[member]; });
      available_.push_back(blocked ? 0 : static_cast<std::int64_t>(kind.places.size()));
    }
  }

  /// Whom the local search may seat: of an address the first alone.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::int64_t>> without_housemates() const {
    std::vector<std::pair<std::size_t, std::int64_t>> list;
    std::vector<std::size_t> homes;
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      if (available_[k] == 0) continue;
      const auto& home = kinds_[k].home;
      if (home && std::find(homes.begin(), homes.end(), *home) != homes.end()) continue;
      if (home) homes.push_back(*home);
      list.emplace_back(k, available_[k]);
    }
    return list;
  }

  /// Branch and bound; gives the proven bound.
  std::int64_t search(const DropOuts& set) {
    order_.clear();
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      if (available_[k] > 0) order_.push_back(k);
    }
    std::stable_sort(order_.begin(), order_.end(),
                     [&](auto a, auto b) { return prices_.of(types_, a) > prices_.of(types_, b); });
    first_.clear();
    worth_.assign(1, 0);
    for (const auto k : order_) {
      first_.push_back(worth_.size() - 1);
      const std::int64_t price = std::max<std::int64_t>(prices_.of(types_, k), 0);
      for (std::int64_t i = 0; i < available_[k]; ++i) worth_.push_back(worth_.back() + price);
    }
    first_.push_back(worth_.size() - 1);
    nodes_ = 0;
    gave_up_ = false;
    chosen_.assign(kinds_.size(), 0);
    homes_.clear();
    Seating empty(types_, set);
    const std::int64_t root = prices_.base - most_worth(0, empty.free_seats());
    branch(0, prices_.base, empty);
    return gave_up_ ? std::min(std::max<std::int64_t>(root, 0), best_loss_) : best_loss_;
  }

  /// The most that people from place `depth` on can be worth in `seats` seats.
  [[nodiscard]] std::int64_t most_worth(std::size_t depth, std::int64_t seats) const {
    const std::size_t from = first_[depth];
    const std::size_t to = std::min(worth_.size() - 1, from + static_cast<std::size_t>(seats));
    return worth_[to] - worth_[from];
  }

  void branch(std::size_t depth, std::int64_t base, Seating& seating) {
    if (seating.loss() < best_loss_) {
      best_loss_ = seating.loss();
      best_ = chosen_;
    }
    if (depth == order_.size() || seating.free_seats() == 0 || gave_up_) return;
    if (std::max<std::int64_t>(base - most_worth(depth, seating.free_seats()), 0) >= best_loss_) {
      return;
    }
    if (++nodes_ > kMostNodes) {
      gave_up_ = true;
      return;
    }
    const std::size_t kind = order_[depth];
    const auto& home = kinds_[kind].home;
    const bool housed = home && std::find(homes_.begin(), homes_.end(), *home) != homes_.end();
    const std::int64_t most = housed ? 0 : std::min(available_[kind], seating.free_seats());
    const std::int64_t price = prices_.of(types_, kind);
    for (std::int64_t i = 0; i < most; ++i) seating.enter(kind);
    if (home && most > 0) homes_.push_back(*home);
    for (chosen_[kind] = most; chosen_[kind] > 0; --chosen_[kind]) {
      branch(depth + 1, base - price * chosen_[kind], seating);
      seating.leave(kind);
    }
    if (home && most > 0) homes_.pop_back();
    branch(depth + 1, base, seating);
  }

  std::vector<StandInKind> kinds_;
  TypeRows types_;
  SeatingRelaxation relaxation_;
  SeatingPrices prices_;
  std::vector<std::int64_t> available_;  // per kind, for this set
  std::vector<std::size_t> order_;       // kinds, those worth most first
  std::vector<std::size_t> first_;       // per place in order_, where its people begin in worth_
  std::vector<std::int64_t> worth_;      // sums of prices of the first people
  std::vector<std::int64_t> chosen_;     // per kind
  std::vector<std::int64_t> best_;
  std::vector<std::size_t> homes_;
  std::int64_t best_loss_ = 0;
  std::size_t nodes_ = 0;
  bool gave_up_ = false;
};

StandIns::StandIns(const Instance& people, const std::vector<std::size_t>& panel,
                   const std::vector<std::size_t>& list)
    : search_(std::make_unique<Search>(people, panel, list)) {}
StandIns::~StandIns() = default;
StandIns::StandIns(StandIns&& other) noexcept = default;

StandIn StandIns::best(const DropOuts& set) {
  return search_->best(set);
}

}  // namespace burgerberaad
