#include "burgerberaad/lottery/draw.hpp"

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/prepared.hpp"
#include "burgerberaad/lottery/tickets.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "draw_dossier.hpp"
#include "drawn_pool.hpp"
#include "lottery_input.hpp"
#include "messages.hpp"
#include "progress_line.hpp"

#include <chrono>
#include <utility>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// Whether `path` holds something else than `content`.
bool differs(const fs::path& path, const std::string& content) {
  return fs::exists(path) && read_file(path) != content;
}

class DrawCommand : public Command {
 public:
  void declare(Options& options) override {
    input_.declare(options);
    options.text("--seed", seed_,
                 {"de openbare seed: vrije tekst tot 100 tekens",
                  "the public seed: free text of up to 100 characters"});
    options.number("--tickets", tickets_,
                   {"rond de kansen af op zoveel even waarschijnlijke groepen, zodat dobbelstenen "
                    "kunnen beslissen; meestal 1000",
                    "round the chances to so many equally likely panels, so that dice can decide; "
                    "usually 1000"},
                   kFewestTickets, kMostTickets);
    options.flag("--prepare", prepare_,
                 {"bereid de loting voor en kies nog geen groep: de loten en hun manifest",
                  "prepare the draw and pick no panel yet: the tickets and their manifest"});
    options.number("--ticket", ticket_,
                   {"het lot dat is gegooid, in plaats van een seed",
                    "the ticket that was thrown, instead of a seed"},
                   0, kMostTickets - 1);
    options.public_text(
        "--again", again_,
        {"in een dossier waar al is geloot: de reden om het over te doen; die komt in het "
         "verslag, het journaal en het advies te staan",
         "in a dossier where a draw has happened: the reason to repeat it; the record, "
         "the journal and the advice will show it"});
    options.path("--out", out_,
                 {"map voor de uitkomst en het verslag", "folder for the outcome and the record"});
    options.path(
        "--key", key_,
        {"loot onder codes uit deze sleutel, die zo nodig wordt gemaakt; in een dossier is "
         "dat private/pool-key.csv",
         "draw under opaque ids from this key, which is made if need be; in a dossier "
         "that is private/pool-key.csv"});
    options.choice(
        "--method", method_,
        {"wat de loting zo goed mogelijk maakt: leximin de kleinste kans, dan de op een na "
         "kleinste, enzovoort; maximin alleen de kleinste; nash het product; goldilocks de "
         "grootste "
         "en de kleinste samen; legacy en random zijn er om te vergelijken",
         "what the lottery makes the best of: leximin the smallest chance, then the second "
         "smallest, and so on; maximin the smallest alone; nash the product; goldilocks the "
         "largest "
         "and the smallest together; legacy and random are there to compare"},
        method_names());
    gamma_.declare(options);
  }

  Outcome run(Context& context) override {
    const auto start = std::chrono::steady_clock::now();
    if (!choices_fit(context.diagnostics)) return usage();
    dossier_ = !input_.pool && is_dossier(context.in_folder("."));
    if (!dossier_ && !out_) context.diagnostics.error(msg::missing_option, {}, "--out");
    if (!dossier_ && again_) context.diagnostics.error(msg::draw_again_outside, {});
    if (again_ && !is_reason(*again_)) context.diagnostics.error(msg::draw_reason, {});
    if (dossier_ && key_) context.diagnostics.error(msg::draw_key_settled, {});
    DrawSettings settings;
    settings.objective = read_objective(context.diagnostics);
    settings.seed = seed_;
    settings.tickets = tickets_;
    settings.ticket = ticket_;
    Outcome outcome = is_finish(context) ? finish(settings, context) : draw(settings, context);
    if (outcome.status == Status::done) {
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      outcome.json["seconds"] = seconds.count();
    }
    return outcome;
  }

 private:
  static Outcome usage() { return refused(); }

  /// How the panel is to be picked; reports what does not go together.
  bool choices_fit(Diagnostics& diagnostics) const {
    const std::size_t before = diagnostics.error_count();
    if (prepare_ && seed_) diagnostics.error(msg::prepare_and_pick, {}, "--seed");
    if (prepare_ && ticket_) diagnostics.error(msg::prepare_and_pick, {}, "--ticket");
    const bool no_tickets = !tickets_ && (prepare_ || (ticket_ && again_));
    if (no_tickets) diagnostics.error(msg::missing_option, {}, "--tickets");
    if (seed_ && ticket_) diagnostics.error(msg::seed_and_ticket, {});
    if (!prepare_ && !seed_ && !ticket_) diagnostics.error(msg::missing_option, {}, "--seed");
    if (ticket_ && tickets_) is_ticket(*ticket_, *tickets_, diagnostics);
    if (tickets_ && !is_optimal(parse_method(method_).value_or(Method::leximin))) {
      diagnostics.error(msg::tickets_for_nothing, {}, method_);
    }
    const bool fit = diagnostics.error_count() == before;
    if (seed_ && !is_seed(*seed_)) diagnostics.error(msg::draw_seed, {});
    return fit;
  }

