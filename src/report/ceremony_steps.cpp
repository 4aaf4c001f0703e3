#include "burgerberaad/lottery/tickets.hpp"
#include "burgerberaad/report/comparison.hpp"
#include "ceremony.hpp"
#include "html.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace burgerberaad::ceremony {
namespace {

using html::escape;

/// A place that the script fills in when it is known; what a record says already stands there.
std::string place(std::string_view name, const std::string& known) {
  return fmt::format("<b data-is=\"{}\">{}</b>", name, escape(known));
}

bool is_decided(const DrawOccasion& occasion) {
  return occasion.draw.record.has_value();
}

bool has_tickets(const DrawOccasion& occasion) {
  return occasion.draw.manifest.tickets.has_value();
}

std::string opening(const DrawOccasion& occasion) {
  const DrawManifest& manifest = occasion.draw.manifest;
  const std::string_view lang = occasion.language == Lang::nl ? "nl" : "en";
  std::string body;
  if (!occasion.question.empty()) {
    body +=
        fmt::format("<p class=\"question\" lang=\"{}\">{}</p>\n", lang, escape(occasion.question));
  }
  body += paragraph(both([&](const Voice& say) {
                      constexpr Text kWill{"Wij loten {0} deelnemers uit {1} mensen die ja zeiden.",
                                           "We draw {0} members from {1} people who said yes."};
                      constexpr Text kDid{
                          "Zo zijn {0} deelnemers geloot uit {1} mensen die ja zeiden.",
                          "This is how {0} members were drawn from {1} people who said yes."};
                      return say(is_decided(occasion) ? kDid : kWill,
                                 say.number(manifest.panel_size), say.number(manifest.pool_size));
                    }),
                    "what");
  return section("opening",
                 fmt::format("<span lang=\"{}\">{}</span>", lang, escape(occasion.title)), body);
}

std::string figure(const std::string& value, const std::string& label) {
  return fmt::format("<li><b>{}</b> <span>{}</span></li>\n", value, label);
}

std::string whole(std::int64_t number) {
  return both([&](const Voice& say) { return say.number(number); });
}

/// A chance with, if there are tickets, how many of them that is.
std::string chance(const DrawOccasion& occasion, const Rational& share, Text label) {
  const std::int64_t total = occasion.draw.manifest.numbers();
  const Integer tickets = floor(share * total);
  return figure(both([&](const Voice& say) { return percentage(share, 1, say.lang); }),
                both([&](const Voice& say) {
                  if (!has_tickets(occasion) || share * total != Rational(tickets))
                    return say(label);
                  return say(label) + say({": {0} van de {1} loten", ": {0} of the {1} tickets"},
                                          grouped(tickets, say.lang), say.number(total));
                }));
}

std::string numbers(const DrawOccasion& occasion) {
  const PublishedDraw& draw = occasion.draw;
  const DrawManifest& manifest = draw.manifest;
  std::string list = "<ul class=\"figures\">\n";
  list +=
      figure(whole(manifest.pool_size), both({"mensen in de lotingspoel", "people in the pool"}));
  list += figure(whole(manifest.panel_size), both({"plaatsen in de groep", "seats in the panel"}));
  list += has_tickets(occasion)
              ? figure(whole(manifest.numbers()),
                       both({"loten, elk even waarschijnlijk", "tickets, each equally likely"}))
              : figure(whole(manifest.panels),
                       both({"groepen waaruit is geloot", "panels that were drawn from"}));
  list += chance(occasion, draw.chances.least, {"kleinste kans", "smallest chance"});
  list += chance(occasion, draw.chances.mean, {"gemiddelde kans", "mean chance"});
  list += chance(occasion, draw.chances.most, {"grootste kans", "largest chance"});
  list += "</ul>\n";
  if (const std::size_t never = draw.chances.excluded; never > 0) {
    list += paragraph(both([&](const Voice& say) {
      constexpr Text kOne{"1 mens komt in geen enkele groep voor: die kans is 0.",
                          "1 person is in none of the panels: that chance is 0."};
      constexpr Text kMany{"{0} mensen komen in geen enkele groep voor: hun kans is 0.",
                           "{0} people are in none of the panels: their chance is 0."};
      return say(never == 1 ? kOne : kMany, never);
    }));
  }
  return section("numbers", both({"De aantallen", "The numbers"}), list);
}

/// What is known of the chances: proven or not, and what the rounding did.
std::string what_is_known(const DrawManifest& manifest, const Voice& say) {
  if (!is_optimal(manifest.objective.method)) {
    return say({"Deze regel zoekt geen eerlijke kansen; hij is er om te vergelijken.",
                "This rule looks for no fair chances; it is there to compare."});
  }
  std::string words =
      manifest.proven
          ? say({"Bewezen: {0}. Iedereen mag dat bewijs narekenen.",
                 "Proven: {0}. Anybody may check that proof."},
                what_is_best(manifest.objective.method).in(say.lang))
          : say({"Niet bewezen dat dit de eerlijkste loting is; een kans kan hoogstens {0} "
                 "schelen.",
                 "Not proven to be the fairest lottery; a chance may be off by {0} at most."},
                decimal(manifest.gap.value_or(Rational(1)), 6, say.lang));
  if (manifest.tickets) {
    words += say({" Dat gaat over de kansen voor het afronden op loten. Door het afronden "
                  "veranderde niemands kans meer dan {0}.",
                  " That is about the chances before they were rounded to tickets. By the rounding "
                  "nobody's chance changed by more than {0}."},
                 percentage_points(manifest.tickets->change, say.lang));
  }
  return words;
}

std::string what_panels_there_are(const DrawOccasion& occasion, const Voice& say) {
  const DrawManifest& manifest = occasion.draw.manifest;
  const std::int64_t total = manifest.numbers();
  std::string words =
      has_tickets(occasion)
          ? say({"Vooraf zijn {0} groepen van {1} mensen gemaakt. Elke groep heeft een lot, van "
                 "{2} tot en met {3}.",
                 "Beforehand {0} panels of {1} people were made. Each panel has a ticket, from {2} "
                 "to {3}."},
                say.number(total), say.number(manifest.panel_size), ticket_name(0, total),
                ticket_name(total - 1, total))
          : say({"Vooraf zijn {0} groepen van {1} mensen gemaakt, en hoe waarschijnlijk elke groep "
                 "is.",
                 "Beforehand {0} panels of {1} people were made, and how likely each of them is."},
                say.number(manifest.panels), say.number(manifest.panel_size));
  if (!manifest.household_columns.empty()) {
    words += say({" Twee mensen van één adres zitten nooit in dezelfde groep.",
                  " Two people of one address are never in the same panel."});
  }
  return words;
}

std::string what_decides(const DrawOccasion& occasion, Chance announced, const Voice& say) {
  if (by_dice(occasion, announced)) {
    return say({"Dobbelstenen wijzen één lot aan. Daarmee ligt de groep vast.",
                "Dice pick one ticket. That settles the panel."});
  }
  return has_tickets(occasion)
             ? say({"Een tekst die niemand vooraf kent, de seed, wijst één lot aan. Daarmee ligt "
                    "de "
                    "groep vast.",
                    "A text that nobody knows beforehand, the seed, picks one ticket. That settles "
                    "the panel."})
             : say({"Een tekst die niemand vooraf kent, de seed, wijst één groep aan.",
                    "A text that nobody knows beforehand, the seed, picks one panel."});
}

std::string method(const DrawOccasion& occasion, Chance announced) {
  const DrawManifest& manifest = occasion.draw.manifest;
  std::string list = "<ol class=\"how\">\n";
  const auto item = [&](const std::string& words) { list += "<li>" + words + "</li>\n"; };
  item(both([&](const Voice& say) { return what_panels_there_are(occasion, say); }));
  item(fmt::format("<b>{}:</b> ", name(manifest.objective.method)) +
       both(what_it_does(manifest.objective.method)));
  item(both([&](const Voice& say) { return what_is_known(manifest, say); }));
  item(both([&](const Voice& say) { return what_decides(occasion, announced, say); }));
  list += "</ol>\n";
  return section("method", both({"Zo werkt de loting", "How the draw works"}), list);
}

std::string fingerprint(const DrawOccasion& occasion) {
  std::string groups;
  for (const auto& group : hash_groups(manifest_sha256(occasion.draw.manifest))) {
    groups += "<li>" + group + "</li>\n";
  }
  constexpr Text kHeading{"De vingerafdruk van de loting", "The fingerprint of the draw"};
  constexpr Text kBefore{
      "Vergelijk deze code met die in de bekendmaking, bijvoorbeeld in het gemeenteblad. Is zij "
      "dezelfde, dan is er aan de groepen en de kansen niets veranderd.",
      "Compare this code with the one that was made known, for example in the gazette. If it is "
      "the same, nothing about the panels and the chances was changed."};
  constexpr Text kAfter{
      "Deze code hoort bij de groepen en de kansen. Wie er één teken in verandert, krijgt een "
      "andere "
      "code.",
      "This code belongs to the panels and the chances. Whoever changes one character of them gets "
      "another code."};
  constexpr Text kWhat{"SHA-256 van manifest.json", "SHA-256 of manifest.json"};
  constexpr Text kInRecord{"SHA-256 van het manifest in record.json",
                           "SHA-256 of the manifest in record.json"};
  return section("fingerprint", both(kHeading),
                 paragraph(both(has_tickets(occasion) ? kBefore : kAfter)) +
                     "<ol class=\"hash\">\n" + groups + "</ol>\n" +
                     paragraph(both(has_tickets(occasion) ? kWhat : kInRecord), "note"));
}

std::string dice_heading(std::size_t digits, const Voice& say) {
  constexpr Text kNumbers[] = {{"één dobbelsteen", "one die"},
                               {"twee dobbelstenen", "two dice"},
                               {"drie dobbelstenen", "three dice"},
                               {"vier dobbelstenen", "four dice"},
                               {"vijf dobbelstenen", "five dice"}};  // see kMostTickets
  return say({"Wij gooien {0} met tien vlakken", "We throw {0} with ten sides"},
             kNumbers[std::min(digits, std::size(kNumbers)) - 1].in(say.lang));
}

std::string digit_buttons() {
  std::string pad = "<div class=\"pad live\">\n";
  for (int digit = 0; digit <= 9; ++digit) {
    pad += fmt::format("<button type=\"button\" data-key=\"{0}\">{0}</button>\n", digit);
  }
  return pad +
         fmt::format(
             "<button type=\"button\" data-key=\"Backspace\">⌫ {}</button>\n"
             "<button type=\"button\" data-key=\"Confirm\" class=\"main\">Enter: {}</button>\n"
             "</div>\n",
             both({"wis", "erase"}), both({"bevestig", "confirm"}));
}

std::string dice(const DrawOccasion& occasion) {
  const PublishedDraw& draw = occasion.draw;
  const std::int64_t total = draw.manifest.numbers();
  const std::size_t digits = ticket_name(0, total).size();
  const std::string known =
      draw.record ? ticket_name(draw.record->number, total) : std::string(digits, ' ');
  std::string boxes =
      fmt::format("<div class=\"dice{}\" id=\"dice\" aria-live=\"polite\" aria-atomic=\"true\">\n",
                  draw.record ? "" : " live");
  for (const char digit : known) {
    boxes += fmt::format("<span>{}</span>\n", digit == ' ' ? std::string() : std::string(1, digit));
  }
  const std::string words = both([&](const Voice& say) {
    const bool all = ticket_name(total, total).size() > digits;  // every number is a ticket
    return say({"De dobbelstenen geven samen een getal van {0} tot en met {1}.{2}",
                "Together the dice give a number from {0} to {1}.{2}"},
               ticket_name(0, total), ticket_name(total - 1, total),
               all ? std::string()
                   : say({" Bij een hoger getal gooien wij opnieuw.",
                          " At a higher number we throw again."}));
  });
  return section(
      "throw", both([&](const Voice& say) { return dice_heading(digits, say); }),
      paragraph(words) + boxes + "</div>\n" + (draw.record ? std::string() : digit_buttons()));
}

std::string seed(const DrawOccasion& occasion) {
  const auto& record = occasion.draw.record;
  const std::string known = record ? record->seed.value_or("") : std::string();
  constexpr Text kWords{
      "De seed is een tekst die iedereen kan nazien. Hoofdletters en spaties tellen mee.",
      "The seed is a text that anybody can look up. Capitals and spaces count."};
  constexpr Text kLabel{"Seed, hoogstens 100 tekens", "Seed, at most 100 characters"};
  const std::string field = fmt::format(
      "<label for=\"seed\">{}</label>\n<textarea id=\"seed\" rows=\"4\" "
      "autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\"{}>\n{}"
      "</textarea>\n",
      both(kLabel), record ? " readonly" : "", escape(known));
  const std::string buttons = fmt::format(
      "<div class=\"pad live\">\n<button type=\"button\" data-key=\"Confirm\" "
      "class=\"main\">Enter: {}</button>\n</div>\n",
      both({"bevestig", "confirm"}));
  return section("throw", both({"De seed", "The seed"}),
                 paragraph(both(kWords)) + field + (record ? std::string() : buttons));
}

/// The number that was drawn, as large as it goes.
std::string number(const DrawOccasion& occasion, bool dice) {
  const PublishedDraw& draw = occasion.draw;
  const std::int64_t total = draw.manifest.numbers();
  const auto& record = draw.record;
  std::string body;
  if (has_tickets(occasion)) {
    body = paragraph(place("ticket", record ? ticket_name(record->number, total) : ""), "giant");
  } else {
    body = paragraph(place("panel", record ? std::to_string(record->panel) : ""), "giant");
    body += paragraph(both([&](const Voice& say) {
      return say({"van {0} groepen: nummer {1} op een lijn van {2}",
                  "of {0} panels: number {1} on a line of {2}"},
                 say.number(draw.manifest.panels),
                 place("number", record ? say.number(record->number) : ""), say.number(total));
    }));
  }
  if (!dice) {
    body += paragraph(place("seed", record ? record->seed.value_or("") : ""), "seed");
    body += paragraph(
        both([&](const Voice& say) {
          return say(
              {"De SHA-256 van een vaste tekst met de seed erin is een groot getal. Deel "
               "het door {0}: de rest wijst aan.",
               "The SHA-256 of a fixed text with the seed in it is a large number. Divide it "
               "by {0}: the remainder picks."},
              say.number(total));
        }),
        "note");
  }
  const Text heading = has_tickets(occasion) ? Text{"Getrokken: lot", "Drawn: ticket"}
                                             : Text{"Getrokken: groep", "Drawn: panel"};
  return section("number", both(heading), body, !is_decided(occasion));
}

/// The ids of the panel, on as many screens as can be read from afar.
std::string panel(const DrawOccasion& occasion) {
  const PublishedDraw& draw = occasion.draw;
  const auto size = static_cast<std::size_t>(draw.manifest.panel_size);
  constexpr std::size_t kMost = 100;
  const std::size_t screens = (size + kMost - 1) / kMost;
  std::string out;
  for (std::size_t screen = 0; screen < screens; ++screen) {
    const std::size_t from = size * screen / screens;
    const std::size_t to = size * (screen + 1) / screens;
    std::string list =
        fmt::format("<ol class=\"ids\" data-from=\"{}\" data-to=\"{}\">\n", from, to);
    for (std::size_t i = from; i < to; ++i) {
      list += "<li>" + (draw.record ? escape(draw.record->members[i]) : std::string()) + "</li>\n";
    }
    const std::string part =
        screens == 1 ? std::string() : fmt::format(" ({}/{})", screen + 1, screens);
    const std::string heading = both([&](const Voice& say) {
      return say(
          {"Getrokken: {0}, {1} deelnemers", "Drawn: {0}, {1} members"},
          fmt::format("<span data-is=\"name-{}\">{}</span>", say.lang == Lang::nl ? "nl" : "en",
                      draw.record ? drawn_name(draw, say.lang) : ""),
          say.number(draw.manifest.panel_size));
    });
    out +=
        section(fmt::format("panel-{}", screen + 1), heading + part,
                list + "</ol>\n" +
                    paragraph(both({"Elke code hoort bij één persoon. Wie dat is, weet alleen de "
                                    "organisatie.",
                                    "Each code is one person. Only the organisers know who."}),
                              "note"),
                !is_decided(occasion));
  }
  return out;
}

std::string check(const DrawOccasion& occasion) {
  std::string list = "<ol class=\"how\">\n";
  if (!is_decided(occasion)) {
    list += "<li>" +
            both({"Deze pagina toont alleen. De loting wordt vastgelegd met:",
                  "This page only shows. The draw is put on record with:"}) +
            " <code data-is=\"finish\"></code></li>\n";
  }
  list += "<li>" +
          both({"Met de openbare bestanden rekent iedereen haar na:",
                "With the published files anybody can check it:"}) +
          " <code>" + escape(verify_command(occasion)) + "</code></li>\n";
  list += "<li>" +
          both({"Klopt er één teken niet, dan zegt het programma wat er niet klopt.",
                "If one character is wrong, the program says what it is."}) +
          "</li>\n</ol>\n";
  return section("check", both({"Zo gaat u de loting na", "How to check the draw"}), list);
}

}  // namespace

