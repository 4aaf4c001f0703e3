#pragma once

#include "burgerberaad/dossier/dossier.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// What a new version says otherwise than the one before it; what is not given stays.
struct Revision {
  std::optional<std::string> title;
  std::optional<std::string> text;
  std::optional<std::string> rationale;
  std::vector<std::string> from;          ///< added to what the text goes back to
  std::vector<ConditionTest> conditions;  ///< each in the place of the earlier one
  std::vector<std::string> minority;      ///< added
  std::string by;                         ///< who puts this version forward
  std::string why;                        ///< and what moved them
  std::optional<std::string> owner{};     ///< who is to carry it out
};

/// The newest version of a proposal, or null.
const Proposal* newest_version(const Dossier& dossier, std::string_view proposal);

/// The version after the newest one of `proposal`, or its first; open, whatever came before.
Proposal next_version(const Dossier& dossier, const std::string& proposal,
                      const Revision& revision);

/// Whether a version says anything else than the one before it.
bool says_more(const Proposal& after, const Proposal& before);

/// A version that was written.
struct WrittenVersion {
  VersionId id;
  std::filesystem::path file;
  std::string sha256;
};

/// Writes versions that belong together, and their hashes in records/, so that they stay as they
/// were written: all of them, or none. Each is checked against the dossier and against the others
/// first; nothing when one is refused. The caller holds the lock of the dossier. Throws IoError.
std::optional<std::vector<WrittenVersion>> write_versions(const Dossier& dossier,
                                                          const std::vector<Proposal>& drafts,
                                                          Diagnostics& diagnostics);

}  // namespace burgerberaad
