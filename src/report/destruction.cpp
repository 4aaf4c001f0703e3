// The statement that personal data were destroyed.

#include "burgerberaad/report/privacy.hpp"
#include "report/voice.hpp"

namespace burgerberaad {
namespace {

struct Destroyed {
  const Dossier& dossier;
  const Purge& purge;
  Voice say;
};

Date day_of(const Purge& purge) {
  return parse_date(purge.began_on()).value_or(purge.day);
}

/// On what ground a class went.
std::string why_gone(const Destroyed& from, const PurgedClass& one) {
  if (one.until && *one.until < from.purge.day) {
    return from.say({"de bewaartermijn liep tot en met {0}", "the term ended on {0}"},
                    from.say.day(*one.until));
  }
  return from.say({"eerder dan de bewaartermijn: {0}", "before its term: {0}"}, from.purge.reason);
}

std::string file_words(const Destroyed& from, const PurgedFile& file) {
  std::string words =
      file.name.empty() ? from.say({"een ander bestand", "another file"}) : file.name;
  if (file.rows) {
    words += from.say({" ({0} regels)", " ({0} rows)"},
                      from.say.number(static_cast<std::int64_t>(*file.rows)));
  }
  return words;
}

Section what_went(const Destroyed& from) {
  Section section{
      "wat", from.say({"Wat is vernietigd", "What was destroyed"}), Tone::none, false, {}};
  Table table;
  table.caption = from.say({"Verwijderde gegevens", "Data that were removed"});
  table.columns = {{from.say({"Gegevens", "Data"}), false},
                   {from.say({"Bestanden", "Files"}), false},
                   {from.say({"Grond", "Ground"}), false}};
  for (const auto& one : from.purge.classes) {
    std::string files;
    for (const auto& file : one.files) {
      files += (files.empty() ? "" : ", ") + file_words(from, file);
    }
    table.rows.push_back(
        {plain(from.say(one.data->title)), plain(files), plain(why_gone(from, one))});
  }
  section.blocks.push_back({std::move(table)});
  if (from.purge.kept_rows > 0) {
    section.blocks.push_back(paragraph(from.say(
        {"Van de aangemelden blijven de gegevens van {0} deelnemers die later instapten bewaard "
         "in private/stand-ins.csv, zolang als die van de andere deelnemers.",
         "Of those who signed up, the data of {0} members who came in later are kept in "
         "private/stand-ins.csv, for as long as those of the other members."},
        from.purge.kept_rows)));
  }
  section.blocks.push_back(paragraph(
      from.say({"De vingerafdruk van elk bestand staat in records/journal.jsonl, met zout "
                "(private/seal.json), zodat een kopie die later opduikt te herkennen is.",
                "The fingerprint of every file is in records/journal.jsonl, salted "
                "(private/seal.json), so that a copy that turns up later can be recognised."})));
  return section;
}

Section how_it_went(const Destroyed& from) {
  Section section{
      "hoe", from.say({"Hoe is vernietigd", "How it was destroyed"}), Tone::none, false, {}};
  section.blocks.push_back(paragraph(from.say(
      {"De bestanden zijn op {0} uit de map private/ verwijderd met burgerberaad purge. De schijf "
       "is "
       "niet overschreven: op een SSD, een netwerkschijf of een versleutelde schijf bereikt "
       "overschrijven de oude inhoud niet altijd. Wis of vernietig de schijf zelf als dat nodig "
       "is.",
       "The files were removed from the folder private/ on {0} with burgerberaad purge. The disk "
       "was "
       "not overwritten: on an SSD, a network drive or an encrypted disk overwriting does not "
       "always "
       "reach the old content. Wipe or destroy the disk itself if that is needed."},
      from.say.day(day_of(from.purge)))));
  if (!from.purge.finished) {
    section.blocks.push_back(
        {Paragraph{{strong(from.say({"De opruiming is afgebroken en nog niet af.",
                                     "The purge was broken off and is not finished."}))},
                   Paragraph::Style::note}});
  }
  return section;
}

/// What no program can see, for a person to look at.
constexpr Text kElsewhere[] = {
    {"back-ups van deze computer, de server en de telefoon",
     "backups of this computer, the server and the telephone"},
    {"spreadsheets en lijsten die zijn gemaild, gedeeld of geprint",
     "spreadsheets and lists that were mailed, shared or printed"},
    {"het bestand bij wie het register leverde, de drukker en wie de brieven verstuurde",
     "the file at whoever supplied the register, the printer and whoever sent the letters"},
    {"het formulier of de website waarmee mensen zich aanmeldden",
     "the form or the website with which people signed up"},
    {"de prullenbak, de lijst van laatst geopende bestanden en herstelbestanden van Excel en Word",
     "the recycle bin, the list of recent files and recovery files of Excel and Word"},
    {"mail en berichten met deelnemers", "mail and messages with members"}};

Section not_reached(const Destroyed& from) {
  Section section{"niet-bereikt",
                  from.say({"Wat niet is bereikt", "What was not reached"}),
                  Tone::none,
                  false,
                  {}};
  if (!from.purge.copies.empty()) {
    section.blocks.push_back(paragraph(
        from.say({"Het programma vond op deze computer:", "The program found on this computer:"})));
    List found;
    for (const auto& each : from.purge.copies) {
      found.items.push_back(plain(sentence(each, from.say.lang)));
    }
    section.blocks.push_back({std::move(found)});
  }
  section.blocks.push_back(paragraph(from.say(
      {"Kijk dit zelf na, en vul in wat ermee is gedaan. Het programma kan hier niet bij:",
       "Look at this yourself, and fill in what was done. The program cannot reach it:"})));
  Form form;
  for (const auto& words : kElsewhere) form.items.push_back({from.say(words), "", false});
  section.blocks.push_back({std::move(form)});
  return section;
}

Section what_stays(const Destroyed& from) {
  Section section{"wat-blijft", from.say({"Wat blijft", "What stays"}), Tone::none, false, {}};
  section.blocks.push_back(paragraph(from.say(
      {"De openbare stukken in records/ blijven. Iedereen kan de loting daarmee nagaan, net als "
       "daarvoor: burgerberaad verify. Niet meer mogelijk is:",
       "The public files in records/ stay. With them anybody can check the draw as before: "
       "burgerberaad verify. What cannot be done any more:"})));
  List lost;
  for (const auto& one : from.purge.classes) {
    if (!one.data->lost.nl.empty()) lost.items.push_back(plain(from.say(one.data->lost)));
  }
  if (lost.items.empty()) lost.items.push_back(plain(from.say({"niets", "nothing"})));
  section.blocks.push_back({std::move(lost)});
  return section;
}

Section destroyed_signed(const Destroyed& from) {
  Section section{
      "ondertekening", from.say({"Ondertekening", "Signatures"}), Tone::none, false, {}};
  section.blocks.push_back(
      paragraph(from.say({"Naar waarheid opgemaakt. Naam, functie, datum en handtekening:",
                          "Made up truthfully. Name, function, date and signature:"})));
  Form form;
  form.items.push_back({from.say({"Wie vernietigde", "Who destroyed it"}), "", true});
  form.items.push_back({from.say({"Wie erop toezag", "Who saw to it"}), "", true});
  section.blocks.push_back({std::move(form)});
  return section;
}

}  // namespace

Document destruction_statement(const Dossier& dossier, const Purge& purge,
                               const std::string& software, Lang lang) {
  const Destroyed from{dossier, purge, Voice{lang}};
  Document document;
  document.lang = lang;
  document.kind = from.say({"Verklaring van vernietiging", "Statement of destruction"});
  document.title = dossier.assembly.title;
  document.subject =
      from.say({"Persoonsgegevens, verwijderd op {0}", "Personal data, removed on {0}"},
               from.say.day(day_of(purge)));
  document.notice = from.say({"Concept: pas een verklaring als zij is aangevuld en getekend.",
                              "Draft: a statement only once it is completed and signed."});
  document.colophon = from.say({"Gemaakt met {0} uit het journaal van het dossier {1}.",
                                "Made with {0} from the journal of the dossier {1}."},
                               software, dossier.assembly.id);
  document.blocks.push_back({what_went(from)});
  document.blocks.push_back({how_it_went(from)});
  document.blocks.push_back({not_reached(from)});
  document.blocks.push_back({what_stays(from)});
  document.blocks.push_back({destroyed_signed(from)});
  return document;
}

}  // namespace burgerberaad
