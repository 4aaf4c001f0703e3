#include "ballot_details.hpp"
#include "burgerberaad/report/ballots.hpp"
#include "command.hpp"
#include "counting.hpp"
#include "messages.hpp"
#include "text_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string table(const std::vector<Tally>& ballots, Lang lang) {
  constexpr std::pair<Text, bool> kColumns[] = {
      {{"Stemming", "Ballot"}, false},   {{"Tekst", "Text"}, false},
      {{"Tijd", "Time"}, false},         {{"Voor", "In favour"}, true},
      {{"Tegen", "Against"}, true},      {{"Onthouding", "Abstain"}, true},
      {{"Blanco", "Blank"}, true},       {{"Ongeldig", "Invalid"}, true},
      {{"Aanwezig", "Present"}, true},   {{"Met mandaat", "Entitled"}, true},
      {{"Noemer", "Denominator"}, true}, {{"Deel", "Share"}, true},
      {{"Uitslag", "Verdict"}, false}};
  const auto number = [](std::optional<std::int64_t> value) {
    return value ? std::to_string(*value) : std::string("–");
  };
  TextTable out;
  for (const auto& [title, right] : kColumns) {
    out.columns.push_back({std::string(title.in(lang)), right});
  }
  for (const auto& each : ballots) {
    const auto& counts = each.counts;
    const bool sides = !each.ranking && each.verdict != Verdict::not_held;
    const auto side = [&](std::int64_t votes) {
      return sides ? std::to_string(votes) : std::string("–");
    };
    const bool options = each.proposal.proposal.empty();
    out.rows.push_back(
        {each.ballot, options ? std::string("–") : to_string(each.proposal),
         fmt::format("{} {}", iso(each.at.date), iso(each.at.time)), side(counts.in_favour),
         side(counts.against), side(counts.abstain), number(counts.blank), number(counts.invalid),
         number(each.present), number(each.entitled), number(each.denominator),
         each.ranking ? std::string("–") : share(each, lang), outcome_words(each, lang)});
  }
  return render(out);
}

std::string reasons(const std::vector<Tally>& ballots, Lang lang) {
  std::string lines;
  for (const auto& each : ballots) {
    if (each.reason == UndecidedReason::none) continue;
    lines += fmt::format("{}: {}\n", each.ballot, sentence(each.reason).in(lang));
  }
  return lines.empty() ? lines : "\n" + lines;
}

void report_unknown(const std::string& id, const std::vector<Tally>& ballots,
                    Diagnostics& diagnostics) {
  std::vector<std::string_view> known;
  known.reserve(ballots.size());
  for (const auto& each : ballots) known.push_back(each.ballot);
  const auto near = nearest(id, known);
  if (near.empty()) diagnostics.error(msg::unknown_ballot, {}, id);
  if (!near.empty()) diagnostics.error(msg::unknown_ballot_near, {}, id, near);
}

class TallyCommand : public Command {
 public:
  void declare(Options& options) override {
    options.text("BALLOT", ballot_, {"de stemming, bijvoorbeeld B-3", "the ballot, such as B-3"});
  }

  Outcome run(Context& context) override {
    const auto counted = open_and_count(context);
    if (!counted) return {Status::usage, {}, Json::object()};
    std::vector<Tally> ballots = counted->facts.ballots;
    if (!ballot_.empty()) {
      std::erase_if(ballots, [&](const Tally& each) { return each.ballot != ballot_; });
      if (ballots.empty()) {
        report_unknown(ballot_, counted->facts.ballots, context.diagnostics);
        return {Status::usage, {}, Json::object()};
      }
    }
    return outcome(*counted, ballots, context.lang);
  }

 private:
  static Outcome outcome(const Counted& counted, const std::vector<Tally>& ballots, Lang lang) {
    const Rules& rules = counted.dossier.assembly.rules;
    constexpr Text kNone{"Er is nog niet gestemd.\n", "There were no ballots yet.\n"};
    Outcome outcome;
    outcome.status = counted.facts.faults > 0 ? Status::no : Status::done;
    outcome.text = ballots.empty() ? std::string(kNone.in(lang))
                                   : rule_line(rules, lang) + "\n" + table(ballots, lang) +
                                         reasons(ballots, lang);
    for (const auto& each : ballots) outcome.text += ballot_details(each, rules, lang);
    outcome.json["ballots"] = Json::array();
    for (const auto& each : ballots) outcome.json["ballots"].push_back(to_json(each, rules));
    return outcome;
  }

  std::string ballot_;
};

}  // namespace

CommandEntry tally_entry() {
  return {
      "tally",
      {"tel één stemming, of alle", "count one ballot, or all"},
      {"Telt een stemming uit een bestand in sessions/ en geeft de uitslag. Zonder naam van een "
       "stemming telt de opdracht ze allemaal, op volgorde van tijd.\n\n"
       "Wie er kon stemmen, volgt uit de mandaten en de aanwezigheid op dat moment. Klopt de "
       "telling niet, dan is er geen uitslag en is de status 1.\n\n"
       "Onder de tabel staat wat daar niet in past: alle oordelen, de opties op volgorde met de "
       "reden, hoe een gelijke stand werd beslist, en of er opnieuw is geteld.",
       "Counts a ballot from a file in sessions/ and gives the verdict. Without the name of a "
       "ballot, all are counted, in order of time.\n\n"
       "Who could vote follows from the mandates and the attendance at that moment. When the "
       "counts do not agree, there is no verdict and the status is 1.\n\n"
       "Below the table stands what it has no room for: all grades, the options in order with the "
       "reason, how a tie was decided, and whether there was a recount."},
      "burgerberaad tally\nburgerberaad tally B-3",
      []() -> std::unique_ptr<Command> { return std::make_unique<TallyCommand>(); }};
}

}  // namespace burgerberaad
