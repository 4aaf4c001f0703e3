#include "burgerberaad/io/file.hpp"
#include "burgerberaad/report/landscape_page.hpp"
#include "command.hpp"
#include "sound_dossier.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class LandscapeCommand : public Command {
 public:
  void declare(Options& options) override {
    options.path("--out", out_,
                 {"schrijf de pagina in dit bestand, of met - naar de standaarduitvoer (anders "
                  "out/landscape.html)",
                  "write the page to this file, or with - to standard output (else "
                  "out/landscape.html)"});
  }

  Outcome run(Context& context) override {
    const auto sound = open_sound(context, "landscape.yaml");
    if (!sound) return refused();
    const auto& [dossier, drawn] = *sound;
    if (!dossier.landscape) {
      context.diagnostics.error(msg::no_landscape,
                                whole_file(in_dossier(context.folder_name, "landscape.yaml")));
      return refused();
    }
    const std::string page = landscape_page(dossier, drawn, context.lang);
    Outcome outcome;
    if (out_ == "-") {
      outcome.text = page;
      outcome.json["content"] = page;
      return outcome;
    }
    const auto path = context.in_folder(out_.value_or("out/landscape.html"));
    write_file(path, page);
    outcome.text = path.string() + "\n";
    outcome.json["file"] = path.string();
    return outcome;
  }

 private:
  std::optional<std::filesystem::path> out_;
};

}  // namespace

CommandEntry landscape_entry() {
  return {
      "landscape",
      {"het participatielandschap als pagina om door te klikken",
       "the landscape of participation as a page to click through"},
      {"Maakt van landscape.yaml en het dossier één pagina: organisaties, behoeften, initiatieven, "
       "signalen en aanbevelingen, per gebied en naar kopen, krijgen of doen, met wie met wat "
       "verbonden is en waar niemand iets mee doet. De pagina werkt zonder internet en is ook "
       "zonder scripts te lezen. Elk onderdeel heeft een eigen adres, zoals "
       "landscape.html#I-02.\n\n"
       "In landscape.yaml staat bijvoorbeeld:\n\n"
       "  areas: [{id: OV, name: Overvecht}]\n"
       "  organisations: [{id: ORG-1, name: Buurtteam Overvecht, areas: [OV]}]\n"
       "  needs: [{id: N-1, text: Iemand die meegaat, areas: [OV], from: [S-01]}]\n"
       "  initiatives: [{id: I-1, name: Maatjes, by: [ORG-1], role: doen, serves: [N-1]}]",
       "Makes one page of landscape.yaml and the dossier: organisations, needs, initiatives, "
       "signals and recommendations, by area and by perspective (kopen, krijgen, doen: buying, "
       "getting, doing), with who is connected to what and what nobody does anything about. The "
       "page works without internet and can be read without scripts. Every part has an address of "
       "its own, such as landscape.html#I-02.\n\n"
       "landscape.yaml holds for example:\n\n"
       "  areas: [{id: OV, name: Overvecht}]\n"
       "  organisations: [{id: ORG-1, name: Neighbourhood team, areas: [OV]}]\n"
       "  needs: [{id: N-1, text: Somebody to come along, areas: [OV], from: [S-01]}]\n"
       "  initiatives: [{id: I-1, name: Buddies, by: [ORG-1], role: doen, serves: [N-1]}]"},
      "burgerberaad landscape\nburgerberaad landscape --out out/landschap.html",
      [] { return std::unique_ptr<Command>(std::make_unique<LandscapeCommand>()); }};
}

}  // namespace burgerberaad
