#include "seat_input.hpp"

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "burgerberaad/seating/needs.hpp"
#include "burgerberaad/seating/people.hpp"
#include "messages.hpp"
#include "session_input.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// A file that people may have written in a dossier.
std::optional<fs::path> if_there(const Context& context, const fs::path& relative) {
  const fs::path path = context.in_folder(relative);
  std::error_code ignored;
  return fs::exists(path, ignored) ? std::optional(path) : std::nullopt;
}

/// What members gave: all who signed up, else those who were drawn, with what a purge kept of those
/// who came in later.
std::vector<fs::path> sources_of(const Context& context) {
  if (auto all = if_there(context, "private/respondents.csv")) return {*all};
  const auto stand_ins = if_there(context, "private/stand-ins.csv");
  const auto selected = if_there(context, "private/selected.csv");
  std::vector<fs::path> sources;
  if (selected || !stand_ins) sources.push_back(context.in_folder("private/selected.csv"));
  if (stand_ins) sources.push_back(*stand_ins);
  return sources;
}

/// Reads seating.yaml, if any, and says which columns tables should mirror: as typed, else by that
/// file, else `standard`. Nothing when it has errors.
std::optional<std::vector<std::string>> read_balance(const SeatOptions& options,
                                                     const std::optional<fs::path>& hall,
                                                     const std::vector<std::string>& standard,
                                                     SeatInput& input, Diagnostics& diagnostics) {
  if (hall) {
    input.hall = read_hall(*hall, diagnostics);
    if (!input.hall) return std::nullopt;
  }
  if (!options.balance.empty()) return options.balance;
  return input.hall && input.hall->balance ? *input.hall->balance : standard;
}

/// Members with a running mandate on the day, but for those who were absent.
std::vector<std::string> expected(const Dossier& dossier, const Session& session) {
  const auto& term = dossier.assembly.commission.term;
  std::vector<std::string> members = dossier.ledger.entitled_on(session.date, term);
  if (!session.attendance) return members;
  std::set<std::string> absent;
  for (const auto& absence : session.attendance->absent) absent.insert(absence.member);
  std::erase_if(members, [&](const auto& member) { return absent.contains(member); });
  return members;
}

fs::path tables_path(const Session& session) {
  return fs::path(session.file).replace_extension(".tables.yaml");
}

/// The features of the members of the problem, in their order.
void add_attributes(SeatInput& input, const SeatedPeople& pool, Diagnostics& diagnostics) {
  std::vector<std::size_t> rows;
  rows.reserve(input.problem.people.size());
  for (const auto& member : input.problem.people) {
    const std::string& id = input.pool_ids[member];
    const auto found = std::lower_bound(pool.ids.begin(), pool.ids.end(), id);
    if (found == pool.ids.end() || *found != id) {
      diagnostics.error(msg::seat_no_row, {}, member);
      continue;
    }
    rows.push_back(static_cast<std::size_t>(found - pool.ids.begin()));
  }
  if (rows.size() < input.problem.people.size()) return;
  for (const auto& column : pool.attributes) {
    SeatedAttribute attribute = column;
    attribute.of.clear();
    attribute.of.reserve(rows.size());
    for (const std::size_t row : rows) attribute.of.push_back(column.of[row]);
    input.problem.attributes.push_back(std::move(attribute));
  }
}

/// The rounds of earlier sessions.
void add_past(const Dossier& dossier, SeatInput& input) {
  for (const auto& session : dossier.sessions) {
    if (session.number >= input.of->session.number) continue;
    for (const auto& tables : dossier.tables) {
      if (tables.file != tables_path(session).string()) continue;
      for (auto& round : past_of(tables, input.problem)) {
        input.problem.past.push_back(std::move(round));
      }
    }
  }
}

/// Whether everybody that seating.yaml puts at a table is a facilitator.
void check_facilitators(const SeatInput& input, const HallRules& rules, Diagnostics& diagnostics) {
  std::vector<std::string> ids;
  for (const auto& [id, name] : input.of->facilitators) ids.push_back(id);
  for (const auto& declared : rules.tables) {
    const std::string& id = declared.table.facilitator;
    if (id.empty() || input.of->facilitators.contains(id)) continue;
    diagnostics.error(msg::seat_no_facilitator, declared.where, id,
                      fmt::format("{}", fmt::join(ids, ", ")));
  }
}

}  // namespace

