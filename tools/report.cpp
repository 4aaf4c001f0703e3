#include "burgerberaad/report/minority.hpp"
#include "burgerberaad/report/summary_page.hpp"
#include "command.hpp"
#include "counting.hpp"
#include "document_file.hpp"
#include "edition_option.hpp"
#include "messages.hpp"

namespace burgerberaad {
namespace {

/// The part of the advice that was asked for.
Document document_of(const Counted& counted, const std::string& part, Lang lang, Edition edition) {
  if (part == "summary") return summary_page(counted.dossier, counted.facts, lang, edition);
  if (part == "minority") return minority_report(counted.dossier, counted.facts, lang, edition);
  return advice(counted.dossier, counted.facts, lang, edition);
}

class Report : public Command {
 public:
  void declare(Options& options) override {
    options.choice("--part", part_,
                   {"advice (het hele advies), summary (op één vel), minority (wie het er niet mee "
                    "eens was)",
                    "advice (all of it), summary (on one sheet), minority (who did not agree)"},
                   {"advice", "summary", "minority"});
    declare_edition(options, edition_);
    options.choice("--format", format_, {"vorm van het advies", "form of the advice"},
                   document_formats());
    options.path(
        "--out", out_,
        {"bestand, of - voor de standaarduitvoer (anders out/advice.VORM, of de naam van het "
         "deel)",
         "file, or - for standard output (else out/advice.FORMAT, or the name of the part)"});
    declare_template(options, template_);
    options.flag("--draft", draft_,
                 {"maak een concept, ook als er fouten in het dossier zitten",
                  "make a draft even with errors in the dossier"});
  }

  Outcome run(Context& context) override {
    const Edition edition = parse_edition(edition_);
    const auto place =
        out_ && *out_ != "-" ? std::optional(std::filesystem::absolute(*out_)) : out_;
    if (!may_hold(context, place, edition)) return refused();
    const auto counted = open_and_count(context);
    if (!counted) return refused();
    if (counted->facts.faults > 0 && !draft_) {
      context.diagnostics.error(msg::advice_refused, {});
      return {Status::no, {}, Json::object()};
    }
    const Document document = document_of(*counted, part_, context.lang, edition);
    std::optional<std::filesystem::path> path =
        out_ ? *out_ : context.in_folder(standard_path(part_, edition, format_));
    if (out_ == "-") path.reset();
    if (part_ != "advice") return deliver(document, format_, path, context, template_);
    return deliver(document, format_, path, context, template_, [&](const Document& dressed) {
      auto json = advice_json(counted->dossier, counted->facts, context.lang, edition);
      json["document"] = to_json(dressed);
      return json;
    });
  }

 private:
  std::string part_ = "advice";
  std::string edition_ = "public";
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
  bool draft_ = false;
};

}  // namespace

CommandEntry report_entry() {
  return {
      "report",
      {"maak het zwaarwegend advies", "make the weighted advice"},
      {"Maakt het advies uit het dossier: de opdracht, hoe de deelnemers zijn geloot en hoe goed "
       "zij op de bevolking lijken, de bijeenkomsten, elke aanbeveling met telling en uitslag, "
       "wat niet is aangenomen, een tabel voor het antwoord van de opdrachtgevers, en hoe "
       "iedereen het kan narekenen. De opdracht schrijft out/advice.html (of een andere "
       "vorm: zie --format) en noemt de plaats.\n\n"
       "Word (docx) en tabellen (xlsx voor Excel, csv met één cel per regel) maakt het programma "
       "zelf; voor odt en pdf moet LibreOffice geïnstalleerd zijn. De pdf is toegankelijk (PDF/UA) "
       "en om te bewaren (PDF/A). Eigen woorden, kleuren en een beeldmerk komen uit de map "
       "template.\n\n"
       "Uit private/ komen alleen aantallen in het advies, en kleine aantallen niet (zie "
       "smallest_cell in assembly.yaml). De tekst is in de taal van het burgerberaad, tenzij u "
       "met --lang een andere kiest.\n\n"
       "Met --part summary past het op één vel; --part minority zet bij elkaar wie het er niet mee "
       "eens "
       "was, hoe krap het was en wat zij misten.\n\n"
       "Met --edition internal staan er ook stukken in die niet openbaar zijn, zoals wie er niet "
       "waren "
       "en waarom iemand stopte; dat bestand komt in private/. Ook interne stukken kunnen worden "
       "opgevraagd (Wet open overheid, artikel 4.1): --edition redacted maakt dan een gelakte "
       "kopie, "
       "met bij elke gelakte passage de grond.\n\n"
       "Zit er een fout in het dossier, dan komt er geen advies, en is de status 1. Met --draft "
       "komt er een concept, dat bovenaan zegt dat er fouten zijn.",
       "Makes the advice from the dossier: the commission, how the members were drawn and how "
       "well they resemble the population, the sessions, every recommendation with its counts "
       "and verdict, what was rejected, a table for the commissioners' answer, and how anybody "
       "can work it out again. Writes out/advice.html (or another form: see --format) and prints "
       "the path.\n\n"
       "Word (docx) and tables (xlsx for Excel, csv with a cell on each line) the program makes "
       "by itself; odt and pdf need LibreOffice. The pdf is accessible (PDF/UA) and made to keep "
       "(PDF/A). Words, colours and a logo of your own come from the folder template.\n\n"
       "From private/ only counts reach the advice, and small ones do not (see smallest_cell in "
       "assembly.yaml). The text is in the assembly's language unless --lang says otherwise.\n\n"
       "With --part summary it fits on one sheet; --part minority gathers who did not agree, how "
       "close "
       "it was and what they missed.\n\n"
       "With --edition internal it also holds what is not public, such as who was absent and why "
       "somebody left; that file goes to private/. Internal documents can be requested too (the "
       "Dutch "
       "Open Government Act, Wet open overheid, article 4.1): --edition redacted then makes a "
       "redacted "
       "copy, in which each redacted passage names its ground.\n\n"
       "With an error in the dossier no advice is made, and the status is 1. With --draft there "
       "is a draft that says on top that there are errors."},
      "burgerberaad report\nburgerberaad report --format docx\nburgerberaad report --format md "
      "--out -\nburgerberaad report --part "
      "summary",
      []() -> std::unique_ptr<Command> { return std::make_unique<Report>(); }};
}

}  // namespace burgerberaad
