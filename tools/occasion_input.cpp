#include "occasion_input.hpp"

#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "explanation.hpp"
#include "messages.hpp"

#include <utility>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// A path as a shell takes it, quoted when it must be.
std::string as_argument(const std::string& path) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-";
  if (path.find_first_not_of(kPlain) == std::string::npos) return path;
  return shell_quoted(path);
}

/// The pool of the draw, under the ids of its record; reports when it is another.
std::optional<Pool> read_drawn_pool(const fs::path& path, const DrawManifest& manifest,
                                    const QuotaSet& quotas, const PoolKey* key, PoolOptions options,
                                    Diagnostics& diagnostics) {
  if (!manifest.id_column.empty()) options.id_column = manifest.id_column;
  auto pool = read_pool(path, pool_columns(quotas), options, diagnostics);
  if (!pool) return std::nullopt;
  if (key != nullptr) {
    PoolKey all = *key;
    for (const auto& id : pool->ids) all.try_emplace(id, "?" + id);  // makes it another pool
    pool = under_opaque_ids(*pool, all);
  }
  if (pool->sha256 == manifest.pool_sha256) return pool;
  diagnostics.error(msg::verify_pool, {path.string(), 0, 0, ""});
  return std::nullopt;
}

/// Counts the panel from private/ when all is there that it takes; a pool that has changed since
/// is a warning.
std::optional<PanelCounts> count_in_dossier(const DrawOccasion& occasion, const Assembly& assembly,
                                            Context& context) {
  const auto pool_path = context.in_folder("private/respondents.csv");
  const auto key_path = context.in_folder("private/pool-key.csv");
  if (!fs::exists(pool_path) || !fs::exists(key_path)) return std::nullopt;
  Diagnostics own;
  const auto key = read_pool_key(key_path, own);
  PoolOptions options;
  if (!assembly.panel.id_column.empty()) options.id_column = assembly.panel.id_column;
  std::optional<Pool> pool;
  if (key) {
    pool = read_drawn_pool(pool_path, occasion.draw.manifest, occasion.quotas, &*key, options, own);
  }
  if (!pool) {
    context.diagnostics.warning(msg::counts_left_out, {pool_path.string(), 0, 0, ""});
    return std::nullopt;
  }
  return count_panel(occasion.quotas, *pool, occasion.draw.record->members,
                     assembly.privacy.smallest_cell);
}

/// Counts the panel with a pool that was named, if one was; reports when it is another.
std::optional<PanelCounts> count_with(const std::optional<fs::path>& path,
                                      const DrawOccasion& occasion, Context& context) {
  if (!path) return std::nullopt;
  const auto pool = read_drawn_pool(context.in_folder(*path), occasion.draw.manifest,
                                    occasion.quotas, nullptr, {}, context.diagnostics);
  if (!pool) return std::nullopt;
  return count_panel(occasion.quotas, *pool, occasion.draw.record->members,
                     Privacy{}.smallest_cell);
}

}  // namespace

void OccasionOptions::declare(Options& options) {
  options.path("DIR", folder,
               {"de map van de loting, buiten een dossier: wat bij draw achter --out stond",
                "the folder of the draw, outside a dossier: what draw had as --out"});
  options.path("--quotas", quotas,
               {"de quota van de loting (in een dossier: quotas.csv)",
                "the quotas of the draw (in a dossier: quotas.csv)"});
  options.path("--pool", pool,
               {"de pool van de loting, om de getrokken groep te tellen en voor de opdracht die de "
                "loting vastlegt (een dossier heeft haar)",
                "the pool of the draw, to count the panel that was drawn and for the command that "
                "puts the draw on record (a dossier has it)"});
  options.text("--title", title,
               {"de naam van het burgerberaad (in een dossier: uit assembly.yaml)",
                "the name of the assembly (in a dossier: from assembly.yaml)"});
  options.text("--question", question,
               {"de vraag aan het burgerberaad (in een dossier: uit assembly.yaml)",
                "the question to the assembly (in a dossier: from assembly.yaml)"});
}

bool OccasionOptions::in_dossier(const Context& context) const {
  return !folder && is_dossier(context.in_folder("."));
}

std::optional<OccasionInput> OccasionOptions::read(Context& context, Status& status) const {
  Diagnostics& diagnostics = context.diagnostics;
  status = Status::usage;
  auto input = describe(context);
  if (!input) return std::nullopt;
  DrawOccasion& occasion = input->occasion;
  auto quota_set = read_quotas(context.in_folder(quotas.value_or("quotas.csv")), diagnostics);
  if (!quota_set) return std::nullopt;
  occasion.quotas = std::move(*quota_set);
  status = Status::no;
  auto draw = read_published(context.in_folder(folder.value_or("records/draw")), diagnostics);
  if (!draw) return std::nullopt;
  occasion.draw = std::move(*draw);
  if (canonical_sha256(occasion.quotas) != occasion.draw.manifest.quotas_sha256) {
    diagnostics.error(msg::verify_quotas, {occasion.quotas.file, 0, 0, ""});
    return std::nullopt;
  }
  if (occasion.draw.record) {
    occasion.counts = input->assembly ? count_in_dossier(occasion, *input->assembly, context)
                                      : count_with(pool, occasion, context);
  }
  if (diagnostics.has_errors()) return std::nullopt;
  status = Status::done;
  return input;
}

std::optional<OccasionInput> OccasionOptions::describe(Context& context) const {
  constexpr Text kTitle{"Burgerberaad", "Citizens' assembly"};
  Diagnostics& diagnostics = context.diagnostics;
  OccasionInput input;
  DrawOccasion& occasion = input.occasion;
  occasion.software = "burgerberaad " BURGERBERAAD_VERSION;
  if (in_dossier(context)) {
    input.assembly = read_assembly(context.in_folder("assembly.yaml"), diagnostics);
    if (pool) diagnostics.error(msg::occasion_dossier, {}, "--pool");
    if (!input.assembly || diagnostics.has_errors()) return std::nullopt;
    occasion.language = input.assembly->language;
    occasion.title = title.value_or(input.assembly->title);
    occasion.question = question.value_or(input.assembly->commission.question);
    occasion.folder = "records/draw";
    return input;
  }
  if (!folder) diagnostics.error(msg::missing_option, {}, "DIR");
  if (!quotas) diagnostics.error(msg::missing_option, {}, "--quotas");
  if (diagnostics.has_errors()) return std::nullopt;
  occasion.language = context.lang;
  occasion.title = title.value_or(std::string(kTitle.in(context.lang)));
  occasion.question = question.value_or(std::string());
  occasion.folder = as_argument(folder->string());
  occasion.finish_options = fmt::format(" --out {} --pool {}", occasion.folder,
                                        as_argument(pool.value_or("pool.csv").string()));
  return input;
}

}  // namespace burgerberaad
