#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/lottery/distribution.hpp"
#include "burgerberaad/lottery/record.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// A draw as the files say that are meant to be published: prepared, or decided as well.
struct PublishedDraw {
  DrawManifest manifest;
  std::optional<DrawRecord> record;  ///< none as long as nothing is drawn
  std::vector<std::string> ids;      ///< of everybody in the pool, in order
  PanelDistribution distribution;    ///< panels.csv; with tickets one panel of weight 1 for each
  ChanceSummary chances;
};

/// Reads the folder of a draw, and checks all that verify_published does. Reports, and gives
/// nothing, when that fails or when no draw is there. Throws IoError.
std::optional<PublishedDraw> read_published(const std::filesystem::path& folder,
                                            Diagnostics& diagnostics);

/// A file of panels that panels_csv() or booklet_csv() made. In a file made to deceive somebody may
/// not be among `ids` (in order) or stand in one panel twice, and weights may be no whole numbers
/// or add up beyond 64 bits: that is reported. Throws IoError.
std::optional<PanelDistribution> read_panels(const std::filesystem::path& path,
                                             const std::vector<std::string>& ids,
                                             Diagnostics& diagnostics);

}  // namespace burgerberaad
