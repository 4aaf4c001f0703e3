#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/dossier/agreement.hpp"
#include "burgerberaad/dossier/glossary.hpp"
#include "burgerberaad/dossier/landscape.hpp"
#include "burgerberaad/dossier/retention.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/mandate/commission.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/mandate/response.hpp"
#include "burgerberaad/quota/quota.hpp"
#include "burgerberaad/register/population.hpp"
#include "burgerberaad/round/log.hpp"
#include "burgerberaad/round/proposal.hpp"
#include "burgerberaad/round/session.hpp"
#include "burgerberaad/seating/tables_file.hpp"
#include "burgerberaad/tally/rules.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// `panel:` of assembly.yaml.
struct PanelSettings {
  std::int64_t size = 0;
  std::int64_t reserves = 0;
  std::vector<std::string> categories;
  std::string id_column;
  std::vector<std::string> household_columns;
  std::optional<Date> accept_by;  ///< until when people who were drawn may answer
  Location where;
};

/// What members get per session (vergoeding), `allowance:` of assembly.yaml. Without `full_from`
/// whoever was there at all gets all of it.
struct Allowance {
  std::int64_t cents = 0;                 ///< for a whole session
  std::optional<std::int64_t> full_from;  ///< minutes in the room from which it is all of it
  std::optional<std::int64_t> half_from;  ///< and from which it is half
  Location where;
};

/// `weighing:` of assembly.yaml: what is shown beside the equal votes, which alone decide.
struct WeighingSettings {
  std::vector<std::string>
      margins;  ///< categories of population.yaml; empty: nothing is calibrated
  std::optional<Rational> least_weight;     ///< as a part of the mean weight, from 0 to 1
  std::optional<Rational> greatest_weight;  ///< above 1; without a least one, weights are cut off
  std::optional<std::vector<std::string>> strata;  ///< columns by which support is told
  Location where;
  Location margins_where{};
};

struct Privacy {
  std::int64_t smallest_cell = 5;
  std::vector<RetentionTerm> retention;  ///< in the order of data_classes()
};

/// assembly.yaml: the commission and the rules.
struct Assembly {
  std::string id;
  std::string title;
  Lang language = Lang::nl;
  Commission commission;
  std::vector<RoleHolder> roles;
  std::vector<Body> bodies;
  PanelSettings panel;
  Rules rules;
  Privacy privacy;
  std::optional<Allowance> allowance;
  std::optional<WeighingSettings> weighing;
  std::string file;          ///< as it was named
  std::string sha256;        ///< of the file
  std::string rules_sha256;  ///< of canonical_text(rules)
  Location rules_where;
};

/// What residents brought in (signals.yaml).
struct Signal {
  std::string id;
  std::optional<Date> date;
  std::string source;
  bool asked = false;
  std::string area;
  std::string text;
  std::string question;
  Location where;
};

enum class EvidenceKind { hearing, document, figures, visit, testimony };

/// "hoorzitting", "hearing".
Text title(EvidenceKind kind);

/// What members were shown or told, so that everybody can find it again (evidence.yaml).
struct Evidence {
  std::string id;
  std::string title;
  EvidenceKind kind = EvidenceKind::document;
  std::string by;         ///< who brought it: a role holder's id; may be empty
  std::string chosen_by;  ///< who asked for it; may be empty
  std::optional<std::int64_t> session;
  std::string link;
  std::string summary;
  std::vector<Origin> on;  ///< proposals it bears upon
  Location where;
};

/// What may no longer change (records/frozen.json): the rules since the first ballot, and the
/// texts that were voted on or written by `proposal new`.
struct Frozen {
  std::string rules;                          ///< canonical text; empty before the first ballot
  std::string rules_sha256;                   ///< of that text
  std::map<VersionId, std::string> versions;  ///< SHA-256 of the file of each version
  std::string agreement;                      ///< canonical text; empty until it was frozen
  std::string agreement_sha256;               ///< of that text
};

