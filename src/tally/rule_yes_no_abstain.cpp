// Yes, no or abstain on one text.

#include "tally/rule_parts.hpp"

namespace burgerberaad {
namespace {

std::vector<Mark> marks(const VotingRule& /*rule*/) {
  return {{"in_favour", {"voor", "in favour"}, Choice::in_favour, true, false},
          {"against", {"tegen", "against"}, Choice::against, true, false},
          {"abstain", {"onthouding", "abstention"}, Choice::abstain, false, false}};
}

Told instruction(const VotingRule& /*rule*/) {
  return {"Kruis één vakje aan.", "Tick one box."};
}

}  // namespace

const CountingRule kYesNoAbstain{"yes-no-abstain",
                                 {"voor, tegen of onthouding", "in favour, against or abstention"},
                                 false,
                                 read_support,
                                 support_lines,
                                 marks,
                                 instruction,
                                 support_needed};

}  // namespace burgerberaad