  [[nodiscard]] Objective read_objective(Diagnostics& diagnostics) const {
    const Objective objective{parse_method(method_).value_or(Method::leximin),
                              gamma_.read(diagnostics)};
    if (objective.method != Method::goldilocks && objective.gamma != 1) {
      diagnostics.error(msg::gamma_for_nothing, {}, method_);
    }
    return objective;
  }

  [[nodiscard]] fs::path folder(const Context& context) const {
    return context.in_folder(dossier_ ? draw_folders(context.folder).back() : *out_);
  }

  [[nodiscard]] bool is_finish(const Context& context) const {
    if (tickets_ || again_ || (!dossier_ && !out_)) return false;
    return ticket_ || is_prepared(folder(context));
  }

  Outcome draw(DrawSettings& settings, Context& context) const {
    auto input = read_lottery_input(input_, context);
    if (!input || context.diagnostics.has_errors()) return usage();
    if (!check_arithmetic(input->quotas, input->pool, input->size, context.diagnostics)) {
      return {Status::no, {}, Json::object()};
    }
    settings.size = input->size;
    settings.household_columns = input->household_columns;
    settings.program = "burgerberaad " BURGERBERAAD_VERSION;
    ProgressLine line(!context.quiet && !context.json, context.lang);
    settings.progress = [&line](const Progress& progress) { line.show(progress); };
    settings.id_column = input->id_column;
    if (dossier_) return draw_in_dossier(*input, settings, again_, context);
    const auto people = hide(std::move(input->pool), context);
    if (!people) return usage();
    const auto draw = draw_panel(input->quotas, people->pool, settings, context.diagnostics);
    if (!draw) return {Status::no, {}, Json::object()};
    make_folder(folder(context));
    const FolderLock lock(folder(context));
    return write(*draw, *people, context);
  }

  /// Picks from what an earlier run prepared.
  Outcome finish(const DrawSettings& settings, Context& context) const {
    Diagnostics& diagnostics = context.diagnostics;
    if (!is_prepared(folder(context))) {
      diagnostics.error(msg::draw_not_prepared, whole_file(folder(context)));
      return {Status::no, {}, Json::object()};
    }
    report_settled(diagnostics);
    if (dossier_) {
      const auto input = read_lottery_input(input_, context);
      if (!input || diagnostics.has_errors()) return usage();
      return finish_in_dossier(*input, settings, context);
    }
    if (!input_.pool) diagnostics.error(msg::missing_option, {}, "--pool");
    if (diagnostics.has_errors()) return usage();
    const FolderLock lock(folder(context));
    auto manifest = read_prepared(folder(context), diagnostics);
    if (!manifest) return {Status::no, {}, Json::object()};
    if (ticket_ && !is_ticket(*ticket_, manifest->numbers(), diagnostics)) return usage();
    const auto people = read_drawn_pool(*manifest, *input_.pool, key_, {}, context);
    if (!people) return usage();
    const auto draw = finish_draw(folder(context), std::move(*manifest), people->pool,
                                  settings.seed, settings.ticket, diagnostics);
    if (!draw) return {Status::no, {}, Json::object()};
    return write(*draw, *people, context);
  }

  /// The pool under opaque ids when there is a key, else as it is.
  std::optional<HiddenPool> hide(Pool pool, Context& context) const {
    if (!key_) return HiddenPool{{}, std::move(pool)};
    return hide_pool(pool, context.in_folder(*key_), context.diagnostics);
  }

  /// Options that would do nothing when a prepared draw is finished.
  void report_settled(Diagnostics& diagnostics) const {
    const std::pair<bool, const char*> options[] = {
        {input_.quotas.has_value(), "--quotas"}, {input_.size.has_value(), "--size"},
        {input_.id.has_value(), "--id"},         {!input_.household.empty(), "--household"},
        {method_ != "leximin", "--method"},      {gamma_.text != "1", "--gamma"}};
    for (const auto& [given, name] : options) {
      if (given) diagnostics.error(msg::draw_settled, {}, name);
    }
  }

