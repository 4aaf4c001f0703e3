#include "burgerberaad/dossier/purge.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/report/privacy.hpp"
#include "command.hpp"
#include "document_file.hpp"
#include "messages.hpp"
#include "moment_option.hpp"
#include "session_input.hpp"
#include "text_table.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

constexpr std::string_view kSoftware = "burgerberaad " BURGERBERAAD_VERSION;
constexpr std::size_t kSaltBytes = 32;

/// Where the statement of a purge goes when nobody says where: those of one day differ.
std::string statement_file(const Purge& purge, const std::string& format) {
  const std::string again =
      purge.of_its_day > 1 ? fmt::format("-{}", purge.of_its_day) : std::string();
  return fmt::format("out/destruction-{}{}.{}", purge.began_on(), again, format);
}

std::vector<std::string> class_names() {
  std::vector<std::string> names;
  names.reserve(data_classes().size());
  for (const auto& each : data_classes()) names.emplace_back(each.name);
  return names;
}

std::string files_of(const Holding& holding) {
  constexpr std::size_t kMost = 4;
  std::vector<std::string> names;
  for (const auto& file : holding.files) {
    if (names.size() == kMost) {
      names.push_back(fmt::format("… ({})", holding.files.size()));
      break;
    }
    names.push_back(file.within.string());
  }
  return names.empty() ? "–" : fmt::format("{}", fmt::join(names, ", "));
}

std::string until_words(const Holding& holding, Lang lang) {
  constexpr Text kOpen{"hangt af van een dag die nog niet bekend is",
                       "follows from a day that is not known yet"};
  constexpr Text kNone{"geen termijn", "no term"};
  if (holding.until) return iso(*holding.until);
  return std::string((holding.has_term ? kOpen : kNone).in(lang));
}

Json holding_json(const Holding& holding, bool goes) {
  Json files = Json::array();
  for (const auto& file : holding.files) {
    files.push_back({{"file", (std::filesystem::path("private") / file.within).string()},
                     {"bytes", file.bytes}});
  }
  return {{"data", holding.data->name},
          {"until", holding.until ? Json(iso(*holding.until)) : Json()},
          {"goes", goes},
          {"files", std::move(files)}};
}

class PurgeData : public Command {
 public:
  void declare(Options& options) override {
    options.flag("--yes", yes_,
                 {"verwijder echt; zonder dit staat er alleen wat er zou gaan",
                  "really remove; without it only what would go is told"});
    options.repeated("--class", classes_,
                     {"alleen deze gegevens, zoals letters; ook voor hun termijn, met --reason",
                      "these data alone, such as letters; before their term too, with --reason"});
    options.public_text("--reason", reason_,
                        {"waarom eerder dan de termijn; komt in het journaal, dus zonder namen",
                         "why before the term; goes into the journal, so without names"});
    options.text("--on", on_,
                 {"dag waarop naar de termijnen wordt gekeken (anders vandaag): 2027-06-02",
                  "day on which terms are looked at (else today): 2027-06-02"});
    options.choice("--format", format_,
                   {"vorm van de verklaring van vernietiging", "form of the statement"},
                   document_formats());
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    const auto day = read_day(on_, context.diagnostics);
    check_classes(context.diagnostics);
    if (!day || context.diagnostics.has_errors()) return refused();
    if (!yes_) return propose(context, day->date);
    const FolderLock lock(context.folder);
    const auto dossier = open_to_read(context);
    if (!dossier || !has_sound_terms(context)) return refused();
    auto all = holdings(*dossier);
    check_reason(all, day->date, context.diagnostics);
    if (day->date > today()) context.diagnostics.error(msg::purge_in_future, {}, iso(day->date));
    if (context.diagnostics.has_errors()) return refused();
    std::erase_if(all, [&](const Holding& each) { return !goes(each, day->date); });
    if (all.empty()) {
      const auto closed = close_broken_off(*dossier, day->date);
      return closed.empty() ? nothing(*dossier, context.lang) : tell(*dossier, closed, context);
    }
    const auto done = carry_out(*dossier, all, day->date, reason_, system_entropy(kSaltBytes));
    return tell(*dossier, done, context);
  }

