#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/lottery/objective.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"
#include "command.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The options that say who is drawn from and how: shared by `draw`, `verify`, `quotas check`.
struct LotteryOptions {
  std::optional<std::filesystem::path> pool;
  std::optional<std::filesystem::path> quotas;
  std::optional<std::int64_t> size;
  std::optional<std::string> id;
  std::vector<std::string> household;
  bool size_needed = true;  ///< false: without a dossier and --size, the size is 0

  void declare(Options& options);
};

/// "leximin", "maximin", ...
std::vector<std::string> method_names();

/// --gamma, of the goldilocks method.
struct GammaOption {
  std::string text = "1";

  void declare(Options& options);
  /// Its value, 1 after an error.
  [[nodiscard]] Rational read(Diagnostics& diagnostics) const;
};

/// What is drawn from. Inside a dossier, and without --pool, options that were not given come from
/// assembly.yaml, and `assembly` is set.
struct LotteryInput {
  std::optional<Assembly> assembly;
  QuotaSet quotas;  ///< in order of category and feature
  Pool pool;
  std::int64_t size = 0;
  std::string id_column;  ///< the column that was used; empty: the number of the row
  std::vector<std::string> household_columns;
};

/// Fills in what was not given and reads pool and quotas; reports all that is wrong in them.
std::optional<LotteryInput> read_lottery_input(const LotteryOptions& options, Context& context);

}  // namespace burgerberaad
