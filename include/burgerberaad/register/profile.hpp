#pragma once

#include "burgerberaad/io/csv.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace burgerberaad {

/// What one column of a register holds.
struct ColumnProfile {
  std::string name;
  std::int64_t blank = 0;
  /// Different values, as far as they were counted: up to kMostDistinct, then empty.
  std::optional<std::int64_t> distinct;
  std::vector<std::pair<std::string, std::int64_t>> top;  ///< most frequent first, then by value
  bool dates = false;                                     ///< in the first rows all are dates
  bool bsn_like = false;  ///< most values pass the eleven-proof of citizen service numbers
};

/// One id on more than one line.
struct DoubledLines {
  std::size_t first_line = 0;
  std::size_t second_line = 0;
};

struct RegisterProfile {
  CsvDialect dialect;
  std::int64_t rows = 0;              ///< usable rows
  std::int64_t rejected = 0;          ///< rows that CsvReader refused
  std::int64_t without_id = 0;        ///< rows with nothing in the column of ids
  std::int64_t impossible_dates = 0;  ///< rows with a day that does not exist, such as 2001-02-31
  /// Rows with a part of an address: of its first two columns (a postcode and a number, say) one.
  std::int64_t half_addresses = 0;
  std::vector<ColumnProfile> columns;
  std::string id_column;              ///< empty when none is known
  std::int64_t doubled_ids = 0;       ///< rows whose id stood in the file before
  std::vector<DoubledLines> doubled;  ///< the first of them, by line
  std::vector<std::string> address;   ///< columns of the address; empty when not known
  std::int64_t without_address = 0;   ///< people
  std::map<std::int64_t, std::int64_t> household_sizes;  ///< size -> addresses
};

/// Columns with more different values than this are not counted value by value.
inline constexpr std::int64_t kMostDistinct = 1000;
/// As many people at one address look like an institution.
inline constexpr std::int64_t kCollective = 12;

struct ProfileSettings {
  std::string id;                      ///< column; empty: a known name, if there is one
  std::vector<std::string> household;  ///< columns; empty: known names, if there are
  std::size_t top = 10;                ///< values to list per column
  std::size_t threads = 0;             ///< 0: as the machine has; the profile is the same
  /// Gets the rows that cannot be read, and those that can and look wrong, in the order of the
  /// file. Without it rows that cannot be read are errors: the first hundred are told.
  std::function<void(const Diagnostic& why, const CsvRow& row)> rejects;
};

/// Reads the file once. Nothing when the file cannot be used. Memory grows by 24 bytes a row, for
/// doubled ids and households. Throws IoError.
std::optional<RegisterProfile> profile_register(const std::filesystem::path& path,
                                                const ProfileSettings& settings,
                                                Diagnostics& diagnostics);

}  // namespace burgerberaad
