#include "burgerberaad/report/playbook.hpp"

#include "command.hpp"
#include "document_file.hpp"
#include "session_input.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class MakePlaybook : public Command {
 public:
  void declare(Options& options) override {
    declare_session(options, session_);
    options.choice("--format", format_, {"vorm van het draaiboek", "form of the run sheet"},
                   document_formats());
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (anders out/playbook-04.VORM)",
                  "file, or - for standard output (else out/playbook-04.FORMAT)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    if (out_ && *out_ != "-") context.is_free(context.in_folder(*out_));
    const auto input = open_session(context, session_);
    if (!input) return {Status::usage, {}, Json::object()};
    const Document document = playbook(input->dossier, input->session(),
                                       "burgerberaad " BURGERBERAAD_VERSION, context.lang);
    const std::string standard =
        fmt::format("out/playbook-{:02}.{}", input->session().number, format_);
    return write_document(document, format_, out_, standard, context, template_);
  }

 private:
  std::string session_;
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
};

}  // namespace

CommandEntry playbook_entry() {
  return {
      "playbook",
      {"maak het draaiboek van een bijeenkomst", "make the run sheet of a session"},
      {"Maakt van het programma van een bijeenkomst een draaiboek: per onderdeel hoe laat, hoe "
       "lang, wie het leidt, over welke teksten het gaat, wat er klaar moet liggen (materials) en "
       "wat er gevraagd wordt (questions), met bovenaan één lijst van alles wat klaar moet "
       "liggen. Gaten en onderdelen die tegelijk zijn, worden genoemd.\n\n"
       "Schrijf achteraf bij een onderdeel wanneer het echt was, bijvoorbeeld actual: {start: "
       "\"09:50\", minutes: 70}, en het draaiboek zet gepland en werkelijk naast elkaar.",
       "Makes a run sheet of the programme of a session: per item at what time, how long, who "
       "leads it, which texts it is about, what has to lie ready (materials) and what is asked "
       "(questions), with on top one list of all that has to lie ready. Gaps and items that run "
       "side by side are named.\n\n"
       "Write with an item afterwards when it really was, for example actual: {start: "
       "\"09:50\", minutes: 70}, and the run sheet sets planned beside actual."},
      "burgerberaad playbook 4\nburgerberaad playbook 4 --format md --out -",
      [] { return std::unique_ptr<Command>(std::make_unique<MakePlaybook>()); }};
}

}  // namespace burgerberaad
