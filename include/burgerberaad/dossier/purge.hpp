#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/retention.hpp"
#include "burgerberaad/io/journal.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// A file below private/.
struct PersonalFile {
  std::filesystem::path path;    ///< to open it
  std::filesystem::path within;  ///< within private/
  const DataClass* data = nullptr;
  std::uintmax_t bytes = 0;
  bool link = false;  ///< a link: what it points at is somewhere else
};

/// Every file below private/ that holds personal data, by path; links are not followed. Empty when
/// there is no private/ or when it is closed to whoever asks.
std::vector<PersonalFile> personal_files(const std::filesystem::path& folder);

/// One class of data and what lies there of it.
struct Holding {
  const DataClass* data = nullptr;
  bool has_term = false;      ///< assembly.yaml says until when
  std::optional<Date> until;  ///< the last day, when it is known
  std::vector<PersonalFile> files;

  [[nodiscard]] bool is_due(Date day) const { return until && *until < day && !files.empty(); }
};

/// Every class that has a term or files, in the order of data_classes().
std::vector<Holding> holdings(const Dossier& dossier);

/// Where copies of personal data are, or may be, that a purge cannot reach.
enum class Copies {
  version_control,  ///< the dossier lies in a repository
  tracked,          ///< and that repository knows files of private/
  cloud,            ///< the folder is kept in step with a cloud service
  stray,            ///< files outside private/ that look like files of private/, or editors' copies
  links,            ///< links in private/ to files elsewhere
  unknown,          ///< files of private/ that may be copies of anything: temporary ones and others
  unread            ///< folders that are closed to whoever asks
};
struct FoundCopies {
  Copies kind = Copies::version_control;
  std::size_t count = 0;           ///< of those that can be counted: files, links, folders
  std::vector<std::string> files;  ///< the same within the dossier, but for `links`
};
std::string_view name(Copies kind);  ///< "version-control", as in the journal
/// As a sentence; names of files are not in it.
std::string sentence(const FoundCopies& found, Lang lang);
/// Whether the files of private/ that the program does not know go as well.
enum class Unknown { stays, goes };
/// Looks in the dossier and in the folders above it. Throws nothing: what cannot be read is named
/// as `unread`.
std::vector<FoundCopies> find_copies(const std::filesystem::path& folder,
                                     Unknown unknown = Unknown::stays);

/// A file as the journal tells of it. Its name is left out when it may name a person.
struct PurgedFile {
  std::string name;  ///< "private/letters.csv"; may be empty
  std::uintmax_t bytes = 0;
  std::optional<std::uintmax_t> rows;  ///< of a CSV: lines below its header
  std::string seal;  ///< SHA-256 of the salt in private/seal.json and then the bytes, in hex
};
struct PurgedClass {
  const DataClass* data = nullptr;
  std::optional<Date> until;
  std::vector<PurgedFile> files;
};
/// One destruction of data, as the journal has it.
struct Purge {
  std::string time;    ///< timestamp()
  int of_its_day = 1;  ///< which of the purges that began on that day
  Date day{};          ///< on which the terms were looked at
  std::string reason;  ///< of what went before its term was over; may be empty
  std::vector<PurgedClass> classes;
  std::size_t kept_rows = 0;  ///< of members that came in later, kept in private/stand-ins.csv
  std::vector<FoundCopies> copies;
  bool finished = false;

  [[nodiscard]] std::string began_on() const;             ///< the day of `time`: 2026-11-22
  [[nodiscard]] bool takes(std::string_view data) const;  ///< whether a class is among them
};

/// All purges, oldest first.
std::vector<Purge> purges(const std::vector<JournalEntry>& journal);
/// The last one that took data of this class away; null when none did.
const Purge* purge_of(const std::vector<Purge>& all, const DataClass& data);
/// Reads the journal of a dossier for the file `path` in its private/. Nothing when its class was
/// not purged.
std::optional<Date> purged_on(const std::filesystem::path& folder,
                              const std::filesystem::path& path);
/// Tells, as a note, which classes are gone and since when.
void tell_purged(const Dossier& dossier, Diagnostics& diagnostics);

/// Removes the files of these classes: writes down in the journal what goes, with counts and sealed
/// hashes and without names, removes it, and writes down that it is done. After a breakdown in
/// between it can be run again; what was broken off before is finished by it as well, as far as
/// nothing of it is left. The caller holds the lock of the dossier. What members of
/// `respondents` that came in later gave is kept in private/stand-ins.csv as long as `members` is.
/// `salt` is used when there is no private/seal.json yet. All that are finished now, this one last.
/// Throws IoError.
std::vector<Purge> carry_out(const Dossier& dossier, const std::vector<Holding>& chosen, Date day,
                             const std::string& reason, const std::string& salt);

/// Writes down that every purge that was broken off and of which no file is left is done, and gives
/// these, oldest first. The caller holds the lock of the dossier. Throws IoError.
std::vector<Purge> close_broken_off(const Dossier& dossier, Date day);

}  // namespace burgerberaad
