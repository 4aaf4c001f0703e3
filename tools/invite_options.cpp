#include "invite_options.hpp"

#include "burgerberaad/core/messages.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "messages.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostLetters = 100'000'000;

void settle_ages(const InviteOptions& options, Context& context, EligibilitySettings& eligibility) {
  auto& diagnostics = context.diagnostics;
  eligibility.min_age = options.min_age;
  for (const auto& name : options.bands) {
    if (const auto band = parse_age_band(name)) {
      eligibility.bands.push_back({name, *band});
    } else {
      diagnostics.error(msg::bad_band, {}, name);
    }
  }
  if (!options.min_age && options.bands.empty()) return;
  eligibility.born = options.born;
  if (options.born.empty()) diagnostics.error(msg::missing_option, {}, "--born");
  if (options.on.empty()) {
    diagnostics.error(msg::missing_option, {}, "--on");
  } else if (const auto date = parse_date(options.on)) {
    eligibility.on = *date;
  } else {
    diagnostics.error(msg::bad_date, {}, options.on);
  }
}

void settle_dossier(const InviteOptions& options, Context& context, InviteSettings& settings) {
  const auto assembly = read_assembly(context.in_folder("assembly.yaml"), context.diagnostics);
  if (!assembly) return;
  if (options.id.empty()) settings.eligibility.id = assembly->panel.id_column;
  if (options.household.empty()) settings.eligibility.household = assembly->panel.household_columns;
  std::error_code ignored;
  const auto collective = context.in_folder(kUsualCollective);
  if (!options.collective && options.usual_collective && fs::exists(collective, ignored)) {
    settings.collective = collective;
  }
  for (std::int64_t wave = 1; wave < options.wave; ++wave) {
    settings.exclude.push_back(context.in_folder(letters_path(wave)));
  }
}

void settle_allocation(const InviteOptions& options, Context& context, InviteSettings& settings) {
  auto& allocation = settings.letters.allocation;
  if (options.allocation == "proportional") return;
  if (options.allocation == "equal") {
    allocation.rule = AllocationRule::equal;
    return;
  }
  const auto colon = options.allocation.find(':');
  const std::string kind = options.allocation.substr(0, colon);
  if (colon == std::string::npos || (kind != "numbers" && kind != "response")) {
    context.diagnostics.error(msg::bad_choice, {}, "--allocation", options.allocation,
                              "proportional, equal, numbers:FILE, response:FILE");
    return;
  }
  allocation.rule = kind == "numbers" ? AllocationRule::numbers : AllocationRule::response;
  auto table = read_allocation_table(context.in_folder(options.allocation.substr(colon + 1)),
                                     allocation.rule, options.by, context.diagnostics);
  if (table) allocation.table = std::move(*table);
}

}  // namespace

void InviteOptions::declare(Options& options, Options::Need need) {
  options.number("--letters", letters, {"aantal brieven", "number of letters"}, 1, kMostLetters,
                 need);
  options.text("--seed", seed, {"seed van de loting, openbaar", "seed of the lottery, public"},
               need);
  options.path("--register", register_file,
               {"het register; - is de standaardinvoer (standaard: private/register.csv)",
                "the register; - is standard input (default: private/register.csv)"});
  options.text("--id", id,
               {"kolom met het nummer van de inwoner", "column with the resident's number"});
  options.list(
      "--by", by,
      {"kolommen waarover de brieven worden verdeeld", "columns over which the letters are dealt"});
  options.text("--allocation", allocation,
               {"verdeling: proportional, equal, numbers:FILE of response:FILE",
                "how: proportional, equal, numbers:FILE or response:FILE"});
  options.list("--household", household,
               {"kolommen van het adres: hooguit één brief per adres (none: geen grens)",
                "columns of the address: at most one letter each (none: no limit)"});
  options.path("--collective", collective,
               {"lijst van instellingen, waar die grens niet geldt",
                "list of collective addresses, where that limit does not hold"});
  options.text("--born", born, {"kolom met de geboortedatum", "column with the date of birth"});
  options.text("--on", on, {"peildatum van de leeftijden", "day on which ages are reckoned"});
  options.number("--min-age", min_age, {"jongste leeftijd", "youngest age"}, 0, 150);
  options.list("--bands", bands,
               {"leeftijdsgroepen, bijvoorbeeld 16-24,25-44,45-64,65+; --by noemt ze",
                "age bands, for example 16-24,25-44,45-64,65+; --by names them"});
  options.repeated("--where", where,
                   {"voorwaarde: KOLOM=WAARDE, KOLOM!=WAARDE, KOLOM>=N of KOLOM<=N",
                    "condition: COLUMN=VALUE, COLUMN!=VALUE, COLUMN>=N or COLUMN<=N"});
  options.list("--leave-out", leave_out,
               {"kolommen; wie daarin iets heeft staan (geen nee of 0) loot niet mee",
                "columns; who has something in one of them (no no or 0) takes no part"});
  options.repeated("--exclude", exclude,
                   {"lijst van mensen die niet meeloten, of eerdere brieven",
                    "list of people who do not take part, or earlier letters"});
  options.number("--wave", wave,
                 {"hoeveelste golf; een golf verandert niets aan de vorige",
                  "which wave; a wave changes nothing in the one before"},
                 1, 1000);
}

std::filesystem::path letters_path(std::int64_t wave) {
  return wave == 1 ? fs::path("private/letters.csv")
                   : fs::path(fmt::format("private/letters-{}.csv", wave));
}

bool settle(const InviteOptions& options, Context& context, InviteSettings& settings) {
  auto& diagnostics = context.diagnostics;
  const bool in_dossier = is_dossier(context.folder);
  if (!in_dossier && !options.register_file) {
    diagnostics.error(msg::missing_option, {}, "--register");
  }
  settings.register_file = options.register_file && *options.register_file == "-"
                               ? fs::path("-")
                               : context.in_folder(options.register_file.value_or(kUsualRegister));
  settings.letters.seed = options.seed;
  settings.letters.letters = options.letters;
  settings.letters.wave = options.wave;
  if (options.seed.find('\n') != std::string::npos) diagnostics.error(msg::seed_lines, {});
  settings.eligibility.id = options.id;
  settings.eligibility.by = options.by;
  settings.eligibility.household = options.household;
  settle_ages(options, context, settings.eligibility);
  for (const auto& text : options.where) {
    if (auto condition = parse_condition(text)) {
      settings.eligibility.where.push_back(std::move(*condition));
    } else {
      diagnostics.error(msg::bad_condition, {}, text);
    }
  }
  for (const auto& column : options.leave_out) {
    settings.eligibility.where.push_back({column, column, RowCondition::Test::unmarked, ""});
  }
  for (const auto& path : options.exclude) settings.exclude.push_back(context.in_folder(path));
  if (options.collective) settings.collective = context.in_folder(*options.collective);
  if (in_dossier) settle_dossier(options, context, settings);
  if (options.household == std::vector<std::string>{"none"}) settings.eligibility.household.clear();
  if (settings.eligibility.household.empty()) settings.collective.clear();
  settle_allocation(options, context, settings);
  return !diagnostics.has_errors();
}

}  // namespace burgerberaad
