// Who is connected to what: a column per kind, a dot per thing and a line per connection.

#include "html.hpp"
#include "landscape_parts.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace burgerberaad::landscape {
namespace {

constexpr int kWidth = 1000;
constexpr int kTop = 34;

/// Where every thing stands.
struct Plan {
  struct Place {
    int x = 0;
    int y = 0;
  };
  struct Column {
    ThingKind kind = ThingKind::signal;
    int x = 0;
  };
  std::vector<Column> columns;
  std::vector<Place> places;
  int height = 0;
  bool named = false;  ///< there is room for ids beside the dots
};

/// Things that are connected to others high in the column before stand high themselves, so that
/// lines cross less: by the mean place of their neighbours (the barycentre heuristic of Sugiyama,
/// Tagawa and Toda, 1981, one pass from the left).
std::vector<std::size_t> by_neighbours(const Connections& drawn, std::vector<std::size_t> things,
                                       const std::vector<Plan::Place>& places,
                                       const std::vector<bool>& placed) {
  std::vector<std::pair<int, std::size_t>> order;
  order.reserve(things.size());
  std::map<std::size_t, std::pair<std::int64_t, std::int64_t>> sums;
  for (const auto& each : drawn.connections) {
    if (placed[each.from]) {
      sums[each.to].first += places[each.from].y;
      ++sums[each.to].second;
    }
    if (placed[each.to]) {
      sums[each.from].first += places[each.to].y;
      ++sums[each.from].second;
    }
  }
  for (const auto thing : things) {
    const auto found = sums.find(thing);
    const int mean =
        found == sums.end() ? 0 : static_cast<int>(found->second.first / found->second.second);
    order.emplace_back(mean, thing);
  }
  std::ranges::sort(order);
  for (std::size_t i = 0; i < things.size(); ++i) things[i] = order[i].second;
  return things;
}

Plan plan_of(const Connections& drawn) {
  Plan plan;
  plan.places.resize(drawn.things.size());
  std::vector<std::vector<std::size_t>> columns;
  std::size_t most = 1;
  for (const ThingKind kind : kinds()) {
    auto things = of_kind(drawn, kind);
    if (things.empty()) continue;
    most = std::max(most, things.size());
    plan.columns.push_back({kind, 0});
    columns.push_back(std::move(things));
  }
  constexpr std::size_t kRoom = 40;  // rows that have room for words
  constexpr int kRow = 22;
  constexpr int kLeast = 3;
  constexpr int kHeight = 880;
  plan.named = most <= kRoom;
  const int rows = static_cast<int>(most);
  const int row = plan.named ? kRow : std::max(kLeast, kHeight / rows);
  plan.height = kTop + rows * row + row;
  std::vector<bool> placed(drawn.things.size(), false);
  const int step = kWidth / static_cast<int>(std::max<std::size_t>(1, columns.size()));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    plan.columns[i].x = static_cast<int>(i) * step + 16;
    const auto things = by_neighbours(drawn, columns[i], plan.places, placed);
    // Spread over the height, so that a short column is not all at the top.
    const int room = rows * row / static_cast<int>(things.size());
    for (std::size_t place = 0; place < things.size(); ++place) {
      plan.places[things[place]] = {plan.columns[i].x,
                                    kTop + static_cast<int>(place) * room + room / 2};
      placed[things[place]] = true;
    }
  }
  return plan;
}

std::string lines(const Connections& drawn, const Plan& plan) {
  std::string text = "<g class=\"lines\">\n";
  for (const auto& each : drawn.connections) {
    const auto& from = plan.places[each.from];
    const auto& to = plan.places[each.to];
    const int middle = (from.x + to.x) / 2;
    // Within a column the line goes around.
    const int bend = from.x == to.x ? from.x + 60 : middle;
    text += fmt::format("<path data-f=\"{}\" data-t=\"{}\" d=\"M{} {}C{} {} {} {} {} {}\"/>\n",
                        each.from, each.to, from.x, from.y, bend, from.y, bend, to.y, to.x, to.y);
  }
  return text + "</g>\n";
}

std::string dots(const Connections& drawn, const Plan& plan, const Voice& say) {
  std::string text = "<g class=\"dots\">\n";
  for (std::size_t i = 0; i < drawn.things.size(); ++i) {
    const Thing& thing = drawn.things[i];
    const auto& place = plan.places[i];
    const bool open = drawn.is_open(i);
    // A square for what nobody does anything about: never by colour alone.
    const std::string shape =
        open ? fmt::format("<rect x=\"{}\" y=\"{}\" width=\"10\" height=\"10\"/>", place.x - 5,
                           place.y - 5)
             : fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", place.x, place.y,
                           plan.named ? 5 : 3);
    const std::string name = plan.named
                                 ? fmt::format("<text x=\"{}\" y=\"{}\">{}</text>", place.x + 9,
                                               place.y + 4, html::escape(thing.id))
                                 : "";
    text += fmt::format("<g data-n=\"{}\" class=\"{}{}\"><title>{}: {}{}</title>{}{}</g>\n", i,
                        letter(thing.kind), open ? " open" : "", html::escape(thing.id),
                        html::escape(thing.title),
                        open ? say({" (niets mee gedaan)", " (nothing done)"}) : "", shape, name);
  }
  return text + "</g>\n";
}

}  // namespace

std::string picture(const Connections& drawn, const Voice& say) {
  if (drawn.things.empty()) return {};
  const Plan plan = plan_of(drawn);
  std::string heads;
  for (const auto& column : plan.columns) {
    const std::string words = say(plural(column.kind));  // its first word fits above the column
    heads += fmt::format("<text class=\"head\" x=\"{}\" y=\"16\">{}</text>\n", column.x - 5,
                         words.substr(0, words.find(' ')));
  }
  const std::string title = say({"Wie met wat verbonden is", "Who is connected to what"});
  const std::string described = say(
      {"Een kolom per soort en een lijn per verbinding: {0} verbindingen tussen {1} dingen. Een "
       "vierkant is iets waar niemand iets mee doet. Alles staat ook in de lijsten hieronder.",
       "A column per kind and a line per connection: {0} connections between {1} things. A "
       "square is something that nobody does anything about. All of it is in the lists below "
       "too."},
      drawn.connections.size(), drawn.things.size());
  return fmt::format(
      "<figure id=\"_picture\">\n<svg viewBox=\"0 0 {} {}\" role=\"img\" "
      "aria-labelledby=\"_pt _pd\">\n<title id=\"_pt\">{}</title>\n<desc id=\"_pd\">{}</desc>\n"
      "{}{}{}</svg>\n<figcaption>{}</figcaption>\n</figure>\n",
      kWidth, plan.height, title, described, heads, lines(drawn, plan), dots(drawn, plan, say),
      described);
}

}  // namespace burgerberaad::landscape
