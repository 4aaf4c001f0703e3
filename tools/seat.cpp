#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/report/table_pages.hpp"
#include "burgerberaad/seating/again.hpp"
#include "burgerberaad/seating/search.hpp"
#include "messages.hpp"
#include "private_file.hpp"
#include "seat_input.hpp"
#include "seat_outcome.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

class Seat : public Command {
 public:
  void declare(Options& options) override {
    options.text(
        "SESSION", session_,
        {"nummer van een bijeenkomst van het dossier", "number of a session of the dossier"});
    options.number("--size", size_,
                   {"mensen per tafel, hoogstens; de tafels worden zo gelijk mogelijk",
                    "people at a table, at most; tables are made as equal as possible"},
                   1, kMostTables);
    options.number("--tables", tables_, {"aantal tafels", "number of tables"}, 1, kMostTables);
    options.number("--rounds", rounds_, {"aantal rondes", "number of rounds"}, 1, kMostRounds);
    options_.declare(options);
    options.text("--seed", seed_,
                 {"tekst waaruit de indeling volgt (anders uit wat er is ingelezen)",
                  "text that the plan follows from (else from what was read)"});
    options.flag("--again", again_,
                 {"na afmeldingen: laat zo min mogelijk mensen van tafel wisselen",
                  "after no-shows: let as few people as possible change tables"});
    options.path("--out", out_,
                 {"zonder dossier: bestand voor de indeling, een CSV van round,table,id",
                  "without a dossier: file for the plan, a CSV of round,table,id"});
    options.path("--sheets", sheets_,
                 {"bestand voor de tafelbladen (in een dossier: out/tables-NN.html)",
                  "file for the table sheets (in a dossier: out/tables-NN.html)"});
    options.path("--badges", badges_,
                 {"bestand voor de badges (in een dossier: out/badges-NN.html)",
                  "file for the badges (in a dossier: out/badges-NN.html)"});
    options.text("--names", names_,
                 {"kolom met namen voor bladen en badges; in een dossier komen die dan in private/",
                  "column of names for sheets and badges, which in a dossier then go to private/"});
  }

  Outcome run(Context& context) override {
    if (!are_sound(context.diagnostics)) return refused();
    if (session_ && !require_dossier(context)) return refused();
    std::optional<FolderLock> lock;  // nobody else seats this session meanwhile
    if (session_) lock.emplace(context.folder);
    auto input = session_ ? read_session_input(options_, *session_, context)
                          : read_people_input(options_, context);
    if (!input) return refused();
    const std::optional<TablesFile> before = read_before(*input, context);
    const auto tables = count_tables(*input, before, context.diagnostics);
    if (!tables || !add_rules(*input, *tables, context)) return refused();
    if (!set_paths(*input, context)) return refused();
    const auto names = names_ ? read_names(*input, *names_, context.diagnostics)
                              : std::optional(std::map<std::string, std::string>());
    if (!names) return refused();
    if (before) return seat_after_no_shows(*input, *before, *names, context);
    return seat_anew(*input, *names, context);
  }

 private:
  static constexpr std::int64_t kMostTables = 999;
  static constexpr std::int64_t kMostRounds = 100;

  /// Options that say who and how many, and do not contradict each other.
  bool are_sound(Diagnostics& diagnostics) const {
    if (!session_ && !options_.people) diagnostics.error(msg::seat_who, {});
    if (session_ && options_.people) diagnostics.error(msg::seat_session_and_people, {});
    if (options_.people && !out_) diagnostics.error(msg::seat_no_out, {}, "--out");
    if (session_ && out_) diagnostics.error(msg::seat_out_session, {});
    if (!again_ && size_.has_value() == tables_.has_value()) {
      diagnostics.error(msg::seat_size_or_tables, {});
    }
    for (const auto& [given, name] : {std::pair{size_.has_value(), "--size"},
                                      {tables_.has_value(), "--tables"},
                                      {rounds_.has_value(), "--rounds"},
                                      {seed_.has_value(), "--seed"}}) {
      if (again_ && given) diagnostics.error(msg::seat_again_settled, {}, name);
    }
    return !diagnostics.has_errors();
  }

