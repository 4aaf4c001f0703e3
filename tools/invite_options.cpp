#include "invite_options.hpp"

#include "burgerberaad/core/messages.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "messages.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostLetters = 100'000'000;

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

}  // namespace

void InviteOptions::declare(Options& options, Options::Need need) {
  options.number("--letters", letters, {"aantal brieven", "number of letters"}, 1, kMostLetters,
                 need);
  options.text("--seed", seed, {"seed van de loting, openbaar", "seed of the lottery, public"},
               need);
  options.path("--register", register_file,
               {"het register; - is de standaardinvoer (standaard: private/register.csv)",
                "the register; - is standard input (default: private/register.csv)"});
  WhoOptions::declare(options);
  options.text("--allocation", allocation,
               {"verdeling: proportional, equal, numbers:FILE of response:FILE",
                "how: proportional, equal, numbers:FILE or response:FILE"});
  options.list("--household", household,
               {"kolommen van het adres: hooguit één brief per adres (none: geen grens)",
                "columns of the address: at most one letter each (none: no limit)"});
  options.path("--collective", collective,
               {"lijst van instellingen, waar die grens niet geldt",
                "list of collective addresses, where that limit does not hold"});
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
  options.WhoOptions::settle(settings.eligibility, diagnostics);
  settings.eligibility.household = options.household;
  for (const auto& path : options.exclude) settings.exclude.push_back(context.in_folder(path));
  if (options.collective) settings.collective = context.in_folder(*options.collective);
  if (in_dossier) settle_dossier(options, context, settings);
  if (options.household == std::vector<std::string>{"none"}) settings.eligibility.household.clear();
  if (settings.eligibility.household.empty()) settings.collective.clear();
  if (auto allocation = read_allocation(options.allocation, options.by, context)) {
    settings.letters.allocation = std::move(*allocation);
  }
  return !diagnostics.has_errors();
}

}  // namespace burgerberaad