std::string section(std::string_view name, const std::string& heading, const std::string& body,
                    bool later) {
  return fmt::format(
      "<section id=\"{}\"{}>\n<h2 tabindex=\"-1\">{}</h2>\n<div class=\"body\">\n{}</div>\n"
      "</section>\n",
      name, later ? " class=\"live\"" : "", heading, body);
}

std::string paragraph(const std::string& content, std::string_view kind) {
  return fmt::format("<p{}>{}</p>\n", kind.empty() ? "" : fmt::format(" class=\"{}\"", kind),
                     content);
}

std::string steps(const DrawOccasion& occasion, Chance announced) {
  const bool with_dice = by_dice(occasion, announced);
  return opening(occasion) + numbers(occasion) + method(occasion, announced) + quotas(occasion) +
         fingerprint(occasion) + (with_dice ? dice(occasion) : seed(occasion)) +
         number(occasion, with_dice) + panel(occasion) + counts(occasion) + check(occasion);
}

std::string controls() {
  constexpr std::pair<Text, Text> kKeys[] = {
      {{"→, spatiebalk, PageDown", "→, space bar, PageDown"}, {"verder", "next"}},
      {{"←, PageUp", "←, PageUp"}, {"terug", "back"}},
      {{"Home, End", "Home, End"}, {"naar het begin, naar het eind", "to the start, to the end"}},
      {{"0 … 9", "0 … 9"}, {"wat de dobbelstenen gaven", "what the dice gave"}},
      {{"Enter", "Enter"}, {"bevestigt", "confirms"}},
      {{"Backspace", "Backspace"},
       {"wist een cijfer, of verbetert wat al bevestigd is",
        "removes a digit, or corrects what was confirmed"}},
      {{"Esc", "Esc"}, {"verlaat het veld van de seed", "leaves the field of the seed"}},
      {{"t", "t"}, {"Engels of Nederlands", "Dutch or English"}},
      {{"?", "?"}, {"deze toetsen", "these keys"}}};
  std::string keys;
  for (const auto& [key, meaning] : kKeys) {
    keys += fmt::format("<div><dt><kbd>{}</kbd></dt><dd>{}</dd></div>\n", both(key), both(meaning));
  }
  return fmt::format(
      "<footer class=\"live\">\n"
      "<button type=\"button\" data-key=\"Back\">← {}</button>\n"
      "<span id=\"count\"></span>\n"
      "<button type=\"button\" data-key=\"Next\" class=\"main\">{} →</button>\n"
      "<button type=\"button\" data-key=\"t\"><span class=\"nl\" lang=\"en\">English</span>"
      "<span class=\"en\" lang=\"nl\">Nederlands</span></button>\n"
      "<button type=\"button\" data-key=\"?\">? {}</button>\n</footer>\n"
      "<dialog id=\"keys\" aria-labelledby=\"keys-title\">\n<h2 id=\"keys-title\">{}</h2>\n"
      "<dl>\n{}</dl>\n<button type=\"button\" data-key=\"?\" class=\"main\">{}</button>\n"
      "</dialog>\n",
      both({"Terug", "Back"}), both({"Verder", "Next"}), both({"Toetsen", "Keys"}),
      both({"Toetsen", "Keys"}), keys, both({"Sluit", "Close"}));
}

}  // namespace burgerberaad::ceremony
