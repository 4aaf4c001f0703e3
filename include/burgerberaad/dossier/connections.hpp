#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/landscape.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// What can be connected, in the order in which one leads to the other.
enum class ThingKind { signal, goal, need, initiative, organisation, text };

Text title(ThingKind kind);   ///< "signaal of vraag", "signal or question"
Text plural(ThingKind kind);  ///< "signalen en vragen"

/// One thing in the landscape.
struct Thing {
  ThingKind kind = ThingKind::signal;
  std::string id;
  std::string title;
  std::string words;  ///< may be empty
  std::string website;
  std::string since;
  std::vector<std::string> areas;  ///< ids; of a signal whose area is in no list, none
  std::optional<Perspective> perspective;
  std::optional<Verdict> verdict;  ///< of a text
};

/// That one thing leads to another.
struct Connection {
  std::size_t from = 0;
  std::size_t to = 0;
  Text what;          ///< "wordt opgepakt door", read from `from` to `to`
  std::string words;  ///< of a link: what its writer says of it; may be empty
};

/// Everything that leads to an advice, and what it leads to: signals, goals and needs, what
/// initiatives and organisations there are, and the texts with their verdicts.
struct Connections {
  std::vector<Thing> things;            ///< by kind, then in the order of the files
  std::vector<Connection> connections;  ///< no two of the same ends
  std::map<std::string, std::size_t, std::less<>> places;  ///< in `things`, by id; the first counts
  std::vector<std::vector<std::size_t>> starting;  ///< for each thing: `connections` from it
  std::vector<std::vector<std::size_t>> ending;    ///< and to it

  [[nodiscard]] std::optional<std::size_t> place(std::string_view id) const;
  /// The connections that begin or end at a thing, as places in `connections`.
  [[nodiscard]] const std::vector<std::size_t>& onward(std::size_t thing) const;
  [[nodiscard]] const std::vector<std::size_t>& back(std::size_t thing) const;
  /// Both, in their order.
  [[nodiscard]] std::vector<std::size_t> around(std::size_t thing) const;
  /// Whether nothing is done about it: a signal or goal that no text takes up, a need that neither
  /// an initiative serves nor a text that was adopted or is still to be decided on. False for all
  /// other things.
  [[nodiscard]] bool is_open(std::size_t thing) const;
};

/// One line of a trace: a thing, how it came there, and how many steps away it is.
struct TraceStep {
  std::size_t thing = 0;
  std::size_t connection = 0;  ///< that leads to it
  std::size_t depth = 1;
  bool seen = false;  ///< stands higher up already, with what follows on it
};

/// Everything that a thing leads to, or everything that led to it, depth first.
enum class Way { onward, back };
std::vector<TraceStep> trace(const Connections& drawn, std::size_t thing, Way way);

/// Draws them from a whole dossier. References to what does not exist are left out (`check` names
/// them).
Connections connections_of(const Dossier& dossier, const std::vector<Weighing>& weighings);

}  // namespace burgerberaad
