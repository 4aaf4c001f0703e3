#include "burgerberaad/report/landscape_page.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/report/advice.hpp"
#include "html.hpp"
#include "landscape_parts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {
namespace landscape {

const std::vector<ThingKind>& kinds() {
  static const std::vector<ThingKind> order{ThingKind::signal,       ThingKind::goal,
                                            ThingKind::need,         ThingKind::initiative,
                                            ThingKind::organisation, ThingKind::text};
  return order;
}

char letter(ThingKind kind) {
  constexpr std::string_view kLetters = "sdbiov";
  return kLetters[static_cast<std::size_t>(kind)];
}

std::vector<std::size_t> of_kind(const Connections& drawn, ThingKind kind) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < drawn.things.size(); ++i) {
    if (drawn.things[i].kind == kind) places.push_back(i);
  }
  return places;
}

}  // namespace landscape

namespace {

using landscape::kinds;
using landscape::letter;
using landscape::of_kind;

/// Nothing from outside, no code but the script and the style that are written out here.
std::string landscape_policy() {
  return fmt::format(
      "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; "
      "form-action 'none'",
      base64(sha256(landscape::script())), base64(sha256(landscape::style())));
}

/// Makes the lists of the page.
class Lists {
 public:
  Lists(const Dossier& dossier, const Connections& drawn, Voice say) : drawn_(&drawn), say_(say) {
    if (dossier.landscape) landscape_ = &*dossier.landscape;
    if (dossier.landscape) areas_ = &dossier.landscape->areas;
  }

  [[nodiscard]] std::string section(ThingKind kind) const {
    const auto places = of_kind(*drawn_, kind);
    if (places.empty()) return {};
    std::string text = fmt::format(
        "<section data-k=\"{0}\" id=\"_{0}\">\n<h2>{1}</h2>\n<ul "
        "class=\"things\">\n",
        letter(kind), say_(plural(kind)));
    for (const auto place : places) text += item(place);
    return text + "</ul>\n</section>\n";
  }

  /// What nobody does anything about, as links.
  [[nodiscard]] std::string open_things() const {
    std::string items;
    for (std::size_t i = 0; i < drawn_->things.size(); ++i) {
      if (drawn_->is_open(i)) items += "<li>" + reference(i) + "</li>\n";
    }
    const std::string title =
        say_({"Waar nog niemand iets mee doet", "What nobody does anything about yet"});
    if (items.empty()) {
      return fmt::format("<h2>{}</h2>\n<p>{}</p>\n", title,
                         say_({"Niets: alles is opgepakt.", "Nothing: all of it is taken up."}));
    }
    return fmt::format("<h2>{}</h2>\n<ul>\n{}</ul>\n", title, items);
  }

  /// How many of each kind there are per area; empty without areas.
  [[nodiscard]] std::string area_table() const {
    if (areas_ == nullptr || areas_->empty()) return {};
    std::string text = fmt::format(
        "<h2>{}</h2>\n<div class=\"tables\" tabindex=\"0\" "
        "role=\"region\" aria-label=\"{}\">\n<table>\n<thead><tr><th "
        "scope=\"col\">{}</th>",
        say_({"Per gebied", "By area"}), say_({"Per gebied", "By area"}), say_({"Gebied", "Area"}));
    for (const auto kind : kinds()) {
      text += fmt::format("<th scope=\"col\">{}</th>", say_(plural(kind)));
    }
    text += fmt::format("<th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
                        say_({"Niets mee gedaan", "Nothing done"}));
    for (const auto& area : *areas_) text += area_row(area);
    return text + fmt::format("</tbody>\n</table>\n</div>\n<p class=\"small\">{}</p>\n",
                              say_({"Wat in een buurt ligt, telt ook mee bij de wijk.",
                                    "What lies in a neighbourhood counts for its district too."}));
  }

  [[nodiscard]] std::string area_choices() const {
    std::string text;
    if (areas_ == nullptr) return text;
    for (const auto& area : *areas_) {
      const std::string name = area.in.empty() ? area.name : "– " + area.name;
      text += fmt::format("<option value=\"{}\">{}</option>", html::escape(area.id),
                          html::escape(name));
    }
    return text;
  }

 private:
  [[nodiscard]] const Area* area_called(std::string_view id) const {
    return landscape_ == nullptr || id.empty() ? nullptr : find_area(*landscape_, id);
  }

