#include "burgerberaad/dossier/retention.hpp"

#include "burgerberaad/dossier/messages.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

constexpr std::array<std::string_view, 3> kStarts{"delivered", "answer", "term-end"};

/// What the name of a file begins with, and the class that this makes it. The first that fits
/// counts.
struct NamedFile {
  std::string_view begins;
  std::string_view data;
};
constexpr std::array<NamedFile, 22> kNamed{
    {{"register", "register"},     {"collective", "register"},
     {"letters", "letters"},       {"respondents", "respondents"},
     {"remaining", "respondents"}, {"alternates", "respondents"},
     {"pool-key", "key"},          {"slips", "key"},
     {"members", "members"},       {"selected", "members"},
     {"stand-ins", "members"},     {"sign-in", "contact"},
     {"badges", "contact"},        {"tables", "contact"},
     {"allowance", "contact"},     {"vergoeding", "contact"},
     {"needs", "needs"},           {"evaluation.", "evaluation"},
     {"consent", "consent"},       {"quotes", "consent"},
     {"requests", "requests"},     {"seal.json", ""}}};

/// The name without what editors, spreadsheets and file managers put around it.
std::string without_decoration(std::string name) {
  for (const std::string_view before : {".~lock.", "~$", "._", ".#", "#", "."}) {
    if (name.starts_with(before)) {
      name.erase(0, before.size());
      break;
    }
  }
  for (const std::string_view before : {"Kopie van ", "Copy of "}) {
    if (name.starts_with(before)) name.erase(0, before.size());
  }
  while (!name.empty() && (name.back() == '~' || name.back() == '#')) name.pop_back();
  return name;
}

/// The class that a name makes a file or all of a folder; nothing when the name says nothing.
std::optional<const DataClass*> class_by_name(const std::string& decorated) {
  const std::string name = without_decoration(decorated);
  for (const auto& one : kNamed) {
    if (name.starts_with(one.begins)) return find_data_class(one.data);
  }
  if (name.find(".log.yaml") != std::string::npos || name.find(".refused-") != std::string::npos) {
    return find_data_class("notes");
  }
  if (name.find("-internal.") != std::string::npos) return find_data_class("documents");
  return std::nullopt;
}

/// The last day of the month when the day does not exist there.
Date plus_months(Date day, std::int64_t months) {
  const Date then = day + std::chrono::months(months);
  return then.ok() ? then : Date(then.year() / then.month() / std::chrono::last);
}

RetentionTerm read_term(const DataClass& data, const yaml::Node& node, Diagnostics& diagnostics) {
  constexpr std::int64_t kMostMonths = 1200;
  RetentionTerm term{&data, std::nullopt, 0, RetentionStart::delivered};
  if (node.kind != yaml::Kind::map) {
    term.until = parse_date(node.scalar);
    if (!term.until) diagnostics.error(msg::retention_term, node.where, data.name);
    return term;
  }
  yaml::MapReader map(node, diagnostics);
  term.months = map.integer("months", 0, kMostMonths);
  if (const auto start = map.choice("after", {kStarts.begin(), kStarts.end()})) {
    term.after = static_cast<RetentionStart>(*start);
  }
  map.finish();
  return term;
}

}  // namespace

