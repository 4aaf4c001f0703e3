#include "burgerberaad/dossier/deadlines.hpp"
#include "burgerberaad/dossier/standing.hpp"
#include "command.hpp"

#include <array>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::array<std::string_view, 9> kPhaseCodes{"commission", "letters",  "pool",
                                                      "panel",      "sessions", "ballots",
                                                      "advice",     "answer",   "agreement"};

constexpr std::array<Text, 9> kPhases{{{"opdracht", "commission"},
                                       {"brieven loten", "letters"},
                                       {"aanmeldingen", "pool"},
                                       {"deelnemers", "members"},
                                       {"bijeenkomsten", "sessions"},
                                       {"stemmingen", "ballots"},
                                       {"advies", "advice"},
                                       {"antwoord", "answer"},
                                       {"akkoord", "agreement"}}};

struct Step {
  Text what;
  std::string_view command;  ///< may be empty
};

/// In the order of NextStep.
constexpr std::array<Step, 17> kSteps{{
    {{"verbeter wat niet klopt", "mend what is wrong"}, "check"},
    {{"schrijf in population.yaml hoe de bevolking is samengesteld",
      "write in population.yaml how the population is made up"},
     "check"},
    {{"loot wie een brief krijgt", "draw who gets a letter"}, "invite --letters 10000 --seed TEXT"},
    {{"zet wie zich aanmeldt in private/respondents.csv",
      "put those who say yes in private/respondents.csv"},
     ""},
    {{"maak de quota", "make the quotas"}, "quotas make"},
    {{"loot de deelnemers", "draw the members"}, "draw --seed TEXT"},
    {{"maak de voorbereide loting af met wat er wordt gegooid",
      "finish the prepared draw with what is thrown"},
     "draw --ticket NUMBER"},
    {{"schrijf op wie het mandaat aanvaardt", "write down who accepts the mandate"},
     "mandate accept --all-drawn"},
    {{"schrijf een bestand per bijeenkomst in de map sessions",
      "write a file per session in the folder sessions"},
     "check"},
    {{"houd de bijeenkomsten en schrijf op wie er waren",
      "hold the sessions and write down who were there"},
     "check"},
    {{"stem over de voorstellen en schrijf de telling in het bestand van de bijeenkomst",
      "vote on the proposals and write the counts in the file of the session"},
     "weigh"},
    {{"maak het advies", "make the advice"}, "report"},
    {{"bied het advies aan en zet de datum bij delivered in assembly.yaml",
      "hand over the advice and put the date at delivered in assembly.yaml"},
     ""},
    {{"zet het antwoord van de opdrachtgever in response.yaml",
      "put the answer of the commissioner in response.yaml"},
     ""},
    {{"houd in response.yaml bij wat ermee gebeurt", "keep response.yaml up with what comes of it"},
     "followup"},
    {{"leg de tekst van het akkoord vast", "fix the text of the agreement"}, "agreement freeze"},
    {{"laat elke partij tekenen en zet de handtekeningen in agreement.yaml",
      "have every party sign and put the signatures in agreement.yaml"},
     "agreement --format docx"},
}};

std::string filled(Text pattern, Lang lang, std::int64_t first, std::int64_t second = 0) {
  return fmt::format(fmt::runtime(pattern.in(lang)), first, second);
}

