#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/byte_source.hpp"
#include "io/csv_dialect.hpp"
#include "io/source_text.hpp"
#include "io/windows1252.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::size_t kSample = std::size_t{64} << 10U;
constexpr std::size_t kBuffer = std::size_t{1} << 20U;
constexpr std::size_t kMostRowBytes = std::size_t{16} << 20U;
constexpr std::size_t kMostReports = 100;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool has_high_byte(std::string_view bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t all = 0;
  std::size_t at = 0;
  for (; at + sizeof all <= bytes.size(); at += sizeof all) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    all |= word;
  }
  for (; at < bytes.size(); ++at) all |= static_cast<unsigned char>(bytes[at]) & 0x80U;
  return (all & kHighBits) != 0;
}

/// Line breaks in `text`: LF, CRLF or CR.
std::size_t line_breaks(std::string_view text) {
  std::size_t found = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool lone_cr = text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
    if (text[at] == '\n' || lone_cr) ++found;
  }
  return found;
}

std::string trimmed(std::string_view name) {
  while (true) {
    const std::size_t before = name.size();
    if (name.starts_with(kNoBreakSpace)) name.remove_prefix(kNoBreakSpace.size());
    if (name.ends_with(kNoBreakSpace)) name.remove_suffix(kNoBreakSpace.size());
    const auto first = name.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    name = name.substr(first, name.find_last_not_of(" \t\r\n") - first + 1);
    if (name.size() == before) return std::string(name);
  }
}

/// What is wrong with a row, and at which of its bytes.
struct Fault {
  const Message* message = nullptr;
  std::size_t offset = 0;
  std::vector<std::string> arguments;
  bool whole_row = false;
};

}  // namespace

struct CsvReader::State {
  State(const std::filesystem::path& path, Diagnostics& found)
      : source(path), file(path.string()), diagnostics(found) {}

  ByteSource source;
  std::string file;
  Diagnostics& diagnostics;
  std::function<void(const CsvRow&)> bad_row_handler;

  // The bytes read and not yet taken are buffer[begin, end); a NUL stands behind them.
  std::vector<char> buffer = std::vector<char>(kBuffer + 1);
  std::size_t begin = 0;
  std::size_t end = 0;
  bool at_end = false;

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
  Fault fault;

