#include "burgerberaad/tally/quorum.hpp"

#include <set>

namespace burgerberaad {

PresenceAt presence_at(const Session& session, const Ledger& ledger,
                       const std::optional<Term>& term, const VotingRule& rule, ClockTime at) {
  const auto entitled = ledger.entitled({session.date, at}, term);
  PresenceAt moment;
  moment.at = at;
  moment.entitled = static_cast<std::int64_t>(entitled.size());
  moment.present = static_cast<std::int64_t>(present(*session.attendance, entitled, at).size());
  if (rule.quorum) {
    moment.needed = static_cast<std::int64_t>(least_passing(*rule.quorum, moment.entitled));
    moment.quorum_met = meets(*rule.quorum, moment.present, moment.entitled);
  }
  return moment;
}

std::vector<PresenceAt> presence_over_day(const Session& session, const Ledger& ledger,
                                          const std::optional<Term>& term, const VotingRule& rule) {
  const auto span = hours(session);
  const ClockTime start = span ? span->from : session.attendance->taken;
  std::set<ClockTime> moments{start};
  for (const auto* passages : {&session.attendance->late, &session.attendance->left}) {
    for (const auto& passage : *passages) moments.insert(passage.at);
  }
  for (const auto& entry : ledger.entries()) {
    if (entry.at.date == session.date) moments.insert(entry.at.time);
  }
  std::vector<PresenceAt> changes;
  for (const ClockTime at : moments) {
    if (at < start) continue;
    const PresenceAt moment = presence_at(session, ledger, term, rule, at);
    const bool same = !changes.empty() && changes.back().entitled == moment.entitled &&
                      changes.back().present == moment.present;
    if (!same) changes.push_back(moment);
  }
  return changes;
}

}  // namespace burgerberaad
