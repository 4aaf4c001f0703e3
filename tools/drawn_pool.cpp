#include "drawn_pool.hpp"

#include "burgerberaad/dossier/dossier.hpp"

#include <utility>

#include <fmt/format.h>

namespace burgerberaad {

std::optional<HiddenPool> read_drawn_pool(const DrawManifest& manifest,
                                          const std::filesystem::path& pool,
                                          const std::optional<std::filesystem::path>& key,
                                          const std::vector<PoolColumn>& columns,
                                          Context& context) {
  PoolOptions options;
  options.household_columns = manifest.household_columns;
  if (!manifest.id_column.empty()) options.id_column = manifest.id_column;
  auto read = read_pool(context.in_folder(pool), columns, options, context.diagnostics);
  if (!read) return std::nullopt;
  if (!key) return HiddenPool{{}, std::move(*read)};
  auto codes = read_pool_key(context.in_folder(*key), context.diagnostics);
  if (!codes) return std::nullopt;
  complete_pool_key(*codes, *read);  // whoever it lacks makes it another pool
  Pool hidden = under_opaque_ids(*read, *codes);
  return HiddenPool{std::move(*codes), std::move(hidden)};
}

std::string held_in_words(std::int64_t held, const DrawManifest& manifest, Lang lang) {
  constexpr Text kTickets{"{0} van de {1} loten, een kans van {2}",
                          "{0} of the {1} tickets, a chance of {2}"};
  constexpr Text kChance{"een kans van {2}", "a chance of {2}"};
  return fmt::format(fmt::runtime((manifest.tickets ? kTickets : kChance).in(lang)),
                     grouped(held, lang), grouped(manifest.numbers(), lang),
                     percentage(Rational(held, manifest.numbers()), 2, lang));
}

std::filesystem::path draw_record_path(const Context& context) {
  const auto folder = draw_folders(context.folder).back();
  const bool drawn = std::filesystem::exists(context.in_folder(folder / "record.json"));
  return folder / (drawn ? "record.json" : "manifest.json");
}

}  // namespace burgerberaad
