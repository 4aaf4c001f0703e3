#include "burgerberaad/report/privacy.hpp"

#include "burgerberaad/io/file.hpp"
#include "command.hpp"
#include "document_file.hpp"
#include "session_input.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::string_view kPrivacySoftware = "burgerberaad " BURGERBERAAD_VERSION;

class ExportPerson : public Command {
 public:
  void declare(Options& options) override {
    options.text("WHO", who_,
                 {"een deelnemer (P-017), of het nummer waarmee iemand zich aanmeldde of een brief "
                  "kreeg",
                  "a member (P-017), or the id with which somebody signed up or got a letter"},
                 Options::Need::required);
    // Not by LibreOffice: it works in a temporary folder, and this is about one person.
    options.choice("--format", format_, {"vorm van het antwoord", "form of the answer"},
                   {"html", "md", "docx", "xlsx", "csv", "json"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    const auto dossier = open_to_read(context);
    if (!dossier || context.diagnostics.has_errors()) return refused();
    const auto keys = find_person(*dossier, who_, context.diagnostics);
    if (!keys) return refused();
    const PersonData data = data_of(*dossier, *keys, context.lang);
    const auto place = fmt::format("private/requests/{}-{}", anchor_of(who_), iso(today()));
    Outcome outcome =
        write_document(person_document(*dossier, data, std::string(kPrivacySoftware), context.lang),
                       format_, {}, place + "." + format_, context, template_);
    const auto json = context.in_folder(place + ".json");
    write_file(json, pretty(person_json(*dossier, data, context.lang)), Access::owner);
    if (format_ != "json") outcome.text += json.string() + "\n";
    outcome.json["json"] = json.string();
    outcome.json["items"] = data.items.size();
    tell_unsearched(data, context.lang, outcome);
    return outcome;
  }

 private:
  /// By name, for whoever answers the request; what is handed over has numbers only.
  static void tell_unsearched(const PersonData& data, Lang lang, Outcome& outcome) {
    constexpr Text kLook{
        "niet doorzocht: {}; kijk zelf of deze persoon erin staat (deze naam staat niet in het "
        "antwoord)\n",
        "not searched: {}; look yourself whether this person is in it (this name is not in the "
        "answer)\n"};
    outcome.json["not_searched"] = Json::array();
    for (const auto& each : data.unread) {
      outcome.text += fmt::format(fmt::runtime(kLook.in(lang)), each.file);
      outcome.json["not_searched"].push_back(each.file);
    }
  }

  std::string who_;
  std::string format_ = "html";
  std::optional<std::filesystem::path> template_;
};

class MakeAssessment : public Command {
 public:
  void declare(Options& options) override {
    options.choice("--format", format_, {"vorm van de opzet", "form of the outline"},
                   document_formats());
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (anders out/dpia.VORM)",
                  "file, or - for standard output (else out/dpia.FORMAT)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    const auto dossier = open_to_read(context);
    if (!dossier) return refused();
    return write_document(impact_assessment(*dossier, std::string(kPrivacySoftware), context.lang),
                          format_, out_, "out/dpia." + format_, context, template_);
  }

 private:
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
};

}  // namespace

CommandEntry privacy_export_entry() {
  return {
      "privacy export",
      {"een inzageverzoek beantwoorden: alles over één persoon",
       "answer a request of access: all about one person"},
      {"Zoekt alles wat het dossier over één persoon heeft: in register, brieven, aanmeldingen, "
       "deelnemers, lijsten, toestemming en citaten, en onder de schuilnaam in mandatenregister, "
       "aanwezigheid, notities, tafels en open stemmingen. Van elk gegeven staat erbij waar het "
       "vandaan komt, waarvoor het is en tot wanneer het blijft. Gegevens van anderen komen er "
       "niet in. Het antwoord en een JSON-bestand om mee te nemen komen in private/requests/. "
       "Controleer eerst wie het vraagt.",
       "Finds all that the dossier has about one person: in the register, letters, sign-ups, "
       "members, lists, consent and quotes, and under the pseudonym in the ledger, attendance, "
       "notes, tables and open votes. With each stands where it comes from, what it is for and "
       "until when it is kept. Data of others are not in it. The answer and a JSON file to take "
       "away go to private/requests/. Check first who is asking."},
      "burgerberaad privacy export P-017\nburgerberaad privacy export 10342 --format docx",
      [] { return std::unique_ptr<Command>(std::make_unique<ExportPerson>()); }};
}

CommandEntry privacy_dpia_entry() {
  return {
      "privacy dpia",
      {"een opzet voor de DPIA, ingevuld met wat het dossier weet",
       "an outline of the DPIA, filled in with what the dossier knows"},
      {"Maakt een opzet voor de gegevensbeschermingseffectbeoordeling (DPIA, AVG artikel 35): "
       "welke gegevens er zijn en waarvoor, tot wanneer zij blijven, de risico's met wat het "
       "programma ertegen doet, en wat het nu op deze computer ziet. Wat een mens moet beoordelen, "
       "is een lege regel. Er staan geen persoonsgegevens in.",
       "Makes an outline of the data protection impact assessment (DPIA, GDPR article 35): which "
       "data there are and what for, until when they are kept, the risks with what the program "
       "does about them, and what it sees on this computer now. What people are to judge is an "
       "empty line. It holds no personal data."},
      "burgerberaad privacy dpia --format docx",
      [] { return std::unique_ptr<Command>(std::make_unique<MakeAssessment>()); }};
}

}  // namespace burgerberaad
