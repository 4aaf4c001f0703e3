#include "burgerberaad/tally/sides.hpp"

#include <algorithm>

namespace burgerberaad {

std::optional<Sides> sides(const Ballot& ballot) {
  if (ballot.votes.empty()) return std::nullopt;
  Sides found;
  for (const auto& vote : ballot.votes) {
    auto& side = is_blank(vote)                     ? found.blank
                 : vote.choice == Choice::in_favour ? found.in_favour
                 : vote.choice == Choice::against   ? found.against
                                                    : found.neither;
    side.push_back(vote.member);
  }
  for (auto* side : {&found.in_favour, &found.against, &found.neither, &found.blank}) {
    std::ranges::sort(*side);
  }
  return found;
}

std::optional<std::vector<std::string>> counted_people(Denominator denominator, const Sides& sides,
                                                       const Electorate& electorate) {
  if (denominator == Denominator::present) return electorate.present;
  if (denominator == Denominator::entitled) return electorate.entitled;
  std::vector<std::string> people = sides.in_favour;
  people.insert(people.end(), sides.against.begin(), sides.against.end());
  if (denominator != Denominator::yes_no) {
    people.insert(people.end(), sides.neither.begin(), sides.neither.end());
  }
  if (denominator == Denominator::cast) {
    people.insert(people.end(), sides.blank.begin(), sides.blank.end());
  }
  std::ranges::sort(people);
  return people;
}

}  // namespace burgerberaad