  /// The plan that --again goes on from. Reports when it should be there and is not, or the other
  /// way round.
  std::optional<TablesFile> read_before(const SeatInput& input, Context& context) const {
    const fs::path path = input.of ? input.of->tables : context.in_folder(*out_);
    const bool there = fs::exists(path);
    if (again_ && there) return read_tables(path, context.diagnostics);
    const Location where = whole_file(path);
    if (again_) context.diagnostics.error(msg::seat_not_done, where);
    if (!again_ && there && session_) context.diagnostics.error(msg::seat_done, where, *session_);
    if (!again_ && there && !session_) context.is_free(path);
    return std::nullopt;
  }

  std::optional<std::size_t> count_tables(const SeatInput& input,
                                          const std::optional<TablesFile>& before,
                                          Diagnostics& diagnostics) const {
    if (diagnostics.has_errors()) return std::nullopt;
    if (before) return table_count(*before);
    const auto people = static_cast<std::int64_t>(input.problem.people.size());
    const std::int64_t asked = size_ ? *size_ : *tables_;
    if (asked > people) {
      const char* option = size_ ? "--size" : "--tables";
      diagnostics.error(msg::seat_size_large, {}, asked, option, people, people);
      return std::nullopt;
    }
    return static_cast<std::size_t>(size_ ? (people + *size_ - 1) / *size_ : *tables_);
  }

  /// Where pages go: never over a file that is there, and names stay in private/ of a dossier.
  bool set_paths(const SeatInput& input, Context& context) {
    for (const auto* path : {&sheets_, &badges_}) {
      if (!*path) continue;
      if (names_ && input.of) {
        may_hold_people(context, **path);
      } else {
        context.is_free(context.in_folder(**path));
      }
    }
    if (sheets_ && sheets_ == badges_) context.diagnostics.error(msg::seat_one_file, {});
    if (input.of) {
      const fs::path folder = names_ ? "private" : "out";
      const std::string number = fmt::format("{:02}.html", input.of->session.number);
      if (!sheets_) sheets_ = folder / ("tables-" + number);
      if (!badges_) badges_ = folder / ("badges-" + number);
    }
    return !context.diagnostics.has_errors();
  }

  Outcome seat_anew(SeatInput& input, const std::map<std::string, std::string>& names,
                    Context& context) const {
    input.problem.rounds = static_cast<std::size_t>(rounds_.value_or(1));
    const std::string seed = seed_.value_or(problem_sha256(input.problem));
    Rng rng(seed, "seat");
    const SeatingPlan plan = find_seating(input.problem, rng);
    Outcome outcome = tell(input, plan, context.lang);
    outcome.json["seed"] = seed;
    // A seed that follows from the inputs would tell whether a guess at them is right.
    const Json how = seed_ ? Json{{"seed", seed}} : Json::object();
    write(input, plan, names, how, outcome, context);
    return outcome;
  }

