#include "alternates.hpp"

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "burgerberaad/quota/letter_plan.hpp"
#include "burgerberaad/register/number.hpp"
#include "burgerberaad/register/simulate.hpp"
#include "messages.hpp"
#include "progress_line.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// What `category` (or one of its features) that no quota names may have been meant to be; empty
/// when nothing is near.
std::string meant(const QuotaSet& quotas, const ResponseRule& rule) {
  std::vector<std::string_view> categories;
  std::vector<std::string_view> features;
  for (const auto& category : quotas.categories) {
    categories.push_back(category.name);
    if (category.name != rule.column) continue;
    for (const auto& quota : category.quotas) features.push_back(quota.feature);
  }
  if (features.empty()) return std::string(nearest(rule.column, categories));
  const auto near = nearest(rule.value, features);
  return near.empty() ? std::string() : fmt::format("{}:{}", rule.column, near);
}

class AlternatesCommand : public Command {
 public:
  void declare(Options& options) override {
    input_.declare(options);
    options.path("--panel", panel_,
                 {"de gelote groep: selected.csv van draw (in een dossier: wie een mandaat heeft)",
                  "the panel: selected.csv of draw (inside a dossier: who has a mandate)"});
    options.number("--reserves", reserves_,
                   {"hoeveel reserves er hoogstens zijn (standaard: panel.reserves van "
                    "assembly.yaml)",
                    "how many alternates at most (default: panel.reserves of assembly.yaml)"},
                   1, kMostReserves);
    options.text("--stay", stay_,
                 {"kans dat een deelnemer tot het eind blijft, bijvoorbeeld 90%",
                  "chance that a member stays to the end, for example 90%"});
    options.repeated("--stay-by", stay_by_,
                     {"andere kans voor wie een kenmerk van de quota heeft, in plaats van --stay: "
                      "KENMERK:WAARDE=KANS",
                      "another chance for who has a feature of the quotas, instead of --stay: "
                      "CATEGORY:FEATURE=CHANCE"});
    options.text("--seed", seed_,
                 {"de seed van de nagespeelde uitval (in een dossier volgt hij uit de loting)",
                  "the seed of the simulated drop-outs (inside a dossier it follows from the "
                  "draw)"});
    options.number("--samples", samples_,
                   {"in hoeveel nagespeelde rondes van uitval de lijst wordt gekozen",
                    "for how many sets of simulated drop-outs the list is chosen"},
                   1, kMostSamples);
    options.number("--trials", trials_,
                   {"in hoeveel nieuwe rondes de lijsten worden vergeleken",
                    "on how many fresh sets the lists are compared"},
                   2, kMostTrials);
    options.path("--out", out_,
                 {"bestand voor de lijst (in een dossier: private/alternates.csv)",
                  "file for the list (inside a dossier: private/alternates.csv)"});
  }

  Outcome run(Context& context) override {
    const bool in_dossier = !input_.pool && is_dossier(context.in_folder("."));
    check_options(in_dossier, context);
    input_.size_needed = false;
    auto read = read_lottery_input(input_, context);
    AlternatesSettings settings;
    if (read) settle(*read, settings, context.diagnostics);
    if (!read || context.diagnostics.has_errors()) return usage();
    return in_dossier ? in_the_dossier(*read, std::move(settings), context)
                      : on_files(std::move(*read), std::move(settings), context);
  }

 private:
  static constexpr std::int64_t kMostReserves = 10'000;
  static constexpr std::int64_t kMostSamples = 2'000;
  static constexpr std::int64_t kMostTrials = 10'000;

  static Outcome usage() { return refused(); }

  void check_options(bool in_dossier, Context& context) const {
    Diagnostics& diagnostics = context.diagnostics;
    const std::pair<bool, const char*> options[] = {{panel_.has_value(), "--panel"},
                                                    {seed_.has_value(), "--seed"},
                                                    {out_.has_value(), "--out"}};
    for (const auto& [given, name] : options) {
      if (in_dossier && given) diagnostics.error(msg::alternates_settled, {}, name);
      if (!in_dossier && !given) diagnostics.error(msg::missing_option, {}, name);
    }
    if (stay_.empty()) diagnostics.error(msg::missing_option, {}, "--stay");
    if (!in_dossier && !reserves_) diagnostics.error(msg::missing_option, {}, "--reserves");
    if (seed_ && !is_seed(*seed_)) diagnostics.error(msg::draw_seed, {});
    if (!in_dossier && out_) context.is_free(context.in_folder(*out_));
  }