 private:
  /// A term that was mistyped must not make anything go: all of assembly.yaml has to be right.
  static bool has_sound_terms(Context& context) {
    read_assembly(in_dossier(context.folder, "assembly.yaml"), context.diagnostics);
    return !context.diagnostics.has_errors();
  }

  void check_classes(Diagnostics& diagnostics) const {
    for (const auto& word : classes_) {
      if (find_data_class(word) != nullptr) continue;
      diagnostics.error(msg::option_choice, {}, "--class", word,
                        fmt::format("{}", fmt::join(class_names(), ", ")));
    }
  }

  /// What is not due yet goes for a reason alone.
  void check_reason(const std::vector<Holding>& all, Date day, Diagnostics& diagnostics) const {
    if (!reason_.empty()) return;
    for (const auto& each : all) {
      const bool early = goes(each, day) && !each.is_due(day);
      if (early) {
        diagnostics.error(msg::purge_early, {}, each.data->name,
                          each.until ? iso(*each.until) : std::string("–"));
      }
    }
  }

  [[nodiscard]] bool goes(const Holding& holding, Date day) const {
    if (holding.files.empty()) return false;
    if (classes_.empty()) return holding.is_due(day);
    return std::ranges::find(classes_, holding.data->name) != classes_.end();
  }

  Outcome propose(Context& context, Date day) const {
    const auto dossier = open_to_read(context);
    if (!dossier) return refused();
    const auto all = holdings(*dossier);
    Outcome outcome;
    const Lang lang = context.lang;
    outcome.json["on"] = iso(day);
    outcome.json["classes"] = Json::array();
    TextTable table{
        {{std::string(Text{"Gegevens", "Data"}.in(lang)), false},
         {std::string(Text{"Bewaren tot en met", "Keep until"}.in(lang)), false},
         {std::string(Text{"Nu", "Now"}.in(lang)), false},
         {std::string(Text{"Bestanden in private/", "Files in private/"}.in(lang)), false}},
        {}};
    std::string lost;
    for (const auto& each : all) {
      const bool going = goes(each, day);
      constexpr Text kGoes{"gaat weg", "goes"};
      constexpr Text kStays{"blijft", "stays"};
      constexpr Text kGone{"er is niets (meer)", "nothing (left)"};
      const Text now = going ? kGoes : each.files.empty() ? kGone : kStays;
      table.rows.push_back({fmt::format("{} ({})", each.data->title.in(lang), each.data->name),
                            until_words(each, lang), std::string(now.in(lang)), files_of(each)});
      outcome.json["classes"].push_back(holding_json(each, going));
      if (going && !each.data->lost.nl.empty()) {
        lost += fmt::format("  {}: {}\n", each.data->name, each.data->lost.in(lang));
      }
    }
    constexpr Text kEmpty{
        "er staan geen persoonsgegevens in private/ en geen termijnen in "
        "assembly.yaml\n",
        "there are no personal data in private/ and no terms in assembly.yaml\n"};
    outcome.text = all.empty() ? std::string(kEmpty.in(lang)) : render(table);
    constexpr Text kLost{"\nDaarna kan niet meer:\n", "\nWhat cannot be done afterwards:\n"};
    if (!lost.empty()) outcome.text += std::string(kLost.in(lang)) + lost;
    const bool any = std::ranges::any_of(all, [&](const auto& each) { return goes(each, day); });
    const bool unknown = std::ranges::any_of(
        all, [&](const auto& each) { return each.data->name == "other" && goes(each, day); });
    outcome.text += copies_words(*dossier, unknown ? Unknown::goes : Unknown::stays, lang);
    constexpr Text kHow{"\nEr is niets verwijderd. Dat doet u met dezelfde opdracht en --yes.\n",
                        "\nNothing was removed. The same command with --yes does that.\n"};
    if (any) outcome.text += kHow.in(lang);
    return outcome;
  }

