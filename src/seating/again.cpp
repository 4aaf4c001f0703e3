#include "burgerberaad/seating/again.hpp"

#include "burgerberaad/seating/evaluate.hpp"

#include <algorithm>
#include <utility>

namespace burgerberaad {
namespace {

struct SizeBounds {
  std::size_t least;
  std::size_t most;
};

SizeBounds size_bounds(std::size_t people, std::size_t tables) {
  return {people / tables, (people + tables - 1) / tables};
}

/// One round of a plan, of which others stay as they are.
class RoundMender {
 public:
  RoundMender(const SeatingProblem& problem, SeatingPlan& plan, std::size_t round)
      : problem_(&problem),
        plan_(&plan),
        round_(round),
        home_(problem.people.size()),
        at_(problem.people.size(), problem.tables.size()),
        sizes_(problem.tables.size(), 0),
        bounds_(size_bounds(problem.people.size(), problem.tables.size())) {
    const TableRound& tables = plan[round];
    for (std::size_t table = 0; table < tables.size(); ++table) {
      for (const std::size_t person : tables[table]) {
        home_[person] = at_[person] = table;
        ++sizes_[table];
      }
    }
  }

  void mend() {
    make_equal();
    write();
    faults_ = faults();
    while (improve()) {
    }
  }

  void tell(std::vector<SeatMove>& moves) const {
    for (std::size_t person = 0; person < at_.size(); ++person) {
      if (home_[person] != at_[person]) {
        moves.push_back({round_, person, home_[person], at_[person]});
      }
    }
  }

 private:
  /// People who change places, one after the other: each person and where they go.
  using Change = std::vector<std::pair<std::size_t, std::size_t>>;

  [[nodiscard]] bool is_moved(std::size_t person) const { return home_[person] != at_[person]; }

  void put(std::size_t person, std::size_t table) {
    if (at_[person] < sizes_.size()) --sizes_[at_[person]];
    at_[person] = table;
    if (table < sizes_.size()) ++sizes_[table];
  }

  /// Some plan with the fewest moves: whoever is too many somewhere, and newcomers, fill the tables
  /// that are short, and then the others.
  void make_equal() {
    std::vector<std::size_t> waiting;
    for (std::size_t person = 0; person < at_.size(); ++person) {
      if (at_[person] == sizes_.size()) waiting.push_back(person);
    }
    take_above(bounds_.most, waiting.size() + at_.size(), waiting);
    std::size_t short_of = 0;
    for (const std::size_t size : sizes_) {
      if (size < bounds_.least) short_of += bounds_.least - size;
    }
    take_above(bounds_.least, short_of, waiting);
    for (const std::size_t size : {bounds_.least, bounds_.most}) {
      for (std::size_t table = 0; table < sizes_.size(); ++table) {
        while (sizes_[table] < size && !waiting.empty()) {
          put(waiting.back(), table);
          waiting.pop_back();
        }
      }
    }
  }

  /// Lets people leave tables above `size` until `enough` are waiting.
  void take_above(std::size_t size, std::size_t enough, std::vector<std::size_t>& waiting) {
    for (std::size_t person = 0; person < at_.size() && waiting.size() < enough; ++person) {
      if (at_[person] == sizes_.size() || sizes_[at_[person]] <= size) continue;
      put(person, sizes_.size());
      waiting.push_back(person);
    }
  }

  void write() {
    TableRound& tables = (*plan_)[round_];
    tables.assign(sizes_.size(), {});
    for (std::size_t person = 0; person < at_.size(); ++person) {
      tables[at_[person]].push_back(person);
    }
  }

  [[nodiscard]] SeatingFaults faults() const { return evaluate(*problem_, *plan_).faults; }

  /// Makes the best of all small changes, if any is better than what there is.
  bool improve() {
    const Change* best = nullptr;
    SeatingFaults best_faults = faults_;
    const std::vector<Change> all = changes();
    for (const auto& change : all) {
      const Change back = make(change);
      const SeatingFaults found = faults();
      make(back);
      if (!is_better(found, best_faults, problem_->order)) continue;
      best = &change;
      best_faults = found;
    }
    if (best == nullptr) return false;
    make(*best);
    faults_ = best_faults;
    return true;
  }

  /// Makes a change, and gives the one that undoes it.
  Change make(const Change& change) {
    Change back;
    back.reserve(change.size());
    for (const auto& [person, table] : change) {
      back.emplace_back(person, at_[person]);
      put(person, table);
    }
    write();
    return back;
  }

  /// All small changes that keep the number of moves and the tables equal.
  [[nodiscard]] std::vector<Change> changes() const {
    std::vector<Change> all;
    for (std::size_t person = 0; person < at_.size(); ++person) {
      if (!is_moved(person)) continue;
      for (std::size_t other = 0; other < at_.size(); ++other) add_exchange(person, other, all);
      for (std::size_t table = 0; table < sizes_.size(); ++table) {
        const bool fits = sizes_[table] < bounds_.most && sizes_[at_[person]] > bounds_.least;
        if (fits && table != at_[person] && table != home_[person]) {
          all.push_back({{person, table}});
        }
      }
    }
    return all;
  }

  /// Two who were moved change tables; or somebody else moves in place of `person`, from the same
  /// table or from one that can spare a seat.
  void add_exchange(std::size_t person, std::size_t other, std::vector<Change>& all) const {
    if (is_moved(other)) {
      if (person < other && at_[person] != at_[other]) {
        all.push_back({{person, at_[other]}, {other, at_[person]}});
      }
      return;
    }
    if (!home_[person]) return;
    const std::size_t home = *home_[person];
    const bool same = at_[other] == home;
    const bool fits = sizes_[home] < bounds_.most && sizes_[at_[other]] > bounds_.least &&
                      at_[other] != at_[person];
    if (same || fits) all.push_back({{person, home}, {other, at_[person]}});
  }

  const SeatingProblem* problem_;
  SeatingPlan* plan_;
  std::size_t round_;
  std::vector<std::optional<std::size_t>> home_;
  std::vector<std::size_t> at_;  ///< as many as there are tables: waiting
  std::vector<std::size_t> sizes_;
  SizeBounds bounds_;
  SeatingFaults faults_{};
};

}  // namespace

std::size_t fewest_moves(const std::vector<std::size_t>& sizes, std::size_t newcomers) {
  std::size_t people = newcomers;
  for (const std::size_t size : sizes) people += size;
  const SizeBounds bounds = size_bounds(people, sizes.size());
  std::size_t above = 0;
  std::size_t below = 0;
  for (const std::size_t size : sizes) {
    if (size > bounds.most) above += size - bounds.most;
    if (size < bounds.least) below += bounds.least - size;
  }
  return std::max(above, below > newcomers ? below - newcomers : 0);
}

SeatedAgain seat_again(const SeatingProblem& problem, const SeatingPlan& before) {
  SeatedAgain again{before, {}};
  for (std::size_t round = 0; round < before.size(); ++round) {
    RoundMender mender(problem, again.plan, round);
    mender.mend();
    mender.tell(again.moves);
  }
  return again;
}

}  // namespace burgerberaad
