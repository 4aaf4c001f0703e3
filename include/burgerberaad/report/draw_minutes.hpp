#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/advice.hpp"
#include "burgerberaad/report/document.hpp"
#include "burgerberaad/report/draw_occasion.hpp"

#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// Somebody who was there for their office, as the one who made the minutes typed it.
struct Attendant {
  std::string name;
  std::string role;
};

/// What the official record of a draw (*proces-verbaal*) is made from.
struct MinutesFacts {
  DrawOccasion occasion;
  std::vector<Commissioner> commissioners;
  std::optional<std::string> prepared;  ///< when, by the journal: timestamp()
  std::optional<std::string> place;     ///< where it happened; none: a line to write on
  std::optional<Moment> at;
  std::vector<Attendant> present;
  std::vector<std::string> reserves;   ///< opaque ids, in the order in which they step in
  std::vector<Fingerprint> published;  ///< every file of the draw
};

/// The record of a draw that was decided, or of the preparation of one that was not; to be printed,
/// filled in by hand and signed.
Document draw_minutes(const MinutesFacts& facts, Lang lang);

}  // namespace burgerberaad