  /// The areas of a thing and those around them.
  [[nodiscard]] std::set<std::string> areas_around(const Thing& thing) const {
    std::set<std::string> all;
    for (const auto& id : thing.areas) {
      for (const Area* area = area_called(id); area != nullptr; area = area_called(area->in)) {
        if (!all.insert(area->id).second) break;
      }
    }
    return all;
  }

  [[nodiscard]] std::string area_row(const Area& area) const {
    std::map<ThingKind, std::int64_t> counts;
    std::int64_t open = 0;
    for (std::size_t i = 0; i < drawn_->things.size(); ++i) {
      const Thing& thing = drawn_->things[i];
      if (!areas_around(thing).contains(area.id)) continue;
      ++counts[thing.kind];
      if (drawn_->is_open(i)) ++open;
    }
    std::string text = fmt::format("<tr><th scope=\"row\">{}{}</th>", area.in.empty() ? "" : "– ",
                                   html::escape(area.name));
    for (const auto kind : kinds()) text += fmt::format("<td>{}</td>", counts[kind]);
    return text + fmt::format("<td>{}</td></tr>\n", open);
  }

  [[nodiscard]] std::string reference(std::size_t place) const {
    const Thing& thing = drawn_->things[place];
    return fmt::format("<a href=\"#{0}\">{1}</a> <span class=\"meta\">({2} {0})</span>",
                       html::escape(thing.id), html::escape(thing.title), say_(title(thing.kind)));
  }

  [[nodiscard]] std::string meta(const Thing& thing) const {
    std::string text = say_(title(thing.kind)) + " " + thing.id;
    if (thing.verdict) text += ", " + say_(burgerberaad::title(*thing.verdict));
    if (thing.perspective) text += ", " + say_(burgerberaad::title(*thing.perspective));
    for (const auto& id : thing.areas) {
      if (const Area* area = area_called(id)) text += ", " + area->name;
    }
    if (!thing.since.empty()) text += say_({", sinds {0}", ", since {0}"}, thing.since);
    return html::escape(text);
  }

  [[nodiscard]] std::string item(std::size_t place) const {
    const Thing& thing = drawn_->things[place];
    const bool open = drawn_->is_open(place);
    std::string areas;
    for (const auto& id : areas_around(thing)) areas += (areas.empty() ? "" : " ") + id;
    std::string text = fmt::format(
        "<li id=\"{}\" data-n=\"{}\" data-k=\"{}\" data-a=\"{}\" data-p=\"{}\" data-o=\"{}\">\n"
        "<h3>{}</h3>\n<p class=\"meta\">{}</p>\n",
        html::escape(thing.id), place, letter(thing.kind), html::escape(areas),
        thing.perspective ? name(*thing.perspective) : "", open ? 1 : 0, html::escape(thing.title),
        meta(thing));
    if (open) {
      text += fmt::format(
          "<p class=\"open-mark\">{}</p>\n",
          say_({"Hier doet nog niemand iets mee.", "Nobody does anything about this yet."}));
    }
    if (!thing.words.empty()) text += "<p>" + html::escape(thing.words) + "</p>\n";
    if (thing.website.starts_with("https://") || thing.website.starts_with("http://")) {
      text += fmt::format("<p><a rel=\"noreferrer\" href=\"{0}\">{0}</a></p>\n",
                          html::escape(thing.website));
    }
    return text + ties(place) + "</li>\n";
  }

  [[nodiscard]] std::string ties(std::size_t place) const {
    const auto all = drawn_->around(place);
    if (all.empty()) return {};
    std::string text = "<ul class=\"ties\">\n";
    for (const auto each : all) {
      const Connection& tie = drawn_->connections[each];
      const std::size_t other = tie.from == place ? tie.to : tie.from;
      const std::string own = html::escape(tie.words);
      if (tie.from == place) {
        text += "<li>" + (own.empty() ? say_(tie.what) : own) + ": " + reference(other) + "</li>\n";
      } else {
        text += "<li>" + say_({"vanuit", "from"}) + ": " + reference(other) +
                (own.empty() ? "" : " (" + own + ")") + "</li>\n";
      }
    }
    return text + "</ul>\n";
  }