  Outcome seat_after_no_shows(SeatInput& input, const TablesFile& before,
                              const std::map<std::string, std::string>& names,
                              Context& context) const {
    constexpr Text kAway{"Niet aanwezig: {}.\n", "Not there: {}.\n"};
    constexpr Text kMoves{"Wisselingen van tafel: {}.\n", "Changes of table: {}.\n"};
    constexpr Text kNobody{"Niemand hoeft van tafel te wisselen.\n",
                           "Nobody has to change tables.\n"};
    constexpr Text kMove{"  ronde {}: {} gaat van tafel {} naar tafel {}\n",
                         "  round {}: {} goes from table {} to table {}\n"};
    constexpr Text kNew{"  ronde {}: {} krijgt een plaats aan tafel {}\n",
                        "  round {}: {} gets a seat at table {}\n"};
    input.problem.rounds = before.rounds.size();
    const auto away = people_away(before, input.problem);
    // In a plain file of people whoever is not there any more is away; a dossier knows better.
    std::vector<std::string> known = input.known;
    if (!input.of) known.insert(known.end(), away.begin(), away.end());
    std::sort(known.begin(), known.end());
    Diagnostics told;
    const SeatingPlan kept = plan_of(before, input.problem, known, told);
    if (told.has_errors()) {
      context.diagnostics.append(told);
      return refused();
    }
    const SeatedAgain again = seat_again(input.problem, kept);
    Outcome outcome = tell(input, again.plan, context.lang);
    Json moves = Json::array();
    std::string lines;
    std::size_t moved = 0;
    for (const auto& move : again.moves) {
      const std::string& person = input.problem.people[move.person];
      Json json{{"round", move.round + 1}, {"person", person}, {"from", nullptr}};
      if (move.from) {
        ++moved;
        json["from"] = *move.from + 1;
        lines += fmt::format(fmt::runtime(kMove.in(context.lang)), move.round + 1, person,
                             *move.from + 1, move.to + 1);
      } else {
        lines +=
            fmt::format(fmt::runtime(kNew.in(context.lang)), move.round + 1, person, move.to + 1);
      }
      json["to"] = move.to + 1;
      moves.push_back(std::move(json));
    }
    outcome.json["moves"] = moves;
    std::string head;
    if (!away.empty()) {
      head = fmt::format(fmt::runtime(kAway.in(context.lang)), fmt::join(away, ", "));
    }
    head += moved == 0 ? std::string(kNobody.in(context.lang))
                       : fmt::format(fmt::runtime(kMoves.in(context.lang)), moved);
    outcome.json["away"] = away;
    outcome.text = head + lines + "\n" + outcome.text;
    write(input, again.plan, names, {{"again", true}, {"moved", moved}}, outcome, context);
    return outcome;
  }

  /// Who sits in the plan and is not among the people any more, in order.
  static std::vector<std::string> people_away(const TablesFile& before,
                                              const SeatingProblem& problem) {
    std::set<std::string> away;
    for (const auto& round : before.rounds) {
      for (const auto& table : round) away.insert(table.people.begin(), table.people.end());
    }
    for (const auto& person : problem.people) away.erase(person);
    return {away.begin(), away.end()};
  }

  static Outcome tell(const SeatInput& input, const SeatingPlan& plan, Lang lang) {
    constexpr Text kSeated{"Ingedeeld: {} mensen aan {} tafels van {}, in {} rondes.\n",
                           "Seated: {} people at {} tables of {}, in {} rounds.\n"};
    constexpr Text kOnce{"Ingedeeld: {} mensen aan {} tafels van {}.\n",
                         "Seated: {} people at {} tables of {}.\n"};
    const SeatingProblem& problem = input.problem;
    const std::size_t least = problem.people.size() / problem.tables.size();
    const bool equal = problem.people.size() % problem.tables.size() == 0;
    const std::string sizes =
        equal ? fmt::format("{}", least)
              : fmt::format(fmt::runtime(lang == Lang::nl ? "{} of {}" : "{} or {}"), least,
                            least + 1);
    const SeatingScore score = evaluate(problem, plan);
    Outcome outcome;
    outcome.text = fmt::format(fmt::runtime((plan.size() == 1 ? kOnce : kSeated).in(lang)),
                               problem.people.size(), problem.tables.size(), sizes, plan.size());
    outcome.text += in_words(score, problem, lang);
    outcome.json = to_json(score, problem);
    return outcome;
  }

  [[nodiscard]] std::string occasion(const SeatedSession& of, Lang lang) const {
    return fmt::format("{}, {}", of.session.title, in_words(of.session.date, lang));
  }