  Outcome write(const Draw& draw, const HiddenPool& people, Context& context) const {
    const auto& [key, pool] = people;
    const fs::path folder = this->folder(context);
    const bool picked = draw.record.is_drawn();
    const fs::path record = folder / "record.json";
    if (fs::exists(record) && (!picked || differs(record, record_json(draw.record)))) {
      const auto ticket = is_prepared(folder) ? spent_ticket(folder) : std::nullopt;
      const Location where = whole_file(record);
      if (ticket) context.diagnostics.error(msg::draw_ticket_spent, where, *ticket);
      if (!ticket) context.diagnostics.error(msg::draw_exists, where);
      return {Status::no, {}, Json::object()};
    }
    if (is_prepared_otherwise(folder, draw, context.diagnostics)) {
      return {Status::no, {}, Json::object()};
    }
    FileSet files;
    if (picked) {
      files.add(folder / "selected.csv", rows_csv(pool, draw.selected, true), Access::owner);
      files.add(folder / "remaining.csv", rows_csv(pool, draw.selected, false), Access::owner);
    }
    if (key_) files.add(context.in_folder(*key_), to_csv(key), Access::owner);
    add_published(files, folder, draw);
    files.commit();
    return draw_outcome(draw, pool.ids, folder, context.lang);
  }

  LotteryOptions input_;
  std::optional<std::string> seed_;
  std::optional<std::int64_t> tickets_;
  std::optional<std::int64_t> ticket_;
  bool prepare_ = false;
  bool dossier_ = false;
  std::optional<fs::path> out_;
  std::optional<fs::path> key_;
  std::optional<std::string> again_;
  std::string method_ = "leximin";
  GammaOption gamma_;
};

}  // namespace

CommandEntry draw_entry() {
  return {
      "draw",
      {"loot de groep uit de mensen die ja zeiden", "draw the panel from those who said yes"},
      {"Zoekt eerst de eerlijkste loting over alle groepen die aan de quota voldoen: de kleinste "
       "kans is zo groot als kan, dan de op een na kleinste, enzovoort (leximin), met een "
       "bewijs dat verify zonder deze zoektocht nagaat. Dan wijst de openbare seed een groep "
       "aan.\n\n"
       "In een dossier volstaat --seed: de pool is private/respondents.csv, de rest staat in "
       "assembly.yaml en quotas.csv. Anders zijn --pool, --quotas, --size en --out nodig. "
       "selected.csv en remaining.csv bevatten de rijen van de pool; de andere bestanden zijn "
       "bedoeld om te publiceren.\n\n"
       "Met --tickets worden de kansen afgerond op zoveel even waarschijnlijke groepen, de loten, "
       "zodat iedereens kans zo weinig mogelijk verandert. Dan kunnen dobbelstenen in het openbaar "
       "beslissen: --prepare schrijft de loten en een manifest, en toont de SHA-256 die u vooraf "
       "bekendmaakt; later maakt --ticket met het gegooide getal de loting af, met dezelfde --out, "
       "--pool en, als die er was, --key (in een dossier hoeven die niet).",
       "First finds the fairest lottery over all panels that meet the quotas: the smallest "
       "chance is as large as it can be, then the second smallest, and so on (leximin), with a "
       "proof that verify checks without this search. Then the public seed picks a panel.\n\n"
       "Inside a dossier --seed is enough: the pool is private/respondents.csv, the rest is in "
       "assembly.yaml and quotas.csv. Elsewhere --pool, --quotas, --size and --out are needed. "
       "selected.csv and remaining.csv hold rows of the pool; the other files are meant to be "
       "published.\n\n"
       "With --tickets the chances are rounded to so many equally likely panels, the tickets, such "
       "that everyone's chance changes as little as possible. Then dice can decide in public: "
       "--prepare writes the tickets and a manifest, and shows the SHA-256 that you make known "
       "beforehand; later --ticket with the number that was thrown finishes the draw, with the "
       "same --out, --pool and, if there was one, --key (which a dossier does not need)."},
      "burgerberaad draw --pool pool.csv --quotas quotas.csv --size 60 --seed '12 7 3 31 40' "
      "--out draw\n"
      "burgerberaad draw --seed '12 7 3 31 40'\n"
      "burgerberaad draw --tickets 1000 --prepare\n"
      "burgerberaad draw --ticket 137\n"
      "burgerberaad draw --seed '4 4 1' --again 'de notaris verklaarde de eerste loting ongeldig'",
      [] { return std::unique_ptr<Command>(std::make_unique<DrawCommand>()); }};
}

}  // namespace burgerberaad
