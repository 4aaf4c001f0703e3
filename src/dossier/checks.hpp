#pragma once

#include "burgerberaad/dossier/dossier.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// What can be referred to in a dossier, in the order of the files.
struct References {
  explicit References(const Dossier& dossier);

  /// Reports a member that the ledger does not know; says nothing while there is no ledger.
  bool member(const std::string& id, const Location& where, Diagnostics& diagnostics) const;
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
void check_tables(const References& known, Diagnostics& diagnostics);
void check_ballots(const References& known, Diagnostics& diagnostics);
void check_proposals(const References& known, Diagnostics& diagnostics);
void check_signals(const References& known, Diagnostics& diagnostics);
void check_records(const References& known, Diagnostics& diagnostics);

/// The bytes of records/frozen.json.
std::string frozen_content(const Frozen& frozen);

}  // namespace burgerberaad