  void fill();
  bool open();
  bool read_header();
  void check_header();
  bool recognise();
  bool read_record(CsvRow& row);
  void give_up(CsvRow& row);
  bool parse(CsvRow& row);
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

/// Reads on, keeping what has not been taken.
void CsvReader::State::fill() {
  if (begin > 0) {
    std::memmove(buffer.data(), buffer.data() + begin, end - begin);
    end -= begin;
    begin = 0;
  }
  if (end + 1 == buffer.size()) buffer.resize(2 * buffer.size() - 1);
  const std::size_t got = source.read(buffer.data() + end, buffer.size() - 1 - end);
  end += got;
  buffer[end] = '\0';
  at_end = got == 0;
}

/// False when the file is something else than text, after a report.
bool CsvReader::State::recognise() {
  const std::string_view start(buffer.data(), end);
  if (const auto kind = other_kind(start)) {
    diagnostics.error(msg::csv_other_kind, {file, 0, 0, ""}, *kind);
    return false;
  }
  if (looks_like_utf16(start)) {
    diagnostics.error(msg::text_utf16, {file, 0, 0, ""});
    return false;
  }
  return true;
}

bool CsvReader::State::open() {
  while (end < kSample && !at_end) fill();
  if (!recognise()) return false;
  const bool marked = std::string_view(buffer.data(), end).starts_with(kByteOrderMark);
  if (marked) begin += kByteOrderMark.size();
  const std::size_t sample = std::min(end - begin, kSample);
  const auto sniffed = sniff({buffer.data() + begin, sample}, at_end && sample == end - begin);
  dialect = sniffed.dialect;
  if (sniffed.skip > 0) {
    begin += sniffed.skip;
    ++line;
  }
  if (marked) {
    dialect.encoding = Encoding::utf8_bom;
    encoding_decided = true;
  }
  for (const char byte : {'\0', '\n', '\r', dialect.delimiter}) {
    ends_run[static_cast<unsigned char>(byte)] = true;
  }
  return read_header();
}

bool CsvReader::State::read_header() {
  do {
    if (!read_record(heading)) {
      if (source.damaged()) {
        finish();
      } else {
        diagnostics.error(msg::csv_empty, {file, 0, 0, ""});
      }
      return false;
    }
    if (fault.message != nullptr) {
      report_fault(heading);
      return false;
    }
  } while (std::all_of(heading.cells.begin(), heading.cells.end(), blank_cell));
  number = 0;
  heading.number = 0;
  const std::size_t errors = diagnostics.error_count();
  check_header();
  return diagnostics.error_count() == errors;
}

void CsvReader::State::check_header() {
  for (const auto& cell : heading.cells) header.push_back(trimmed(cell));
  // A spreadsheet writes empty columns at the end when they once held something.
  while (!header.empty() && header.back().empty()) header.pop_back();
  if (header.empty()) diagnostics.error(msg::csv_empty, {file, 0, 0, ""});
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto before = header.begin() + static_cast<std::ptrdiff_t>(i);
    const Location where = place_in_row(file, dialect, heading, i);
    if (header[i].empty()) {
      diagnostics.error(msg::csv_unnamed_column, where, i + 1);
    } else if (std::find(header.begin(), before, header[i]) != before) {
      diagnostics.error(msg::csv_duplicate_column, where, header[i]);
    }
  }
}

/// Only the first thing wrong with a row is told.
void CsvReader::State::set_fault(const Message& message, std::size_t offset,
                                 std::vector<std::string> arguments, bool whole_row) {
  if (fault.message != nullptr) return;
  fault = {&message, offset, std::move(arguments), whole_row};
}

/// Takes a cell between quotes that begins at `at`; returns where it ends. Not `complete` when more
/// bytes are needed.
const char* CsvReader::State::quoted_cell(const char* at, std::string& cell, bool& complete) {
  const char* const stop = buffer.data() + end;
  const char* const opened = at;
  const char* run = at + 1;
  while (true) {
    const auto* quote =
        static_cast<const char*>(std::memchr(run, '"', static_cast<std::size_t>(stop - run)));
    if (quote == nullptr || (quote + 1 == stop && !at_end)) {
      complete = at_end;
      if (!at_end) return stop;
      set_fault(msg::csv_open_quote, static_cast<std::size_t>(opened - buffer.data()) - begin);
      cell.append(run, stop);
      return stop;
    }
    if (quote + 1 < stop && quote[1] == '"') {
      cell.append(run, quote + 1);
      run = quote + 2;
      continue;
    }
    cell.append(run, quote);
    return quote + 1;
  }
}

