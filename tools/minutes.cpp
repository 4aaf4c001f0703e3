#include "burgerberaad/report/minutes.hpp"

#include "command.hpp"
#include "document_file.hpp"
#include "edition_option.hpp"
#include "session_input.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class MakeMinutes : public Command {
 public:
  void declare(Options& options) override {
    declare_session(options, session_);
    declare_edition(options, edition_);
    options.choice("--format", format_, {"vorm van het verslag", "form of the minutes"},
                   document_formats());
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (anders out/minutes-04.VORM)",
                  "file, or - for standard output (else out/minutes-04.FORMAT)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    const Edition edition = parse_edition(edition_);
    const auto input = open_session(context, session_);
    if (!input || !may_hold(context, out_, edition)) return {Status::usage, {}, Json::object()};
    const Document document = minutes(input->dossier, input->session(),
                                      "burgerberaad " BURGERBERAAD_VERSION, context.lang, edition);
    const std::string name = fmt::format("minutes-{:02}", input->session().number);
    return write_document(document, format_, out_, standard_path(name, edition, format_), context,
                          template_);
  }

 private:
  std::string session_;
  std::string edition_ = "public";
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
};

}  // namespace

CommandEntry minutes_entry() {
  return {
      "minutes",
      {"maak het verslag van een bijeenkomst", "make the minutes of a session"},
      {"Maakt het verslag van een bijeenkomst uit het dossier: hoeveel deelnemers er waren, wat is "
       "afgesproken, welke stemmingen er waren en met welke uitslag, welke teksten nieuw of "
       "veranderd "
       "zijn (woord voor woord), welke vragen een antwoord kregen en welke niet, wat er per tekst "
       "voor en tegen is gezegd, peilingen, wat de deelnemers hoorden, en het programma zoals het "
       "gepland was en zoals het liep.\n\n"
       "In het openbare verslag staan geen deelnemers, ook niet als nummer; kleine aantallen "
       "worden "
       "niet getoond. Met --edition internal staan zij er wel in, en ook de notities; dat stuk "
       "komt "
       "in private/. Wordt het opgevraagd (Wet open overheid), dan maakt --edition redacted er een "
       "gelakte kopie van: bij elke gelakte passage staat de grond, en de woorden zitten niet meer "
       "in "
       "het bestand.\n\n"
       "Een tekst hoort bij een bijeenkomst als hij op die dag is vastgelegd "
       "(records/journal.jsonl) "
       "of teruggaat op een notitie van die bijeenkomst.",
       "Makes the minutes of a session from the dossier: how many members were there, what was "
       "agreed, which ballots were held and with which verdict, which texts are new or changed "
       "(word "
       "for word), which questions were answered and which were not, what was said for and against "
       "each text, pulses, what members heard, and the programme as planned and as it went.\n\n"
       "The public minutes name no members, not by number either; small numbers are not shown. "
       "With "
       "--edition internal they are there, and so are the notes; that document goes to private/. "
       "When "
       "somebody requests it (the Dutch Open Government Act, Wet open overheid), --edition "
       "redacted "
       "makes a redacted copy: each redacted passage names its ground, and its words are no longer "
       "in "
       "the file.\n\n"
       "A text belongs to a session when it was recorded on that day (records/journal.jsonl) or "
       "goes "
       "back to an item noted in that session."},
      "burgerberaad minutes 4\nburgerberaad minutes 4 --edition internal",
      [] { return std::unique_ptr<Command>(std::make_unique<MakeMinutes>()); }};
}

}  // namespace burgerberaad
