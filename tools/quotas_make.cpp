#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/quota/make.hpp"
#include "command.hpp"
#include "messages.hpp"

#include <map>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// The margins of a register itself: how many people have each value of each column.
std::optional<Population> count_register(const std::filesystem::path& path,
                                         const std::vector<std::string>& categories,
                                         Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  CsvReader reader(path, diagnostics);
  if (!reader.ok()) return std::nullopt;
  std::vector<std::size_t> columns;
  for (const auto& name : categories) {
    if (const auto column = reader.column(name)) {
      columns.push_back(*column);
    } else {
      diagnostics.error(msg::make_no_column, reader.where_header(), name,
                        fmt::format("{}", fmt::join(reader.header(), ", ")));
    }
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  constexpr std::size_t kMostValues = 1000;
  std::vector<std::map<std::string, std::int64_t>> counts(columns.size());
  CsvRow row;
  while (reader.next(row)) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (counts[i].size() <= kMostValues) ++counts[i][row.cells[columns[i]]];
    }
  }
  Population population;
  population.file = path.string();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (counts[i].size() > kMostValues) {
      diagnostics.error(msg::make_many_values, reader.where_header(columns[i]), categories[i],
                        kMostValues);
    }
    PopulationCategory category;
    category.name = categories[i];
    for (const auto& [value, count] : counts[i]) {
      if (value.empty()) {
        diagnostics.warning(msg::make_blank, reader.where_header(columns[i]), count, categories[i]);
      } else {
        category.features.push_back({value, count, {}});
      }
    }
    if (category.features.empty()) {
      diagnostics.error(msg::make_nobody, reader.where_header(columns[i]), categories[i]);
    }
    population.categories.push_back(std::move(category));
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return population;
}

/// What was done, in words.
std::string in_words(const MadeQuotas& made, std::int64_t size, Lang lang) {
  std::string text;
  std::string category;
  for (const auto& row : made.rows) {
    if (row.category != category) {
      category = row.category;
      text += (text.empty() ? "" : "\n") + category + "\n";
    }
    const std::string range = row.least == row.most ? fmt::format("{}", row.least)
                                                    : fmt::format("{}-{}", row.least, row.most);
    std::string why;
    if (row.raised) {
      why = lang == Lang::nl
                ? "  (minimum verhoogd naar 2: dan wist één afvaller de groep niet uit)"
                : "  (minimum raised to 2: then one drop-out does not erase the group)";
    } else if (row.scarce) {
      why = lang == Lang::nl
                ? "  (kan leeg blijven: voeg waarden samen of verhoog het minimum zelf)"
                : "  (may stay empty: join features or raise the minimum yourself)";
    }
    text += fmt::format("  {:<24} {:>8} -> {}{}\n", row.feature, decimal(row.seats, 2, lang), range,
                        why);
  }
  return fmt::format(
      fmt::runtime(lang == Lang::nl ? "Quota voor {} plaatsen: aandeel maal plaatsen, afgerond "
                                      "naar beneden en naar boven.\n\n{}"
                                    : "Quotas for {} seats: share times seats, rounded down and "
                                      "up.\n\n{}"),
      size, text);
}

class QuotasMake : public Command {
 public:
  void declare(Options& options) override {
    options.path("--population", population_,
                 {"cijfers over de bevolking (standaard: population.yaml)",
                  "figures on the population (default: population.yaml)"});
    options.path("--register", register_,
                 {"tel de bevolking in dit register", "count the population in this register"});
    options.number("--size", size_,
                   {"aantal plaatsen (standaard: panel.size van assembly.yaml)",
                    "number of seats (default: panel.size of assembly.yaml)"},
                   1, 1'000'000);
    options.list("--categories", categories_,
                 {"kenmerken, met komma's ertussen (standaard: panel.categories van assembly.yaml)",
                  "categories, with commas between (default: panel.categories of assembly.yaml)"});
    options.number("--slack", slack_,
                   {"maak elk quotum zo veel plaatsen ruimer, naar beide kanten",
                    "make every quota this many seats wider on both sides"},
                   0, 1'000'000);
    options.path("--out", out_,
                 {"waar de quota komen (standaard: quotas.csv; - is de standaarduitvoer)",
                  "where the quotas go (default: quotas.csv; - is standard output)"});
  }

  Outcome run(Context& context) override {
    Outcome outcome;
    outcome.status = Status::usage;
    MakeQuotasSettings settings;
    if (!settle(context, settings)) return outcome;
    const auto population = figures(context, settings);
    if (!population) return outcome;
    const auto made = make_quotas(*population, settings, context.diagnostics);
    if (made.rows.empty()) return outcome;
    return write(context, settings, made);
  }