  /// What the options and assembly.yaml say.
  void settle(const LotteryInput& read, AlternatesSettings& settings,
              Diagnostics& diagnostics) const {
    settings.seats = read.size;
    settings.budget = reserves_.value_or(read.assembly ? read.assembly->panel.reserves : 0);
    if (settings.budget == 0 && read.assembly) {
      diagnostics.error(msg::missing_option, {}, "--reserves");
    }
    settings.samples = samples_;
    settings.trials = trials_;
    settings.seed = seed_.value_or("");
    const auto stay = parse_number(stay_);
    if (stay && *stay > 0 && *stay <= 1) {
      settings.stay.standard = *stay;
    } else if (!stay_.empty()) {
      diagnostics.error(msg::bad_stay, {}, "--stay", stay_);
    }
    for (const auto& text : stay_by_) add_rule(read.quotas, text, settings.stay, diagnostics);
  }

  static void add_rule(const QuotaSet& quotas, const std::string& text, StayChances& stay,
                       Diagnostics& diagnostics) {
    const auto rule = parse_response_rule(text);
    if (!rule || rule->rate <= 0) {
      diagnostics.error(msg::bad_stay_rule, {}, text);
      return;
    }
    const auto row = quota_row(quotas, rule->column, rule->value);
    const Location where{quotas.file, 0, 0, ""};
    if (row && !stay.by_feature.emplace(*row, rule->rate).second) {
      diagnostics.error(msg::stay_twice, {}, rule->column, rule->value);
    }
    if (row) return;
    const std::string near = meant(quotas, *rule);
    if (near.empty()) {
      diagnostics.error(msg::stay_unknown, where, rule->column, rule->value);
    } else {
      diagnostics.error(msg::stay_unknown_near, where, rule->column, rule->value, near);
    }
  }

  /// The people of --panel as places in the pool, and all others as candidates.
  std::optional<ReservePeople> split(const LotteryInput& read, Context& context) const {
    if (read.id_column.empty()) {
      context.diagnostics.error(msg::panel_without_ids, {read.pool.table.file, 0, 0, ""});
      return std::nullopt;
    }
    const auto panel =
        read_pool(context.in_folder(*panel_), {}, {read.id_column, {}}, context.diagnostics);
    if (!panel) return std::nullopt;
    for (std::size_t i = 0; i < panel->size(); ++i) {
      const auto& ids = read.pool.ids;
      if (std::binary_search(ids.begin(), ids.end(), panel->ids[i])) continue;
      context.diagnostics.error(
          msg::panel_not_in_pool,
          panel->table.where(panel->rows[i], panel->table.column(read.id_column)), panel->ids[i]);
    }
    ReservePeople people;
    for (std::size_t i = 0; i < read.pool.size(); ++i) {
      const bool member =
          std::binary_search(panel->ids.begin(), panel->ids.end(), read.pool.ids[i]);
      (member ? people.panel : people.candidates).push_back(i);
    }
    return people;
  }

  Outcome on_files(LotteryInput read, AlternatesSettings settings, Context& context) const {
    auto people = split(read, context);
    if (!people || context.diagnostics.has_errors()) return usage();
    AlternatesInput input{std::move(read.quotas), std::move(read.pool), std::move(*people),
                          std::move(settings)};
    const auto members = static_cast<std::int64_t>(input.people.panel.size());
    if (input.settings.seats == 0) input.settings.seats = members;
    if (members > input.settings.seats) {
      context.diagnostics.error(msg::panel_too_large, {}, members, input.settings.seats);
    }
    if (!enough_candidates(input, context.diagnostics)) return usage();
    const auto result = choose(input, context);
    Outcome outcome = alternates_outcome(input, result, context.lang);
    const fs::path path = context.in_folder(*out_);
    std::vector<std::vector<std::string>> rows;
    const auto& best = result.lists.front();
    for (std::size_t i = 0; i < best.people.size(); ++i) {
      rows.push_back(
          {std::to_string(i + 1), input.pool.ids[best.people[i]], std::to_string(best.used[i])});
    }
    write_file(path, to_csv({"rank", "id", "needed"}, rows), Access::owner);
    outcome.json["file"] = path.string();
    outcome.text += path.string() + "\n";
    return outcome;
  }

  Outcome in_the_dossier(const LotteryInput& read, AlternatesSettings settings,
                         Context& context) const {
    const FolderLock lock(context.in_folder("."));
    auto dossier = read_alternates_dossier(read, std::move(settings), context);
    if (!dossier || !enough_candidates(dossier->input, context.diagnostics)) return usage();
    const auto result = choose(dossier->input, context);
    write_alternates(*dossier, result, context);
    Outcome outcome = alternates_outcome(dossier->input, result, context.lang);
    const fs::path path = context.in_folder("private/alternates.csv");
    outcome.json["file"] = path.string();
    outcome.text += path.string() + "\n";
    return outcome;
  }