  static std::string copies_words(const Dossier& dossier, Unknown unknown, Lang lang) {
    const auto found = find_copies(dossier.folder, unknown);
    if (found.empty()) return {};
    constexpr Text kHead{"\nWaar het programma niet bij kan:\n", "\nWhat cannot be reached:\n"};
    std::string words(kHead.in(lang));
    for (const auto& each : found) words += words_on(each, lang);
    return words;
  }

  static std::string words_on(const FoundCopies& found, Lang lang) {
    std::string words = "  " + sentence(found, lang) + "\n";
    for (const auto& file : found.files) words += "    " + file + "\n";
    return words;
  }

  static Outcome nothing(const Dossier& dossier, Lang lang) {
    constexpr Text kNone{
        "er is niets te verwijderen: van geen van deze gegevens is de termijn voorbij\n",
        "there is nothing to remove: the term of none of these data is over\n"};
    Outcome outcome{Status::done,
                    std::string(kNone.in(lang)),
                    {{"removed", Json::array()}, {"unread", Json::array()}}};
    // Where it could not look there may be something after all.
    for (const auto& each : find_copies(dossier.folder)) {
      if (each.kind != Copies::unread) continue;
      outcome.text += words_on(each, lang);
      outcome.json["unread"] = each.files;
    }
    return outcome;
  }

  /// Of each its statement, and of all together what was removed.
  Outcome tell(const Dossier& dossier, const std::vector<Purge>& done, Context& context) const {
    constexpr Text kStatement{"de verklaring van vernietiging, om aan te vullen en te tekenen: ",
                              "the statement of destruction, to complete and sign: "};
    Outcome outcome;
    Json removed = Json::array();
    Json files = Json::array();
    std::string text;
    for (const auto& purge : done) {
      text += removed_words(purge, context.lang, removed);
      outcome = write_document(
          destruction_statement(dossier, purge, std::string(kSoftware), context.lang), format_, {},
          statement_file(purge, format_), context, template_);
      text += std::string(kStatement.in(context.lang)) + outcome.text;
      if (outcome.json.contains("file")) files.push_back(outcome.json["file"]);
    }
    outcome.text = text;
    outcome.json["removed"] = std::move(removed);
    outcome.json["files"] = std::move(files);
    return outcome;
  }

  /// What one purge removed, told and added to `removed`.
  static std::string removed_words(const Purge& purge, Lang lang, Json& removed) {
    std::string text;
    for (const auto& one : purge.classes) {
      constexpr Text kRemoved{"verwijderd: {} ({} bestanden)\n", "removed: {} ({} files)\n"};
      constexpr Text kOne{"verwijderd: {} (1 bestand)\n", "removed: {} (1 file)\n"};
      text += fmt::format(fmt::runtime((one.files.size() == 1 ? kOne : kRemoved).in(lang)),
                          one.data->title.in(lang), one.files.size());
      removed.push_back({{"data", one.data->name}, {"files", one.files.size()}});
    }
    return text;
  }

  bool yes_ = false;
  std::vector<std::string> classes_;
  std::string reason_;
  std::string on_;
  std::string format_ = "html";
  std::optional<std::filesystem::path> template_;
};

