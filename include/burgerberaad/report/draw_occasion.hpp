#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/published.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"
#include "burgerberaad/report/people.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// How many of the panel that was drawn have a feature. A count that may not be known says only
/// whether it is within its quota, which is known anyway.
struct FeatureCount {
  PublishedCount count;
  bool within = true;
};

/// Counts of one panel: per category of the quotas, per feature.
using PanelCounts = std::vector<std::vector<FeatureCount>>;

/// Counts the members (ids of `pool`) per feature; counts below `smallest`, and those that would
/// give them away, are not shown. `pool` was read with the columns of `quotas`.
PanelCounts count_panel(const QuotaSet& quotas, const Pool& pool,
                        const std::vector<std::string>& members, std::int64_t smallest);

/// A draw, and what its page and its minutes say of it.
struct DrawOccasion {
  std::string title;
  std::string question;        ///< may be empty
  Lang language = Lang::nl;    ///< of title and question
  std::string folder;          ///< of the draw, as commands name it: "records/draw"
  std::string finish_options;  ///< what `draw --ticket N` needs besides; empty in a dossier
  PublishedDraw draw;
  QuotaSet quotas;                    ///< those of the draw
  std::optional<PanelCounts> counts;  ///< of the panel that was drawn
  std::string software;
};

/// What decides, as it was made known beforehand.
enum class Chance { dice, seed };

/// What decided, or without tickets will: a seed.
bool by_dice(const DrawOccasion& occasion, Chance announced);

/// "0,0700 procentpunt": a bound or a change, rounded up, so that "at most" stays true.
std::string percentage_points(const Rational& share, Lang lang);

/// A hash in groups of four, to read out and to print in a gazette.
std::vector<std::string> hash_groups(const std::string& hash);

/// "lot 417" or "groep 3 van 84": what was drawn; only of a draw that was decided.
std::string drawn_name(const PublishedDraw& draw, Lang lang);

/// The command that finishes a prepared draw, and the one with which anybody checks it.
std::string finish_command(const DrawOccasion& occasion, const std::string& choice);
std::string verify_command(const DrawOccasion& occasion);

}  // namespace burgerberaad
