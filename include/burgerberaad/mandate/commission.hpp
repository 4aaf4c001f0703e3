#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/term.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// Who gave the commission and must answer.
struct Commissioner {
  std::string id;
  std::string name;
  std::string decision;  ///< number of the decision; may be empty
  std::optional<Date> date;
  Location where;
};

/// What the commissioner asked every recommendation to meet.
struct Condition {
  std::string id;
  std::string text;
  Location where;
};

/// What the commissioner will do with the advice.
struct Promise {
  std::string text;
  std::optional<std::int64_t> answer_within_weeks;
};

enum class Funding { structural, pilot };

/// The assembly's mandate: question, conditions and promise (in Dutch print: de opdracht).
struct Commission {
  std::string question;
  std::string goal;     ///< doel
  std::string purpose;  ///< bedoeling
  std::vector<Commissioner> commissioners;
  std::vector<Condition> conditions;
  std::optional<Promise> promise;
  std::optional<Term> term;
  Location term_where;
  std::optional<Date> delivered;
  std::optional<Funding> funding;
  std::optional<std::int64_t> budget;  ///< euro
  std::string set_by;                  ///< who worded the question; may be empty
  Location set_by_where;
  Location where;
};

/// `mandate:` of assembly.yaml; reports all that is wrong in it.
Commission read_commission(const yaml::Node& node, Diagnostics& diagnostics);

/// The day by which the commissioner promised to answer, once the advice was delivered.
std::optional<Date> answer_due(const Commission& commission);

enum class Role { member, facilitator, expert, observer, clerk, commissioner };

/// What belongs to a part in the assembly. Nobody who was not drawn votes.
struct RoleRights {
  Text title;    ///< "gespreksleider", "facilitator"
  bool speaks;   ///< in the sessions, unasked or when asked
  Text purpose;  ///< what for
};
const RoleRights& rights_of(Role role);

/// Somebody with a part to play who was not drawn by lot.
struct RoleHolder {
  std::string id;
  Role role = Role::observer;
  std::string name;
  std::string topic;         ///< what an expert spoke about; may be empty
  std::string interest;      ///< what they have to win or lose by it, or that they have nothing
  std::string chosen_by;     ///< who asked them
  std::optional<Date> from;  ///< else from the beginning
  std::optional<Date> to;    ///< the last day, else to the end
  Location where;
};

/// Whether somebody has their part on that day.
bool has_role(const RoleHolder& holder, Date day);

/// On whose side somebody is who decided something: the residents themselves, residents together
/// with others, whoever runs the assembly, or whoever asked for it.
enum class Side { residents, together, organisation, commissioner, unknown };

/// "inwoners", "residents".
Text title(Side side);
/// "residents", as it is written and as JSON has it.
std::string_view name(Side side);

/// A group or an organisation that decides something and has no part of its own in `roles:`
/// (`bodies:` of assembly.yaml).
struct Body {
  std::string name;
  Side side = Side::unknown;
  Location where;
};

/// One item of `bodies:`.
Body read_body(const yaml::Node& node, Diagnostics& diagnostics);

/// One item of `roles:`. Members and reserves have no place there: they are in the ledger.
RoleHolder read_role_holder(const yaml::Node& node, Diagnostics& diagnostics);

}  // namespace burgerberaad