 private:
  /// Size and categories: as given, or else as assembly.yaml says.
  bool settle(Context& context, MakeQuotasSettings& settings) {
    in_dossier_ = is_dossier(context.folder);
    settings.slack = slack_;
    settings.size = size_.value_or(0);
    settings.categories = categories_;
    if (in_dossier_) {
      const auto assembly = read_assembly(context.in_folder("assembly.yaml"), context.diagnostics);
      if (!assembly) return false;
      if (!size_) settings.size = assembly->panel.size;
      if (categories_.empty()) settings.categories = assembly->panel.categories;
    }
    if (settings.size == 0) context.diagnostics.error(msg::missing_option, {}, "--size");
    if (!in_dossier_ && !population_ && !register_) {
      context.diagnostics.error(msg::missing_option, {}, "--population");
    }
    if (register_ && settings.categories.empty()) {
      context.diagnostics.error(msg::missing_option, {}, "--categories");
    }
    return !context.diagnostics.has_errors();
  }

  std::optional<Population> figures(Context& context, const MakeQuotasSettings& settings) const {
    if (register_) {
      return count_register(context.in_folder(*register_), settings.categories,
                            context.diagnostics);
    }
    return read_population(context.in_folder(population_.value_or("population.yaml")),
                           context.diagnostics);
  }

  Outcome write(Context& context, const MakeQuotasSettings& settings, const MadeQuotas& made) {
    Outcome outcome;
    const std::string csv = to_csv(made.quotas);
    outcome.json = to_json(made, settings);
    if (out_ == "-") {
      outcome.text = csv;
      return outcome;
    }
    const auto path = context.in_folder(out_);
    if (!context.is_free(path)) {
      outcome.status = Status::usage;
      return outcome;
    }
    std::optional<FolderLock> lock;
    if (in_dossier_) lock.emplace(context.folder);
    FileSet files;
    files.add(path, csv);
    if (in_dossier_) {
      add_to_journal(files, context.in_folder("records/journal.jsonl"),
                     {timestamp(),
                      "quotas make",
                      {{"size", settings.size},
                       {"categories", settings.categories},
                       {"slack", settings.slack},
                       {"sha256", sha256_hex(csv)}}});
    }
    files.commit();
    outcome.json["file"] = path.string();
    outcome.text =
        in_words(made, settings.size, context.lang) + "\n" +
        fmt::format(fmt::runtime(context.lang == Lang::nl ? "Geschreven: {}\n" : "Written: {}\n"),
                    path.string());
    return outcome;
  }

  static Json to_json(const MadeQuotas& made, const MakeQuotasSettings& settings) {
    Json json = {{"size", settings.size}, {"slack", settings.slack}, {"quotas", Json::array()}};
    for (const auto& row : made.rows) {
      json["quotas"].push_back({{"category", row.category},
                                {"feature", row.feature},
                                {"seats", static_cast<double>(row.seats)},
                                {"min", row.least},
                                {"max", row.most},
                                {"raised", row.raised}});
    }
    return json;
  }

  std::optional<std::filesystem::path> population_;
  std::optional<std::filesystem::path> register_;
  std::optional<std::int64_t> size_;
  std::vector<std::string> categories_;
  std::int64_t slack_ = 0;
  std::filesystem::path out_ = "quotas.csv";
  bool in_dossier_ = false;
};

}  // namespace

CommandEntry quotas_make_entry() {
  return {
      "quotas make",
      {"maakt quota uit aandelen van de bevolking", "makes quotas from population shares"},
      {"Van elk kenmerk telt het aandeel in de bevolking, maal het aantal plaatsen, naar beneden "
       "en naar boven afgerond: 24,5 wordt 24-25. Een groep met een minimum van 1 krijgt een "
       "minimum van 2, zodat één afvaller haar niet uitwist, zolang dat past. Een bestand dat "
       "er al is wordt nooit overschreven: een mens kan het hebben aangepast.",
       "Of every feature, its share of the population times the number of seats counts, rounded "
       "down and up: 24.5 becomes 24-25. A group with a minimum of 1 gets a minimum of 2, so "
       "that one drop-out does not erase it, as long as that fits. A file that is there already "
       "is never overwritten: a person may have edited it."},
      "burgerberaad quotas make\n"
      "burgerberaad quotas make --population population.yaml --size 60 --out -",
      [] { return std::unique_ptr<Command>(new QuotasMake); }};
}

}  // namespace burgerberaad