/// Takes one row from the buffer, without decoding it. False when more bytes are needed.
bool CsvReader::State::parse(CsvRow& row) {
  const char* const start = buffer.data() + begin;
  const char* const stop = buffer.data() + end;
  const char* at = start;
  std::size_t count = 0;
  bool row_ended = false;
  fault.message = nullptr;
  row.quoted = 0;
  while (!row_ended) {
    if (row.cells.size() == count) row.cells.emplace_back();
    std::string& cell = row.cells[count];
    const char* run = at;
    bool appending = false;
    if (*at == '"' && at < stop) {
      bool complete = true;
      cell.clear();
      at = quoted_cell(at, cell, complete);
      if (!complete) return false;
      if (count < 64) row.quoted |= std::uint64_t{1} << count;
      run = at;
      appending = true;
    }
    while (true) {
      while (!ends_run[static_cast<unsigned char>(*at)]) ++at;
      if (*at != '\0' || at == stop) break;
      set_fault(msg::csv_null, static_cast<std::size_t>(at - start));
      ++at;
    }
    if (appending) {
      if (at != run) set_fault(msg::csv_after_quote, static_cast<std::size_t>(run - start));
      cell.append(run, at);
    } else {
      cell.assign(run, at);
      if (*run == ' ' && at != run && cell.find_first_not_of(' ') != std::string::npos &&
          cell[cell.find_first_not_of(' ')] == '"') {
        set_fault(msg::csv_before_quote, static_cast<std::size_t>(run - start));
      }
    }
    ++count;
    if (at == stop) {
      if (!at_end) return false;
      row_ended = true;
    } else if (*at == dialect.delimiter) {
      ++at;
    } else if (*at == '\n') {
      ++at;
      row_ended = true;
    } else {
      if (at + 1 == stop && !at_end) return false;
      at += at + 1 < stop && at[1] == '\n' ? 2 : 1;
      row_ended = true;
    }
  }
  row.cells.resize(count);
  raw = {start, static_cast<std::size_t>(at - start)};
  if (row.quoted != 0) {
    if (const auto null = raw.find('\0'); null != std::string_view::npos) {
      set_fault(msg::csv_null, null);
    }
  }
  return true;
}

/// Decides on the encoding where that can be done, and brings the cells into UTF-8.
void CsvReader::State::decode(CsvRow& row) {
  const std::size_t valid = valid_utf8(raw);
  if (!encoding_decided) {
    const bool begins_as_utf8 = has_high_byte(raw.substr(0, valid));
    dialect.encoding = begins_as_utf8 ? Encoding::utf8 : Encoding::windows1252;
    encoding_decided = true;
  }
  if (dialect.encoding != Encoding::windows1252) {
    if (valid == raw.size()) return;
    set_fault(msg::text_not_utf8, valid,
              {fmt::format("{:02X}", static_cast<unsigned char>(raw[valid]))});
    for (auto& cell : row.cells) cell = repaired(cell);
    return;
  }
  if (const auto at = undefined_in_1252(raw); at != std::string_view::npos) {
    set_fault(msg::csv_not_1252, at, {fmt::format("{:02X}", static_cast<unsigned char>(raw[at]))});
  }
  if (valid == raw.size() && !mixed_reported) {
    mixed_reported = true;
    std::size_t at = 0;
    while (static_cast<unsigned char>(raw[at]) < 0x80) ++at;
    diagnostics.warning(msg::csv_mixed, place(at, row.line));
  }
  for (auto& cell : row.cells) cell = from_1252(cell);
}

/// A row does not end; most often because a quote is not closed.
void CsvReader::State::give_up(CsvRow& row) {
  stopped = true;
  at_end = true;
  parse(row);
  row.line = line;
  row.number = ++number;
  if (fault.message != &msg::csv_open_quote) {
    fault = {&msg::csv_row_too_long, 0, {std::to_string(kMostRowBytes >> 20U)}, true};
  }
  row.cells.clear();
  report_fault(row);
}

/// The next row, whatever is in it; what is wrong with it is in `fault`. False at the end.
bool CsvReader::State::read_record(CsvRow& row) {
  if (stopped) return false;
  if (begin == end && !at_end) fill();
  if (begin == end) return false;
  while (!parse(row)) {
    if (end - begin > kMostRowBytes) {
      give_up(row);
      return false;
    }
    fill();
  }
  row.line = line;
  row.number = ++number;
  if (has_high_byte(raw)) decode(row);
  const bool breaks_within = row.quoted != 0 || row.cells.size() > 64;
  line += breaks_within ? line_breaks(raw) : 1;
  begin += raw.size();
  return true;
}

