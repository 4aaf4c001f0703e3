#pragma once

#include "burgerberaad/round/session.hpp"
#include "burgerberaad/seating/hall.hpp"
#include "burgerberaad/seating/problem.hpp"
#include "burgerberaad/seating/tables_file.hpp"
#include "command.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The options that say who is seated and by which rules: shared by `seat` and `seat evaluate`.
struct SeatOptions {
  std::optional<std::filesystem::path> people;
  std::optional<std::string> id;
  std::vector<std::string> balance;
  std::optional<std::filesystem::path> needs;
  std::optional<std::filesystem::path> hall;

  void declare(Options& options);
};

/// A session of a dossier whose tables are made or looked at.
struct SeatedSession {
  std::string title;  ///< of the assembly
  Session session;
  std::filesystem::path tables;                     ///< sessions/NN-name.tables.yaml
  std::map<std::string, std::string> facilitators;  ///< from id to name, by assembly.yaml
};

/// Who can be seated, and their features.
struct SeatInput {
  SeatingProblem problem;          ///< people, attributes and past; tables are still to come
  std::vector<std::string> known;  ///< all who may be named, in order
  std::optional<SeatedSession> of;
  std::optional<std::filesystem::path> needs;
  std::optional<HallRules> hall;
  std::vector<std::filesystem::path> sources;   ///< the files with a row per person, if any
  std::optional<std::string> id_column;         ///< of these files, when it is named
  std::map<std::string, std::string> pool_ids;  ///< from member to id in the pool; of a dossier
};

/// Everybody in a file of people.
std::optional<SeatInput> read_people_input(const SeatOptions& options, Context& context);

/// The members of a dossier who are expected at a session, or were there: those with a running
/// mandate but for who was absent. `session` is its number as typed.
std::optional<SeatInput> read_session_input(const SeatOptions& options, const std::string& session,
                                            Context& context);

/// Sets the tables of the problem, and with them the rules of hall and needs. False when something
/// is wrong in these.
bool add_rules(SeatInput& input, std::size_t tables, Context& context);

/// What stands in `column` of the file of people for each who is seated.
std::optional<std::map<std::string, std::string>> read_names(const SeatInput& input,
                                                             const std::string& column,
                                                             Diagnostics& diagnostics);

}  // namespace burgerberaad
