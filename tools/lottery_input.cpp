#include "lottery_input.hpp"

#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "burgerberaad/register/number.hpp"
#include "messages.hpp"

namespace burgerberaad {
namespace {

struct Settings {
  std::filesystem::path pool;
  std::filesystem::path quotas;
  std::int64_t size = 0;
  PoolOptions pool_options;
  std::optional<Assembly> assembly;
};

/// What the dossier says where the command line is silent.
std::optional<Settings> from_dossier(const LotteryOptions& options, Context& context) {
  Settings settings;
  settings.assembly = read_assembly(context.in_folder("assembly.yaml"), context.diagnostics);
  if (!settings.assembly) return std::nullopt;
  const PanelSettings& panel = settings.assembly->panel;
  settings.pool = context.in_folder("private/respondents.csv");
  settings.quotas = context.in_folder(options.quotas.value_or("quotas.csv"));
  settings.size = options.size.value_or(panel.size);
  settings.pool_options.household_columns =
      options.household.empty() ? panel.household_columns : options.household;
  settings.pool_options.id_column = options.id;
  if (!options.id && !panel.id_column.empty()) settings.pool_options.id_column = panel.id_column;
  return settings;
}

std::optional<Settings> from_options(const LotteryOptions& options, Context& context) {
  const auto need = [&](bool given, std::string_view name) {
    if (!given) context.diagnostics.error(msg::missing_option, {}, name);
    return given;
  };
  const bool pool = need(options.pool.has_value(), "--pool");
  const bool quotas = need(options.quotas.has_value(), "--quotas");
  const bool size = need(options.size.has_value() || !options.size_needed, "--size");
  if (!pool || !quotas || !size) return std::nullopt;
  return Settings{context.in_folder(*options.pool),
                  context.in_folder(*options.quotas),
                  options.size.value_or(0),
                  {options.id, options.household},
                  std::nullopt};
}

/// The name of the column that ids came from.
std::string used_id_column(const Pool& pool, const PoolOptions& options) {
  if (options.id_column) return *options.id_column;
  for (const auto name : {"id", "unique_id", "external_id", "nationbuilder_id"}) {
    if (pool.table.column(name)) return name;
  }
  return {};
}

}  // namespace

void LotteryOptions::declare(Options& options) {
  options.path(
      "--pool", pool,
      {"de pool: een CSV met een persoon per rij", "the pool: a CSV with one person a row"});
  options.path("--quotas", quotas, {"de quota, als CSV", "the quotas, as CSV"});
  options.number("--size", size, {"het aantal plaatsen", "the number of seats"}, 1, 1'000'000);
  options.text("--id", id, {"de kolom met de id's", "the column that holds the ids"});
  options.list("--household", household,
               {"kolommen van het adres; van een adres komt er hoogstens een in de groep",
                "columns of the address; of an address at most one joins the panel"});
}

std::vector<std::string> method_names() {
  std::vector<std::string> names;
  for (const auto method : kMethods) names.emplace_back(name(method));
  return names;
}

void GammaOption::declare(Options& options) {
  options.text(
      "--gamma", text,
      {"bij goldilocks: hoe zwaar een kleine kans telt tegen een grote; de bedenkers nemen 1",
       "for goldilocks: how much a small chance counts against a large one; its authors "
       "take 1"});
}

Rational GammaOption::read(Diagnostics& diagnostics) const {
  const auto gamma = parse_number(text);
  if (gamma && *gamma > 0) return *gamma;
  diagnostics.error(msg::bad_gamma, {}, text);
  return 1;
}

std::optional<LotteryInput> read_lottery_input(const LotteryOptions& options, Context& context) {
  const bool dossier = !options.pool && is_dossier(context.in_folder("."));
  auto settings = dossier ? from_dossier(options, context) : from_options(options, context);
  if (!settings) return std::nullopt;
  auto quotas = read_quotas(settings->quotas, context.diagnostics);
  if (!quotas) return std::nullopt;
  LotteryInput input;
  input.quotas = in_order(std::move(*quotas));
  input.size = settings->size;
  auto pool = read_pool(settings->pool, pool_columns(input.quotas), settings->pool_options,
                        context.diagnostics);
  if (!pool) return std::nullopt;
  input.pool = std::move(*pool);
  input.id_column = used_id_column(input.pool, settings->pool_options);
  input.household_columns = settings->pool_options.household_columns;
  input.assembly = std::move(settings->assembly);
  return input;
}

}  // namespace burgerberaad
