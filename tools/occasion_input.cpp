#include "occasion_input.hpp"

#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "drawn_pool.hpp"
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

/// The panel that was drawn, counted from the pool; nothing, with a report, when it is another.
std::optional<PanelCounts> count_with(const fs::path& pool, const std::optional<fs::path>& key,
                                      const DrawOccasion& occasion, std::int64_t smallest,
                                      Context& context) {
  const DrawManifest& manifest = occasion.draw.manifest;
  const auto people = read_drawn_pool(manifest, pool, key, pool_columns(occasion.quotas), context);
  if (!people || !check_pool(manifest, people->pool, context.diagnostics)) return std::nullopt;
  return count_panel(occasion.quotas, people->pool, occasion.draw.record->members, smallest);
}

/// Counts the panel from private/ when all is there that it takes; a pool that has changed since
/// is a warning.
std::optional<PanelCounts> count_in_dossier(const DrawOccasion& occasion, const Assembly& assembly,
                                            Context& context) {
  const fs::path pool = "private/respondents.csv";
  const fs::path key = "private/pool-key.csv";
  if (!fs::exists(context.in_folder(pool)) || !fs::exists(context.in_folder(key))) {
    return std::nullopt;
  }
  Context apart;  // what is wrong with private files does not keep the page from being made
  apart.folder = context.folder;
  apart.folder_name = context.folder_name;
  auto counts = count_with(pool, key, occasion, assembly.privacy.smallest_cell, apart);
  if (!counts) {
    context.diagnostics.warning(msg::counts_left_out, whole_file(context.in_folder(pool)));
  }
  return counts;
}

}  // namespace

void OccasionOptions::declare(Options& options) {
  options.path("DIR", folder,
               {"de map van de loting, buiten een dossier: wat bij draw achter --out stond",
                "the folder of the draw, outside a dossier: what draw had as --out"});
  options.path("--pool", pool,
               {"de pool van de loting, om de getrokken groep te tellen en voor de opdracht die de "
                "loting vastlegt (een dossier heeft haar)",
                "the pool of the draw, to count the panel that was drawn and for the command that "
                "puts the draw on record (a dossier has it)"});
  options.path("--key", key,
               {"de sleutel bij die pool, van een loting onder codes (een dossier heeft hem)",
                "the key to that pool, of a draw under opaque ids (a dossier has it)"});
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

fs::path OccasionOptions::draw_folder(const Context& context) const {
  return context.in_folder(folder ? *folder : draw_folders(context.folder).back());
}

std::optional<OccasionInput> OccasionOptions::read(Context& context, Status& status) const {
  Diagnostics& diagnostics = context.diagnostics;
  status = Status::usage;
  auto input = describe(context);
  if (!input) return std::nullopt;
  DrawOccasion& occasion = input->occasion;
  status = Status::no;
  const fs::path path = draw_folder(context);
  auto draw = read_published(path, diagnostics);
  if (!draw) return std::nullopt;
  occasion.draw = std::move(*draw);
  if (!input->assembly && !occasion.draw.manifest.pool_root.empty()) {
    occasion.finish_options += " --key " + as_argument(key.value_or("key.csv").string());
  }
  auto quotas = read_quotas(path / "quotas.csv", diagnostics);
  if (!quotas) return std::nullopt;
  occasion.quotas = in_order(std::move(*quotas));
  if (occasion.draw.record && input->assembly) {
    occasion.counts = count_in_dossier(occasion, *input->assembly, context);
  } else if (occasion.draw.record && pool) {
    occasion.counts = count_with(*pool, key, occasion, Privacy{}.smallest_cell, context);
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
    if (key) diagnostics.error(msg::occasion_dossier, {}, "--key");
    if (!input.assembly || diagnostics.has_errors()) return std::nullopt;
    occasion.language = input.assembly->language;
    occasion.title = title.value_or(input.assembly->title);
    occasion.question = question.value_or(input.assembly->commission.question);
    occasion.folder = draw_folders(context.folder).back().string();
    return input;
  }
  if (!folder) diagnostics.error(msg::missing_option, {}, "DIR");
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
