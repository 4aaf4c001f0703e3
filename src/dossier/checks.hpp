#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace burgerberaad {

inline bool contains(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// What can be referred to in a dossier, in the order of the files.
struct References {
  explicit References(const Dossier& dossier);

  /// Reports a member that the ledger does not know; says nothing while there is no ledger.
  bool member(const std::string& id, const Location& where, Diagnostics& diagnostics) const;
  /// Reports who is neither a role holder nor a member; members are not known without a ledger.
  bool person(const std::string& id, const Location& where, Diagnostics& diagnostics) const;
  /// Reports a proposal that does not exist.
  bool proposal(const std::string& id, const Location& where, Diagnostics& diagnostics) const;
  /// Reports a version that does not exist; else gives it.
  const Proposal* version(const VersionId& id, const Location& where,
                          Diagnostics& diagnostics) const;
  /// The newest version of a proposal, or null.
  [[nodiscard]] const Proposal* newest(std::string_view proposal) const;

  const Dossier* dossier;
  bool has_ledger;
  std::vector<std::string> members;
  std::vector<std::string> owners;  ///< role holders and commissioners
  std::vector<std::string> proposals;
  std::vector<std::string> signals;
  std::vector<std::string> evidence;
  std::vector<std::string> conditions;
};

/// Reports an id that was given before.
class Unique {
 public:
  void check(const std::string& id, const Location& where, Diagnostics& diagnostics);

 private:
  std::map<std::string, Location> seen_;
};

void check_commission(const References& known, Diagnostics& diagnostics);
void check_panel(const References& known, Diagnostics& diagnostics);
void check_sessions(const References& known, Diagnostics& diagnostics);
void check_notes(const References& known, Diagnostics& diagnostics);
void check_tables(const References& known, Diagnostics& diagnostics);
void check_ballots(const References& known, Diagnostics& diagnostics);
void check_proposals(const References& known, Diagnostics& diagnostics);
void check_signals(const References& known, Diagnostics& diagnostics);
void check_evidence(const References& known, Diagnostics& diagnostics);
/// Crosses what the commissioners answered with the commission and with what was adopted.
void check_response(const References& known, Diagnostics& diagnostics);
/// What the landscape refers to, and what nobody took up.
void check_landscape(const References& known, Diagnostics& diagnostics);
/// Crosses the articles of the agreement with what was adopted, with its parties and with what the
/// commissioners answered.
void check_agreement(const References& known, Diagnostics& diagnostics);
/// Crosses who set the question and the agendas with who there are.
void check_ownership(const References& known, Diagnostics& diagnostics);
void check_glossary(const References& known, Diagnostics& diagnostics);
/// Quotes and consent, where private/ can be read.
void check_consent(const References& known, Diagnostics& diagnostics);
void check_records(const References& known, Diagnostics& diagnostics);
/// Crosses the files in records/ with the hashes in the journal, and names what commands that were
/// broken off left behind.
void check_files(const References& known, Diagnostics& diagnostics);

/// Crosses the conditions, origins and heirs of one version in the dossier.
void check_version(const Dossier& dossier, const VersionId& id, Diagnostics& diagnostics);

/// Adds versions and their hashes to records/frozen.json and the journal. Under the lock.
void freeze_versions(const Dossier& dossier, const std::map<VersionId, std::string>& hashes,
                     FileSet& files);

/// The bytes of records/frozen.json.
std::string frozen_content(const Frozen& frozen);

}  // namespace burgerberaad