const std::vector<DataClass>& data_classes() {
  static const std::vector<DataClass> classes{
      {"register",
       {"register", "register"},
       {"inwoners die een brief konden krijgen: nummer, adres, leeftijd en andere kenmerken",
        "residents who could get a letter: number, address, age and other features"},
       {"de eerste loting: wie een brief krijgt", "the first lottery: who gets a letter"},
       {"nieuwe brieven loten, en aan een inwoner uitleggen waarom die wel of geen brief kreeg",
        "drawing more letters, and explaining to a resident why they did or did not get one"}},
      {"letters",
       {"brieven", "letters"},
       {"wie een brief kreeg: adres, kenmerken en antwoordcode",
        "who got a letter: address, features and reply code"},
       {"brieven versturen, en zien of een aanmelding bij een brief hoort",
        "sending letters, and seeing whether a sign-up belongs to one"},
       {"zien of een aanmelding bij een brief hoort, en hoe elke groep op de brief reageerde",
        "seeing whether a sign-up belongs to a letter, and how each group answered it"}},
      {"respondents",
       {"aangemelden", "respondents"},
       {"wie zich aanmeldde en niet is geloot: wat zij zelf opgaven, zoals naam, adres, telefoon "
        "en "
        "kenmerken",
        "who signed up and was not drawn: what they gave themselves, such as name, address, "
        "telephone and features"},
       {"de loting van de deelnemers, en reservedeelnemers oproepen",
        "the draw of the members, and calling stand-ins"},
       {"de loting nagaan met de lotingspoel, bewijsjes maken, reserves oproepen en nieuwe lijsten "
        "met namen maken; de openbare controle (burgerberaad verify) blijft",
        "checking the draw with the pool, making slips, calling stand-ins and making new lists "
        "with "
        "names; what the public checks (burgerberaad verify) stays"}},
      {"key",
       {"sleutel van de loting", "key of the draw"},
       {"welke openbare code bij welke aangemelde hoort, met het zout van de vingerafdrukken",
        "which public code belongs to which respondent, with the salt of the fingerprints"},
       {"aan een aangemelde bewijzen dat die meelootte",
        "proving to a respondent that they were in"},
       {"een openbare code aan een mens verbinden: bewijsjes maken, en de loting nagaan met de "
        "pool",
        "tracing a public code to a person: making slips, and checking the draw with the pool"}},
      {"members",
       {"deelnemers", "members"},
       {"welke deelnemer bij welke schuilnaam (P-017) hoort, en wat zij zelf opgaven",
        "which member is behind which pseudonym (P-017), and what they gave themselves"},
       {"uitnodigen, tafels indelen, en draagvlak per groep berekenen",
        "inviting, seating at tables, and reckoning support per group"},
       {"een schuilnaam aan een mens verbinden, tafels indelen naar kenmerken, draagvlak per groep",
        "tracing a pseudonym to a person, seating by features, support per group"}},
      {"contact",
       {"lijsten met namen", "lists with names"},
       {"presentielijsten, badges, tafelbladen en vergoedingen",
        "sign-in sheets, badges, table sheets and allowances"},
       {"de bijeenkomst ontvangen en de vergoeding betalen",
        "receiving people at a session and paying the allowance"},
       {"nagaan wie tekende en wat is uitbetaald: bewaar dat zo nodig in de financiële "
        "administratie",
        "looking up who signed and what was paid: keep that in the accounts if it is needed"}},
      {"needs",
       {"behoeften", "needs"},
       {"wat mensen nodig hebben aan tafel, zoals een rolstoelplaats of een taal; dat kan over "
        "gezondheid gaan (bijzondere persoonsgegevens)",
        "what people need of a table, such as a wheelchair place or a language; that may be about "
        "health (special categories of data)"},
       {"iedereen een plaats geven die past", "giving everybody a place that fits"},
       {"tafels indelen met ieders behoeften", "seating people with their needs"}},
      {"notes",
       {"spreektijd", "speaking time"},
       {"wie hoe lang sprak, en notities die het programma niet kon plaatsen",
        "who spoke for how long, and notes that the program could not place"},
       {"zien of groepen evenveel aan het woord kwamen", "seeing whether groups were heard alike"},
       {"spreektijd per groep berekenen", "reckoning speaking time per group"}},
      {"evaluation",
       {"evaluatie", "evaluation"},
       {"ingevulde vragenlijsten, zonder naam maar in eigen woorden",
        "questionnaires, without names but in people's own words"},
       {"leren van het burgerberaad", "learning from the assembly"},
       {"de evaluatie opnieuw in het advies zetten", "putting the evaluation in the advice again"}},
      {"documents",
       {"interne stukken", "internal documents"},
       {"interne edities van advies en verslagen, met schuilnamen, afwezigheid en redenen",
        "internal editions of advice and minutes, with pseudonyms, absences and reasons"},
       {"verantwoording binnen de organisatie", "accounting for it within the organisation"},
       {}},
      {"consent",
       {"toestemming en citaten", "consent and quotes"},
       {"wie toestemming gaf voor naam, foto of citaat, en de citaten zelf",
        "who consented to the use of a name, a photo or a quote, and the quotes themselves"},
       {"alleen gebruiken wat mag, en dat kunnen aantonen (AVG artikel 7, eerste lid)",
        "using only what may be used, and being able to show it (GDPR article 7(1))"},
       {"aantonen dat namen en citaten met toestemming zijn gebruikt; nieuwe stukken noemen geen "
        "namen en citaten meer",
        "showing that names and quotes were used with consent; new documents have no names and "
        "quotes any more"}},
      {"requests",
       {"inzageverzoeken", "requests of access"},
       {"wat bij een inzageverzoek is gegeven", "what was given on a request of access"},
       {"aantonen wat wanneer is gegeven", "showing what was given and when"},
       {}},
      {"other",
       {"andere bestanden", "other files"},
       {"bestanden in private/ die het programma niet kent",
        "files in private/ that the program does not know"},
       {"vul in", "fill in"},
       {}},
  };
  return classes;
}