  static bool enough_candidates(const AlternatesInput& input, Diagnostics& diagnostics) {
    const std::int64_t candidates = most_alternates(input.pool, input.people);
    if (input.settings.budget > candidates) {
      diagnostics.error(msg::few_candidates, {}, input.settings.budget, candidates);
    }
    return !diagnostics.has_errors();
  }

  static Alternates choose(const AlternatesInput& input, Context& context) {
    warn_of_panel(input, context.diagnostics);
    ProgressLine line(!context.quiet && !context.json, context.lang);
    AlternatesSettings settings = input.settings;
    settings.progress = [&line](const Progress& progress) { line.show(progress); };
    auto result = choose_alternates(input.quotas, input.pool, input.people, settings);
    warn_of_lists(input, result, context.diagnostics);
    return result;
  }

  LotteryOptions input_;
  std::optional<fs::path> panel_;
  std::optional<std::int64_t> reserves_;
  std::string stay_;
  std::vector<std::string> stay_by_;
  std::optional<std::string> seed_;
  std::int64_t samples_ = 300;
  std::int64_t trials_ = 1000;
  std::optional<fs::path> out_;
};

}  // namespace

CommandEntry alternates_entry() {
  return {
      "alternates",
      {"zoek de beste reservelijst voor als er mensen uitvallen",
       "find the best reserve list for when people drop out"},
      {"Speelt de uitval van deelnemers vaak na, met de kansen die u geeft, en zoekt de lijst van "
       "hoogstens --reserves mensen waarmee de quota daarna gemiddeld het best te halen zijn. "
       "Ernaast staan, in dezelfde nieuwe rondes, drie andere lijsten: de gulzige regel (voor wie "
       "de grootste kans heeft uit te vallen degene die er het meest op lijkt, enzovoort), een "
       "kleine groep geloot onder quota die naar de lijst zijn geschaald, en de volgorde van "
       "lot.\n\n"
       "--stay is de kans dat iemand tot het eind blijft; --stay-by geeft wie een kenmerk heeft "
       "een "
       "andere kans in plaats daarvan. Valt van de jongeren een op de vier uit en van de anderen "
       "een op de tien: --stay 90% --stay-by leeftijd:16-24=75%. Voor wie er meer gelden, telt elk "
       "in verhouding tot --stay: bij 90%, 75% en 80% is dat 90% x (75/90) x (80/90) = 66,7%.\n\n"
       "Het verlies is per quotum hoeveel mensen te weinig of te veel er zijn, gedeeld door het "
       "maximum, opgeteld. Op de lijst komt niemand die bij een deelnemer woont, en geen twee van "
       "een adres. Bij mensen met dezelfde kenmerken beslist het lot. De lijst staat op volgorde "
       "van hoe vaak iemand nodig was (needed).\n\n"
       "In een dossier volstaat --stay: de groep is wie nu een mandaat heeft, de seed volgt uit de "
       "loting, en de lijst komt in private/alternates.csv, het verslag in "
       "records/alternates.json. Er verandert niets aan de mandaten. Elders zijn --pool, --quotas, "
       "--panel, --reserves, --seed en --out nodig.",
       "Plays the drop-outs of members through many times, with the chances that you give, and "
       "finds the list of at most --reserves people with which the quotas can be kept best "
       "afterwards, on average. Beside it, on the same fresh sets, stand three other lists: the "
       "greedy rule (for the likeliest drop-out whoever is most alike, and so on), a small panel "
       "drawn under quotas scaled to the list, and the order of tickets.\n\n"
       "--stay is the chance that somebody stays to the end; --stay-by gives those with a feature "
       "another chance instead of it. When of the young one in four drops out and of the others "
       "one in ten: --stay 90% --stay-by leeftijd:16-24=75%. For those to whom more apply, each "
       "counts in proportion to --stay: with 90%, 75% and 80% that is 90% x (75/90) x (80/90) = "
       "66.7%.\n\n"
       "The loss is, for each quota, how many people too few or too many there are, divided by its "
       "maximum, added up. Nobody who lives with a member is on the list, and no two of an "
       "address. Among people with the same features their tickets decide. The list is in the "
       "order of how often somebody was needed (needed).\n\n"
       "Inside a dossier --stay is enough: the panel is who has a mandate now, the seed follows "
       "from the draw, and the list goes to private/alternates.csv, the record to "
       "records/alternates.json. Mandates do not change. Elsewhere --pool, --quotas, --panel, "
       "--reserves, --seed and --out are needed."},
      "burgerberaad alternates --stay 90% --stay-by leeftijd:16-24=75%\n"
      "burgerberaad alternates --pool pool.csv --quotas quotas.csv --panel draw/selected.csv "
      "--reserves 20 --stay 85% --seed '12 7 3 31 40' --out alternates.csv",
      [] { return std::unique_ptr<Command>(std::make_unique<AlternatesCommand>()); }};
}

}  // namespace burgerberaad
