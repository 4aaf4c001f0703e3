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

/// A distribution rounded to equally likely panels, so that dice can decide.
struct TicketFacts {
  std::int64_t count = 0;           ///< numbered from 0; panels.csv has a panel for each
  std::int64_t types = 0;           ///< of people who are interchangeable, see make_types
  Rational change;                  ///< the largest, of anybody's chance, by the rounding
  Rational bound;                   ///< see published_bound
  std::string distribution_sha256;  ///< of distribution.csv: the panels and weights before rounding
};

/// Why a draw was held once more, for all to read.
struct Repeat {
  std::string manifest_sha256;  ///< of the draw before it
  std::string reason;
};

/// What was fixed before the seed was known. Its SHA-256, over its JSON, can be published
/// beforehand.
struct DrawManifest {
  std::string program;  ///< "burgerberaad 0.1.0"
  Objective objective;
  std::string pool_sha256;  ///< of the pool in canonical form; empty when there is a root
  std::string pool_root;    ///< under opaque ids: commits to every row, see sealed_tree
  std::string quotas_sha256;
  std::string id_column;  ///< of the pool; empty: numbers of rows
  std::vector<std::string> household_columns;
  std::int64_t pool_size = 0;
  std::int64_t panel_size = 0;
  std::optional<Repeat> repeats;
  std::int64_t total = 0;            ///< the sum of the weights of the panels; before rounding
  std::int64_t panels = 0;           ///< how many there are; before rounding
  std::string panels_sha256;         ///< of panels.csv
  std::string probabilities_sha256;  ///< of probabilities.csv
  bool proven = false;
  /// How far from the best at most, see checked_gap; none of a method that is not is_optimal().
  /// As `proven` and the certificate, this is about the chances before rounding.
  std::optional<Rational> gap;
  std::optional<TicketFacts> tickets;
  Certificate certificate;

  /// How many numbers there are to draw from: tickets, or parts of the total weight.
  [[nodiscard]] std::int64_t numbers() const { return tickets ? tickets->count : total; }
};

/// record.json: all that a re-check of a draw needs, and nothing personal. Of a draw that is only
/// prepared there is the manifest alone.
struct DrawRecord {
  DrawManifest manifest;
  std::optional<std::string> seed;   ///< none: dice decided, which takes tickets
  std::int64_t number = 0;           ///< 0 <= number < numbers(): the ticket, if there are any
  std::int64_t panel = 0;            ///< the panel drawn, from 1 in the order of panels.csv
  std::vector<std::string> members;  ///< its ids

  /// Whether the draw has happened.
  [[nodiscard]] bool is_drawn() const { return !members.empty(); }
};

/// A file that is published with a draw, and what the manifest says of it.
struct PublishedFile {
  const char* name;
  std::string sha256;
};
/// Those that were fixed before the draw, in the order of their names.
std::vector<PublishedFile> published_files(const DrawManifest& manifest);

Json to_json(const DrawManifest& manifest);
/// Holds the manifest's hash, in words how the seed picks the panel, and last the SHA-256 of all
/// that comes before it, as it would be written alone.
Json to_json(const DrawRecord& record);
/// Of a record.json or a manifest.json. Nothing when a field is missing or of the wrong kind.
std::optional<DrawRecord> parse_record(const Json& json);

/// The `format` of records and manifests that this program writes and reads.
inline constexpr std::int64_t kDrawFormat = 1;

/// SHA-256 of the manifest's JSON as record.json prints it, two spaces deep.
std::string manifest_sha256(const DrawManifest& manifest);

/// manifest.json: what is published before the draw. manifest_sha256() is of these bytes.
std::string manifest_json(const DrawManifest& manifest);
/// record.json, or manifest.json of a draw that is only prepared: the bytes that parse_record()
/// was given the content of, if nobody changed them.
std::string record_json(const DrawRecord& record);

/// What else is drawn by chance after the panel (the order of reserves) follows from: the seed, or
/// the manifest's hash, a space and the ticket that the dice gave.
std::string later_seed(const DrawRecord& record);

/// The number that a seed stands for: the ticket of purpose "panel" and this seed, with stratum
/// and id empty, as a big-endian number modulo `total`. SHA-256 has 256 bits, so that for a total
/// of 10^12 no number is likelier than another by more than one part in 10^65.
/// By hand: printf 'burgerberaad/1\npanel\nSEED\n\n' | sha256sum.
std::int64_t drawn_number(std::string_view seed, std::int64_t total);

/// Fills in number, panel and members: those of `seed`, or of `ticket` without one. `distribution`
/// is what is drawn from (with tickets: one panel of weight 1 for each).
void pick(DrawRecord& record, const PanelDistribution& distribution,
          const std::vector<std::string>& ids, std::optional<std::string> seed,
          std::optional<std::int64_t> ticket);

/// The panel (from 0) whose stretch of the line of weights holds `number`.
std::size_t drawn_panel(const PanelDistribution& distribution, std::int64_t number);

/// panels.csv: panel (from 1), weight, members (ids, with spaces between).
std::string panels_csv(const PanelDistribution& distribution, const std::vector<std::string>& ids);
/// panels.csv of a draw by tickets: ticket (from 0), members.
std::string booklet_csv(const PanelDistribution& booklet, const std::vector<std::string>& ids);
/// probabilities.csv: id, probability (12 digits).
std::string probabilities_csv(const PanelDistribution& distribution,
                              const std::vector<std::string>& ids);

}  // namespace burgerberaad
