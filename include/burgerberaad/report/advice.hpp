#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/dossier/consent.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/evaluation.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/lottery/record.hpp"
#include "burgerberaad/report/calibrated.hpp"
#include "burgerberaad/report/document.hpp"
#include "burgerberaad/report/edition.hpp"
#include "burgerberaad/report/people.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// What the record of the second lottery says, as far as it says it.
struct DrawFacts {
  std::optional<std::string> method;
  std::optional<std::string> seed;
  std::optional<std::int64_t> pool_size;
  std::optional<std::int64_t> panel_size;
  std::optional<double> least_chance;
  std::optional<double> greatest_chance;
  std::optional<bool> proven;  ///< of the chances before they were rounded to tickets
  std::optional<TicketFacts> tickets;
  std::optional<std::int64_t> ticket;  ///< that was drawn
  std::vector<std::string> repeats;    ///< why it was held once more, for each time
};

/// Reads the record.json of a draw; nothing when there is none, or when it is no JSON. Throws
/// IoError.
std::optional<DrawFacts> read_draw_facts(const std::filesystem::path& path);
/// Adds the least and the greatest chance of those who had any (probabilities.csv of a draw).
/// Throws IoError.
void read_chances(const std::filesystem::path& path, DrawFacts& facts);

/// SHA-256 of the bytes of a file that the advice rests on.
struct Fingerprint {
  std::string file;  ///< within the dossier
  std::string sha256;
};

/// All that an advice is made from, apart from the dossier itself.
struct AdviceFacts {
  std::vector<Tally> ballots;  ///< every ballot that was held, by time
  std::vector<Weighing> weighings;
  People people;
  Calibrations calibrations;
  std::optional<DrawFacts> draw;                    ///< the last, where it was repeated
  std::vector<std::filesystem::path> draw_records;  ///< of each, in the dossier
  std::vector<Fingerprint> fingerprints;
  std::optional<std::string> journal_head;  ///< hash of the last line of the journal
  std::optional<Evaluation> evaluation;     ///< what members thought of it, when they were asked
  Published published;                      ///< names and words of members who agreed to that
  std::string software;                     ///< "burgerberaad 0.1.0"
  std::size_t faults = 0;  ///< errors that `check` found; more than 0 makes it a draft
};

/// Counts, weighs, and reads what lies beside the dossier's own files. Throws IoError.
AdviceFacts gather_facts(const Dossier& dossier, std::string software, Diagnostics& diagnostics);

/// The advice as a document.
Document advice(const Dossier& dossier, const AdviceFacts& facts, Lang lang,
                Edition edition = Edition::published);

/// The same for machines: the contract of `weigh` per proposal, the people, and the document.
Json advice_json(const Dossier& dossier, const AdviceFacts& facts, Lang lang,
                 Edition edition = Edition::published);

/// Per proposal what `weigh --json` prints: {"id", "version", "title", "verdict", "class",
/// "support": {"numerator", "denominator", "share"}, "threshold", "counts", "votes_to_flip",
/// "bounds": [lower, upper], "conditions", "calibrated", "strata"} and more; null where there is
/// nothing to say.
Json to_json(const Weighing& weighing, const Dossier& dossier, const AdviceFacts& facts);
/// What `tally --json` prints per ballot.
Json to_json(const Tally& tally, const Rules& rules);

/// Calibrated support in whole percents: more digits would say more of single people than it means.
std::string about(const CalibratedSupport& calibrated, Lang lang);
/// Whether the verdict had been another with the weighted votes; nothing where the equal votes gave
/// none.
std::optional<bool> verdict_changes(const Weighing& weighing, const CalibratedSupport& calibrated);

/// The proposal's text that a weighing is about.
const Proposal& text_of(const Weighing& weighing, const Dossier& dossier);

/// Names as they are printed: "aangenomen", "adopted".
Text title(Verdict verdict);
Text title(ConditionResult result);
/// Why a ballot gave no answer, as one sentence; empty for none.
Text sentence(UndecidedReason reason);

}  // namespace burgerberaad
