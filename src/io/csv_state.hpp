#pragma once

#include "burgerberaad/io/csv.hpp"
#include "io/byte_source.hpp"
#include "io/csv_dialect.hpp"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// Rows longer than this are given up.
inline constexpr std::size_t kMostRowBytes = std::size_t{16} << 20U;

/// Whether any byte is not ASCII.
bool has_high_byte(std::string_view bytes);
/// What stands in a text, from one look at it.
struct TextMarks {
  std::size_t line_feeds = 0;
  bool quotes = false;
  bool returns = false;  ///< CR
  bool nulls = false;
  bool high_bytes = false;  ///< what is not ASCII
};
TextMarks marks_of(std::string_view text);
/// Those CR in `text` that no LF follows.
std::size_t lone_returns(std::string_view text);
/// Line breaks in `text`: LF, CRLF or CR. For one row: of a block marks_of() is the quicker look.
std::size_t line_breaks(std::string_view text);

/// Whole rows in which cells end at delimiters and rows at line feeds alone.
enum class BlockKind { any, unquoted, unquoted_ascii };
/// So many NULs stand behind the bytes of a block, since the reader takes words of eight bytes.
inline constexpr std::size_t kBehindBlock = 8;

/// What is wrong with a row of a CSV, and at which of its bytes.
struct RowFault {
  const Message* message = nullptr;
  std::size_t offset = 0;
  std::vector<std::string> arguments;
  bool whole_row = false;
};

struct CsvReader::State {
  State(const std::filesystem::path& path, Diagnostics& found);
  /// Whole rows of the file of `head`, of which the first begins on line `first_line` and is row
  /// `first_number`. Not `complete`: the last of them does not end. `bytes` end with kBehindBlock
  /// NULs.
  State(const State& head, std::vector<char> bytes, bool complete, BlockKind kind_of_block,
        std::size_t first_line, std::size_t first_number, Diagnostics& found);

  std::optional<ByteSource> source;  ///< none: a block
  std::string file;
  Diagnostics& diagnostics;
  std::function<void(const CsvRow&, const Diagnostic&)> bad_row_handler;

  // The bytes read and not yet taken are buffer[begin, end); a NUL stands behind them.
  std::vector<char> buffer;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool at_end = false;
  BlockKind kind = BlockKind::any;

  CsvDialect dialect;
  bool encoding_decided = false;
  bool mixed_reported = false;
  std::array<bool, 256> ends_run{};  ///< bytes at which a run of plain bytes in a cell ends

  CsvRow heading;
  std::vector<std::string> header;
  bool usable = false;
  std::size_t line = 1;    ///< of the next row
  std::size_t number = 0;  ///< of the row last read
  std::size_t bad_rows = 0;
  bool stopped = false;
  bool summed_up = false;

  // Of the row last read.
  std::string_view raw;
  RowFault fault;

  void fill();
  bool open();
  bool read_header();
  void check_header();
  bool recognise();
  bool read_record(CsvRow& row);
  void give_up(CsvRow& row);
  bool parse(CsvRow& row);
  void parse_unquoted(CsvRow& row);
  const char* quoted_cell(const char* at, std::string& cell, bool& complete);
  void decode(CsvRow& row);
  void check_width(CsvRow& row);
  void set_fault(const Message& message, std::size_t offset,
                 std::vector<std::string> arguments = {}, bool whole_row = false);
  void report_fault(const CsvRow& row);
  void finish();
  [[nodiscard]] Location place(std::size_t offset, std::size_t first_line) const;
  [[nodiscard]] std::string shown(std::string_view bytes) const;
};

}  // namespace burgerberaad
