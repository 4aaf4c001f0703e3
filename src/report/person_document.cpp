// The answer to a request of access.

#include "burgerberaad/report/privacy.hpp"
#include "report/voice.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::optional<Date> last_day(const Dossier& dossier, const DataClass& data) {
  const auto& terms = dossier.assembly.privacy.retention;
  const auto term = std::ranges::find(terms, &data, &RetentionTerm::data);
  return term == terms.end() ? std::nullopt : kept_until(*term, dossier.assembly.commission);
}

std::string place(const HeldItem& item, Voice say) {
  if (item.line == 0) return item.file;
  return say({"{0}, regel {1}", "{0}, line {1}"}, item.file, item.line);
}

Block table_of(const HeldItem& item, Voice say) {
  Table table;
  table.caption = place(item, say);
  table.columns = {{say({"Wat", "What"}), false}, {say({"Waarde", "Value"}), false}};
  for (const auto& [label, value] : item.facts) {
    table.rows.push_back({plain(label), plain(value.empty() ? std::string("–") : value)});
  }
  return {std::move(table)};
}

/// What is held of one class, why, and until when.
Section class_section(const Dossier& dossier, const PersonData& data, const DataClass* wanted,
                      Voice say) {
  Section section;
  section.title =
      wanted != nullptr
          ? say(wanted->title)
          : say({"openbare gegevens onder een schuilnaam", "records under a pseudonym"});
  for (const auto& item : data.items) {
    if (item.data == wanted) section.blocks.push_back(table_of(item, say));
  }
  if (section.blocks.empty()) return section;
  std::string why;
  if (wanted == nullptr) {
    why =
        say({"Waarvoor: laten zien hoe het burgerberaad is verlopen en besloten. Bewaard zolang "
             "als het advies.",
             "What for: showing how the assembly went and decided. Kept as long as the advice."});
  } else {
    const auto day = last_day(dossier, *wanted);
    why = say({"Waarvoor: {0}. Bewaard {1}.", "What for: {0}. Kept {1}."}, say(wanted->why),
              day ? say({"tot en met {0}", "until {0}"}, say.day(*day))
                  : say({"tot een dag die nog niet vaststaat", "until a day not yet known"}));
  }
  section.blocks.insert(section.blocks.begin(), paragraph(why));
  return section;
}

struct UnsearchedClass {
  const DataClass* data = nullptr;
  std::size_t files = 0;
};

/// How many files were not searched, by class. Not which: a name may be somebody else's.
std::vector<UnsearchedClass> unsearched(const PersonData& data) {
  std::vector<UnsearchedClass> all;
  for (const auto& each : data_classes()) {
    const auto files = std::ranges::count(data.unread, &each, &UnsearchedFile::data);
    if (files > 0) all.push_back({&each, static_cast<std::size_t>(files)});
  }
  return all;
}

Section not_given(const PersonData& data, Voice say) {
  Section section{"niet-gegeven",
                  say({"Wat hier niet in staat", "What is not in here"}),
                  Tone::none,
                  false,
                  {}};
  List list;
  list.items.push_back(
      plain(say({"Gegevens van anderen, ook van huisgenoten en van wie aan dezelfde tafel zat.",
                 "Data of others, also of people at the same address or table."})));
  list.items.push_back(plain(say({"De ingevulde vragenlijsten: daar staat geen naam of nummer bij.",
                                  "The questionnaires: there is no name or number with them."})));
  list.items.push_back(plain(
      say({"Mail, back-ups en papier: die kent het programma niet. Zoek daar zelf.",
           "Mail, backups and paper: the program does not know these. Search them yourself."})));
  section.blocks.push_back({std::move(list)});
  if (data.unread.empty()) return section;
  section.blocks.push_back(
      paragraph(say({"Het programma kon niet alles in private/ doorzoeken. Per soort gegevens het "
                     "aantal bestanden en gesloten mappen:",
                     "The program could not search all of private/. The number of files and closed "
                     "folders, by kind of data:"})));
  List files;
  for (const auto& each : unsearched(data)) {
    files.items.push_back(plain(fmt::format("{}: {}", say(each.data->title), each.files)));
  }
  section.blocks.push_back({std::move(files)});
  return section;
}

