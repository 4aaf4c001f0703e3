#include "burgerberaad/io/file.hpp"
#include "command.hpp"
#include "counting.hpp"
#include "messages.hpp"

namespace burgerberaad {
namespace {

/// The advice in one of its forms.
std::string rendered(const Counted& counted, const std::string& format, Lang lang) {
  if (format == "json") return pretty(advice_json(counted.dossier, counted.facts, lang));
  const Document document = advice(counted.dossier, counted.facts, lang);
  return format == "md" ? to_markdown(document) : to_html(document);
}

class Report : public Command {
 public:
  void declare(Options& options) override {
    options.choice("--format", format_, {"vorm van het advies", "form of the advice"},
                   {"html", "md", "json"});
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (anders out/advice.VORM)",
                  "file, or - for standard output (else out/advice.FORMAT)"});
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
    const std::string content = rendered(*counted, format_, context.lang);
    Outcome outcome;
    outcome.json["format"] = format_;
    if (out_ == "-") {
      outcome.text = content;
      if (format_ == "json")
        outcome.json = advice_json(counted->dossier, counted->facts, context.lang);
      if (format_ != "json") outcome.json["content"] = content;
      return outcome;
    }
    const auto path = out_ ? *out_ : context.in_folder("out/advice." + format_);
    write_file(path, content);
    outcome.text = path.string() + "\n";
    outcome.json["file"] = path.string();
    return outcome;
  }

 private:
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
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
       "iedereen het kan narekenen. De opdracht schrijft out/advice.html (of .md of .json) en "
       "noemt de plaats.\n\n"
       "Uit private/ komen alleen aantallen in het advies, en kleine aantallen niet (zie "
       "smallest_cell in assembly.yaml). De tekst is in de taal van het burgerberaad, tenzij u "
       "met --lang een andere kiest.\n\n"
       "Zit er een fout in het dossier, dan komt er geen advies, en is de status 1. Met --draft "
       "komt er een concept, dat bovenaan zegt dat er fouten zijn.",
       "Makes the advice from the dossier: the commission, how the members were drawn and how "
       "well they resemble the population, the sessions, every recommendation with its counts "
       "and verdict, what was rejected, a table for the commissioners' answer, and how anybody "
       "can work it out again. Writes out/advice.html (or .md or .json) and prints the path.\n\n"
       "From private/ only counts reach the advice, and small ones do not (see smallest_cell in "
       "assembly.yaml). The text is in the assembly's language unless --lang says otherwise.\n\n"
       "With an error in the dossier no advice is made, and the status is 1. With --draft there "
       "is a draft that says on top that there are errors."},
      "burgerberaad report\nburgerberaad report --format md --out -",
      []() -> std::unique_ptr<Command> { return std::make_unique<Report>(); }};
}

}  // namespace burgerberaad