/// What there is to say about one phase; may be empty.
std::string line(const Standing& standing, Phase phase, Lang lang) {
  switch (phase) {
    case Phase::letters:
      return std::string(
          (standing.letters_drawn ? Text{"geloot", "drawn"} : Text{"nog niet geloot", "not yet"})
              .in(lang));
    case Phase::pool:
      return std::string(
          (standing.has_respondents ? Text{"aanwezig", "present"} : Text{"nog niet", "not yet"})
              .in(lang));
    case Phase::panel: {
      std::string text = filled({"{0} van {1} plaatsen bezet", "{0} of {1} seats taken"}, lang,
                                standing.accepted, standing.seats);
      if (standing.drawn > 0) {
        text += filled({", {0} antwoordden nog niet", ", {0} yet to answer"}, lang, standing.drawn);
      }
      if (standing.left > 0) {
        text += filled({", {0} vielen af", ", {0} dropped out"}, lang, standing.left);
      }
      if (!standing.vacant.empty()) {
        constexpr Text kVacant{", {0} leeg (vul met: burgerberaad replace {1})",
                               ", {0} empty (fill with: burgerberaad replace {1})"};
        text += fmt::format(fmt::runtime(kVacant.in(lang)), standing.vacant.size(),
                            standing.vacant.front());
      }
      return text + filled({", {0} in reserve", ", {0} in reserve"}, lang, standing.reserves);
    }
    case Phase::sessions: {
      std::string text = filled({"{0} van {1} gehouden", "{0} of {1} held"}, lang,
                                standing.sessions_held, standing.sessions);
      if (standing.next_session) {
        text += Text{", de volgende op ", ", the next on "}.in(lang);
        text += in_words(*standing.next_session, lang);
      }
      return text;
    }
    case Phase::ballots:
      return filled({"over {0} van {1} voorstellen gestemd", "{0} of {1} proposals voted on"}, lang,
                    standing.voted, standing.proposals);
    case Phase::advice: {
      if (standing.delivered) {
        return std::string(Text{"aangeboden op ", "handed over on "}.in(lang)) +
               in_words(*standing.delivered, lang);
      }
      return std::string(
          (standing.has_advice ? Text{"gemaakt", "made"} : Text{"nog niet gemaakt", "not made yet"})
              .in(lang));
    }
    case Phase::answer:
      return standing.answer_due
                 ? std::string(Text{"beloofd uiterlijk op ", "promised by "}.in(lang)) +
                       in_words(*standing.answer_due, lang)
                 : std::string();
    case Phase::agreement: {
      std::string text(
          (standing.agreement_fixed ? Text{"vastgelegd", "fixed"} : Text{"concept", "a draft"})
              .in(lang));
      return text + filled({", {0} van {1} partijen tekenden", ", {0} of {1} parties signed"}, lang,
                           standing.parties_signed, standing.parties);
    }
    case Phase::commission:
      break;
  }
  return {};
}

/// What had to be done before today and was not, and the next days that matter.
struct DaysAhead {
  std::vector<Deadline> overdue;
  std::vector<Deadline> next;
};

DaysAhead days_ahead(const Dossier& dossier, Date today) {
  constexpr std::size_t kMostNext = 3;
  DaysAhead days;
  for (auto& deadline : deadlines(dossier)) {
    if (is_overdue(deadline, today)) {
      days.overdue.push_back(std::move(deadline));
    } else if (deadline.day >= today && !deadline.done && days.next.size() < kMostNext) {
      days.next.push_back(std::move(deadline));
    }
  }
  return days;
}

std::string day_lines(Text heading, const std::vector<Deadline>& deadlines, Lang lang) {
  if (deadlines.empty()) return {};
  std::string text = fmt::format("\n{}:\n", heading.in(lang));
  for (const auto& deadline : deadlines) {
    text += fmt::format("  {:>17}  {}\n", in_words(deadline.day, lang), title(deadline, lang));
  }
  return text;
}

Json days_json(const std::vector<Deadline>& deadlines, Lang lang) {
  Json days = Json::array();
  for (const auto& deadline : deadlines) {
    days.push_back(
        {{"kind", name(deadline)}, {"day", iso(deadline.day)}, {"what", title(deadline, lang)}});
  }
  return days;
}

/// What to type in this folder, with a word of the language where something is to be filled in.
std::string command_line(const Context& context, std::string_view pattern) {
  if (pattern.empty()) return {};
  std::string command(pattern);
  constexpr std::pair<std::string_view, std::string_view> kBlanks[] = {{"TEXT", "TEKST"},
                                                                       {"NUMBER", "GETAL"}};
  for (const auto& [english, dutch] : kBlanks) {
    const auto blank = command.find(english);
    if (blank != std::string::npos && context.lang == Lang::nl) {
      command.replace(blank, english.size(), dutch);
    }
  }
  return context.folder_name == "."
             ? fmt::format("burgerberaad {}", command)
             : fmt::format("burgerberaad -C {} {}", context.folder_name, command);
}

class ShowStatus : public Command {
 public:
  void declare(Options& /*options*/) override {}