  /// The plan and its pages, all or nothing, with a line in the journal of a dossier.
  void write(const SeatInput& input, const SeatingPlan& plan,
             const std::map<std::string, std::string>& names, const Json& how, Outcome& outcome,
             const Context& context) const {
    TablePages pages;
    pages.names = names;
    std::vector<std::pair<fs::path, std::string>> written;
    if (input.of) {
      pages.tables = tables_of_plan(input.problem, plan, input.of->session.number);
      pages.title = input.of->title;
      pages.occasion = occasion(*input.of, context.lang);
      pages.facilitators = input.of->facilitators;
      written.emplace_back(input.of->tables, to_yaml(pages.tables));
    } else {
      pages.tables = tables_of_plan(input.problem, plan, 0);
      written.emplace_back(context.in_folder(*out_), to_csv(pages.tables));
    }
    if (sheets_) {
      written.emplace_back(context.in_folder(*sheets_), table_sheets_page(pages, context.lang));
    }
    if (badges_) {
      written.emplace_back(context.in_folder(*badges_), badges_page(pages, context.lang));
    }
    FileSet files;
    outcome.text += "\n";
    outcome.json["files"] = Json::array();
    for (const auto& [path, content] : written) {
      files.add(path, content);
      outcome.text += path.string() + "\n";
      outcome.json["files"].push_back(path.string());
    }
    if (input.of) {
      Json details{{"session", input.of->session.number},
                   {"people", input.problem.people.size()},
                   {"tables", input.problem.tables.size()},
                   {"rounds", plan.size()}};
      details.update(how);
      details["tables_sha256"] = sha256_hex(written.front().second);
      add_to_journal(files, context.in_folder("records/journal.jsonl"),
                     {timestamp(), "seat", details});
    }
    files.commit();
  }

  std::optional<std::string> session_;
  std::optional<std::int64_t> size_;
  std::optional<std::int64_t> tables_;
  std::optional<std::int64_t> rounds_;
  SeatOptions options_;
  std::optional<std::string> seed_;
  bool again_ = false;
  std::optional<fs::path> out_;
  std::optional<fs::path> sheets_;
  std::optional<fs::path> badges_;
  std::optional<std::string> names_;
};

}  // namespace

CommandEntry seat_entry() {
  return {
      "seat",
      {"deel mensen in aan tafels", "seat people at tables"},
      {"Deelt de deelnemers van een bijeenkomst in aan tafels, in een of meer rondes: elke tafel "
       "weerspiegelt de groep, en zo veel mogelijk verschillende mensen treffen elkaar, ook over "
       "eerdere bijeenkomsten. Wie een rolstoel of een taal, een vaste tafel, gezelschap of juist "
       "afstand nodig heeft, staat in private/needs.csv; wat voor de zaal geldt, en wat voorgaat "
       "als "
       "niet alles kan, in seating.yaml. De uitvoer noemt alles wat niet lukte, met de plaats. "
       "Ingedeeld wordt wie die dag een lopend mandaat heeft en bij de aanwezigheid niet als "
       "afwezig staat.\n\n"
       "Er komt een indeling in sessions/NN-naam.tables.yaml, een blad per tafel en een badge per "
       "persoon om af te drukken. Daarin staan pseudoniemen, tenzij --names een kolom met namen "
       "noemt. Dezelfde invoer en seed geven dezelfde indeling; het is de beste die is gevonden, "
       "niet bewezen de beste die er is.\n\n"
       "Melden mensen zich af, zet ze dan als afwezig in de bijeenkomst: --again maakt de tafels "
       "weer "
       "even groot met zo min mogelijk mensen die van tafel wisselen, en noemt hen.",
       "Seats the members of a session at tables, in one or more rounds: every table mirrors the "
       "group, and as many different people as possible meet, counting earlier sessions too. Who "
       "needs a wheelchair place or a language, a table of their own, company or distance, is in "
       "private/needs.csv; what holds for the hall, and what comes first when not everything can "
       "be had, in seating.yaml. The output names whatever did not work out, with its place. "
       "Whoever has a running mandate on the day and is not absent by the attendance is "
       "seated.\n\n"
       "There will be a plan in sessions/NN-name.tables.yaml, a sheet per table and a badge per "
       "person to print. These hold pseudonyms, unless --names gives a column of names. The same "
       "inputs and seed give the same plan; it is the best that was found, not proven to be the "
       "best there is.\n\n"
       "When people stay away, put them down as absent in the session: --again makes the tables "
       "equal again with as few people as possible who change tables, and names them."},
      "burgerberaad seat 2 --size 8 --rounds 3\n"
      "burgerberaad seat 2 --again\n"
      "burgerberaad seat --people people.csv --size 8 --rounds 5 --balance age,region --out "
      "tables.csv",
      [] { return std::unique_ptr<Command>(std::make_unique<Seat>()); }};
}

}  // namespace burgerberaad