Section rights(Voice say) {
  Section section{"rechten", say({"Uw rechten", "Your rights"}), Tone::none, false, {}};
  section.blocks.push_back(paragraph(say(
      {"U mag vragen om gegevens te verbeteren of te wissen, om minder te gebruiken, en u mag "
       "bezwaar maken (AVG artikel 16 tot en met 21). Toestemming voor naam, foto of citaat kunt u "
       "altijd intrekken. Een klacht kan naar de Autoriteit Persoonsgegevens.",
       "You may ask to have data corrected or erased, to have less of them used, and you may "
       "object "
       "(GDPR articles 16 to 21). Consent for a name, a photo or a quote can be withdrawn at any "
       "time. A complaint can go to the supervisory authority."})));
  Form form;
  form.items.push_back({say({"Bij wie u daarvoor moet zijn", "Whom to turn to"}), "", false});
  section.blocks.push_back({std::move(form)});
  return section;
}

std::string called(const PersonKeys& keys) {
  if (!keys.member.empty()) return keys.member;
  return keys.id.empty() ? keys.letter : keys.id;
}

}  // namespace

Document person_document(const Dossier& dossier, const PersonData& data,
                         const std::string& software, Lang lang) {
  const Voice say{lang};
  Document document;
  document.lang = lang;
  document.kind = say({"Antwoord op een inzageverzoek", "Answer to a request of access"});
  document.title = dossier.assembly.title;
  document.subject = say({"Wat over {0} wordt bewaard, op {1}", "What is held about {0}, on {1}"},
                         called(data.keys), say.day(today()));
  document.notice =
      say({"Persoonlijk: geef dit alleen aan de persoon zelf, na controle van wie het is.",
           "Personal: give this to the person alone, after checking who it is."});
  document.colophon = say({"Gemaakt met {0}.", "Made with {0}."}, software);
  for (const auto& each : data_classes()) {
    Section section = class_section(dossier, data, &each, say);
    if (!section.blocks.empty()) document.blocks.push_back({std::move(section)});
  }
  if (Section records = class_section(dossier, data, nullptr, say); !records.blocks.empty()) {
    document.blocks.push_back({std::move(records)});
  }
  document.blocks.push_back({not_given(data, say)});
  document.blocks.push_back({rights(say)});
  return document;
}

Json person_json(const Dossier& dossier, const PersonData& data, Lang lang) {
  const auto text = [](const std::string& words) { return words.empty() ? Json() : Json(words); };
  Json json{{"member", text(data.keys.member)}, {"id", text(data.keys.id)},
            {"opaque", text(data.keys.opaque)}, {"letter", text(data.keys.letter)},
            {"items", Json::array()},           {"not_searched", Json::array()}};
  for (const auto& each : unsearched(data)) {
    json["not_searched"].push_back({{"data", each.data->name}, {"files", each.files}});
  }
  for (const auto& item : data.items) {
    Json facts = Json::array();
    for (const auto& [label, value] : item.facts)
      facts.push_back({{"what", label}, {"value", value}});
    const auto until = item.data == nullptr ? std::nullopt : last_day(dossier, *item.data);
    json["items"].push_back(
        {{"file", item.file},
         {"line", item.line == 0 ? Json() : Json(item.line)},
         {"data", item.data == nullptr ? Json("records") : Json(item.data->name)},
         {"why", item.data == nullptr ? Json() : Json(item.data->why.in(lang))},
         {"until", until ? Json(iso(*until)) : Json()},
         {"facts", std::move(facts)}});
  }
  return json;
}

}  // namespace burgerberaad
