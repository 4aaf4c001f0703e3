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
    constexpr Text kYes{
        "Er is een panel van {0} uit {1} mensen; {2} van hen passen in geen enkel.\n",
        "There is a panel of {0} from {1} people; {2} of them fit none.\n"};
    constexpr Text kNo{"Er is geen panel van {0} uit {1} mensen.\n",
                       "There is no panel of {0} from {1} people.\n"};
    Outcome outcome;
    outcome.status = feasible ? Status::done : Status::no;
    outcome.text = fmt::format(fmt::runtime((feasible ? kYes : kNo).in(lang)), input.size,
                               input.pool.size(), excluded.size());
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
