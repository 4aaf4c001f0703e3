// An outline of a data protection impact assessment, filled in as far as the dossier goes.

#include "burgerberaad/report/privacy.hpp"
#include "report/voice.hpp"

#include <array>

#include <fmt/format.h>
#include <sys/stat.h>

namespace burgerberaad {
namespace {

struct Assessed {
  const Dossier& dossier;
  Voice say;
};

Section assessed_section(const Assessed& from, const char* anchor, Text title) {
  return {anchor, from.say(title), Tone::none, false, {}};
}

/// Lines to write on.
Block to_fill_in(const Assessed& from, const std::vector<Text>& labels) {
  Form form;
  form.items.reserve(labels.size());
  for (const auto& label : labels) form.items.push_back({from.say(label), "", false});
  return {std::move(form)};
}

Section processing(const Assessed& from) {
  const Commission& commission = from.dossier.assembly.commission;
  Section section = assessed_section(from, "verwerking", {"1. De verwerking", "1. The processing"});
  Definitions facts;
  const auto add = [&](Text term, std::string value) {
    facts.items.emplace_back(from.say(term), plain(std::move(value)));
  };
  std::string names;
  for (const auto& each : commission.commissioners) {
    names += (names.empty() ? "" : ", ") + each.name;
  }
  const auto unknown = from.say({"vul in", "fill in"});
  add({"Burgerberaad", "Assembly"}, from.dossier.assembly.title);
  add({"Vraag", "Question"}, commission.question);
  add({"Opdrachtgever", "Commissioner"}, names.empty() ? unknown : names);
  add({"Termijn", "Term"}, commission.term ? from.say({"{0} tot en met {1}", "{0} to {1}"},
                                                      from.say.day(commission.term->from),
                                                      from.say.day(commission.term->to))
                                           : unknown);
  add({"Deelnemers", "Members"}, from.say.number(from.dossier.assembly.panel.size));
  section.blocks.push_back({std::move(facts)});
  section.blocks.push_back(
      to_fill_in(from, {{"Verwerkingsverantwoordelijke", "Controller"},
                        {"Functionaris gegevensbescherming", "Data protection officer"},
                        {"Verwerkers (drukker, formulier, zaal, cloud), met overeenkomst",
                         "Processors (printer, form, venue, cloud), with their agreements"},
                        {"Nummer in het register van verwerkingen",
                         "Number in the record of processing activities"}}));
  return section;
}

std::string kept(const Assessed& from, const Holding& holding) {
  if (holding.until) {
    return from.say({"tot en met {0}", "until {0}"}, from.say.day(*holding.until));
  }
  if (holding.has_term) {
    return from.say({"hangt af van een dag die nog niet bekend is",
                     "follows from a day that is not known yet"});
  }
  return from.say({"geen termijn: vul aan in assembly.yaml", "no term: add it to assembly.yaml"});
}

Section data_held(const Assessed& from) {
  Section section =
      assessed_section(from, "gegevens", {"2. Welke gegevens", "2. Which data are held"});
  Table table;
  table.caption =
      from.say({"Soorten gegevens, in de map private/", "Classes of data, in private/"});
  table.columns = {{from.say({"Gegevens", "Data"}), false},
                   {from.say({"Wat", "What"}), false},
                   {from.say({"Waarvoor", "What for"}), false},
                   {from.say({"Bewaard", "Kept"}), false},
                   {from.say({"Bestanden nu", "Files now"}), true}};
  const auto all = holdings(from.dossier);
  for (const auto& data : data_classes()) {
    Holding holding{&data, false, std::nullopt, {}};
    for (const auto& each : all) {
      if (each.data == &data) holding = each;
    }
    if (data.name == "other" && holding.files.empty()) continue;
    table.rows.push_back({plain(from.say(data.title)), plain(from.say(data.holds)),
                          plain(from.say(data.why)), plain(kept(from, holding)),
                          plain(std::to_string(holding.files.size()))});
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

Section lawful(const Assessed& from) {
  Section section = assessed_section(
      from, "rechtmatig", {"3. Rechtmatig, nodig en in verhouding", "3. Lawful and proportionate"});
  section.blocks.push_back(paragraph(from.say(
      {"Voor een gemeente ligt een taak van algemeen belang voor de hand (AVG artikel 6, eerste "
       "lid, "
       "onder e); voor naam, foto en citaat toestemming (onder a). Gegevens over gezondheid in "
       "needs.csv zijn bijzondere persoonsgegevens: daarvoor is ook een uitzondering van artikel 9 "
       "nodig. Toetsing is aan uw jurist.",
       "For a municipality a task in the public interest is the obvious ground (GDPR article "
       "6(1)(e)); for names, photos and quotes consent (a). Data on health in needs.csv are a "
       "special "
       "category and need an exception of article 9 as well. Your lawyer is to judge."})));
  section.blocks.push_back(to_fill_in(
      from,
      {{"Grondslag per soort gegevens, met het besluit of de verordening",
        "Ground per class of data, with the decision or by-law"},
       {"Grond om de BRP hiervoor te gebruiken (Wet BRP, verordening)",
        "Ground for using the population register for this"},
       {"Waarom niet met minder gegevens kan", "Why it cannot be done with less"},
       {"Hoe mensen zijn ingelicht (brief, privacyverklaring)",
        "How people were informed (letter, privacy statement)"},
       {"Hoe iemand zich terugtrekt of bezwaar maakt", "How somebody withdraws or objects"}}));
  return section;
}

struct RiskRow {
  Text risk;
  Text measure;
  Text left;
};

constexpr std::array<RiskRow, 8> kRisks{
    {{{"iemand wordt herkend in een openbaar stuk", "somebody is recognised in a public document"},
      {"schuilnamen en codes; kleine aantallen weggelaten in alle tabellen samen",
       "pseudonyms and codes; small numbers suppressed over all tables together"},
      {"wie erbij was kan een schuilnaam soms raden, bijvoorbeeld aan wie stopte",
       "who was there can sometimes guess a pseudonym, for example by who left"}},
     {{"de loting verraadt wie zich aanmeldde", "the draw reveals who signed up"},
      {"codes en vingerafdrukken met zout; het zout blijft in private/",
       "codes and salted fingerprints; the salt stays in private/"},
      {"hoeveel mensen zich aanmeldden en met welke kans is openbaar",
       "how many people signed up, and with which chance, is public"}},
     {{"private/ wordt gelezen door een ander", "somebody else reads private/"},
      {"map 0700 en bestanden 0600, ook bij een ruime umask; niet in git",
       "folder 0700 and files 0600, also under a lax umask; not in git"},
      {"beheerders, back-ups en clouddiensten lezen mee: versleutel de schijf",
       "administrators, backups and cloud services can read it: encrypt the disk"}},
     {{"een lijst raakt zoek of wordt gemaild", "a list is lost or mailed"},
      {"lijsten met namen alleen in private/ en met een waarschuwing",
       "lists with names in private/ alone and with a warning"},
      {"wat u opent, print of mailt, ziet het programma niet",
       "what you open, print or mail is beyond the program"}},
     {{"gegevens blijven te lang liggen", "data are kept too long"},
      {"termijn per soort, in status en calendar; purge met verklaring",
       "a term per class, in status and calendar; purge with a statement"},
      {"de schijf wordt niet overschreven; kopieën elders blijven",
       "the disk is not overwritten; copies elsewhere stay"}},
     {{"een naam, foto of citaat verschijnt zonder toestemming",
       "a name, photo or quote appears without consent"},
      {"toestemming per onderdeel, met dag; intrekken werkt in elk nieuw stuk",
       "consent per item, with its day; withdrawal works in every new document"},
      {"stukken die al zijn verspreid komen niet terug",
       "documents that were spread do not return"}},
     {{"gevoelige behoeften worden bekend", "sensitive needs become known"},
      {"tafelindeling zegt niet waarom iemand waar zit; redenen van vertrek zijn codes",
       "the seating does not say why; reasons for leaving are codes"},
      {"gespreksleiders weten het vaak toch", "facilitators often know anyway"}},
     {{"notities noemen iemand bij naam", "notes name somebody"},
      {"notulisten gebruiken nummers; het advies noemt geen sprekers",
       "note-takers use numbers; the advice names no speakers"},
      {"vrije tekst wordt niet op namen doorzocht: lees het advies voor u het verspreidt",
       "free text is not searched for names: read the advice before you spread it"}}}};

Section risks(const Assessed& from) {
  Section section =
      assessed_section(from, "risicos", {"4. Risico's en maatregelen", "4. Risks and measures"});
  Table table;
  table.caption =
      from.say({"Weeg zelf de kans en de gevolgen", "Weigh chance and effect yourself"});
  table.columns = {{from.say({"Risico", "Risk"}), false},
                   {from.say({"Wat het programma doet", "What the program does"}), false},
                   {from.say({"Wat overblijft", "What is left"}), false},
                   {from.say({"Kans en gevolg", "Chance and effect"}), false}};
  for (const auto& row : kRisks) {
    table.rows.push_back({plain(from.say(row.risk)), plain(from.say(row.measure)),
                          plain(from.say(row.left)), plain("")});
  }
  table.by_hand = true;
  section.blocks.push_back({std::move(table)});
  return section;
}

/// Whether nobody but the owner can open private/ and every file in it.
bool is_closed(const std::filesystem::path& folder) {
  const auto closed = [](const std::filesystem::path& path) {
    struct stat state {};
    return ::stat(path.c_str(), &state) != 0 || (state.st_mode & 0077U) == 0;
  };
  bool all = closed(in_dossier(folder, "private"));
  for (const auto& file : personal_files(folder)) all = all && (file.link || closed(file.path));
  return all;
}

Section found_now(const Assessed& from) {
  Section section = assessed_section(
      from, "nagegaan", {"5. Wat het programma nu ziet", "5. What the program sees now"});
  List list;
  list.items.push_back(plain(
      is_closed(from.dossier.folder)
          ? from.say({"De map private/ en alles erin is alleen voor de eigenaar.",
                      "The folder private/ and all in it is its owner's alone."})
          : from.say(
                {"In private/ kunnen anderen op deze computer meelezen: zet de map op 0700 en de "
                 "bestanden op 0600.",
                 "Others on this computer can read in private/: set the folder to 0700 and the "
                 "files to 0600."})));
  for (const auto& each : find_copies(from.dossier.folder)) {
    list.items.push_back(plain(sentence(each, from.say.lang)));
  }
  for (const auto& purge : purges(from.dossier.journal)) {
    std::string names;
    for (const auto& one : purge.classes) {
      names += (names.empty() ? "" : ", ") + from.say(one.data->title);
    }
    list.items.push_back(plain(
        from.say({"Verwijderd op {0}: {1}.", "Removed on {0}: {1}."}, purge.began_on(), names)));
  }
  section.blocks.push_back({std::move(list)});
  return section;
}

Section judged(const Assessed& from) {
  Section section =
      assessed_section(from, "oordeel", {"6. Oordeel en besluit", "6. Judgement and decision"});
  section.blocks.push_back(to_fill_in(
      from,
      {{"Advies van de functionaris gegevensbescherming", "Advice of the data protection officer"},
       {"Wat betrokkenen ervan vinden", "What the people concerned think"},
       {"Restrisico aanvaardbaar, of voorafgaande raadpleging (AVG artikel 36)",
        "Residual risk acceptable, or prior consultation (GDPR article 36)"},
       {"Opnieuw bekijken op", "To be looked at again on"}}));
  Form form;
  form.items.push_back({from.say({"Besluit, namens de verwerkingsverantwoordelijke",
                                  "Decision, for the controller"}),
                        "", true});
  section.blocks.push_back({std::move(form)});
  return section;
}

}  // namespace

Document impact_assessment(const Dossier& dossier, const std::string& software, Lang lang) {
  const Assessed from{dossier, Voice{lang}};
  Document document;
  document.lang = lang;
  document.kind = from.say({"DPIA: opzet om in te vullen", "DPIA: an outline to fill in"});
  document.title = dossier.assembly.title;
  document.subject =
      from.say({"Gegevensbeschermingseffectbeoordeling (AVG artikel 35), bijgewerkt op {0}",
                "Data protection impact assessment (GDPR article 35), as of {0}"},
               from.say.day(today()));
  document.notice = from.say({"Opzet. Wat hier staat is een voorstel; het oordeel is aan mensen.",
                              "Outline. What stands here is a proposal; people are to judge."});
  document.colophon =
      from.say({"Gemaakt uit het dossier {0} met {1}.", "Made from the dossier {0} with {1}."},
               dossier.assembly.id, software);
  for (Section section : {processing(from), data_held(from), lawful(from), risks(from),
                          found_now(from), judged(from)}) {
    document.blocks.push_back({std::move(section)});
  }
  return document;
}

}  // namespace burgerberaad
