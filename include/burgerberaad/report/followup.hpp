#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/report/advice.hpp"
#include "burgerberaad/report/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// How one recommendation stands with one commissioner.
struct Followed {
  const Weighing* recommendation = nullptr;
  const Commissioner* commissioner = nullptr;
  const Reply* answer = nullptr;  ///< null: nothing was written down
  std::optional<Date> due;        ///< of the work, when promised
  bool overdue = false;           ///< the work, on the day of the page

  [[nodiscard]] ReplyKind kind() const;
};

/// Every adopted recommendation with every commissioner, in the order of the advice.
std::vector<Followed> followed(const Dossier& dossier, const std::vector<Weighing>& weighings,
                               Date today);

/// The mean of the grades; nothing when nobody gave one.
std::optional<Rational> mean_grade(const FollowUpGrades& grades);

/// What was done with the advice, by whom and when, as it stood on the day `today`: in figures, in
/// one table, per recommendation, and the grades of the members. Grades that fewer members gave
/// than the smallest cell are left out.
Document followup(const Dossier& dossier, const std::vector<Weighing>& weighings,
                  const std::string& software, Lang lang, Date today);

}  // namespace burgerberaad