const DataClass* find_data_class(std::string_view name) {
  const auto& all = data_classes();
  const auto found = std::ranges::find(all, name, &DataClass::name);
  return found == all.end() ? nullptr : &*found;
}

const DataClass* class_of(const std::filesystem::path& within_private) {
  // What repair sets aside, or somebody puts in a folder of their own, keeps its name there.
  for (const auto& part : within_private) {
    if (const auto known = class_by_name(part.string())) return *known;
  }
  return within_private.empty() ? nullptr : find_data_class("other");
}

bool has_personal_name(const std::filesystem::path& path) {
  const auto known = class_by_name(path.filename().string());
  return known && *known != nullptr;
}

bool is_known_file(const std::filesystem::path& within_private) {
  if (within_private.has_parent_path()) return false;  // slips/ID.json is named after a person
  const DataClass* data = class_of(within_private);
  if (data != nullptr && data->name == "other") return false;
  // "letters-van-jan.csv" begins as the program's do; what follows is somebody's own choice.
  const std::string name = within_private.filename().string();
  std::string_view rest = name;
  for (const auto& one : kNamed) {
    if (rest.starts_with(one.begins)) {
      rest.remove_prefix(one.begins.size());
      break;
    }
  }
  rest = rest.substr(0, rest.find('.'));
  return rest.find_first_not_of("-0123456789") == std::string_view::npos;
}

std::string_view name(RetentionStart start) {
  return kStarts.at(static_cast<std::size_t>(start));
}

std::vector<RetentionTerm> read_retention(const yaml::Node& node, Diagnostics& diagnostics) {
  std::vector<RetentionTerm> terms;
  yaml::MapReader map(node, diagnostics);
  if (node.kind != yaml::Kind::map) return terms;
  for (const auto& data : data_classes()) {
    if (const auto* term = map.node(data.name)) {
      terms.push_back(read_term(data, *term, diagnostics));
    }
  }
  map.finish();
  return terms;
}

std::optional<Date> kept_until(const RetentionTerm& term, const Commission& commission) {
  if (term.until) return term.until;
  std::optional<Date> from;
  if (term.after == RetentionStart::delivered) from = commission.delivered;
  if (term.after == RetentionStart::answer) from = answer_due(commission);
  if (term.after == RetentionStart::term_end && commission.term) from = commission.term->to;
  if (!from) return std::nullopt;
  return plus_months(*from, term.months);
}

}  // namespace burgerberaad
