#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/round/proposal.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// How residents take part: they buy what they need, get it, or do it themselves (kopen, krijgen,
/// doen).
enum class Perspective { buying, getting, doing };

std::string_view name(Perspective perspective);  ///< "kopen", as in the file
Text title(Perspective perspective);             ///< "kopen", "buying"

/// A buurt, or a wijk with buurten in it.
struct Area {
  std::string id;
  std::string name;
  std::string in;  ///< the area that this one is part of; may be empty
  Location where;
  Location in_where;
};

/// Anything else in the landscape. Which lists are filled depends on its kind.
struct LandscapeItem {
  std::string id;
  std::string title;    ///< a name, or what is needed
  std::string words;    ///< may be empty
  std::string website;  ///< of an organisation; may be empty
  std::string since;    ///< of an initiative: since when; may be empty
  std::optional<Perspective> perspective;
  std::vector<Origin> areas;
  std::vector<Origin> from;    ///< of a need: signals
  std::vector<Origin> by;      ///< of an initiative: organisations
  std::vector<Origin> serves;  ///< of an initiative or a recommendation: needs
  std::vector<Origin> goals;   ///< of a recommendation
  std::vector<Origin> near;    ///< of an initiative: proposals that it is close to
  Location where;
};

/// Two things that have to do with each other.
struct LandscapeLink {
  Origin from;
  Origin to;
  std::string words;  ///< what they have to do with each other; may be empty
};

/// landscape.yaml: who and what there is around the assembly (participatielandschap).
struct Landscape {
  std::string file;
  std::vector<Area> areas;
  std::vector<LandscapeItem> organisations;
  std::vector<LandscapeItem> needs;
  std::vector<LandscapeItem> initiatives;
  std::vector<LandscapeItem> goals;
  std::vector<LandscapeItem> recommendations;  ///< what is to be added to texts of the dossier
  std::vector<LandscapeLink> links;
};

/// Reads landscape.yaml. Nothing when the file is unusable. Throws IoError.
std::optional<Landscape> read_landscape(const std::filesystem::path& path,
                                        Diagnostics& diagnostics);

/// The area called `id`, or with that name whatever the case; null when there is none.
const Area* find_area(const Landscape& landscape, std::string_view id);

}  // namespace burgerberaad
