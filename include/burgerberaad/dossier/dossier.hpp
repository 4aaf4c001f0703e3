#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/mandate/commission.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/quota/quota.hpp"
#include "burgerberaad/register/population.hpp"
#include "burgerberaad/round/proposal.hpp"
#include "burgerberaad/round/session.hpp"
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
  Location where;
};

struct Privacy {
  std::int64_t smallest_cell = 5;
  std::optional<Date> respondents_until;
  std::optional<Date> members_until;
};

/// assembly.yaml: the commission and the rules.
struct Assembly {
  std::string id;
  std::string title;
  Lang language = Lang::nl;
  Commission commission;
  std::vector<RoleHolder> roles;
  PanelSettings panel;
  Rules rules;
  Privacy privacy;
  std::string sha256;        ///< of the file
  std::string rules_sha256;  ///< of the rules in canonical form
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

/// A dossier as it lies in its folder, read and typed. What could not be read is missing here and
/// named in the diagnostics.
struct Dossier {
  std::filesystem::path folder;
  Assembly assembly;
  std::optional<Population> population;
  std::optional<QuotaSet> quotas;
  std::vector<Session> sessions;    ///< by number
  std::vector<Proposal> proposals;  ///< by proposal, then version
  std::vector<Signal> signals;
  Ledger ledger;
};

/// Whether `folder` holds an assembly.yaml.
bool is_dossier(const std::filesystem::path& folder);

/// Reads assembly.yaml alone.
std::optional<Assembly> read_assembly(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Reads every file; reports all that is wrong within a file. Nothing without a readable
/// assembly.yaml. Throws IoError.
std::optional<Dossier> open_dossier(const std::filesystem::path& folder, Diagnostics& diagnostics);

/// Crosses every reference between files: members, proposals, versions, conditions, signals,
/// role holders, ballots against attendance and ledger, frozen rules, hashes of versions.
void check_dossier(const Dossier& dossier, Diagnostics& diagnostics);

}  // namespace burgerberaad