class PurgeStatement : public Command {
 public:
  void declare(Options& options) override {
    options.number("--number", number_,
                   {"welke opruiming, 1 is de eerste (anders de laatste)",
                    "which purge, 1 is the first (else the last)"},
                   1, kMostPurges);
    options.choice("--format", format_, {"vorm van de verklaring", "form of the statement"},
                   document_formats());
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (anders out/destruction-DAG.VORM, met -2 "
                  "bij de tweede van die dag)",
                  "file, or - for standard output (else out/destruction-DAY.FORMAT, with -2 "
                  "for the second of that day)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    const auto dossier = open_to_read(context);
    if (!dossier) return refused();
    const auto all = purges(dossier->journal);
    const auto count = static_cast<std::int64_t>(all.size());
    const std::int64_t wanted = number_.value_or(count);
    if (wanted < 1 || wanted > count) {
      context.diagnostics.error(msg::no_purge, {}, all.size());
      return refused();
    }
    const Purge& purge = all[static_cast<std::size_t>(wanted - 1)];
    return write_document(
        destruction_statement(*dossier, purge, std::string(kSoftware), context.lang), format_, out_,
        statement_file(purge, format_), context, template_);
  }

 private:
  static constexpr std::int64_t kMostPurges = 1'000'000;
  std::optional<std::int64_t> number_;
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
};

}  // namespace

CommandEntry purge_entry() {
  return {
      "purge",
      {"persoonsgegevens verwijderen waarvan de termijn voorbij is",
       "remove personal data whose term is over"},
      {"Zet per soort gegevens in private/ op een rij tot wanneer die bewaard worden "
       "(privacy.retention in assembly.yaml), wat er nu weg moet, wat er daarna niet meer kan, en "
       "waar kopieën liggen die het programma niet bereikt. Er gebeurt nog niets.\n\n"
       "Met --yes verwijdert het wat aan de beurt is, schrijft in het journaal wat er ging "
       "(aantallen "
       "en vingerafdrukken, geen namen), en maakt een concept van de verklaring van vernietiging. "
       "Wat openbaar is van de loting blijft, en burgerberaad verify zegt hetzelfde als daarvoor. "
       "De "
       "schijf wordt niet overschreven. Wordt het afgebroken, draai het dan opnieuw.\n\n"
       "Met --class en --reason gaat een soort ook voor zijn termijn weg. In assembly.yaml staat "
       "bijvoorbeeld:\n\n"
       "  privacy:\n"
       "    retention: {register: {months: 3, after: delivered}, respondents: 2027-06-01}",
       "Lists, per class of data in private/, until when it is kept (privacy.retention in "
       "assembly.yaml), what has to go now, what cannot be done afterwards, and where there are "
       "copies that the program does not reach. Nothing happens yet.\n\n"
       "With --yes it removes what is due, writes into the journal what went (counts and "
       "fingerprints, no names), and drafts the statement of destruction. What is public of the "
       "draw "
       "stays, and burgerberaad verify says the same as before. The disk is not overwritten. When "
       "it "
       "is broken off, run it again.\n\n"
       "With --class and --reason a class goes before its term too. assembly.yaml holds for "
       "example:\n\n"
       "  privacy:\n"
       "    retention: {register: {months: 3, after: delivered}, respondents: 2027-06-01}"},
      "burgerberaad purge\nburgerberaad purge --yes\n"
      "burgerberaad purge --class letters --reason \"besluit 2027-12\" --yes",
      [] { return std::unique_ptr<Command>(std::make_unique<PurgeData>()); }};
}

CommandEntry purge_statement_entry() {
  return {
      "purge statement",
      {"de verklaring van vernietiging opnieuw maken", "make the statement of destruction again"},
      {"Maakt uit het journaal het concept van de verklaring van vernietiging: wat er is "
       "verwijderd, "
       "wanneer, op welke grond, wat niet is bereikt, en regels om te tekenen. Zonder --number van "
       "de "
       "laatste opruiming. Er staan geen namen van mensen in.",
       "Makes the draft of the statement of destruction from the journal: what was removed, when, "
       "on "
       "what ground, what was not reached, and lines to sign. Without --number that of the last "
       "purge. It holds no names of people."},
      "burgerberaad purge statement --format docx",
      [] { return std::unique_ptr<Command>(std::make_unique<PurgeStatement>()); }};
}

}  // namespace burgerberaad
