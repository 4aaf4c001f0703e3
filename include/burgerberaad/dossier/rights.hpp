#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/dossier/dossier.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// `unknown`: nobody wrote down who was in the room.
enum class Answer { no, yes, unknown };

std::string_view name(Answer answer);  ///< "unknown", as in JSON
Text title(Answer answer);             ///< "niet bekend", "not known"

/// One fact that a right follows from, in words of both languages, and the line that says so.
struct Ground {
  std::string nl;
  std::string en;
  Location where;

  [[nodiscard]] const std::string& in(Lang lang) const { return lang == Lang::nl ? nl : en; }
};

/// What somebody may do at a moment.
struct Rights {
  Answer vote = Answer::no;
  Answer speak = Answer::no;
  std::vector<Ground> grounds;
};

/// What `who`, a member or reserve of the ledger or the holder of a role, may do at a moment.
/// Members vote and speak while their mandate and the term run and they are in the room of a
/// session; reserves do neither; holders of a role never vote, and speak in sessions as far as
/// their role goes (rights_of). Nothing when nobody is called so.
std::optional<Rights> rights_at(const Dossier& dossier, const std::string& who, Moment at);

/// The session of that moment: the one of that day whose programme it falls in, else the last that
/// began before it, else the first of the day. Null when that day has none.
const Session* session_at(const Dossier& dossier, Moment at);

}  // namespace burgerberaad
