#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/dossier/dossier.hpp"

#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// What happens, or has to be done, on a day.
enum class DeadlineKind {
  accept,
  term_begin,
  session,
  term_end,
  answer,  ///< of the commissioners, on every recommendation
  work,    ///< on a recommendation that a commissioner adopted
  data     ///< the last day on which personal data of one class are kept
};

struct Deadline {
  DeadlineKind kind = DeadlineKind::session;
  Date day{};
  std::optional<Hours> during;       ///< of a session with a programme; else the whole day
  const Session* session = nullptr;  ///< when it is one
  const Reply* work = nullptr;       ///< when it is that, promised in this answer
  bool done = false;                 ///< everybody answered; the attendance is known; data are gone
  bool open = false;                 ///< somebody has yet to do something about it
  const DataClass* data = nullptr;   ///< when it is about one
};

/// Whether its day passed and it is still open.
bool is_overdue(const Deadline& deadline, Date today);

/// All that the dossier has a day for, in order of time.
std::vector<Deadline> deadlines(const Dossier& dossier);

/// "accept", as in JSON; of data the name of their class.
std::string_view name(const Deadline& deadline);
/// "bijeenkomst 4: Stemmen", "session 4: Stemmen".
std::string title(const Deadline& deadline, Lang lang);

}  // namespace burgerberaad
