#include "burgerberaad/core/proportion.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "burgerberaad/quota/plan_population.hpp"
#include "burgerberaad/register/number.hpp"
#include "burgerberaad/register/simulate.hpp"
#include "burgerberaad/report/letter_plan_page.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "text_table.hpp"
#include "who_options.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

class InvitePlan : public Command {
 public:
  void declare(Options& options) override {
    options.path(
        "--quotas", quotas_,
        {"de quota, als CSV (standaard: quotas.csv)", "the quotas, as CSV (default: quotas.csv)"});
    options.number("--size", size_,
                   {"aantal plaatsen (standaard: panel.size van assembly.yaml)",
                    "number of seats (default: panel.size of assembly.yaml)"},
                   1, 1'000'000);
    options.path("--register", register_,
                 {"het register waaruit wordt geloot (standaard: private/register.csv)",
                  "the register that letters are drawn from (default: private/register.csv)"});
    options.path("--population", population_,
                 {"aandelen van de bevolking, voor wat niet in het register staat of in plaats "
                  "van het register (standaard: population.yaml)",
                  "shares of the population, for what the register does not hold or instead of "
                  "the register (default: population.yaml)"});
    options.number("--people", people_,
                   {"hoeveel mensen een brief mogen krijgen, zonder register (standaard: "
                    "population.size)",
                    "how many people may get a letter, without a register (default: "
                    "population.size)"},
                   1, 100'000'000);
    options.text(
        "--response", response_,
        {"deel dat zich aanmeldt, bijvoorbeeld 5%", "share that signs up, for example 5%"});
    options.repeated("--response-by", response_by_,
                     {"ander deel voor een kenmerk van de quota: KENMERK:WAARDE=DEEL",
                      "another share for a feature of the quotas: CATEGORY:FEATURE=SHARE"});
    options.text("--allocation", allocation_,
                 {"verdeling: proportional, equal of response:FILE, waarin de respons per groep "
                  "staat",
                  "how: proportional, equal or response:FILE, with the response per stratum"});
    who_.declare(options);
    options.text("--probability", probability_,
                 {"kans dat er genoeg aanmeldingen zijn", "chance of enough sign-ups"});
    options.number("--simulations", simulations_,
                   {"hoe vaak het wordt nagespeeld", "how often it is played through"}, 100,
                   100'000);
    options.path("--out", out_,
                 {"bestand voor een pagina met de kans in beeld",
                  "file for a page with a picture of the chance"});
  }

  Outcome run(Context& context) override {
    in_dossier_ = is_dossier(context.folder);
    id_given_ = !who_.id.empty();
    LetterPlanFacts facts;
    facts.software = "burgerberaad " BURGERBERAAD_VERSION;
    const auto population = settle(context, facts);
    if (out_) context.is_free(context.in_folder(*out_));
    if (!population || context.diagnostics.has_errors()) {
      return refused();
    }
    check_sums(facts.quotas, facts.settings.seats, context.diagnostics);
    if (context.diagnostics.has_errors()) return {Status::no, {}, Json::object()};
    facts.plan = plan_letters(facts.quotas, *population, facts.settings);
    facts.panels = look_for_panels(facts.quotas, facts.plan.pools, facts.settings.seats);
    const auto without = facts.panels.enough - facts.panels.panels - facts.panels.undecided;
    if (without > 0) {
      context.diagnostics.warning(msg::plan_no_panel, {facts.quotas.file, 0, 0, ""}, without,
                                  facts.panels.enough);
    }
    return answer(facts, context);
  }

 private:
  /// Fills in what is asked, and gives back the people; reports all that is wrong.
  std::optional<PlanPopulation> settle(Context& context, LetterPlanFacts& facts) {
    EligibilitySettings eligibility;
    settle_dossier(context, facts.settings.seats);
    who_.settle(eligibility, context.diagnostics);
    settle_born(context, eligibility);
    const auto quotas = read_file_of_quotas(context);
    settle_allocation(context, facts.settings);
    settle_response(context, quotas, facts.settings);
    if (!quotas || context.diagnostics.has_errors()) return std::nullopt;
    facts.quotas = *quotas;
    return read_people(context, eligibility, *quotas);
  }

  void settle_dossier(Context& context, std::int64_t& seats) {
    if (in_dossier_) {
      const auto assembly = read_assembly(context.in_folder("assembly.yaml"), context.diagnostics);
      if (!assembly) return;
      seats = assembly->panel.size;
      if (who_.id.empty()) who_.id = assembly->panel.id_column;
    }
    seats = size_.value_or(seats);
    if (seats == 0) context.diagnostics.error(msg::missing_option, {}, "--size");
  }

  /// The date of birth also makes the features of a category of ages.
  void settle_born(Context& context, EligibilitySettings& eligibility) const {
    if (who_.born.empty() || !eligibility.born.empty()) return;
    const auto date = parse_date(who_.on);
    if (!date) context.diagnostics.error(msg::missing_option, {}, "--on");
    eligibility.born = who_.born;
    eligibility.on = date;
  }

  std::optional<QuotaSet> read_file_of_quotas(Context& context) const {
    if (!quotas_ && !in_dossier_) {
      context.diagnostics.error(msg::missing_option, {}, "--quotas");
      return std::nullopt;
    }
    return read_quotas(context.in_folder(quotas_.value_or("quotas.csv")), context.diagnostics);
  }

  void settle_allocation(Context& context, PlanSettings& settings) const {
    if (allocation_.starts_with("numbers")) {
      context.diagnostics.error(msg::option_choice, {}, "--allocation", allocation_,
                                "proportional, equal, response:FILE");
    } else if (auto read = read_allocation(allocation_, who_.by, context)) {
      settings.allocation = std::move(*read);
    }
    settings.simulations = simulations_;
    const auto probability = parse_number(probability_);
    if (probability && *probability > 0 && *probability < 1) {
      settings.probability = *probability;
    } else {
      context.diagnostics.error(msg::bad_share, {}, "--probability", probability_);
    }
  }

  void settle_response(Context& context, const std::optional<QuotaSet>& quotas,
                       PlanSettings& settings) const {
    auto& response = settings.response;
    response.by_stratum = settings.allocation.table;
    const bool table = settings.allocation.rule == AllocationRule::response;
    const auto rate = parse_number(response_);
    if (rate && *rate <= 1) {
      response.standard = *rate;
    } else if (!response_.empty()) {
      context.diagnostics.error(msg::bad_share, {}, "--response", response_);
    } else if (table) {
      response.standard = mean_rate(settings.allocation);
    } else if (!allocation_.starts_with("response")) {
      context.diagnostics.error(msg::missing_option, {}, "--response");
    }
    for (const auto& text : response_by_) {
      const auto rule = parse_response_rule(text);
      if (!rule) {
        context.diagnostics.error(msg::bad_response_rule, {}, text);
      } else if (quotas) {
        add_rule(context, *quotas, *rule, response);
      }
    }
  }

  static void add_rule(Context& context, const QuotaSet& quotas, const ResponseRule& rule,
                       PlanResponse& response) {
    const auto row = quota_row(quotas, rule.column, rule.value);
    if (row) response.by_feature[*row] = rule.rate;
    if (!row) {
      context.diagnostics.error(msg::plan_no_quota, {quotas.file, 0, 0, ""}, rule.column,
                                rule.value);
    }
  }

  std::optional<PlanPopulation> read_people(Context& context,
                                            const EligibilitySettings& eligibility,
                                            const QuotaSet& quotas) const {
    std::error_code ignored;
    const auto standard_register = context.in_folder("private/register.csv");
    const auto standard_shares = context.in_folder("population.yaml");
    auto file = register_ ? std::optional(context.in_folder(*register_)) : std::nullopt;
    if (!file && in_dossier_ && !population_ && fs::exists(standard_register, ignored)) {
      file = standard_register;
    }
    std::optional<Population> shares;
    if (population_ || (in_dossier_ && fs::exists(standard_shares, ignored))) {
      shares = read_population(population_ ? context.in_folder(*population_) : standard_shares,
                               context.diagnostics);
      if (!shares) return std::nullopt;
    }
    if (file) {
      return count_register(*file, eligibility, quotas, shares ? &*shares : nullptr,
                            context.diagnostics);
    }
    const std::int64_t people = people_.value_or(shares ? shares->size.value_or(0) : 0);
    if (!shares) context.diagnostics.error(msg::missing_option, {}, "--register");
    if (shares && people == 0) context.diagnostics.error(msg::missing_option, {}, "--people");
    if (context.diagnostics.has_errors()) return std::nullopt;
    return from_shares(*shares, people, who_.by, quotas, context.diagnostics);
  }

  /// Whether panels may well exist with the chance that is asked: false when the rounds that were
  /// looked at say otherwise with 95 % confidence.
  static bool panels_are_likely(const LetterPlanFacts& facts) {
    const auto& panels = facts.panels;
    const Interval share = wilson(panels.panels + panels.undecided, panels.pools);
    return Rational(share.high) >= facts.settings.probability;
  }

  /// What to type next, as far as this command knows it.
  [[nodiscard]] std::string next_command(const LetterPlan& plan, Lang lang) const {
    constexpr Text kNext{"Loot de brieven, met een seed die niemand vooraf kan weten:\n  {0}\n",
                         "Draw the letters, with a seed that nobody can know beforehand:\n  {0}\n"};
    std::string command = fmt::format("burgerberaad invite --letters {}", plan.letters);
    const auto add = [&](const char* name, const std::string& value) {
      if (!value.empty()) command += fmt::format(" {} {}", name, shell_word(value));
    };
    if (register_) add("--register", register_->string());
    if (id_given_) add("--id", who_.id);
    add("--by", fmt::format("{}", fmt::join(who_.by, ",")));
    if (allocation_ != "proportional") add("--allocation", allocation_);
    if (who_.min_age || !who_.bands.empty()) {
      add("--born", who_.born);
      add("--on", who_.on);
    }
    if (who_.min_age) add("--min-age", fmt::to_string(*who_.min_age));
    add("--bands", fmt::format("{}", fmt::join(who_.bands, ",")));
    for (const auto& condition : who_.where) add("--where", condition);
    add("--leave-out", fmt::format("{}", fmt::join(who_.leave_out, ",")));
    command += " --seed ...";
    if (!in_dossier_) command += " --out ...";
    return fmt::format(fmt::runtime(kNext.in(lang)), command);
  }

  [[nodiscard]] Outcome answer(const LetterPlanFacts& facts, const Context& context) const {
    const Lang lang = context.lang;
    Outcome outcome;
    const bool likely = facts.plan.found && panels_are_likely(facts);
    outcome.status = likely ? Status::done : Status::no;
    outcome.json = letter_plan_json(facts);
    for (const auto& sentence : plan_in_words(facts, lang)) outcome.text += sentence + "\n";
    for (const auto& table : {plan_quotas_table(facts, lang), plan_strata_table(facts, lang)}) {
      outcome.text += "\n" + table.caption + "\n" + render(text_table(table));
    }
    if (likely) outcome.text += "\n" + next_command(facts.plan, lang);
    if (out_) {
      const auto path = context.in_folder(*out_);
      write_file(path, to_html(letter_plan_document(facts, lang)));
      outcome.text += "\n" + path.string() + "\n";
      outcome.json["file"] = path.string();
    }
    return outcome;
  }

  std::optional<fs::path> quotas_;
  std::optional<std::int64_t> size_;
  std::optional<fs::path> register_;
  std::optional<fs::path> population_;
  std::optional<std::int64_t> people_;
  std::string response_;
  std::vector<std::string> response_by_;
  std::string allocation_ = "proportional";
  WhoOptions who_;
  std::string probability_ = "95%";
  std::int64_t simulations_ = 5000;
  std::optional<fs::path> out_;
  bool in_dossier_ = false;
  bool id_given_ = false;
};

}  // namespace

