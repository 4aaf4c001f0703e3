#include "burgerberaad/lottery/conflict.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "lottery_input.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class QuotasCheck : public Command {
 public:
  void declare(Options& options) override { input_.declare(options); }

  Outcome run(Context& context) override {
    Diagnostics& diagnostics = context.diagnostics;
    const auto input = read_lottery_input(input_, context);
    if (!input) return {Status::usage, {}, Json::object()};
    if (!check_arithmetic(input->quotas, input->pool, input->size, diagnostics)) {
      return answer(*input, false, {}, context.lang);
    }
    const Types types = make_types(input->quotas, input->pool, input->size);
    if (feasibility(types.instance) != Feasibility::feasible) {
      report_conflict(input->quotas, input->pool, input->size, diagnostics);
      return answer(*input, false, {}, context.lang);
    }
    std::vector<bool> out(types.instance.units.size(), false);
    for (const auto type : unseatable(types.instance)) out[type] = true;
    std::vector<std::size_t> people;
    for (std::size_t i = 0; i < types.of_person.size(); ++i) {
      if (out[types.of_person[i]]) people.push_back(i);
    }
    report_unseatable(input->quotas, input->pool, input->size, people, diagnostics);
    return answer(*input, true, people, context.lang);
  }

 private:
  static Outcome answer(const LotteryInput& input, bool feasible,
                        const std::vector<std::size_t>& excluded, Lang lang) {
    constexpr Text kEveryone{
        "Uit {1} aanmeldingen is een groep van {0} te loten; iedereen past in minstens één "
        "groep.\n",
        "A panel of {0} can be drawn from {1} people; everyone fits at least one.\n"};
    constexpr Text kSome{
        "Uit {1} aanmeldingen is een groep van {0} te loten; wie in geen enkele groep past: {2}.\n",
        "A panel of {0} can be drawn from {1} people; who fit none: {2}.\n"};
    constexpr Text kNo{"Uit {1} aanmeldingen is geen groep van {0} te loten.\n",
                       "No panel of {0} can be drawn from {1} people.\n"};
    const Text& said = !feasible ? kNo : excluded.empty() ? kEveryone : kSome;
    Outcome outcome;
    outcome.status = feasible ? Status::done : Status::no;
    outcome.text =
        fmt::format(fmt::runtime(said.in(lang)), input.size, input.pool.size(), excluded.size());
    Json ids = Json::array();
    for (const auto person : excluded) ids.push_back(input.pool.ids[person]);
    outcome.json = {{"feasible", feasible},
                    {"pool_size", input.pool.size()},
                    {"panel_size", input.size},
                    {"excluded", ids}};
    return outcome;
  }

  LotteryOptions input_;
};

}  // namespace

CommandEntry quotas_check_entry() {
  return {
      "quotas check",
      {"is er een panel dat aan de quota voldoet?", "is there a panel that meets the quotas?"},
      {"Zegt welke quota elkaar uitsluiten, wat de kleinste verruiming is, en wie in geen enkel "
       "panel past, door welke quota.",
       "Says which quotas exclude each other, what the smallest relaxation is, and who fits no "
       "panel, because of which quotas."},
      "burgerberaad quotas check --pool pool.csv --quotas quotas.csv --size 60",
      [] { return std::unique_ptr<Command>(std::make_unique<QuotasCheck>()); }};
}

}  // namespace burgerberaad
