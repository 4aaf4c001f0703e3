#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/csv.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// A column of the pool that the lottery looks at, and the values that may stand in it.
struct PoolColumn {
  std::string name;
  std::vector<std::string> values;
};

struct PoolOptions {
  /// Where ids stand. Without it the one column named id, unique_id, external_id or
  /// nationbuilder_id; without that the number of the data row, from 1.
  std::optional<std::string> id_column;
  /// Two people with the same address over these columns live together; empty: nobody does.
  std::vector<std::string> household_columns;
};

/// The people who said yes. They are kept in order of id (bytes), so that the order of the rows
/// of the file never changes a draw. Four vectors of equal length, one place per person.
struct Pool {
  CsvTable table;                                      ///< the file as read
  std::vector<std::string> ids;                        ///< distinct, in order
  std::vector<std::size_t> rows;                       ///< place in table.rows
  std::vector<std::vector<std::uint32_t>> features;    ///< per column, place in its values
  std::vector<std::optional<std::size_t>> households;  ///< number of the address; none: unknown
  std::size_t household_count = 0;
  std::string sha256;  ///< of the canonical form, see canonical_sha256
  std::string root;    ///< under opaque ids: of the tree over the sealed rows; then sha256 is empty

  [[nodiscard]] std::size_t size() const { return ids.size(); }
};

/// Reads a pool and reports all that is wrong with it: missing columns, values that are not among
/// those of their column, empty or doubled ids. Says (as a note) where the ids come from. Nothing
/// when there was any error. Throws IoError.
std::optional<Pool> read_pool(const std::filesystem::path& path,
                              const std::vector<PoolColumn>& columns, const PoolOptions& options,
                              Diagnostics& diagnostics);

/// SHA-256 over a table in canonical form: header and rows as CSV in UTF-8 with commas and LF,
/// rows in the given order. The file's dialect leaves no trace.
std::string canonical_sha256(const std::vector<std::string>& header,
                             const std::vector<const CsvRow*>& rows);

}  // namespace burgerberaad
