#include "burgerberaad/io/file.hpp"
#include "burgerberaad/report/comparison.hpp"
#include "lottery_input.hpp"
#include "messages.hpp"
#include "progress_line.hpp"
#include "text_table.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

class DrawCompare : public Command {
 public:
  void declare(Options& options) override {
    input_.declare(options);
    options.list(
        "--methods", names_,
        {"welke methoden, anders alle zes: leximin, maximin, nash, goldilocks, legacy, "
         "random",
         "which methods, else all six: leximin, maximin, nash, goldilocks, legacy, random"});
    gamma_.declare(options);
    options.path("--out", out_,
                 {"bestand voor de pagina met ieders kans in beeld",
                  "file for the page with a picture of everyone's chance"});
  }

  Outcome run(Context& context) override {
    const auto objectives = read_objectives(context.diagnostics);
    const auto input = read_lottery_input(input_, context);
    if (out_) context.is_free(context.in_folder(*out_));
    if (!input || context.diagnostics.has_errors()) return refused();
    if (!check_arithmetic(input->quotas, input->pool, input->size, context.diagnostics)) {
      return {Status::no, {}, Json::object()};
    }
    Comparison comparison{static_cast<std::int64_t>(input->pool.size()),
                          input->size,
                          {},
                          "burgerberaad " BURGERBERAAD_VERSION};
    for (const auto& objective : objectives) {
      auto method = carry_out(objective, *input, context);
      if (!method.found && is_optimal(objective.method)) return {Status::no, {}, Json::object()};
      comparison.methods.push_back(std::move(method));
    }
    return answer(comparison, context);
  }

 private:
  [[nodiscard]] std::vector<Objective> read_objectives(Diagnostics& diagnostics) const {
    const Rational gamma = gamma_.read(diagnostics);
    std::vector<Objective> objectives;
    if (names_.empty()) {
      for (const auto method : kMethods) objectives.push_back({method, gamma});
    }
    for (const auto& word : names_) {
      if (const auto method = parse_method(word)) {
        objectives.push_back({*method, gamma});
      } else {
        diagnostics.error(msg::option_choice, {}, "--methods", word,
                          fmt::format("{}", fmt::join(method_names(), ", ")));
      }
    }
    return objectives;
  }

  /// What one method makes of it. What every method says, such as who fits no panel, is told once.
  static ComparedMethod carry_out(const Objective& objective, const LotteryInput& input,
                                  Context& context) {
    DrawSettings settings;
    settings.size = input.size;
    settings.seed = "-";  // no panel is drawn in earnest
    settings.objective = objective;
    settings.household_columns = input.household_columns;
    ProgressLine line(!context.quiet && !context.json, context.lang);
    settings.progress = [&line](const Progress& progress) { line.show(progress); };
    const auto start = std::chrono::steady_clock::now();
    Diagnostics own;
    const auto draw = draw_panel(input.quotas, input.pool, settings, own);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    if (is_optimal(objective.method)) {
      for (const auto& item : own.items()) {
        if (!is_told(item, context)) context.diagnostics.add(item);
      }
    }
    if (draw) return compared(objective, *draw, input.quotas, input.pool, seconds.count());
    ComparedMethod none;
    none.objective = objective;
    none.seconds = seconds.count();
    return none;
  }

  static bool is_told(const Diagnostic& item, const Context& context) {
    const auto& told = context.diagnostics.items();
    return std::any_of(told.begin(), told.end(), [&](const Diagnostic& other) {
      return message_text(other, context.lang) == message_text(item, context.lang);
    });
  }

  [[nodiscard]] Outcome answer(const Comparison& comparison, const Context& context) const {
    Outcome outcome;
    outcome.json = comparison_json(comparison);
    const Table table = comparison_table(comparison, context.lang);
    outcome.text = render(text_table(table));
    if (out_) {
      const auto path = context.in_folder(*out_);
      write_file(path, to_html(comparison_document(comparison, context.lang)));
      outcome.text += path.string() + "\n";
      outcome.json["file"] = path.string();
    }
    return outcome;
  }

  LotteryOptions input_;
  std::vector<std::string> names_;
  GammaOption gamma_;
  std::optional<std::filesystem::path> out_;
};

}  // namespace

CommandEntry draw_compare_entry() {
  return {
      "draw compare",
      {"zet manieren om te loten naast elkaar", "put ways to draw side by side"},
      {"Zoekt voor dezelfde pool de loting van elke methode en zegt wat zij van ieders kans maakt: "
       "de kleinste en de grootste, de ongelijkheid (Gini), het meetkundig gemiddelde, het aantal "
       "groepen en de tijd. Met --out komt er een pagina met een beeld van ieders kans per "
       "methode, "
       "die zonder internet werkt. Er wordt geen groep gekozen en er verandert niets.\n\n"
       "Bij legacy en random, die geen kansen berekenen, zijn de kansen geschat door de regel vaak "
       "uit te voeren.",
       "Finds the lottery of each method for the same pool and says what it makes of everyone's "
       "chance: the smallest and the largest, the inequality (Gini), the geometric mean, the "
       "number "
       "of panels and the time. With --out there is a page with a picture of everyone's chance "
       "under each method, which works without internet. No panel is chosen and nothing "
       "changes.\n\n"
       "For legacy and random, which compute no chances, these are estimated by carrying out the "
       "rule many times."},
      "burgerberaad draw compare --pool pool.csv --quotas quotas.csv --size 60 --out methods.html\n"
      "burgerberaad draw compare --methods leximin,nash",
      [] { return std::unique_ptr<Command>(std::make_unique<DrawCompare>()); }};
}

}  // namespace burgerberaad
