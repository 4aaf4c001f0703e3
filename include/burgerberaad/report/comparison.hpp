#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/objective.hpp"
#include "burgerberaad/report/document.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace burgerberaad {

/// What one method makes of a pool.
struct ComparedMethod {
  Objective objective;
  bool found = false;             ///< false: it found no panel, and the rest is empty
  std::vector<Rational> chances;  ///< everybody's, ascending
  Rational least;                 ///< of those who can be drawn; 0 when a rule never seats some
  std::size_t never = 0;          ///< people with chance 0
  Rational most;
  Rational mean;
  Rational gini;
  double geometric_mean = 0;
  std::size_t panels = 0;
  Rational keeping;  ///< the share of the panels (by weight) that keep all quotas
  bool proven = false;
  double seconds = 0;
};

/// From a draw. Rules that are carried out many times say little about one person; people with
/// equal features and equal housemates have equal chances, so theirs are averaged.
ComparedMethod compared(const Objective& objective, const Draw& draw, const QuotaSet& quotas,
                        const Pool& pool, double seconds);

struct Comparison {
  std::int64_t people = 0;
  std::int64_t size = 0;
  std::vector<ComparedMethod> methods;
  std::string software;
};

/// What a method makes of the chances, as one sentence.
Text what_it_does(Method method);

/// "goldilocks (gamma 0,5)"; gamma only when it is not 1.
std::string title_of(const Objective& objective, Lang lang);

/// What is compared, as a table: titles of columns, then a row per method.
Table comparison_table(const Comparison& comparison, Lang lang);

/// The table, what each method does, and a picture of everybody's chance under each.
Document comparison_document(const Comparison& comparison, Lang lang);

/// {"pool_size", "panel_size", "methods": [{"method", "min_probability", ...}]}.
Json comparison_json(const Comparison& comparison);

}  // namespace burgerberaad
