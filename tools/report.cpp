#include "command.hpp"
#include "counting.hpp"
#include "document_file.hpp"
#include "messages.hpp"

namespace burgerberaad {
namespace {

class Report : public Command {
 public:
  void declare(Options& options) override {
    options.choice("--format", format_, {"vorm van het advies", "form of the advice"},
                   document_formats());
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (anders out/advice.VORM)",
                  "file, or - for standard output (else out/advice.FORMAT)"});
    declare_template(options, template_);
    options.flag("--draft", draft_,
                 {"maak een concept, ook als er fouten in het dossier zitten",
                  "make a draft even with errors in the dossier"});
  }

  Outcome run(Context& context) override {
    const auto counted = open_and_count(context);
    if (!counted) return {Status::usage, {}, Json::object()};
    if (counted->facts.faults > 0 && !draft_) {
      context.diagnostics.error(msg::advice_refused, {});
      return {Status::no, {}, Json::object()};
    }
    const auto document = advice(counted->dossier, counted->facts, context.lang);
    std::optional<std::filesystem::path> path =
        out_ ? *out_ : context.in_folder("out/advice." + format_);
    if (out_ == "-") path.reset();
    return deliver(document, format_, path, context, template_, [&](const Document& dressed) {
      auto json = advice_json(counted->dossier, counted->facts, context.lang);
      json["document"] = to_json(dressed);
      return json;
    });
  }

 private:
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
       "With an error in the dossier no advice is made, and the status is 1. With --draft there "
       "is a draft that says on top that there are errors."},
      "burgerberaad report\nburgerberaad report --format docx\nburgerberaad report --format md "
      "--out -",
      []() -> std::unique_ptr<Command> { return std::make_unique<Report>(); }};
}

}  // namespace burgerberaad
