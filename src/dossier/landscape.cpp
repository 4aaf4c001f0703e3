#include "burgerberaad/dossier/landscape.hpp"

#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/register/address.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

const std::vector<std::string_view>& perspective_names() {
  static const std::vector<std::string_view> names{"kopen", "krijgen", "doen"};
  return names;
}

Area read_area(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Area area;
  area.where = node.where;
  area.id = read_id(map, "id", diagnostics);
  area.name = map.text("name");
  area.in = map.optional_text("in").value_or("");
  area.in_where = map.where("in");
  map.finish();
  return area;
}

/// What a kind of item can have beside its id, title, words and areas.
struct ItemKeys {
  std::string_view title = "name";
  bool known = false;  ///< it stands elsewhere in the dossier, with its title and words
  bool from = false;
  bool by = false;
  bool serves = false;
  bool goals = false;
  bool website = false;
  bool role = false;
  bool near = false;
};

LandscapeItem read_item(const yaml::Node& node, const ItemKeys& keys, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  const auto references = [&](std::string_view key) {
    return read_references(map, key, msg::landscape_not_id, diagnostics);
  };
  LandscapeItem item;
  item.where = node.where;
  item.id = read_id(map, "id", diagnostics);
  if (!keys.known) {
    item.title = map.text(keys.title);
    item.words = map.optional_text("words").value_or("");
  }
  item.areas = references("areas");
  if (keys.from) item.from = references("from");
  if (keys.by) item.by = references("by");
  if (keys.serves) item.serves = references("serves");
  if (keys.goals) item.goals = references("goals");
  if (keys.near) item.near = references("near");
  if (keys.website) item.website = map.optional_text("website").value_or("");
  if (keys.by) item.since = map.optional_text("since").value_or("");
  if (keys.role) {
    if (const auto role = map.optional_choice("role", perspective_names())) {
      item.perspective = static_cast<Perspective>(*role);
    }
  }
  map.finish();
  return item;
}

LandscapeLink read_link(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  LandscapeLink link;
  link.from = {read_id(map, "from", diagnostics), map.where("from")};
  link.to = {read_id(map, "to", diagnostics), map.where("to")};
  link.words = map.optional_text("words").value_or("");
  map.finish();
  return link;
}

}  // namespace

std::string_view name(Perspective perspective) {
  return perspective_names().at(static_cast<std::size_t>(perspective));
}

Text title(Perspective perspective) {
  switch (perspective) {
    case Perspective::buying:
      return {"kopen", "buying"};
    case Perspective::getting:
      return {"krijgen", "getting"};
    case Perspective::doing:
      break;
  }
  return {"doen", "doing"};
}

std::optional<Landscape> read_landscape(const std::filesystem::path& path,
                                        Diagnostics& diagnostics) {
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  Landscape landscape;
  landscape.file = path.string();
  map.format();
  map.list("areas", [&](const yaml::Node& item) {
    landscape.areas.push_back(read_area(item, diagnostics));
  });
  const auto items = [&](std::string_view key, std::vector<LandscapeItem>& list,
                         const ItemKeys& keys) {
    map.list(key,
             [&](const yaml::Node& item) { list.push_back(read_item(item, keys, diagnostics)); });
  };
  ItemKeys organisation;
  organisation.website = true;
  items("organisations", landscape.organisations, organisation);
  ItemKeys need;
  need.title = "text";
  need.from = true;
  items("needs", landscape.needs, need);
  ItemKeys initiative;
  initiative.by = initiative.serves = initiative.role = initiative.website = initiative.near = true;
  items("initiatives", landscape.initiatives, initiative);
  ItemKeys goal;
  goal.title = "text";
  items("goals", landscape.goals, goal);
  ItemKeys recommendation;
  recommendation.known = recommendation.serves = recommendation.goals = recommendation.role = true;
  items("recommendations", landscape.recommendations, recommendation);
  map.list("links", [&](const yaml::Node& item) {
    landscape.links.push_back(read_link(item, diagnostics));
  });
  map.finish();
  return landscape;
}

const Area* find_area(const Landscape& landscape, std::string_view id) {
  auto found = std::ranges::find(landscape.areas, id, &Area::id);
  if (found == landscape.areas.end()) {
    const std::string plain = normalised(id);
    found = std::ranges::find_if(landscape.areas,
                                 [&](const Area& each) { return normalised(each.name) == plain; });
  }
  return found == landscape.areas.end() ? nullptr : &*found;
}

}  // namespace burgerberaad
