#include "burgerberaad/core/messages.hpp"
#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/io/streamed_file.hpp"
#include "burgerberaad/register/invite.hpp"
#include "burgerberaad/register/number.hpp"
#include "burgerberaad/register/reply_code.hpp"
#include "burgerberaad/register/simulate.hpp"
#include "command.hpp"
#include "messages.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostPeople = 100'000'000;

class RegisterSimulate : public Command {
 public:
  void declare(Options& options) override {
    options.text("--seed", seed_, {"seed van de loting", "seed of the lottery"},
                 Options::Need::required);
    options.path("--population", population_,
                 {"cijfers over de bevolking (standaard: population.yaml)",
                  "figures on the population (default: population.yaml)"});
    options.number("--people", people_,
                   {"aantal inwoners (standaard: population.size)",
                    "number of residents (default: population.size)"},
                   1, kMostPeople);
    options.text("--on", on_,
                 {"peildatum van de leeftijden (standaard: population.date)",
                  "day on which ages are reckoned (default: population.date)"});
    options.path("--out", out_,
                 {"waar het komt (standaard: private/register.csv of private/respondents.csv)",
                  "where it goes (default: private/register.csv or private/respondents.csv)"});
    options.path("--collective", collective_,
                 {"waar de lijst van instellingen komt (standaard: private/collective.csv)",
                  "where the list of collective addresses goes (default: "
                  "private/collective.csv)"});
    options.flag("--respondents", respondents_,
                 {"verzin wie van de brieven ja zegt", "make up who of the letters says yes"});
    options.path("--letters", letters_,
                 {"de brieven (standaard: private/letters.csv)",
                  "the letters (default: private/letters.csv)"});
    options.text("--response", response_,
                 {"deel dat ja zegt, bijvoorbeeld 10%", "share that says yes, for example 10%"});
    options.repeated("--response-by", response_by_,
                     {"ander deel voor een waarde: KOLOM:WAARDE=DEEL",
                      "another share for one value: COLUMN:VALUE=SHARE"});
  }

  Outcome run(Context& context) override {
    in_dossier_ = is_dossier(context.folder);
    return respondents_ ? make_respondents(context) : make_register(context);
  }

 private:
  [[nodiscard]] std::filesystem::path path_or(const Context& context,
                                              const std::optional<std::filesystem::path>& given,
                                              const char* standard) const {
    return context.in_folder(given.value_or(standard));
  }

  std::optional<Population> read_figures(Context& context) const {
    return read_population(path_or(context, population_, "population.yaml"), context.diagnostics);
  }

  void tell_journal(const Context& context, const Json& details, FileSet& files) const {
    if (!in_dossier_) return;
    add_to_journal(files, context.in_folder("records/journal.jsonl"),
                   {timestamp(), "register simulate", details});
  }

  Outcome make_register(Context& context) {
    Outcome outcome;
    outcome.status = Status::usage;
    if (!in_dossier_ && !out_) context.diagnostics.error(msg::missing_option, {}, "--out");
    const auto population = read_figures(context);
    SimulateSettings settings;
    settings.seed = seed_;
    if (population) {
      settings.people = people_.value_or(population->size.value_or(0));
      settings.on = population->date;
      if (settings.people == 0) context.diagnostics.error(msg::missing_option, {}, "--people");
      if (settings.people > kMostPeople) {
        context.diagnostics.error(msg::option_number, {}, "--people", settings.people, 1,
                                  kMostPeople);
      }
    }
    if (!on_.empty()) {
      settings.on = parse_date(on_);
      if (!settings.on) context.diagnostics.error(msg::bad_date, {}, on_);
    }
    if (context.diagnostics.has_errors()) return outcome;

    std::optional<FolderLock> lock;
    if (in_dossier_) lock.emplace(context.folder);
    const auto path = path_or(context, out_, "private/register.csv");
    StreamedFile file(path);
    const auto made = simulate_register(*population, settings,
                                        [&](const auto& cells) { file.write(csv_line(cells)); });
    FileSet files;
    file.commit_with(files);
    const auto collective = add_collective(context, made, files);
    tell_journal(context, {{"people", made.people}, {"seed", seed_}}, files);
    files.commit();

    outcome.status = Status::done;
    outcome.json = {{"file", path.string()},
                    {"people", made.people},
                    {"addresses", made.addresses},
                    {"collective_addresses", made.collective.size()},
                    {"collective_file", collective}};
    const Lang lang = context.lang;
    outcome.text = fmt::format(
        fmt::runtime(lang == Lang::nl
                         ? "Verzonnen: {} inwoners op {} adressen, waarvan {} instellingen.\n"
                           "Geschreven: {}\n"
                         : "Made up: {} residents at {} addresses, {} of them collective.\n"
                           "Written: {}\n"),
        grouped(made.people, lang), grouped(made.addresses, lang),
        grouped(Integer(made.collective.size()), lang), path.string());
    if (!collective.empty()) {
      outcome.text += fmt::format(
          fmt::runtime(lang == Lang::nl ? "Geschreven: {}\n" : "Written: {}\n"), collective);
    }
    return outcome;
  }

  /// The path of the list, or an empty text when nobody asked for it.
  std::string add_collective(const Context& context, const SimulatedRegister& made,
                             FileSet& files) const {
    if (!collective_ && !in_dossier_) return {};
    const auto path = path_or(context, collective_, "private/collective.csv");
    files.add(path, to_csv({std::begin(kSimulatedAddress), std::end(kSimulatedAddress)},
                           made.collective));
    return path.string();
  }