void CsvReader::State::check_width(CsvRow& row) {
  if (fault.message != nullptr) return;
  const std::size_t width = header.size();
  if (row.cells.size() < width || row.cells.size() > heading.cells.size()) {
    set_fault(msg::csv_cells, 0,
              {std::to_string(row.number), std::to_string(row.cells.size()), std::to_string(width)},
              true);
    return;
  }
  for (std::size_t i = width; i < row.cells.size(); ++i) {
    if (!blank_cell(row.cells[i])) {
      set_fault(msg::csv_unnamed_cell, 0, {std::to_string(row.number)}, true);
      return;
    }
  }
  row.cells.resize(width);
}

std::string CsvReader::State::shown(std::string_view bytes) const {
  return dialect.encoding == Encoding::windows1252 ? from_1252(bytes) : repaired(bytes);
}

/// The place of byte `offset` of the row last read, which begins on line `first_line`.
Location CsvReader::State::place(std::size_t offset, std::size_t first_line) const {
  std::size_t start = 0;
  for (std::size_t at = 0; at < offset; ++at) {
    const bool ends =
        raw[at] == '\n' || (raw[at] == '\r' && at + 1 < raw.size() && raw[at + 1] != '\n');
    if (!ends) continue;
    ++first_line;
    start = at + 1;
  }
  const std::string_view rest = raw.substr(start);
  const std::string_view text = rest.substr(0, rest.find_first_of("\r\n"));
  constexpr std::size_t kQuotedLine = 2000;
  return {file, first_line, code_points(shown(raw.substr(start, offset - start))) + 1,
          text.size() <= kQuotedLine ? shown(text) : std::string()};
}

void CsvReader::State::report_fault(const CsvRow& row) {
  if (++bad_rows <= kMostReports) {
    Location where = place(fault.offset, row.line);
    if (fault.whole_row) where.column = 0;
    diagnostics.add({Severity::error, fault.message, std::move(fault.arguments), std::move(where)});
  }
  if (bad_row_handler) bad_row_handler(row);
}

void CsvReader::State::finish() {
  if (std::exchange(summed_up, true)) return;
  if (source.damaged()) diagnostics.error(msg::csv_gzip, {file, 0, 0, ""});
  if (bad_rows > kMostReports) {
    diagnostics.error(msg::csv_more_bad_rows, {file, 0, 0, ""}, bad_rows - kMostReports);
  }
}

CsvReader::CsvReader(const std::filesystem::path& path, Diagnostics& diagnostics)
    : state_(std::make_unique<State>(path, diagnostics)) {
  state_->usable = state_->open();
}

CsvReader::~CsvReader() = default;
CsvReader::CsvReader(CsvReader&&) noexcept = default;

bool CsvReader::ok() const {
  return state_->usable;
}
const CsvDialect& CsvReader::dialect() const {
  return state_->dialect;
}
const std::vector<std::string>& CsvReader::header() const {
  return state_->header;
}
const CsvRow& CsvReader::heading() const {
  return state_->heading;
}

std::optional<std::size_t> CsvReader::column(std::string_view name) const {
  const auto& header = state_->header;
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

bool CsvReader::next(CsvRow& row) {
  if (!state_->usable) return false;
  while (state_->read_record(row)) {
    const bool has_fault = state_->fault.message != nullptr;
    if (!has_fault && blank_cell(row.cells.front()) &&
        std::all_of(row.cells.begin(), row.cells.end(), blank_cell)) {
      continue;
    }
    state_->check_width(row);
    if (state_->fault.message == nullptr) return true;
    state_->report_fault(row);
  }
  state_->finish();
  return false;
}

void CsvReader::on_bad_row(std::function<void(const CsvRow&)> handler) {
  state_->bad_row_handler = std::move(handler);
}

std::size_t CsvReader::bad_rows() const {
  return state_->bad_rows;
}

Location CsvReader::where(const CsvRow& row, std::optional<std::size_t> index) const {
  return place_in_row(state_->file, state_->dialect, row, index);
}

Location CsvReader::where_header(std::optional<std::size_t> index) const {
  return where(state_->heading, index);
}

}  // namespace burgerberaad
