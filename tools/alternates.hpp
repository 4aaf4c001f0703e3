#pragma once

#include "burgerberaad/panel/alternates.hpp"
#include "lottery_input.hpp"

#include <map>
#include <optional>
#include <string>

namespace burgerberaad {

/// A reserve list to choose, and what it was chosen from.
struct AlternatesInput {
  QuotaSet quotas;
  Pool pool;
  ReservePeople people;
  AlternatesSettings settings;
};

/// What `alternates` says: the table, and alternates_json().
Outcome alternates_outcome(const AlternatesInput& input, const Alternates& result, Lang lang);

/// The settings, the figures and the list, under the ids of `input.pool`.
Json alternates_json(const AlternatesInput& input, const Alternates& result);

/// Tells what was not as it should be: quotas that the panel breaks, scaled quotas that were
/// relaxed, losses that are not proven.
void warn_of_panel(const AlternatesInput& input, Diagnostics& diagnostics);
void warn_of_lists(const AlternatesInput& input, const Alternates& result,
                   Diagnostics& diagnostics);

/// What is read in a dossier: the draw, the mandates that run, and who may still be a reserve. The
/// pool is under opaque ids. Nothing after an error.
struct AlternatesDossier {
  AlternatesInput input;
  std::map<std::string, std::string> id_of;  ///< from opaque ids to those of the pool
};
std::optional<AlternatesDossier> read_alternates_dossier(const LotteryInput& read,
                                                         AlternatesSettings settings,
                                                         Context& context);

/// private/alternates.csv, records/alternates.json and a line in the journal.
void write_alternates(const AlternatesDossier& dossier, const Alternates& result,
                      const Context& context);

}  // namespace burgerberaad
