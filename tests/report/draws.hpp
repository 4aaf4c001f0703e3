#pragma once

#include "burgerberaad/report/draw_occasion.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace burgerberaad {

/// A made-up draw of two out of four people, in which the first two tickets are equal.
inline DrawOccasion made_up_draw(bool tickets, bool decided) {
  DrawOccasion occasion;
  occasion.title = "Proef";
  occasion.question = "Wat nu?";
  occasion.folder = "records/draw";
  occasion.software = "burgerberaad 0";
  occasion.quotas.categories = {{"groep", {{"a", 1, 1, {}, {}, {}}, {"b", 1, 1, {}, {}, {}}}}};
  PublishedDraw& draw = occasion.draw;
  draw.ids = {"k1", "k2", "k3", "k4"};
  const std::int64_t weight = tickets ? 1 : 1'000'000'000'000 / 4;
  draw.distribution.panels = {
      {weight, {0, 2}}, {weight, {0, 2}}, {weight, {1, 2}}, {weight, {0, 1}}};
  if (!tickets) {
    draw.distribution.panels.erase(draw.distribution.panels.begin());
    draw.distribution.panels[0].weight *= 2;
  }
  draw.distribution.total = 4 * weight;
  draw.manifest.pool_size = 4;
  draw.manifest.panel_size = 2;
  draw.manifest.total = 4 * weight;
  draw.manifest.panels = 3;
  draw.manifest.proven = true;
  draw.manifest.gap = Rational(0);
  if (tickets) draw.manifest.tickets = TicketFacts{4, 2, Rational(1, 20), Rational(1, 2), ""};
  draw.chances = summarise(weights_of_people(draw.distribution, draw.ids.size()), 4 * weight);
  if (decided) {
    draw.record = DrawRecord{draw.manifest, {}, 0, 0, {}};
    const auto seed = tickets ? std::optional<std::string>() : std::optional<std::string>("x");
    pick(*draw.record, draw.distribution, draw.ids, seed, 2);
  }
  return occasion;
}

}  // namespace burgerberaad
