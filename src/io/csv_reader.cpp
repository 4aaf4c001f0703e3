#include "burgerberaad/core/byte_order_mark.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/csv_state.hpp"
#include "io/source_text.hpp"
#include "io/windows1252.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::size_t kSample = std::size_t{64} << 10U;
constexpr std::size_t kMostReports = 100;
constexpr std::size_t kMostColumnReports = 20;
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

std::string trimmed(std::string_view name) {
  while (true) {
    const std::size_t before = name.size();
    // A byte order mark is also a space, which files that were put together have in the middle.
    for (const auto unseen : {kNoBreakSpace, kByteOrderMark}) {
      if (name.starts_with(unseen)) name.remove_prefix(unseen.size());
      if (name.ends_with(unseen)) name.remove_suffix(unseen.size());
    }
    const auto first = name.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    name = name.substr(first, name.find_last_not_of(" \t\r\n") - first + 1);
    if (name.size() == before) return std::string(name);
  }
}

}  // namespace

CsvReader::State::State(const std::filesystem::path& path, Diagnostics& found)
    : source(path), file(path.string()), diagnostics(found), buffer(kSample + 1) {}

CsvReader::State::State(const State& head, std::vector<char> bytes, bool complete,
                        BlockKind kind_of_block, std::size_t first_line, std::size_t first_number,
                        Diagnostics& found)
    : file(head.file),
      diagnostics(found),
      buffer(std::move(bytes)),
      end(buffer.size() - kBehindBlock),
      at_end(complete),
      kind(kind_of_block),
      dialect(head.dialect),
      encoding_decided(head.encoding_decided),
      ends_run(head.ends_run),
      heading(head.heading),
      header(head.header),
      usable(true),
      line(first_line),
      number(first_number - 1) {}

/// Reads on, keeping what has not been taken.
void CsvReader::State::fill() {
  if (begin > 0) {
    std::memmove(buffer.data(), buffer.data() + begin, end - begin);
    end -= begin;
    begin = 0;
  }
  if (end + 1 == buffer.size()) buffer.resize(2 * buffer.size() - 1);
  const std::size_t got = source->read(buffer.data() + end, buffer.size() - 1 - end);
  end += got;
  buffer[end] = '\0';
  at_end = got == 0;
}

/// False when the file is something else than text, after a report.
bool CsvReader::State::recognise() {
  const std::string_view start(buffer.data(), end);
  if (const auto other = other_kind(start)) {
    diagnostics.error(msg::csv_other_kind, {file, 0, 0, ""}, *other);
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
      if (source->damaged()) {
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
  // Only so many are told: each time means finding the place in a row that may be wide.
  std::vector<std::size_t> bad;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i].empty() || !seen.insert(header[i]).second) bad.push_back(i);
  }
  for (std::size_t told = 0; told < std::min(bad.size(), kMostColumnReports + 1); ++told) {
    const std::size_t i = bad[told];
    const Location where = place_in_row(file, dialect, heading, i);
    if (told == kMostColumnReports) {
      diagnostics.error(msg::csv_more_bad_columns, where, bad.size() - told);
    } else if (header[i].empty()) {
      diagnostics.error(msg::csv_unnamed_column, where, i + 1);
    } else {
      diagnostics.error(msg::csv_duplicate_column, where, header[i]);
    }
  }
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
    if (!source || end - begin > kMostRowBytes) {
      give_up(row);
      return false;
    }
    fill();
  }
  row.line = line;
  row.number = ++number;
  if (kind != BlockKind::unquoted_ascii && has_high_byte(raw)) decode(row);
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
  Location where = place(fault.offset, row.line);
  if (fault.whole_row) where.column = 0;
  Diagnostic why{Severity::error, fault.message, std::move(fault.arguments), std::move(where)};
  if (bad_row_handler) bad_row_handler(row, why);
  if (++bad_rows <= kMostReports && source) diagnostics.add(std::move(why));
}

void CsvReader::State::finish() {
  if (std::exchange(summed_up, true)) return;
  if (!source) return;  // the blocks are summed up together
  if (source->damaged()) diagnostics.error(msg::csv_gzip, {file, 0, 0, ""});
  if (bad_rows > kMostReports) {
    diagnostics.error(msg::csv_more_bad_rows, {file, 0, 0, ""}, bad_rows - kMostReports);
  }
}

CsvReader::CsvReader(const std::filesystem::path& path, Diagnostics& diagnostics)
    : state_(std::make_unique<State>(path, diagnostics)) {
  state_->usable = state_->open();
}

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
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

void CsvReader::on_bad_row(std::function<void(const CsvRow&, const Diagnostic&)> handler) {
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
