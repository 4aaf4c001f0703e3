#include "burgerberaad/report/draw_minutes.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/lottery/tickets.hpp"
#include "burgerberaad/report/comparison.hpp"
#include "voice.hpp"

#include <algorithm>
#include <utility>

namespace burgerberaad {
namespace {

/// What every section is made from.
struct Minutes {
  const MinutesFacts& facts;
  Voice say;

  [[nodiscard]] const PublishedDraw& draw() const { return facts.occasion.draw; }
  [[nodiscard]] const DrawManifest& manifest() const { return draw().manifest; }
  [[nodiscard]] bool decided() const { return draw().record.has_value(); }
  [[nodiscard]] bool tickets() const { return manifest().tickets.has_value(); }
};

Section section(const Minutes& from, std::string_view anchor, Text title) {
  return {std::string(anchor), from.say(title), Tone::none, false, {}};
}

std::string names(const std::vector<Commissioner>& commissioners, const Minutes& from) {
  std::string words;
  for (const auto& each : commissioners) {
    if (!words.empty()) words += "; ";
    words += each.name;
    if (!each.decision.empty()) {
      words += from.say({", besluit {0}", ", decision {0}"}, each.decision);
    }
    if (each.date) words += from.say({" van {0}", " of {0}"}, from.say.day(*each.date));
  }
  return words;
}

std::string moment(const std::optional<Moment>& at, const Voice& say) {
  if (!at) return {};
  return say({"{0}, {1}", "{0}, {1}"}, say.day(at->date), in_words(at->time, say.lang));
}

Section occasion_section(const Minutes& from) {
  const MinutesFacts& facts = from.facts;
  Section section = burgerberaad::section(
      from, "zitting",
      from.decided() ? Text{"De loting", "The draw"} : Text{"De voorbereiding", "The preparation"});
  Form form;
  form.items.push_back({from.say({"Plaats", "Place"}), facts.place.value_or(""), false});
  form.items.push_back(
      {from.say({"Dag en tijdstip", "Day and time"}), moment(facts.at, from.say), false});
  if (facts.present.empty()) {
    form.items.push_back(
        {from.say({"Aanwezig (naam, functie)", "Present (name, role)"}), "", true});
  }
  for (const auto& each : facts.present) {
    form.items.push_back({from.say({"Aanwezig", "Present"}), each.name + ", " + each.role, false});
  }
  section.blocks.push_back({std::move(form)});
  Definitions about;
  about.items.emplace_back(from.say({"Burgerberaad", "Assembly"}), plain(facts.occasion.title));
  if (!facts.occasion.question.empty()) {
    about.items.emplace_back(from.say({"Vraag", "Question"}), plain(facts.occasion.question));
  }
  if (!facts.commissioners.empty()) {
    about.items.emplace_back(from.say({"Opdracht van", "Commissioned by"}),
                             plain(names(facts.commissioners, from)));
  }
  section.blocks.push_back({std::move(about)});
  return section;
}

/// The hash as it is read out.
std::string spaced(const std::string& hash) {
  std::string words;
  for (const auto& group : hash_groups(hash)) words += (words.empty() ? "" : " ") + group;
  return words;
}

Section settled_section(const Minutes& from) {
  const MinutesFacts& facts = from.facts;
  const DrawManifest& manifest = from.manifest();
  const Voice& say = from.say;
  Section section = burgerberaad::section(from, "vooraf",
                                          {"Wat vooraf vaststond", "What was settled beforehand"});
  Definitions list;
  const auto add = [&](Text term, Spans meaning) {
    list.items.emplace_back(say(term), std::move(meaning));
  };
  add({"Vingerafdruk van het manifest (SHA-256)", "Fingerprint of the manifest (SHA-256)"},
      {code(spaced(manifest_sha256(manifest)))});
  if (facts.prepared) {
    add({"Voorbereid op (UTC)", "Prepared on (UTC)"}, plain(*facts.prepared));
  }
  if (manifest.pool_root.empty()) {
    add({"Vingerafdruk van de pool (SHA-256)", "Fingerprint of the pool (SHA-256)"},
        {code(spaced(manifest.pool_sha256))});
  } else {
    add({"Alle rijen van de pool samen (pool_root)", "All rows of the pool together (pool_root)"},
        {code(spaced(manifest.pool_root))});
  }
  if (manifest.repeats) {
    add({"Deze loting is een herhaling, omdat", "This draw is a repeat, because"},
        plain(manifest.repeats->reason));
    add({"Vingerafdruk van het manifest van de loting ervoor",
         "Fingerprint of the manifest of the draw before it"},
        {code(spaced(manifest.repeats->manifest_sha256))});
  }
  add({"Mensen in de lotingspoel", "People in the pool"}, plain(say.number(manifest.pool_size)));
  add({"Plaatsen", "Seats"}, plain(say.number(manifest.panel_size)));
  if (from.tickets()) {
    const std::int64_t count = manifest.numbers();
    add({"Loten", "Tickets"},
        plain(say({"{0}, genummerd van {1} tot en met {2}; elk lot is een groep die vooraf vastlag",
                   "{0}, numbered {1} to {2}; each ticket is a panel that was settled beforehand"},
                  say.number(count), ticket_name(0, count), ticket_name(count - 1, count))));
  } else {
    add({"Groepen", "Panels"},
        plain(say({"{0}, die vooraf vastlagen met hoe waarschijnlijk elke groep is",
                   "{0}, settled beforehand with how likely each of them is"},
                  say.number(manifest.panels))));
  }
  if (!manifest.household_columns.empty()) {
    add({"Adressen", "Addresses"},
        plain(say({"van één adres komt hoogstens één persoon in de groep",
                   "of one address at most one person joins the panel"})));
  }
  section.blocks.push_back({std::move(list)});
  if (from.tickets()) {
    Form known;
    known.items.push_back({say({"Bekendgemaakt in, op", "Made known in, on"}), "", false});
    section.blocks.push_back({std::move(known)});
  }
  return section;
}

std::string what_is_known(const Minutes& from) {
  const DrawManifest& manifest = from.manifest();
  if (!is_optimal(manifest.objective.method)) {
    return from.say({"Deze regel zoekt geen eerlijke kansen; er is niets te bewijzen.",
                     "This rule looks for no fair chances; there is nothing to prove."});
  }
  const std::string gap = decimal(manifest.gap.value_or(Rational(1)), 12, from.say.lang);
  if (manifest.proven) {
    return from.say(
        {"Bewezen: {0} (afwijking hoogstens {1}).", "Proven: {0} (off by {1} at most)."},
        what_is_best(manifest.objective.method).in(from.say.lang), gap);
  }
  return from.say(
      {"Niet bewezen dat dit de eerlijkste loting is; een kans kan hoogstens {0} schelen.",
       "Not proven to be the fairest lottery; a chance may be off by {0} at most."},
      gap);
}

Section chances_section(const Minutes& from) {
  const DrawManifest& manifest = from.manifest();
  const ChanceSummary& chances = from.draw().chances;
  const Voice& say = from.say;
  Section section =
      burgerberaad::section(from, "kansen", {"Methode en kansen", "Method and chances"});
  Definitions list;
  list.items.emplace_back(say({"Methode", "Method"}),
                          plain(title_of(manifest.objective, say.lang) + ". " +
                                say(what_it_does(manifest.objective.method))));
  const auto chance = [&](Text term, const Rational& share) {
    list.items.emplace_back(say(term), plain(percentage(share, 2, say.lang)));
  };
  chance({"Kleinste kans", "Smallest chance"}, chances.least);
  chance({"Gemiddelde kans", "Mean chance"}, chances.mean);
  chance({"Grootste kans", "Largest chance"}, chances.most);
  if (chances.excluded > 0) {
    list.items.emplace_back(say({"In geen enkele groep", "In none of the panels"}),
                            plain(say.number(static_cast<std::int64_t>(chances.excluded))));
  }
  list.items.emplace_back(manifest.tickets ? say({"Bewijs, over de kansen voor het afronden",
                                                  "Proof, about the chances before the rounding"})
                                           : say({"Bewijs", "Proof"}),
                          plain(what_is_known(from)));
  if (manifest.tickets) {
    list.items.emplace_back(say({"Grootste verandering door het afronden op loten",
                                 "Largest change by the rounding to tickets"}),
                            plain(percentage_points(manifest.tickets->change, say.lang)));
  }
  section.blocks.push_back({std::move(list)});
  return section;
}

/// "31", or only whether it is within its quota.
std::string counted(const FeatureCount& count, const Voice& say) {
  const std::string within = count.within ? say({"binnen", "within"}) : say({"buiten", "outside"});
  if (count.count.kind != PublishedCount::Kind::shown) return within;
  return std::to_string(count.count.count) + ", " + within;
}

Section quotas_section(const Minutes& from) {
  const DrawOccasion& occasion = from.facts.occasion;
  const Voice& say = from.say;
  Section section = burgerberaad::section(from, "quota", {"De quota", "The quotas"});
  for (std::size_t c = 0; c < occasion.quotas.categories.size(); ++c) {
    const Category& category = occasion.quotas.categories[c];
    Table table;
    table.caption = category.name;
    table.columns = {{say({"kenmerk", "feature"}), false},
                     {say({"minimum", "minimum"}), true},
                     {say({"maximum", "maximum"}), true}};
    if (occasion.counts) {
      table.columns.push_back({say({"getrokken groep", "panel drawn"}), true});
    }
    for (std::size_t f = 0; f < category.quotas.size(); ++f) {
      const Quota& quota = category.quotas[f];
      table.rows.push_back({plain(quota.feature), plain(std::to_string(quota.least)),
                            plain(std::to_string(quota.most))});
      if (occasion.counts)
        table.rows.back().push_back(plain(counted((*occasion.counts)[c][f], say)));
    }
    section.blocks.push_back({std::move(table)});
  }
  if (occasion.counts) {
    section.blocks.push_back(
        note(say({"Waar alleen binnen of buiten staat, is het aantal klein, of zou het een klein "
                  "aantal verraden.",
                  "Where it says only within or outside, the number is small, or would give a "
                  "small one away."})));
  }
  return section;
}

/// Ids beside each other, to be read out.
Paragraph ids_of(const std::vector<std::string>& ids) {
  Paragraph paragraph;
  for (const auto& id : ids) {
    if (!paragraph.spans.empty()) paragraph.spans.push_back(text(" "));
    paragraph.spans.push_back(code(id));
  }
  return paragraph;
}

std::string what_decided(const Minutes& from) {
  const DrawRecord& record = *from.draw().record;
  const Voice& say = from.say;
  const std::int64_t total = from.manifest().numbers();
  if (!record.seed) {
    return say({"De dobbelstenen gaven lot {0}.", "The dice gave ticket {0}."},
               ticket_name(record.number, total));
  }
  if (from.tickets()) {
    return say(
        {"De SHA-256 van de vaste tekst met de seed erin (zie rule in record.json), gedeeld door "
         "{0}, heeft als rest lot {1}.",
         "The SHA-256 of the fixed text with the seed in it (see rule in record.json), divided "
         "by {0}, leaves ticket {1}."},
        say.number(total), ticket_name(record.number, total));
  }
  return say({"De SHA-256 van de vaste tekst met de seed erin (zie rule in record.json), gedeeld "
              "door {0}, "
              "heeft als rest {1}; dat nummer ligt in groep {2} van de {3}.",
              "The SHA-256 of the fixed text with the seed in it (see rule in record.json), "
              "divided by {0}, "
              "leaves {1}; that number lies in panel {2} of {3}."},
             say.number(total), say.number(record.number), record.panel,
             say.number(from.manifest().panels));
}

Section outcome_section(const Minutes& from) {
  const Voice& say = from.say;
  Section section = burgerberaad::section(from, "uitkomst", {"De uitkomst", "The outcome"});
  if (!from.decided()) {
    section.blocks.push_back(
        paragraph(say({"Er is nog niet geloot: geen enkele groep is aangewezen.",
                       "Nothing is drawn yet: no panel was picked."})));
    return section;
  }
  const DrawRecord& record = *from.draw().record;
  if (record.seed) {
    Definitions seed;
    seed.items.emplace_back(say({"Seed", "Seed"}), Spans{code(*record.seed)});
    section.blocks.push_back({std::move(seed)});
  }
  section.blocks.push_back(paragraph(what_decided(from)));
  section.blocks.push_back(
      paragraph(say({"Daarmee is {0} getrokken. De codes van de {1} deelnemers:",
                     "So {0} was drawn. The codes of the {1} members:"},
                    drawn_name(from.draw(), say.lang), record.members.size())));
  section.blocks.push_back({ids_of(record.members)});
  if (!from.facts.reserves.empty()) {
    section.blocks.push_back(paragraph(
        say({"De reserves, op volgorde van hun lot. Wie een lege plaats inneemt, hangt ook "
             "af van de quota:",
             "The reserves, in the order of their tickets. Who takes an empty seat depends "
             "on the quotas too:"})));
    section.blocks.push_back({ids_of(from.facts.reserves)});
  }
  return section;
}

Section check_section(const Minutes& from) {
  const DrawOccasion& occasion = from.facts.occasion;
  const Voice& say = from.say;
  Section section =
      burgerberaad::section(from, "nagaan", {"Hoe iedereen dit nagaat", "How anybody checks this"});
  List steps;
  steps.ordered = true;
  if (!from.decided()) {
    const std::int64_t last = from.manifest().numbers() - 1;
    steps.items.push_back(
        {text(say({"Bewaar de bestanden uit de bijlage. De loting wordt afgemaakt met ",
                   "Keep the files of the annex. The draw is finished with "})),
         code(finish_command(occasion, "--ticket " + ticket_name(last, last + 1))),
         text(
             say({", met in plaats van {0} het getal dat valt; is een seed bekendgemaakt, dan met "
                  "--seed en die tekst.",
                  ", with the number that falls in the place of {0}; if a seed was announced, with "
                  "--seed and that text."},
                 ticket_name(last, last + 1)))});
  }
  steps.items.push_back(
      {text(say({"Zet de openbare bestanden in de map {0} en ga de loting na met ",
                 "Put the published files into the folder {0} and check the draw with "},
                occasion.folder)),
       code(verify_command(occasion)), text(".")});
  steps.items.push_back(
      {text(say({"Of bereken de vingerafdruk zelf: ", "Or compute the fingerprint yourself: "})),
       code("sha256sum " + occasion.folder + "/" +
            (from.tickets() ? "manifest.json" : "record.json")),
       text(from.tickets() ? say({" moet geven wat hierboven bij het manifest staat.",
                                  " must give what stands above at the manifest."})
                           : say({" moet geven wat in de bijlage staat.",
                                  " must give what the annex has."}))});
  section.blocks.push_back({std::move(steps)});
  return section;
}

Section signatures(const Minutes& from) {
  const Voice& say = from.say;
  Section section = burgerberaad::section(from, "ondertekening", {"Ondertekening", "Signatures"});
  section.blocks.push_back(paragraph(say({"Naar waarheid opgemaakt. Naam, datum en handtekening:",
                                          "Made up truthfully. Name, date and signature:"})));
  Form form;
  for (const Text role :
       {Text{"Voorzitter", "Chair"},
        Text{"Notaris of onafhankelijk waarnemer", "Notary or independent observer"},
        Text{"Secretaris", "Secretary"}}) {
    form.items.push_back({say(role), "", true});
  }
  section.blocks.push_back({std::move(form)});
  return section;
}

Section annex(const Minutes& from) {
  const Voice& say = from.say;
  Section section = burgerberaad::section(
      from, "bijlage", {"Bijlage: de openbare bestanden", "Annex: the published files"});
  section.own_page = true;
  Table table;
  table.caption = "SHA-256";
  table.columns = {{say({"bestand", "file"}), false}, {"SHA-256", false}};
  table.rows.reserve(from.facts.published.size());
  for (const auto& file : from.facts.published) {
    table.rows.push_back({{code(file.file)}, {code(file.sha256)}});
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

}  // namespace

Document draw_minutes(const MinutesFacts& facts, Lang lang) {
  const Minutes from{facts, Voice{lang}};
  Document document;
  document.lang = lang;
  document.kind = from.decided()
                      ? from.say({"Proces-verbaal van de loting", "Official record of the draw"})
                      : from.say({"Proces-verbaal van de voorbereiding van de loting",
                                  "Official record of the preparation of the draw"});
  document.title = facts.occasion.title;
  document.subject =
      from.decided()
          ? from.say({"Getrokken: {0}, {1} van de {2} mensen", "Drawn: {0}, {1} of the {2} people"},
                     drawn_name(facts.occasion.draw, lang),
                     from.say.number(from.manifest().panel_size),
                     from.say.number(from.manifest().pool_size))
          : from.say({"Wat vaststaat voordat er wordt geloot", "What is settled before the draw"});
  document.colophon = from.say({"Gemaakt met {0}.", "Made with {0}."}, facts.occasion.software);
  for (auto&& each :
       {occasion_section(from), settled_section(from), chances_section(from), quotas_section(from),
        outcome_section(from), check_section(from), signatures(from), annex(from)}) {
    document.blocks.push_back({each});
  }
  return document;
}

}  // namespace burgerberaad