  Outcome make_respondents(Context& context) {
    Outcome outcome;
    outcome.status = Status::usage;
    if (!in_dossier_ && !out_) context.diagnostics.error(msg::missing_option, {}, "--out");
    if (!in_dossier_ && !letters_) context.diagnostics.error(msg::missing_option, {}, "--letters");
    ResponseSettings settings;
    settings.seed = seed_;
    if (response_.empty()) {
      context.diagnostics.error(msg::missing_option, {}, "--response");
    } else if (const auto rate = parse_number(response_); rate && *rate <= 1) {
      settings.rate = *rate;
    } else {
      context.diagnostics.error(msg::bad_share, {}, "--response", response_);
    }
    for (const auto& text : response_by_) {
      if (const auto rule = parse_response_rule(text)) {
        settings.rules.push_back(*rule);
      } else {
        context.diagnostics.error(msg::bad_response_rule, {}, text);
      }
    }
    if (context.diagnostics.has_errors()) return outcome;
    const auto letters =
        read_csv(path_or(context, letters_, "private/letters.csv"), context.diagnostics);
    if (!letters) return outcome;
    check_rules(*letters, settings, context.diagnostics);
    std::optional<Population> population;
    if (in_dossier_ || population_) population = read_figures(context);
    if (context.diagnostics.has_errors()) return outcome;
    return write_respondents(context, *letters, settings, population);
  }

  static void check_rules(const CsvTable& letters, const ResponseSettings& settings,
                          Diagnostics& diagnostics) {
    for (const auto& rule : settings.rules) {
      const auto column = letters.column(rule.column);
      if (!column) {
        diagnostics.error(msg::make_no_column, letters.where({}), rule.column,
                          fmt::format("{}", fmt::join(letters.header, ", ")));
        continue;
      }
      const bool anyone =
          std::any_of(letters.rows.begin(), letters.rows.end(),
                      [&](const CsvRow& row) { return row.cells[*column] == rule.value; });
      if (!anyone) {
        diagnostics.warning(msg::response_nobody, letters.where({}, column), rule.column,
                            rule.value);
      }
    }
  }

  Outcome write_respondents(const Context& context, const CsvTable& letters,
                            const ResponseSettings& settings,
                            const std::optional<Population>& population) const {
    std::vector<std::vector<std::string>> people;
    for (const auto& row : letters.rows) people.push_back(row.cells);
    const auto answered = simulate_response(letters.header, people, settings);

    std::vector<std::string> header;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < letters.header.size(); ++i) {
      const bool of_letter = letters.header[i] == kReplyCodeColumn ||
                             letters.header[i] == kLetterFlags ||
                             std::find(std::begin(kLetterColumns), std::end(kLetterColumns),
                                       letters.header[i]) != std::end(kLetterColumns);
      if (of_letter) continue;
      kept.push_back(i);
      header.push_back(letters.header[i]);
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto index : answered) {
      auto& row = rows.emplace_back();
      for (const auto column : kept) row.push_back(people[index][column]);
    }
    if (population) add_answers(*population, header, rows);

    std::optional<FolderLock> lock;
    if (in_dossier_) lock.emplace(context.folder);
    const auto path = path_or(context, out_, "private/respondents.csv");
    FileSet files;
    files.add(path, to_csv(header, rows, letters.dialect));
    tell_journal(context,
                 {{"letters", people.size()}, {"respondents", rows.size()}, {"seed", seed_}},
                 files);
    files.commit();
    Outcome outcome;
    outcome.json = {
        {"file", path.string()}, {"letters", people.size()}, {"respondents", rows.size()}};
    outcome.text = fmt::format(
        fmt::runtime(context.lang == Lang::nl
                         ? "Verzonnen: {} van de {} mensen met een brief zeiden ja.\n"
                           "Geschreven: {}\n"
                         : "Made up: {} of the {} people with a letter said yes.\nWritten: {}\n"),
        rows.size(), people.size(), path.string());
    return outcome;
  }

  /// What the register does not hold, people tell when they sign up.
  void add_answers(const Population& population, std::vector<std::string>& header,
                   std::vector<std::vector<std::string>>& rows) const {
    for (const auto& category : population.categories) {
      const bool known = std::find(header.begin(), header.end(), category.name) != header.end();
      if (!category.asked || known) continue;
      header.push_back(category.name);
      const auto answers = simulate_answers(category, rows.size(), seed_);
      for (std::size_t i = 0; i < rows.size(); ++i) rows[i].push_back(answers[i]);
    }
  }

  std::string seed_;
  std::optional<std::filesystem::path> population_;
  std::optional<std::int64_t> people_;
  std::string on_;
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> collective_;
  bool respondents_ = false;
  std::optional<std::filesystem::path> letters_;
  std::string response_;
  std::vector<std::string> response_by_;
  bool in_dossier_ = false;
};

}  // namespace

CommandEntry register_simulate_entry() {
  return {
      "register simulate",
      {"verzint een register of aanmeldingen, om mee te oefenen",
       "makes up a register or sign-ups, to rehearse with"},
      {"Een verzonnen register met de verdelingen van population.yaml, op één mens nauwkeurig. "
       "Huisgenoten delen wijk en buurt; verder zijn kenmerken onafhankelijk van elkaar. Met "
       "--respondents: wie van de mensen met een brief zich aanmeldt.",
       "A made-up register with the margins of population.yaml, to one person. Housemates share "
       "their wijk and buurt; beyond that, features do not depend on each other. With "
       "--respondents: who of the people with a letter signs up."},
      "burgerberaad register simulate --seed oefening\n"
      "burgerberaad register simulate --respondents --response 10% --seed oefening",
      [] { return std::unique_ptr<Command>(new RegisterSimulate); }};
}

}  // namespace burgerberaad
