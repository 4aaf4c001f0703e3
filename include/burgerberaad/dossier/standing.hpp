#pragma once

#include "burgerberaad/dossier/dossier.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The steps of an assembly, in their order.
enum class Phase { commission, letters, pool, panel, sessions, ballots, advice, answer, agreement };

/// What to do next.
enum class NextStep {
  mend,        ///< `check` finds errors
  population,  ///< write population.yaml
  invite,
  respondents,  ///< put those who said yes in private/
  quotas,
  draw,
  finish_draw,  ///< one is prepared
  accept,       ///< people who were drawn have not answered
  add_sessions,
  hold_sessions,
  vote,  ///< there are texts on the table without a ballot
  report,
  deliver,  ///< the advice is there; write down when it was handed over
  await_answer,
  follow,         ///< answers are written down, and what comes of them
  fix_agreement,  ///< there is an agreement whose text may still change
  sign_agreement  ///< it is fixed, and not every party signed
};

/// Where an assembly stands, from the files of its dossier.
struct Standing {
  Phase phase = Phase::commission;
  NextStep next = NextStep::mend;
  bool letters_drawn = false;
  bool has_respondents = false;
  std::int64_t seats = 0;
  std::int64_t drawn = 0;     ///< waiting for an answer
  std::int64_t accepted = 0;  ///< accepted or active today
  std::int64_t reserves = 0;
  std::int64_t left = 0;  ///< declined, resigned, excluded, replaced or ended, in the last draw
  std::vector<std::string> vacant;  ///< whose seats can be filled
  std::int64_t sessions = 0;
  std::int64_t sessions_held = 0;
  std::optional<Date> next_session;
  std::int64_t proposals = 0;  ///< on the table: not withdrawn, not merged
  std::int64_t voted = 0;      ///< of these
  bool has_advice = false;     ///< something lies in out/ as advice.*
  std::optional<Date> delivered;
  std::optional<Date> answer_due;
  bool has_agreement = false;
  bool agreement_fixed = false;
  std::int64_t parties = 0;         ///< to the agreement
  std::int64_t parties_signed = 0;  ///< of these
};

/// `errors`: whether check_dossier or reading found any. `today` decides which sessions were held.
Standing standing(const Dossier& dossier, bool errors, Date today);

}  // namespace burgerberaad
