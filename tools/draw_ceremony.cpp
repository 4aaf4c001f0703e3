#include "burgerberaad/io/file.hpp"
#include "burgerberaad/report/ceremony.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "occasion_input.hpp"

namespace burgerberaad {
namespace {

class DrawCeremony : public Command {
 public:
  void declare(Options& options) override {
    draw_.declare(options);
    options.choice("--by", by_,
                   {"wat volgens de bekendmaking beslist bij een voorbereide loting",
                    "what decides a prepared draw, as it was made known"},
                   {"dice", "seed"});
    options.path("--out", out_,
                 {"bestand voor de pagina (in een dossier: out/ceremony.html)",
                  "file for the page (in a dossier: out/ceremony.html)"});
  }

  Outcome run(Context& context) override {
    const bool dossier = draw_.in_dossier(context);
    if (!dossier && !out_) context.diagnostics.error(msg::missing_option, {}, "--out");
    if (out_) context.is_free(context.in_folder(*out_));
    Status status = Status::done;
    const auto input = draw_.read(context, status);
    if (!input) return {status, {}, Json::object()};
    const DrawOccasion& occasion = input->occasion;
    const Chance announced = by_ == "seed" ? Chance::seed : Chance::dice;
    const bool decided = occasion.draw.record.has_value();
    if (decided && announced == Chance::seed && !occasion.draw.record->seed) {
      context.diagnostics.error(msg::ceremony_by_dice, {});
      return refused();
    }
    const auto path = context.in_folder(out_.value_or("out/ceremony.html"));
    write_file(path, ceremony_page(occasion, announced, context.lang));
    Outcome outcome;
    outcome.text = path.string() + "\n";
    outcome.json = {{"file", path.string()},
                    {"decided", decided},
                    {"by", by_dice(occasion, announced) ? "dice" : "seed"},
                    {"numbers", occasion.draw.manifest.numbers()},
                    {"manifest_sha256", manifest_sha256(occasion.draw.manifest)}};
    return outcome;
  }

 private:
  OccasionOptions draw_;
  std::string by_ = "dice";
  std::optional<std::filesystem::path> out_;
};

}  // namespace

CommandEntry draw_ceremony_entry() {
  return {
      "draw ceremony",
      {"maak de pagina voor de zaal waar wordt geloot", "make the page for the hall of the draw"},
      {"Maakt van een loting een pagina die u in de zaal laat zien, stap voor stap met de pijltjes "
       "of een presenter: de vraag, de aantallen, hoe er wordt geloot, de quota, de vingerafdruk "
       "die "
       "vooraf is bekendgemaakt, de dobbelstenen of de seed, het lot en de groep. De pagina werkt "
       "zonder internet, is Nederlands en Engels (toets t), en heeft alleen een toetsenbord nodig; "
       "toets ? noemt de toetsen.\n\n"
       "Bij een voorbereide loting typt u in de zaal wat er valt, en de pagina toont meteen de "
       "groep. "
       "Zij beslist niets: leg de loting daarna vast met draw --ticket of --seed. Is er al geloot, "
       "dan toont de pagina wat er is vastgelegd.\n\n"
       "In de pagina staan codes in plaats van namen, en geen aantallen per kenmerk van groepen "
       "die "
       "niet zijn getrokken. Van de getrokken groep toont zij ze als de pool erbij is, en kleine "
       "aantallen niet.",
       "Makes of a draw a page that you show in the hall, step by step with the arrow keys or a "
       "presenter: the question, the numbers, how the draw works, the quotas, the fingerprint that "
       "was made known beforehand, the dice or the seed, the ticket and the panel. The page works "
       "without internet, in Dutch and English (key t), and takes a keyboard alone; key ? lists "
       "the "
       "keys.\n\n"
       "For a prepared draw you type in the hall what falls, and the page shows the panel at once. "
       "It decides nothing: put the draw on record afterwards with draw --ticket or --seed. Once "
       "that has happened the page shows what is on record.\n\n"
       "The page has codes in the place of names, and no counts of features of panels that were "
       "not "
       "drawn. Of the panel that was drawn it shows them when the pool is there, and not the small "
       "ones."},
      "burgerberaad draw ceremony\n"
      "burgerberaad draw ceremony draw --out ceremony.html",
      [] { return std::unique_ptr<Command>(std::make_unique<DrawCeremony>()); }};
}

}  // namespace burgerberaad
