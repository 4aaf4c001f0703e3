#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/retention.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace burgerberaad {

/// Under which names a person stands in a dossier; each may be empty.
struct PersonKeys {
  std::string member;  ///< "P-017"
  std::string id;      ///< in the pool
  std::string opaque;  ///< in what is published of the draw
  std::string letter;  ///< id in the letters and the register
};

/// Something that the dossier holds about one person.
struct HeldItem {
  std::string file;                 ///< within the dossier
  std::size_t line = 0;             ///< 0: the file as a whole
  const DataClass* data = nullptr;  ///< null: a record under a pseudonym, which is kept
  std::vector<std::pair<std::string, std::string>> facts;  ///< what and its value
};

/// A file or closed folder of private/ that cannot be searched for one person. Its name may be
/// somebody else's: it is for whoever answers the request, not for whoever asked.
struct UnsearchedFile {
  std::string file;  ///< within the dossier
  const DataClass* data = nullptr;
};

/// All that the dossier holds about one person.
struct PersonData {
  PersonKeys keys;
  std::vector<HeldItem> items;  ///< personal data first, by class; then records
  std::vector<UnsearchedFile> unread;
};

/// Who `who` is: a pseudonym (P-017), else an id in the pool, else one in the letters. Nothing, and
/// a report, when nobody is called so. Throws IoError.
std::optional<PersonKeys> find_person(const Dossier& dossier, const std::string& who,
                                      Diagnostics& diagnostics);

/// Searches private/, the sessions and the records for this person; of other people nothing is
/// taken along. The labels of facts are in `lang`, or as a file names its columns. Throws IoError.
PersonData data_of(const Dossier& dossier, const PersonKeys& keys, Lang lang);

}  // namespace burgerberaad
