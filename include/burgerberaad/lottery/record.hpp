#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/distribution.hpp"
#include "burgerberaad/lottery/objective.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// What was fixed before the seed was known. Its SHA-256, over its JSON, can be published
/// beforehand.
struct DrawManifest {
  std::string program;  ///< "burgerberaad 0.1.0"
  Objective objective;
  std::string pool_sha256;
  std::string quotas_sha256;
  std::string id_column;  ///< empty: numbers of rows, or opaque ids
  std::vector<std::string> household_columns;
  std::int64_t pool_size = 0;
  std::int64_t panel_size = 0;
  std::int64_t total = 0;  ///< the sum of the weights of the panels
  std::int64_t panels = 0;
  std::string panels_sha256;         ///< of panels.csv
  std::string probabilities_sha256;  ///< of probabilities.csv
  bool proven = false;
  /// How far from the best at most, see checked_gap; none of a method that is not is_optimal().
  std::optional<Rational> gap;
  Certificate certificate;
};

/// record.json: all that a re-check of a draw needs, and nothing personal.
struct DrawRecord {
  DrawManifest manifest;
  std::string seed;
  std::int64_t number = 0;           ///< 0 <= number < total, from the seed
  std::int64_t panel = 0;            ///< the panel drawn, from 1 in the order of panels.csv
  std::vector<std::string> members;  ///< its ids
};

Json to_json(const DrawManifest& manifest);
/// Holds the manifest's hash and, in words, how the seed picks the panel.
Json to_json(const DrawRecord& record);
/// Nothing when a field is missing or of the wrong kind.
std::optional<DrawRecord> parse_record(const Json& json);

/// SHA-256 of the manifest's JSON as record.json prints it, two spaces deep.
std::string manifest_sha256(const DrawManifest& manifest);

/// The number that a seed stands for: the ticket of purpose "panel" and this seed, with stratum
/// and id empty, as a big-endian number modulo `total`. SHA-256 has 256 bits, so that for a total
/// of 10^12 no number is likelier than another by more than one part in 10^65.
/// By hand: printf 'burgerberaad/1\npanel\nSEED\n\n' | sha256sum.
std::int64_t drawn_number(std::string_view seed, std::int64_t total);

/// The panel (from 0) whose stretch of the line of weights holds `number`.
std::size_t drawn_panel(const PanelDistribution& distribution, std::int64_t number);

/// panels.csv: panel (from 1), weight, members (ids, with spaces between).
std::string panels_csv(const PanelDistribution& distribution, const std::vector<std::string>& ids);
/// probabilities.csv: id, probability (12 digits).
std::string probabilities_csv(const PanelDistribution& distribution,
                              const std::vector<std::string>& ids);

}  // namespace burgerberaad
