#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/lottery/fair_lottery.hpp"
#include "burgerberaad/lottery/record.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

struct DrawSettings {
  std::int64_t size = 0;
  std::optional<std::string> seed;      ///< picks the panel
  std::optional<std::int64_t> tickets;  ///< rounds to so many; of a method that is_optimal()
  std::optional<std::int64_t> ticket;   ///< picks the panel instead of a seed
  Objective objective;
  std::string id_column;  ///< as the record shall name it; empty: numbers of rows
  std::vector<std::string> household_columns;
  std::string program;  ///< name and version
  std::optional<Repeat> repeats;
  Effort effort;
  ProgressReport progress;
};

/// A draw and the files that make it known.
struct Draw {
  DrawRecord record;
  PanelDistribution distribution;     ///< what is drawn from: with tickets, one panel for each
  std::vector<std::size_t> selected;  ///< places in the pool, ascending
  std::vector<std::size_t> excluded;  ///< who is in none of the panels
  std::int64_t keeping = 0;           ///< weight of the panels that keep all quotas
  ChanceSummary chances;
  std::string panels_csv;
  std::string distribution_csv;  ///< with tickets: the panels and weights before rounding
  std::string probabilities_csv;
  std::string quotas_csv;  ///< in canonical form
};

/// Whether a reason to repeat a draw can be published: 10 to 300 characters on one line.
bool is_reason(std::string_view text);

/// Whether a seed can be shown in a hall and read back: 1 to 100 characters of UTF-8, none of them
/// a control character.
bool is_seed(std::string_view text);

/// Finds the best distribution for the objective (or carries out the rule many times), then lets
/// the seed or the ticket pick from it; with neither nobody is picked yet. Warns of people who fit
/// no panel. When there is no panel at all: errors that name the conflict and the smallest
/// relaxation, and nothing.
std::optional<Draw> draw_panel(const QuotaSet& quotas, const Pool& pool,
                               const DrawSettings& settings, Diagnostics& diagnostics);

/// Fills in `chances` and `excluded` from the distribution.
void count_chances(const Pool& pool, Draw& draw);

/// Lets a seed, or without one a ticket, pick the panel: `selected` and the record.
void pick_panel(const Pool& pool, std::optional<std::string> seed,
                std::optional<std::int64_t> ticket, Draw& draw);

/// Errors for quotas that cannot hold together: a minimal set of them, and what to change.
void report_conflict(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                     Diagnostics& diagnostics);

/// What arithmetic alone can tell (see quota/feasibility.hpp), with the smallest relaxation when
/// quotas are in the way. False when there can be no panel.
bool check_arithmetic(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                      Diagnostics& diagnostics);

/// Warnings for people who fit no panel (`people`, places in the pool), with the quotas that shut
/// them out.
void report_unseatable(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                       const std::vector<std::size_t>& people, Diagnostics& diagnostics);

/// Quotas in order of category and feature, so that the order of the file changes nothing.
QuotaSet in_order(QuotaSet quotas);

}  // namespace burgerberaad
