#include "burgerberaad/lottery/draw.hpp"

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "draw_dossier.hpp"
#include "lottery_input.hpp"
#include "messages.hpp"
#include "progress_line.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// Whether `path` holds something else than `content`.
bool differs(const fs::path& path, const std::string& content) {
  return fs::exists(path) && read_file(path) != content;
}

class DrawCommand : public Command {
 public:
  void declare(Options& options) override {
    input_.declare(options);
    options.text("--seed", seed_,
                 {"de openbare seed: vrije tekst tot 100 tekens",
                  "the public seed: free text of up to 100 characters"},
                 Options::Need::required);
    options.path("--out", out_,
                 {"map voor de uitkomst en het verslag", "folder for the outcome and the record"});
    options.choice(
        "--method", method_,
        {"wat de loting zo goed mogelijk maakt: leximin de kleinste kans, dan de op een na "
         "kleinste, enzovoort; maximin alleen de kleinste; nash het product; goldilocks de "
         "grootste "
         "en de kleinste samen; legacy en random zijn er om te vergelijken",
         "what the lottery makes the best of: leximin the smallest chance, then the second "
         "smallest, and so on; maximin the smallest alone; nash the product; goldilocks the "
         "largest "
         "and the smallest together; legacy and random are there to compare"},
        method_names());
    gamma_.declare(options);
  }

  Outcome run(Context& context) override {
    const auto start = std::chrono::steady_clock::now();
    if (!is_seed(seed_)) context.diagnostics.error(msg::draw_seed, {});
    const bool dossier = !input_.pool && is_dossier(context.in_folder("."));
    if (!dossier && !out_) context.diagnostics.error(msg::missing_option, {}, "--out");
    const Objective objective = read_objective(context.diagnostics);
    auto input = read_lottery_input(input_, context);
    if (!input || context.diagnostics.has_errors()) return {Status::usage, {}, Json::object()};
    if (!check_arithmetic(input->quotas, input->pool, input->size, context.diagnostics)) {
      return {Status::no, {}, Json::object()};
    }
    DrawSettings settings;
    settings.size = input->size;
    settings.seed = seed_;
    settings.objective = objective;
    settings.household_columns = input->household_columns;
    settings.program = "burgerberaad " BURGERBERAAD_VERSION;
    ProgressLine line(!context.quiet && !context.json, context.lang);
    settings.progress = [&line](const Progress& progress) { line.show(progress); };
    Outcome outcome = dossier ? draw_in_dossier(*input, settings, context)
                              : draw_plainly(*input, settings, context);
    if (outcome.status == Status::done) {
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      outcome.json["seconds"] = seconds.count();
    }
    return outcome;
  }

 private:
  [[nodiscard]] Objective read_objective(Diagnostics& diagnostics) const {
    const Objective objective{parse_method(method_).value_or(Method::leximin),
                              gamma_.read(diagnostics)};
    if (objective.method != Method::goldilocks && objective.gamma != 1) {
      diagnostics.error(msg::gamma_for_nothing, {}, method_);
    }
    return objective;
  }

  Outcome draw_plainly(const LotteryInput& input, DrawSettings settings, Context& context) const {
    settings.id_column = input.id_column;
    const auto draw = draw_panel(input.quotas, input.pool, settings, context.diagnostics);
    if (!draw) return {Status::no, {}, Json::object()};
    const fs::path folder = context.in_folder(*out_);
    const std::string record = pretty(to_json(draw->record));
    make_folder(folder);
    const FolderLock lock(folder);
    if (differs(folder / "record.json", record)) {
      context.diagnostics.error(msg::draw_exists, {(folder / "record.json").string(), 0, 0, ""});
      return {Status::no, {}, Json::object()};
    }
    FileSet files;
    files.add(folder / "selected.csv", rows_csv(input.pool, draw->selected, true), Access::owner);
    files.add(folder / "remaining.csv", rows_csv(input.pool, draw->selected, false), Access::owner);
    files.add(folder / "probabilities.csv", draw->probabilities_csv);
    files.add(folder / "panels.csv", draw->panels_csv);
    files.add(folder / "record.json", record);
    files.commit();
    return draw_outcome(*draw, input.pool.ids, folder, context.lang);
  }

  LotteryOptions input_;
  std::string seed_;
  std::optional<fs::path> out_;
  std::string method_ = "leximin";
  GammaOption gamma_;
};

