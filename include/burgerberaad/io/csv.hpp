#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

enum class Encoding { utf8, utf8_bom, windows1252 };

/// How a file was written, so that output can be written the same way.
struct CsvDialect {
  char delimiter = ',';  ///< ',', ';' or tab
  Encoding encoding = Encoding::utf8;
  bool crlf = false;
};

/// One row: cells in UTF-8, without their quotes, and where it stood.
struct CsvRow {
  std::vector<std::string> cells;
  std::size_t line = 0;      ///< line of the file on which the row begins, from 1
  std::size_t number = 0;    ///< data row, from 1 (the header is 0); bad and empty rows count too
  std::uint64_t quoted = 0;  ///< bit i: cell i (of the first 64) stood between quotes
};

/// Reads rows one by one from a file, a `.csv.gz` or standard input ("-"), in memory bound to one
/// row of at most 16 MiB. Delimiter and line ends are found out from the first 64 KiB. The encoding
/// is decided at the first byte that is not ASCII, wherever that is: what comes before it reads the
/// same in all of them. If UTF-8 begins there the file is UTF-8, and otherwise Windows-1252.
class CsvReader {
 public:
  /// Reads up to and including the header. What makes the whole file unusable (a spreadsheet,
  /// UTF-16, empty, doubled or empty column names) is reported, and then ok() is false. Throws
  /// IoError when the file cannot be read.
  CsvReader(const std::filesystem::path& path, Diagnostics& diagnostics);
  ~CsvReader();
  CsvReader(CsvReader&& other) noexcept;

  [[nodiscard]] bool ok() const;
  [[nodiscard]] const CsvDialect& dialect() const;
  [[nodiscard]] const std::vector<std::string>& header() const;
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;

  /// The next row with anything in it; rows of empty cells are passed over. A row with the wrong
  /// number of cells, a NUL byte, or bytes that its encoding does not know is reported (the first
  /// hundred of them one by one, the rest as a number at the end), and skipped after `on_bad_row`
  /// (if set) got it and what is wrong with it. False at the end.
  bool next(CsvRow& row);
  void on_bad_row(std::function<void(const CsvRow&, const Diagnostic&)> handler);
  [[nodiscard]] std::size_t bad_rows() const;

  /// Where cell `index` of `row` stands; column 0 means the row as a whole.
  [[nodiscard]] Location where(const CsvRow& row, std::optional<std::size_t> index = {}) const;
  /// Where the name of a column stands, or the header as a whole.
  [[nodiscard]] Location where_header(std::optional<std::size_t> index = {}) const;
  /// The header as it stands in the file, its names untrimmed.
  [[nodiscard]] const CsvRow& heading() const;

 private:
  friend class CsvBlocks;
  struct State;
  explicit CsvReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A file that fits in memory.
struct CsvTable {
  std::string file;
  CsvDialect dialect;
  std::vector<std::string> header;
  CsvRow heading;  ///< the header as it stands in the file
  std::vector<CsvRow> rows;

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  /// Where a cell of row `row` (index into rows) stands, or the header's cell with row = nullopt.
  [[nodiscard]] Location where(std::optional<std::size_t> row,
                               std::optional<std::size_t> index = {}) const;
};

/// The whole file; nothing when it is unusable. Warns of cells that a spreadsheet seems to have
/// turned into dates (`okt-14` for `10-14`).
std::optional<CsvTable> read_csv(const std::filesystem::path& path, Diagnostics& diagnostics);

/// One row in `dialect`, ended; cells are quoted where they must be. Throws IoError when a
/// character does not exist in the dialect's encoding.
std::string csv_line(const std::vector<std::string>& cells, const CsvDialect& dialect = {});

/// Header and rows as a file, with a BOM where the dialect has one. When a character does not exist
/// in Windows-1252 the file becomes UTF-8 with a BOM, which spreadsheets read as well, so that
/// nothing is lost. Cells that a spreadsheet would run as a formula are written as they are:
/// whoever publishes to people escapes them.
std::string to_csv(const std::vector<std::string>& header,
                   const std::vector<std::vector<std::string>>& rows,
                   const CsvDialect& dialect = {});

}  // namespace burgerberaad
