#include "burgerberaad/lottery/conflict.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "lottery_input.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class QuotasCheck : public Command {
 public:
  void declare(Options& options) override {
    input_.declare(options);
    options.number("--effort", effort_,
                   {"hoeveel stappen een zoektocht mag nemen (standaard: 20000)",
                    "how many steps a search may take (default: 20000)"},
                   1, kMostEffort);
  }

  Outcome run(Context& context) override {
    Diagnostics& diagnostics = context.diagnostics;
    const auto input = read_lottery_input(input_, context);
    if (!input) return refused();
    if (!check_arithmetic(input->quotas, input->pool, input->size, diagnostics)) {
      return answer(*input, Feasibility::infeasible, {}, {}, context.lang);
    }
    const Types types = make_types(input->quotas, input->pool, input->size);
    const Feasibility known = feasibility(types.instance, {}, effort());
    if (known == Feasibility::infeasible) {
      report_conflict(input->quotas, input->pool, input->size, diagnostics);
    }
    if (known == Feasibility::unknown) {
      diagnostics.error(msg::draw_gave_up, Location{input->quotas.file, 0, 0, ""});
    }
    if (known != Feasibility::feasible) return answer(*input, known, {}, {}, context.lang);
    const Unseatable none = unseatable(types.instance, effort());
    const auto excluded = people_of(types, none.proven);
    const auto undecided = people_of(types, none.undecided);
    report_unseatable(input->quotas, input->pool, input->size, excluded, diagnostics);
    if (!undecided.empty()) {
      diagnostics.warning(msg::draw_undecided, Location{input->quotas.file, 0, 0, ""},
                          undecided.size(), input->pool.size());
    }
    return answer(*input, known, excluded, undecided, context.lang);
  }

 private:
  static constexpr std::int64_t kMostEffort = 1'000'000'000;

  [[nodiscard]] std::size_t effort() const {
    return effort_ ? static_cast<std::size_t>(*effort_) : kFeasibilityNodes;
  }

  /// Everybody of these types, in the order of the pool.
  static std::vector<std::size_t> people_of(const Types& types,
                                            const std::vector<std::size_t>& chosen) {
    std::vector<bool> among(types.instance.units.size(), false);
    for (const auto type : chosen) among[type] = true;
    std::vector<std::size_t> people;
    for (std::size_t i = 0; i < types.of_person.size(); ++i) {
      if (among[types.of_person[i]]) people.push_back(i);
    }
    return people;
  }

  static Json ids_of(const LotteryInput& input, const std::vector<std::size_t>& people) {
    Json ids = Json::array();
    for (const auto person : people) ids.push_back(input.pool.ids[person]);
    return ids;
  }

  static Outcome answer(const LotteryInput& input, Feasibility known,
                        const std::vector<std::size_t>& excluded,
                        const std::vector<std::size_t>& undecided, Lang lang) {
    constexpr Text kEveryone{
        "Uit {1} aanmeldingen is een groep van {0} te loten; iedereen past in minstens één "
        "groep.\n",
        "A panel of {0} can be drawn from {1} people; everyone fits at least one.\n"};
    constexpr Text kSome{
        "Uit {1} aanmeldingen is een groep van {0} te loten; wie in geen enkele groep past: {2}.\n",
        "A panel of {0} can be drawn from {1} people; who fit none: {2}.\n"};
    constexpr Text kNo{"Uit {1} aanmeldingen is geen groep van {0} te loten.\n",
                       "No panel of {0} can be drawn from {1} people.\n"};
    constexpr Text kUnknown{
        "Of uit {1} aanmeldingen een groep van {0} te loten is, is niet gevonden.\n",
        "Whether a panel of {0} can be drawn from {1} people was not found.\n"};
    const bool all = excluded.empty() && undecided.empty();
    const Text& said = known == Feasibility::unknown      ? kUnknown
                       : known == Feasibility::infeasible ? kNo
                       : all                              ? kEveryone
                                                          : kSome;
    Outcome outcome;
    outcome.status = known == Feasibility::feasible ? Status::done : Status::no;
    outcome.text =
        fmt::format(fmt::runtime(said.in(lang)), input.size, input.pool.size(), excluded.size());
    outcome.json = {{"feasible", known == Feasibility::feasible},
                    {"pool_size", input.pool.size()},
                    {"panel_size", input.size},
                    {"excluded", ids_of(input, excluded)},
                    {"undecided", ids_of(input, undecided)}};
    if (known == Feasibility::unknown) outcome.json["feasible"] = nullptr;
    return outcome;
  }

  LotteryOptions input_;
  std::optional<std::int64_t> effort_;
};

}  // namespace

CommandEntry quotas_check_entry() {
  return {
      "quotas check",
      {"is er een groep die aan de quota voldoet?", "is there a panel that meets the quotas?"},
      {"Zegt welke quota elkaar uitsluiten, wat de kleinste verruiming is, en wie in geen enkele "
       "groep past, door welke quota.",
       "Says which quotas exclude each other, what the smallest relaxation is, and who fits no "
       "panel, because of which quotas."},
      "burgerberaad quotas check --pool pool.csv --quotas quotas.csv --size 60",
      [] { return std::unique_ptr<Command>(std::make_unique<QuotasCheck>()); }};
}

}  // namespace burgerberaad