CommandEntry invite_plan_entry() {
  return {
      "invite plan",
      {"rekent uit hoeveel brieven er nodig zijn", "works out how many letters are needed"},
      {"Speelt de brieven en de aanmeldingen vaak na, en zoekt het kleinste aantal brieven waarbij "
       "er met de gevraagde kans genoeg aanmeldingen zijn voor elk minimum van de quota en voor "
       "alle plaatsen. De brieven gaan over de groepen zoals `invite` dat doet; wie een brief "
       "krijgt, meldt zich aan met de kans van --response, van de tabel van --allocation of van "
       "--response-by (het gemiddelde als er meer gelden). Er verandert niets.\n\n"
       "De kans gaat over elk minimum apart. Of er ook een groep is die aan alle quota tegelijk "
       "voldoet, wordt in de eerste 200 nagespeelde rondes nagekeken en gemeld. De opdracht "
       "eindigt "
       "met 1 als de gevraagde kans niet te halen is, of als er in die rondes te vaak geen groep "
       "is. Huisgenoten tellen "
       "niet mee: wie met velen woont heeft een iets kleinere kans op een brief. Zonder register, "
       "of voor wat er niet in staat, komen kenmerken uit population.yaml, alsof ze niet van "
       "elkaar afhangen. Dezelfde invoer geeft dezelfde uitkomst.",
       "Plays the letters and the sign-ups through many times, and finds the least number of "
       "letters with which, with the chance that is asked, there are enough sign-ups for every "
       "minimum of the quotas and for all seats. Letters go over the strata as `invite` deals "
       "them; whoever gets one signs up with the chance of --response, of the table of "
       "--allocation or of --response-by (the mean where more than one hold). Nothing changes.\n\n"
       "The chance is about every minimum by itself. Whether there is also a panel that meets all "
       "quotas at once is looked for in the first 200 rounds, and told. The command ends with 1 "
       "when "
       "the chance that is asked cannot be had, or when too often there is no panel in those "
       "rounds. Housemates are not "
       "reckoned with: who lives with many has a slightly smaller chance of a letter. Without a "
       "register, or for what it does not hold, features come from population.yaml, as if they "
       "did not depend on each other. The same input gives the same outcome."},
      "burgerberaad invite plan --by wijk --response 5%\n"
      "burgerberaad invite plan --register brp.csv --quotas quotas.csv --size 60 --by wijk "
      "--response 5% --response-by leeftijd:16-24=3% --out plan.html",
      [] { return std::unique_ptr<Command>(std::make_unique<InvitePlan>()); }};
}

}  // namespace burgerberaad