/// A dossier as it lies in its folder, read and typed. What could not be read is missing here and
/// named in the diagnostics.
struct Dossier {
  std::filesystem::path folder;
  Assembly assembly;
  std::optional<Population> population;
  std::optional<QuotaSet> quotas;
  std::vector<Session> sessions;    ///< by number
  std::vector<Log> logs;            ///< by session; those in private/ last
  std::vector<TablesFile> tables;   ///< of sessions that were seated, by the name of the file
  std::vector<Proposal> proposals;  ///< by proposal, then version
  std::vector<Signal> signals;
  std::vector<Evidence> evidence;
  std::optional<Replies> response;     ///< nothing until there is a response.yaml
  std::optional<Landscape> landscape;  ///< nothing until there is a landscape.yaml
  std::optional<Agreement> agreement;  ///< nothing until there is an agreement.yaml
  std::vector<GlossaryTerm> glossary;
  Ledger ledger;
  Frozen frozen;
  std::vector<JournalEntry> journal;
  std::vector<VersionId> unreadable_versions;    ///< reported already; references to them hold
  std::vector<std::string> unreadable_sessions;  ///< the same: files in sessions/
  bool signals_unreadable = false;               ///< the same for signals.yaml
  bool evidence_unreadable = false;              ///< the same for evidence.yaml
  bool agreement_unreadable = false;             ///< the same for agreement.yaml
  bool ledger_unreadable = false;                ///< the same for records/ledger.jsonl
  std::vector<std::string> files;  ///< every file that was read, as it is named in diagnostics
};

/// `relative` in the dossier, as diagnostics name it: "sessions/04-stemmen.yaml", or with the
/// folder before it when that is not the current one.
std::filesystem::path in_dossier(const std::filesystem::path& folder,
                                 const std::filesystem::path& relative);

/// The folders of the draws of a dossier, in it: "records/draw" and, for every time that it was
/// repeated for a reason, "records/draw-2" and on. At least the first, even when nothing is drawn.
std::vector<std::filesystem::path> draw_folders(const std::filesystem::path& folder);
/// The folder of the draw after these.
std::filesystem::path next_draw_folder(const std::vector<std::filesystem::path>& folders);

/// The rules as lines of key and value, the same for every way to write them in YAML.
std::string canonical_text(const Rules& rules);

/// Whether `folder` holds an assembly.yaml.
bool is_dossier(const std::filesystem::path& folder);

/// Reads assembly.yaml alone.
std::optional<Assembly> read_assembly(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Reads signals.yaml. Nothing when the file is unusable. Throws IoError.
std::optional<std::vector<Signal>> read_signals(const std::filesystem::path& path,
                                                Diagnostics& diagnostics);

/// Reads evidence.yaml. Nothing when the file is unusable. Throws IoError.
std::optional<std::vector<Evidence>> read_evidence(const std::filesystem::path& path,
                                                   Diagnostics& diagnostics);

/// Reads every file; reports all that is wrong within a file. Nothing without a readable
/// assembly.yaml. Throws IoError.
std::optional<Dossier> open_dossier(const std::filesystem::path& folder, Diagnostics& diagnostics);

/// What a note can refer to: the assembly, the sessions, the texts and the ledger, and with `logs`
/// the notes; not the journal, which grows with every note. What is wrong in these files is for
/// check to tell; nothing without a readable assembly.yaml, which is reported. Throws IoError.
enum class WithLogs { no, yes };
std::optional<Dossier> open_for_notes(const std::filesystem::path& folder, WithLogs logs,
                                      Diagnostics& diagnostics);

/// Warns that lines of logs are missing from what was read, with their number.
void warn_of_broken_logs(const Diagnostics& found, Diagnostics& diagnostics);

/// The items in force of all sessions, or of one, in the order of the logs.
std::vector<Note> notes_in_force(const Dossier& dossier,
                                 std::optional<std::int64_t> session = std::nullopt);

/// Crosses every reference between files: members, proposals, versions, conditions, signals,
/// role holders, ballots against attendance and ledger, frozen rules, hashes of versions.
void check_dossier(const Dossier& dossier, Diagnostics& diagnostics);

/// Crosses the references of one note that is not in the dossier yet. That the speaker was away is
/// a warning here: the attendance may be what is wrong, and the moment must not be lost.
void check_draft(const Dossier& dossier, const Note& draft, Diagnostics& diagnostics);

/// Writes down what may no longer change: once a ballot was held, the rules and the texts that were
/// voted on. What was frozen before stays as it is; whatever differs from it is for check_dossier
/// to name. Appends to the journal when anything is new. Called under the lock of the dossier by
/// commands that count. Throws IoError.
void freeze(const Dossier& dossier);

/// The same for ballots that are about to be held: the rules, and the texts of these ballots. What
/// lies in a member's hand may not change any more. Added to `files`, under the lock. Throws
/// IoError.
void freeze_ballots(const Dossier& dossier, const std::vector<const Ballot*>& ballots,
                    FileSet& files);

/// records/frozen.json; a missing file is nothing frozen. Throws IoError.
Frozen read_frozen(const std::filesystem::path& path, Diagnostics& diagnostics);

}  // namespace burgerberaad
