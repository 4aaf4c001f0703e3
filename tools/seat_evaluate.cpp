#include "messages.hpp"
#include "seat_input.hpp"
#include "seat_outcome.hpp"

#include <algorithm>
#include <set>

namespace burgerberaad {
namespace {

/// The people whom a plan names, when there is nothing else that says who they are.
SeatInput input_of_plan(const TablesFile& tables) {
  std::set<std::string> people;
  for (const auto& round : tables.rounds) {
    for (const auto& table : round) people.insert(table.people.begin(), table.people.end());
  }
  SeatInput input;
  input.problem.people.assign(people.begin(), people.end());
  input.known = input.problem.people;
  return input;
}

class SeatEvaluate : public Command {
 public:
  void declare(Options& options) override {
    options.path("PLAN", plan_,
                 {"wie waar zit: sessions/NN-naam.tables.yaml, of een CSV van round,table,id",
                  "who sits where: sessions/NN-name.tables.yaml, or a CSV of round,table,id"},
                 Options::Need::required);
    options_.declare(options);
  }

  Outcome run(Context& context) override {
    const auto tables = read_tables(context.in_folder(plan_), context.diagnostics);
    if (!tables) return refused();
    auto input = read_input(*tables, context);
    if (!input || !add_rules(*input, table_count(*tables), context)) return refused();
    take_facilitators(*tables, input->problem);
    const SeatingPlan plan = plan_of(*tables, input->problem, input->known, context.diagnostics);
    if (context.diagnostics.has_errors()) return refused();
    const SeatingScore score = evaluate(input->problem, plan);
    return {Status::done, in_words(score, input->problem, context.lang),
            to_json(score, input->problem)};
  }

 private:
  [[nodiscard]] std::optional<SeatInput> read_input(const TablesFile& tables,
                                                    Context& context) const {
    if (options_.people) return read_people_input(options_, context);
    if (tables.session > 0) {
      return read_session_input(options_, std::to_string(tables.session), context);
    }
    for (const auto& [given, name] :
         {std::pair{!options_.balance.empty(), "--balance"}, {options_.id.has_value(), "--id"}}) {
      if (given) context.diagnostics.error(msg::seat_needs_people, {}, name);
    }
    if (context.diagnostics.has_errors()) return std::nullopt;
    auto input = input_of_plan(tables);
    if (options_.needs) input.needs = context.in_folder(*options_.needs);
    if (options_.hall)
      input.hall = read_hall(context.in_folder(*options_.hall), context.diagnostics);
    return input;
  }

  /// Who led a table, as the plan says it.
  static void take_facilitators(const TablesFile& tables, SeatingProblem& problem) {
    for (const auto& round : tables.rounds) {
      for (const auto& table : round) {
        if (table.facilitator.empty()) continue;
        problem.tables[static_cast<std::size_t>(table.number) - 1].facilitator = table.facilitator;
      }
    }
  }

  std::filesystem::path plan_;
  SeatOptions options_;
};

}  // namespace

CommandEntry seat_evaluate_entry() {
  return {
      "seat evaluate",
      {"tel na wat een tafelindeling waard is", "count what a seating plan is worth"},
      {"Telt na, met andere code dan die zoekt, wat een indeling waard is, ook een die met de hand "
       "is gemaakt: hoeveel verschillende paren elkaar treffen en hoeveel dat er hoogstens kunnen "
       "zijn, hoe vaak het paar dat het vaakst samen zit, wie de minste anderen treft, en elke "
       "regel "
       "die is geschonden, met de plaats. Een tafel weerspiegelt de groep als er van elke waarde "
       "ten minste het naar beneden en hoogstens het naar boven afgeronde aandeel zit.\n\n"
       "In een dossier tellen de rondes van eerdere bijeenkomsten mee. Er verandert niets.",
       "Counts, with other code than that which searches, what a plan is worth, also one that was "
       "made by hand: how many different pairs meet and how many there can be at most, how often "
       "the pair that meets most, who meets the fewest others, and every rule that is broken, with "
       "its place. A table mirrors the group when it has at least the share of every value rounded "
       "down, and at most the share rounded up.\n\n"
       "In a dossier the rounds of earlier sessions count too. Nothing changes."},
      "burgerberaad seat evaluate sessions/02-bespreken.tables.yaml\n"
      "burgerberaad seat evaluate tables.csv --people people.csv --balance age,region",
      [] { return std::unique_ptr<Command>(std::make_unique<SeatEvaluate>()); }};
}

}  // namespace burgerberaad