void SeatOptions::declare(Options& options) {
  options.path("--people", people,
               {"zonder dossier: een CSV met een rij per persoon",
                "without a dossier: a CSV with a row per person"});
  options.text("--id", id,
               {"kolom met id's van --people (anders id, unique_id, external_id of "
                "nationbuilder_id)",
                "column with ids of --people (else id, unique_id, external_id or "
                "nationbuilder_id)"});
  options.list("--balance", balance,
               {"kolommen die elke tafel moet weerspiegelen (in een dossier: die van seating.yaml, "
                "anders de kenmerken van het panel)",
                "columns that every table should mirror (in a dossier: those of seating.yaml, else "
                "the categories of the panel)"});
  options.path("--needs", needs,
               {"wat één persoon nodig heeft: een CSV met member of id, wheelchair, language, "
                "table, together, apart (in een dossier: private/needs.csv)",
                "what one person needs: a CSV of member or id, wheelchair, language, table, "
                "together, apart (in a dossier: private/needs.csv)"});
  options.path("--hall", hall,
               {"wat voor de zaal geldt: volgorde en tafels (in een dossier: seating.yaml)",
                "what holds for the hall: order and tables (in a dossier: seating.yaml)"});
}

std::optional<SeatInput> read_people_input(const SeatOptions& options, Context& context) {
  SeatInput input;
  if (options.needs) input.needs = context.in_folder(*options.needs);
  std::optional<fs::path> hall;
  if (options.hall) hall = context.in_folder(*options.hall);
  const auto balance = read_balance(options, hall, {}, input, context.diagnostics);
  if (!balance) return std::nullopt;
  input.sources = {context.in_folder(*options.people)};
  input.id_column = options.id;
  auto people = read_seated_people(input.sources, *balance, input.id_column, context.diagnostics);
  if (!people) return std::nullopt;
  input.known = people->ids;
  input.problem.people = std::move(people->ids);
  input.problem.attributes = std::move(people->attributes);
  return input;
}

std::optional<SeatInput> read_session_input(const SeatOptions& options, const std::string& session,
                                            Context& context) {
  if (!require_dossier(context)) return std::nullopt;
  Diagnostics& diagnostics = context.diagnostics;
  const auto opened = open_session(context, session);
  if (!opened) return std::nullopt;
  const Dossier* dossier = &opened->dossier;
  const Session* found = &opened->session();
  SeatInput input;
  input.needs =
      options.needs ? context.in_folder(*options.needs) : if_there(context, "private/needs.csv");
  const auto hall =
      options.hall ? context.in_folder(*options.hall) : if_there(context, "seating.yaml");
  input.of = SeatedSession{dossier->assembly.title, *found, tables_path(*found), {}};
  for (const auto& holder : dossier->assembly.roles) {
    if (holder.role == Role::facilitator) input.of->facilitators[holder.id] = holder.name;
  }
  input.known = dossier->ledger.members();
  input.problem.people = expected(*dossier, *found);
  if (input.problem.people.empty()) {
    diagnostics.error(msg::seat_nobody, {}, session);
    return std::nullopt;
  }
  const auto balance =
      read_balance(options, hall, dossier->assembly.panel.categories, input, diagnostics);
  const auto members = read_members(context.in_folder("private/members.csv"), diagnostics);
  if (!balance || !members) return std::nullopt;
  for (const auto& row : *members) input.pool_ids[row.member] = row.id;
  if (members->empty()) {
    if (!balance->empty()) diagnostics.warning(msg::seat_no_features, {});
  } else {
    input.sources = sources_of(context);
    const auto& column = dossier->assembly.panel.id_column;
    if (!column.empty()) input.id_column = column;
    const auto pool = read_seated_people(input.sources, *balance, input.id_column, diagnostics);
    if (pool) add_attributes(input, *pool, diagnostics);
  }
  add_past(*dossier, input);
  if (diagnostics.has_errors()) return std::nullopt;
  return input;
}

bool add_rules(SeatInput& input, std::size_t tables, Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  input.problem.tables.assign(tables, {});
  if (input.hall) {
    if (input.of) check_facilitators(input, *input.hall, diagnostics);
    apply_hall(*input.hall, input.problem, diagnostics);
  }
  if (input.needs) {
    const auto needs = read_needs(*input.needs, diagnostics);
    if (!needs) return false;
    apply_needs(*needs, input.known, input.problem, diagnostics);
  }
  return !diagnostics.has_errors();
}

std::optional<std::map<std::string, std::string>> read_names(const SeatInput& input,
                                                             const std::string& column,
                                                             Diagnostics& diagnostics) {
  Diagnostics own;
  const auto people = input.sources.empty()
                          ? std::nullopt
                          : read_seated_people(input.sources, {column}, input.id_column, own);
  if (!people) {
    diagnostics.append(own);  // else told before, when the features were read
    if (input.sources.empty()) diagnostics.error(msg::seat_no_names, {}, column);
    return std::nullopt;
  }
  std::map<std::string, std::string> name_of;
  const SeatedAttribute& names = people->attributes.front();
  for (std::size_t i = 0; i < people->ids.size(); ++i) {
    name_of[people->ids[i]] = names.values[names.of[i]];
  }
  std::map<std::string, std::string> all;
  for (const auto& person : input.problem.people) {
    const auto id = input.pool_ids.find(person);
    all[person] = name_of[id == input.pool_ids.end() ? person : id->second];
  }
  return all;
}

}  // namespace burgerberaad
