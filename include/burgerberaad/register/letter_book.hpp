#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/csv.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// The files of letters of all waves, to look up who got one. Letters and sign-ups may be without
/// reply codes.
class LetterBook {
 public:
  /// One letter, by its file and row.
  struct Place {
    std::size_t file = 0;
    std::size_t row = 0;
  };

  /// Reads the files; `id` is the column of ids, found by its name (`find_id_column`) when empty.
  /// Nothing after an error. Throws IoError.
  static std::optional<LetterBook> read(const std::vector<std::filesystem::path>& files,
                                        const std::string& id, Diagnostics& diagnostics);

  [[nodiscard]] const std::string& id_column() const { return id_; }
  [[nodiscard]] const std::vector<CsvTable>& files() const { return files_; }
  [[nodiscard]] std::size_t size() const { return by_id_.size(); }
  /// Every letter in order of file and row.
  [[nodiscard]] std::vector<Place> all() const;
  [[nodiscard]] bool has_codes() const { return !by_code_.empty(); }

  [[nodiscard]] std::optional<Place> with_id(std::string_view id) const;
  /// Codes are equal apart from case, spaces and hyphens.
  [[nodiscard]] std::optional<Place> with_code(std::string_view code) const;

  /// The cell of a letter in this column, or nothing when its file has no such column.
  [[nodiscard]] std::optional<std::string_view> cell(Place place, std::string_view column) const;

 private:
  std::string id_;
  std::vector<CsvTable> files_;
  std::map<std::string, Place, std::less<>> by_id_;
  std::map<std::string, Place, std::less<>> by_code_;
};

/// The columns of sign-ups that say whose they are.
struct SignUpColumns {
  std::optional<std::size_t> id;    ///< named as in the letters
  std::optional<std::size_t> code;  ///< only when the letters have codes too
};

/// Reports a table that has neither.
std::optional<SignUpColumns> sign_up_columns(const CsvTable& sign_ups, const LetterBook& book,
                                             Diagnostics& diagnostics);

/// The letter of a sign-up: by id, or by code where there is no id.
std::optional<LetterBook::Place> letter_of(const CsvRow& row, const SignUpColumns& columns,
                                           const LetterBook& book);

}  // namespace burgerberaad