  const Connections* drawn_;
  const Landscape* landscape_ = nullptr;
  const std::vector<Area>* areas_ = nullptr;
  Voice say_;
};

std::string choice(const Voice& say, std::string_view name, Text label,
                   const std::string& options) {
  return fmt::format(
      "<label>{}<br><select name=\"{}\"><option value=\"\">{}</option>{}</select>"
      "</label>\n",
      say(label), name, say({"alle", "all"}), options);
}

/// Search and filters; shown once the script runs.
std::string controls(const Connections& drawn, const Lists& lists, const Voice& say) {
  std::string kind_choices;
  for (const auto kind : kinds()) {
    if (of_kind(drawn, kind).empty()) continue;
    kind_choices +=
        fmt::format("<option value=\"{}\">{}</option>", letter(kind), say(plural(kind)));
  }
  std::string roles;
  for (const auto each : {Perspective::buying, Perspective::getting, Perspective::doing}) {
    roles += fmt::format("<option value=\"{}\">{}</option>", name(each), say(title(each)));
  }
  return fmt::format(
             "<form id=\"_form\" role=\"search\" hidden>\n<label>{}<br><input "
             "type=\"search\" name=\"q\" autocomplete=\"off\"></label>\n",
             say({"Zoek", "Search"})) +
         choice(say, "k", {"Soort", "Kind"}, kind_choices) +
         choice(say, "a", {"Gebied", "Area"}, lists.area_choices()) +
         choice(say, "p", {"Perspectief", "Perspective"}, roles) +
         fmt::format(
             "<label class=\"box\"><input type=\"checkbox\" name=\"o\"> {}</label>\n"
             "<button type=\"reset\">{}</button>\n</form>\n"
             "<p id=\"_said\" class=\"said\" role=\"status\"></p>\n",
             say({"alleen waar niemand iets mee doet",
                  "only what nobody does anything "
                  "about"}),
             say({"Wis de filters", "Clear the filters"}));
}

std::string introduction(const Dossier& dossier, const Connections& drawn, const Voice& say) {
  std::string counts;
  for (const auto kind : kinds()) {
    const auto number = of_kind(drawn, kind).size();
    if (number == 0) continue;
    counts += fmt::format("{}<a href=\"#_{}\">{}: {}</a>", counts.empty() ? "" : " · ",
                          letter(kind), say(plural(kind)), number);
  }
  return fmt::format(
      "<header>\n<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>\n<p>{}</p>\n</header>\n",
      say({"Participatielandschap", "Landscape of participation"}),
      html::escape(dossier.assembly.title),
      say({"Wat inwoners inbrachten, wat er nodig is, wie er al iets doet, en welke aanbevelingen "
           "daaruit kwamen. Elk onderdeel heeft een eigen adres: klik erop en bewaar de link.",
           "What residents brought in, what is needed, who does something already, and which "
           "recommendations came of it. Every part has an address of its own: click and keep the "
           "link."}),
      counts);
}

}  // namespace

std::string landscape_page(const Dossier& dossier, const Connections& connections, Lang lang) {
  const Voice say{lang};
  const Lists lists(dossier, connections, say);
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"burgerberaad\">\n<title>{}: {}</title>\n<style>",
      lang == Lang::nl ? "nl" : "en", landscape_policy(),
      say({"Participatielandschap", "Landscape"}), html::escape(dossier.assembly.title));
  page += landscape::style();
  page += "</style>\n</head>\n<body>\n";
  page += fmt::format("<a class=\"skip\" href=\"#_lists\">{}</a>\n",
                      say({"Naar de lijsten", "To the lists"}));
  page += introduction(dossier, connections, say);
  page += "<main>\n";
  page += controls(connections, lists, say);
  page += fmt::format("<noscript><p class=\"small\">{}</p></noscript>\n",
                      say({"Zonder scripts staat alles er ook; zoeken kan dan met Ctrl+F.",
                           "Without scripts all of it is here too; search with Ctrl+F."}));
  page += landscape::picture(connections, say);
  page += lists.open_things();
  page += lists.area_table();
  page += "<div id=\"_lists\">\n";
  for (const auto kind : kinds()) page += lists.section(kind);
  page += "</div>\n</main>\n";
  page += fmt::format("<footer>{}</footer>\n",
                      say({"Gemaakt met burgerberaad. Toetsen: / zoekt, Escape wist.",
                           "Made with burgerberaad. Keys: / searches, Escape clears."}));
  page += fmt::format(
      "<script type=\"application/json\" id=\"_words\">{{\"shown\":\"{}\"}}"
      "</script>\n<script>",
      say({"{{0}} van de {{1}} getoond", "{{0}} of {{1}} shown"}));
  page += landscape::script();
  page += "</script>\n</body>\n</html>\n";
  return page;
}

}  // namespace burgerberaad
