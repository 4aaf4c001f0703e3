// Which options of a ballot win: the rule gives their order, and this the rest.

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "tally/judging.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

using State = OptionResult::State;

std::vector<OptionCount> counts_of(const Ballot& ballot) {
  std::vector<OptionCount> counts;
  counts.reserve(ballot.options.size());
  for (std::size_t i = 0; i < ballot.options.size(); ++i) {
    counts.push_back({ballot.options[i].id, ballot.marks[i]});
  }
  return counts;
}

Ranking ranking_of(const Ballot& ballot, const VotingRule& rule, const Order& order) {
  Ranking ranking;
  ranking.marks = counting_rule(rule).marks(rule);
  ranking.steps = order.steps;
  ranking.options.reserve(ballot.options.size());
  std::size_t place = 1;
  for (const auto& level : order.places) {
    for (const auto& standing : level) {
      ranking.options.push_back({ballot.options[standing.option], standing.option,
                                 ballot.marks[standing.option], place, standing.passes,
                                 State::loses, standing.figure});
    }
    place += level.size();
  }
  return ranking;
}

/// Decides among options that are level for fewer seats than there are of them.
class TieBreaker {
 public:
  TieBreaker(Tally& tally, const Ballot& ballot, const VotingRule& rule)
      : tally_(&tally), ballot_(&ballot), rule_(&rule) {}

  void decide(std::vector<OptionResult*> level, std::size_t seats) {
    tally_->tied = true;
    for (const auto* each : level) tally_->ranking->level.push_back(each->option.id);
    switch (rule_->tie) {
      case TieRule::status_quo:
        return;  // none of them
      case TieRule::casting_vote:
        return by_chair(level, seats);
      case TieRule::lot:
        return by_lot(level, seats);
      case TieRule::none:
        return leave_level(level);
    }
  }

 private:
  static void leave_level(const std::vector<OptionResult*>& level) {
    for (auto* each : level) each->state = State::level;
  }

  /// The chair has one vote: what is left after it stays level.
  void by_chair(std::vector<OptionResult*> level, std::size_t seats) {
    const auto chosen = std::ranges::find_if(
        level, [&](const auto* each) { return each->option.id == ballot_->casting_vote; });
    if (chosen == level.end()) return leave_level(level);
    (*chosen)->state = State::wins;
    tally_->casting_vote = ballot_->casting_vote;
    level.erase(chosen);
    if (seats > 1) leave_level(level);
  }

  void by_lot(const std::vector<OptionResult*>& level, std::size_t seats) {
    if (ballot_->lot_seed.empty()) return leave_level(level);
    tally_->lot = draw_lot(ballot_->lot_seed, ballot_->id, tally_->ranking->level);
    for (std::size_t i = 0; i < seats; ++i) {
      const auto& drawn = tally_->lot->tickets[i].candidate;
      (*std::ranges::find_if(level, [&](const auto* each) {
        return each->option.id == drawn;
      }))->state = State::wins;
    }
  }

  Tally* tally_;
  const Ballot* ballot_;
  const VotingRule* rule_;
};

void choose_winners(Tally& tally, const Ballot& ballot, const VotingRule& rule) {
  auto& options = tally.ranking->options;
  auto seats = static_cast<std::size_t>(
      rule.settings.winners.value_or(static_cast<std::int64_t>(options.size())));
  for (auto first = options.begin(); first != options.end() && seats > 0;) {
    const auto last = std::find_if(first, options.end(),
                                   [&](const auto& each) { return each.place != first->place; });
    std::vector<OptionResult*> level;
    for (auto each = first; each != last; ++each) {
      if (each->passes) level.push_back(&*each);
    }
    first = last;
    if (level.size() > seats) return TieBreaker(tally, ballot, rule).decide(level, seats);
    for (auto* each : level) each->state = State::wins;
    seats -= level.size();
  }
}

}  // namespace

Lot draw_lot(const std::string& seed, const std::string& ballot,
             const std::vector<std::string>& candidates) {
  Lot lot;
  lot.seed = seed;
  lot.tickets.reserve(candidates.size());
  for (const auto& each : candidates) {
    lot.tickets.push_back({hex(ticket("ballot", seed, ballot, each)), each});
  }
  std::ranges::sort(lot.tickets, {}, &Lot::Ticket::sha256);
  return lot;
}

bool wins(const Tally& tally, std::string_view option) {
  return tally.ranking && std::ranges::any_of(tally.ranking->options, [&](const auto& each) {
           return each.option.id == option && each.state == State::wins;
         });
}

void judge_options(Tally& tally, const Ballot& ballot, const VotingRule& rule,
                   const Electorate& electorate) {
  if (!has_quorum(tally, rule)) return;
  const CountingRule& method = counting_rule(rule);
  if (method.has_base) {
    tally.denominator = base(rule.denominator, tally.counts, electorate);
    if (!tally.denominator) return undecided(tally, UndecidedReason::attendance_unknown);
  }
  if (tally.counts.chosen == 0) return undecided(tally, UndecidedReason::no_votes);
  const Order order = method.order(rule, counts_of(ballot), tally.denominator);
  tally.ranking = ranking_of(ballot, rule, order);
  choose_winners(tally, ballot, rule);
  const auto any = [&](State state) {
    return std::ranges::any_of(tally.ranking->options,
                               [&](const auto& each) { return each.state == state; });
  };
  if (any(State::level)) return undecided(tally, UndecidedReason::tie);
  tally.verdict = any(State::wins) ? Verdict::adopted : Verdict::rejected;
}

std::vector<Tally> tallies_of_versions(const Tally& tally) {
  std::vector<Tally> parts;
  parts.reserve(tally.versions.size());
  for (const auto& version : tally.versions) {
    Tally& part = parts.emplace_back(tally);
    part.proposal = version;
    part.option = to_string(version);
    part.denominator.reset();
    if (!tally.ranking) continue;  // no quorum, or no votes: that holds for every option
    const auto& options = tally.ranking->options;
    const auto& own = *std::ranges::find_if(
        options, [&](const OptionResult& each) { return each.option.version == version; });
    part.verdict = own.state == State::wins    ? Verdict::adopted
                   : own.state == State::level ? Verdict::undecided
                                               : Verdict::rejected;
    part.reason = own.state == State::level ? UndecidedReason::tie : UndecidedReason::none;
    if (!tally.denominator) continue;
    // Ticks are support; grades and scores are not.
    part.denominator = tally.denominator;
    part.counts.in_favour = own.papers.front();
  }
  return parts;
}

}  // namespace burgerberaad