  Outcome run(Context& context) override {
    Diagnostics found;  // `check` tells them; here it only counts whether there are any
    const auto dossier = open_dossier(context.folder, found);
    if (!dossier) {
      context.diagnostics.append(found);
      return refused();
    }
    check_dossier(*dossier, found);
    const Standing where = standing(*dossier, found.has_errors(), today());
    const DaysAhead days = days_ahead(*dossier, today());
    Outcome outcome{Status::done, text(context, *dossier, where, found.error_count()),
                    json(context, where, found.error_count())};
    outcome.text += day_lines({"te laat", "overdue"}, days.overdue, context.lang);
    outcome.text += day_lines({"komt eraan", "coming up"}, days.next, context.lang);
    outcome.json["overdue"] = days_json(days.overdue, context.lang);
    outcome.json["coming_up"] = days_json(days.next, context.lang);
    return outcome;
  }

 private:
  static std::string text(const Context& context, const Dossier& dossier, const Standing& where,
                          std::size_t errors) {
    const Lang lang = context.lang;
    std::string text = dossier.assembly.title + "\n\n";
    for (std::size_t i = 0; i < kPhases.size(); ++i) {
      const auto phase = static_cast<Phase>(i);
      if (phase == Phase::agreement && !where.has_agreement)
        continue;  // not every assembly has one
      std::string detail = line(where, phase, lang);
      if (phase == Phase::commission && errors > 0) {
        detail =
            filled(errors == 1 ? Text{"{0} fout", "{0} error"} : Text{"{0} fouten", "{0} errors"},
                   lang, static_cast<std::int64_t>(errors));
      }
      const std::string row = fmt::format("{} {:<15}{}", phase == where.phase ? ">" : " ",
                                          kPhases.at(i).in(lang), detail);
      text += row.substr(0, row.find_last_not_of(' ') + 1) + "\n";
    }
    const Step& step = kSteps.at(static_cast<std::size_t>(where.next));
    text += fmt::format("\n{}: {}\n", Text{"nu te doen", "next"}.in(lang), step.what.in(lang));
    const std::string command = command_line(context, step.command);
    return command.empty() ? text : text + "  " + command + "\n";
  }

  static Json json(const Context& context, const Standing& where, std::size_t errors) {
    const auto date = [](const std::optional<Date>& day) { return day ? Json(iso(*day)) : Json(); };
    const Step& step = kSteps.at(static_cast<std::size_t>(where.next));
    return {
        {"phase", kPhaseCodes.at(static_cast<std::size_t>(where.phase))},
        {"errors", errors},
        {"letters_drawn", where.letters_drawn},
        {"respondents", where.has_respondents},
        {"seats",
         {{"size", where.seats},
          {"accepted", where.accepted},
          {"unanswered", where.drawn},
          {"vacant", where.vacant},
          {"left", where.left},
          {"reserves", where.reserves}}},
        {"sessions",
         {{"planned", where.sessions},
          {"held", where.sessions_held},
          {"next", date(where.next_session)}}},
        {"proposals", {{"open", where.proposals}, {"voted", where.voted}}},
        {"advice", {{"made", where.has_advice}, {"delivered", date(where.delivered)}}},
        {"answer_due", date(where.answer_due)},
        {"agreement", where.has_agreement ? Json{{"fixed", where.agreement_fixed},
                                                 {"parties", where.parties},
                                                 {"signed", where.parties_signed}}
                                          : Json()},
        {"next",
         {{"what", step.what.in(context.lang)}, {"command", command_line(context, step.command)}}}};
  }
};

}  // namespace

CommandEntry status_entry() {
  return {
      "status",
      {"waar staat het burgerberaad, en wat is er nu te doen",
       "where the assembly stands, and what to do next"},
      {"Laat zien hoe ver het burgerberaad is: opdracht, brieven, aanmeldingen, deelnemers, "
       "bijeenkomsten, stemmingen, advies en antwoord. Daaronder staat wat nu te doen is, met "
       "de opdracht om te typen; dan wat vóór vandaag had gemoeten, en de drie dagen die het "
       "eerst komen (allemaal: burgerberaad calendar).",
       "Shows how far the assembly is: commission, letters, pool, members, sessions, ballots, "
       "advice and answer. Below it stands what to do next, with the command to type; then what "
       "had "
       "to be done before today, and the next three days that matter (all of them: burgerberaad "
       "calendar)."},
      "burgerberaad status\nburgerberaad -C zorgakkoord status --json",
      [] { return std::unique_ptr<Command>(new ShowStatus); }};
}

}  // namespace burgerberaad