std::string what_is_known(const DrawManifest& manifest, Lang lang) {
  constexpr Text kProven{"Bewezen: {} ({}).", "Proven: {} ({})."};
  constexpr Text kUnproven{"Niet bewezen dat dit de eerlijkste loting is.",
                           "Not proven to be the fairest lottery."};
  constexpr Text kRule{"Deze regel zoekt geen eerlijke kansen; hij is er om te vergelijken.",
                       "This rule looks for no fair chances; it is there to compare."};
  const Method method = manifest.objective.method;
  if (!is_optimal(method)) return std::string(kRule.in(lang));
  if (!manifest.proven) return std::string(kUnproven.in(lang));
  return fmt::format(fmt::runtime(kProven.in(lang)), what_is_best(method).in(lang), name(method));
}

}  // namespace

Outcome draw_outcome(const Draw& draw, const std::vector<std::string>& ids, const fs::path& folder,
                     Lang lang) {
  const DrawManifest& manifest = draw.record.manifest;
  const ChanceSummary& chances = draw.chances;
  Outcome outcome;
  Json excluded = Json::array();
  for (const auto person : draw.excluded) excluded.push_back(ids[person]);
  const Objective& objective = manifest.objective;
  const bool goldilocks = objective.method == Method::goldilocks;
  outcome.json = {{"method", name(objective.method)},
                  {"gamma", goldilocks ? Json(objective.gamma.convert_to<double>()) : Json()},
                  {"pool_size", manifest.pool_size},
                  {"panel_size", manifest.panel_size},
                  {"selected", draw.record.members},
                  {"min_probability", chances.least.convert_to<double>()},
                  {"max_probability", chances.most.convert_to<double>()},
                  {"mean_probability", chances.mean.convert_to<double>()},
                  {"gini", chances.gini.convert_to<double>()},
                  {"geometric_mean", chances.geometric_mean},
                  {"panels", manifest.panels},
                  {"keeping_quotas", Rational(draw.keeping, manifest.total).convert_to<double>()},
                  {"excluded", excluded},
                  {"certificate",
                   {{"proven", manifest.proven},
                    {"gap", manifest.gap ? Json(manifest.gap->convert_to<double>()) : Json()},
                    {"levels", manifest.certificate.levels.size()}}}};
  constexpr Text kText{
      "Geloot: groep {0} van {1}, {2} van de {3} mensen (nummer {4} van {5}).\n"
      "Kansen: kleinste {6}, grootste {7}, gemiddeld {8}.\n"
      "{9}\n"
      "Het verslag staat in {10}\n",
      "Drawn: panel {0} of {1}, {2} of the {3} people (number {4} of {5}).\n"
      "Chances: smallest {6}, largest {7}, mean {8}.\n"
      "{9}\n"
      "The record is in {10}\n"};
  outcome.text =
      fmt::format(fmt::runtime(kText.in(lang)), draw.record.panel, grouped(manifest.panels, lang),
                  manifest.panel_size, manifest.pool_size, grouped(draw.record.number, lang),
                  grouped(manifest.total, lang), percentage(chances.least, 2, lang),
                  percentage(chances.most, 2, lang), percentage(chances.mean, 2, lang),
                  what_is_known(manifest, lang), (folder / "record.json").string());
  return outcome;
}

CommandEntry draw_entry() {
  return {
      "draw",
      {"loot de groep uit de mensen die ja zeiden", "draw the panel from those who said yes"},
      {"Zoekt eerst de eerlijkste loting over alle groepen die aan de quota voldoen: de kleinste "
       "kans is zo groot als kan, dan de op een na kleinste, enzovoort (leximin), met een "
       "bewijs dat verify zonder deze zoektocht nagaat. Dan wijst de openbare seed een groep "
       "aan.\n\n"
       "In een dossier volstaat --seed: de pool is private/respondents.csv, de rest staat in "
       "assembly.yaml en quotas.csv. Anders zijn --pool, --quotas, --size en --out nodig. "
       "selected.csv en remaining.csv bevatten de rijen van de pool; de andere bestanden zijn "
       "bedoeld om te publiceren.",
       "First finds the fairest lottery over all panels that meet the quotas: the smallest "
       "chance is as large as it can be, then the second smallest, and so on (leximin), with a "
       "proof that verify checks without this search. Then the public seed picks a panel.\n\n"
       "Inside a dossier --seed is enough: the pool is private/respondents.csv, the rest is in "
       "assembly.yaml and quotas.csv. Elsewhere --pool, --quotas, --size and --out are needed. "
       "selected.csv and remaining.csv hold rows of the pool; the other files are meant to be "
       "published."},
      "burgerberaad draw --pool pool.csv --quotas quotas.csv --size 60 --seed '12 7 3 31 40' "
      "--out draw\n"
      "burgerberaad draw --seed '12 7 3 31 40'",
      [] { return std::unique_ptr<Command>(std::make_unique<DrawCommand>()); }};
}

}  // namespace burgerberaad
