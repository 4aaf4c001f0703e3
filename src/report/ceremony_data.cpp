#include "burgerberaad/lottery/tickets.hpp"
#include "ceremony.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace burgerberaad::ceremony {
namespace {

/// Panels of which each is as likely as its weight: the line on which the number falls. Tickets
/// that lie beside each other and have the same panel are one stretch.
std::vector<WeightedPanel> stretches(const PanelDistribution& distribution) {
  std::vector<WeightedPanel> joined;
  for (const auto& panel : distribution.panels) {
    if (!joined.empty() && joined.back().members == panel.members) {
      joined.back().weight += panel.weight;
    } else {
      joined.push_back(panel);
    }
  }
  return joined;
}

constexpr std::string_view kSigns =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How many of these signs a place below `count` takes.
std::size_t width_of(std::size_t count) {
  std::size_t width = 1;
  for (std::size_t room = kSigns.size(); room < count; room *= kSigns.size()) ++width;
  return width;
}

std::string signs_of(std::size_t place, std::size_t width) {
  std::string signs(width, kSigns[0]);
  for (std::size_t i = width; i > 0; --i) {
    signs[i - 1] = kSigns[place % kSigns.size()];
    place /= kSigns.size();
  }
  return signs;
}

/// Everybody in any panel, and every panel as places among them.
void add_panels(const PublishedDraw& draw, Json& json) {
  const auto panels = stretches(draw.distribution);
  std::vector<bool> used(draw.ids.size(), false);
  for (const auto& panel : panels) {
    for (const auto member : panel.members) used[member] = true;
  }
  Json ids = Json::array();
  std::vector<std::size_t> place(draw.ids.size(), 0);
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) continue;
    place[i] = ids.size();
    ids.push_back(draw.ids[i]);
  }
  const std::size_t width = width_of(ids.size());
  Json weights = Json::array();
  Json members = Json::array();
  for (const auto& panel : panels) {
    std::string signs;
    signs.reserve(panel.members.size() * width);
    for (const auto member : panel.members) signs += signs_of(place[member], width);
    weights.push_back(panel.weight);
    members.push_back(std::move(signs));
  }
  json["ids"] = std::move(ids);
  json["signs"] = kSigns;
  json["width"] = width;
  json["weights"] = std::move(weights);
  json["panels"] = std::move(members);
}

/// What the script may have to say: the field {0} is filled in there.
Json words(Lang lang) {
  const auto say = [&](Text text) { return std::string(text.in(lang)); };
  return {
      {"title", say({"De loting", "The draw"})},
      {"typed", say({"Enter bevestigt dit getal. Backspace wist een cijfer.",
                     "Enter confirms this number. Backspace removes a digit."})},
      {"few",
       say({"Er ontbreekt nog een cijfer: {0} in totaal.", "A digit is missing: {0} in all."})},
      {"many", say({"Er staan al {0} cijfers. Backspace wist het laatste.",
                    "There are {0} digits already. Backspace removes the last."})},
      {"range", say({"Lot {0} bestaat niet. De loten lopen van {1} tot en met {2}. Gooi opnieuw.",
                     "There is no ticket {0}. The tickets run from {1} to {2}. Throw again."})},
      {"first", say({"Eerst moet hier staan wat er is gegooid. Enter bevestigt het.",
                     "First enter here what was thrown. Enter confirms it."})},
      {"first-seed", say({"Eerst moet hier de seed staan. Enter bevestigt hem.",
                          "First enter the seed here. Enter confirms it."})},
      {"seed-length", say({"De seed moet 1 tot 100 tekens hebben. Dit zijn er {0}.",
                           "The seed must have 1 to 100 characters. These are {0}."})},
      {"seed-spaces", say({"Let op: deze seed begint of eindigt met een spatie, en die telt mee. "
                           "Nog eens Enter bevestigt dat.",
                           "Mind: this seed begins or ends with a space, which counts. Enter once "
                           "more confirms that."})},
      {"seed-signs", say({"In de seed staat een teken dat niet te lezen is.",
                          "There is a character in the seed that cannot be read."})},
      {"recorded",
       say({"Deze loting is gebeurd en ligt vast. Hier verandert niets meer.",
            "This draw has happened and is on record. Nothing changes here any more."})},
      {"reopened", say({"De groep is weer verborgen. Verbeter wat er staat.",
                        "The panel is hidden again. Correct what is here."})},
      {"differs", say({"Dit klopt niet: wat hier is vastgelegd, volgt niet uit deze bestanden.",
                       "This is wrong: what is on record does not follow from these files."})},
      {"drawn", say({"Getrokken: {0}. De groep heeft {1} deelnemers.",
                     "Drawn: {0}. The panel has {1} members."})},
      {"ticket", say({"lot {0}", "ticket {0}"})},
      {"panel", say({"groep {0} van {1}", "panel {0} of {1}"})},
  };
}

/// JSON in which no text can end the script element or begin another.
std::string embedded(const Json& json) {
  std::string safe;
  for (const char byte : json.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    if (byte == '<') safe += "\\u003c";
    if (byte == '>') safe += "\\u003e";
    if (byte != '<' && byte != '>') safe += byte;
  }
  return safe;
}

}  // namespace

std::string data(const DrawOccasion& occasion, Chance announced) {
  const PublishedDraw& draw = occasion.draw;
  const std::int64_t total = draw.manifest.numbers();
  Json json{{"tickets", draw.manifest.tickets.has_value()},
            {"dice", by_dice(occasion, announced)},
            {"total", total},
            {"digits", ticket_name(0, total).size()},
            {"title", occasion.title},
            {"finish", occasion.finish_options},
            {"recorded", nullptr}};
  if (draw.record) {
    json["recorded"] = {{"seed", draw.record->seed ? Json(*draw.record->seed) : Json()},
                        {"number", draw.record->number}};
  }
  json["words"] = {{"nl", words(Lang::nl)}, {"en", words(Lang::en)}};
  add_panels(draw, json);
  return embedded(json);
}

}  // namespace burgerberaad::ceremony
