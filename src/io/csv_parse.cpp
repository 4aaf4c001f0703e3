#include "burgerberaad/core/wide.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/csv_state.hpp"
#include "io/source_text.hpp"
#include "io/windows1252.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {

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

namespace {

/// Bytes that are looked at together, of which the compiler makes registers where they fit.
constexpr std::size_t kLanes = 32;
using Bytes = unsigned char __attribute__((vector_size(kLanes)));

}  // namespace

BB_WIDE TextMarks marks_of(std::string_view text) {
  constexpr std::size_t kTurns = 255;  // so that counts of bytes do not overflow
  TextMarks marks;
  Bytes quotes{};
  Bytes returns{};
  Bytes nulls{};
  Bytes high{};
  for (std::size_t at = 0; at < text.size();) {
    Bytes line_feeds{};
    for (std::size_t turn = 0; turn < kTurns && at < text.size(); ++turn, at += kLanes) {
      Bytes bytes = Bytes{} + static_cast<unsigned char>(' ');
      std::memcpy(&bytes, text.data() + at, std::min(kLanes, text.size() - at));
      line_feeds -= reinterpret_cast<Bytes>(bytes == '\n');  // what is true is -1
      quotes |= reinterpret_cast<Bytes>(bytes == '"');
      returns |= reinterpret_cast<Bytes>(bytes == '\r');
      nulls |= reinterpret_cast<Bytes>(bytes == 0);
      high |= bytes & 0x80;
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) marks.line_feeds += line_feeds[lane];
  }
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    marks.quotes |= quotes[lane] != 0;
    marks.returns |= returns[lane] != 0;
    marks.nulls |= nulls[lane] != 0;
    marks.high_bytes |= high[lane] != 0;
  }
  return marks;
}

std::size_t lone_returns(std::string_view text) {
  std::size_t found = 0;
  for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    found += at + 1 == text.size() || text[at + 1] != '\n' ? 1 : 0;
  }
  return found;
}

std::size_t line_breaks(std::string_view text) {
  std::size_t found = lone_returns(text);
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    ++found;
  }
  return found;
}

namespace {

/// Copies `length` bytes, of which there are `part` to twice as many.
template <std::size_t part>
void put_ends(char* to, const char* from, std::size_t length) {
  std::memcpy(to, from, part);
  std::memcpy(to + length - part, from + length - part, part);
}

/// cell.assign() for the short cells that come by the million, most of them as long as the one
/// that stood there before.
inline void put(std::string& cell, const char* from, std::size_t length) {
  if (cell.size() != length) cell.resize(length);
  char* to = cell.data();
  if (length < 4) {
    for (; length > 0; --length) *to++ = *from++;
    return;
  }
  if (length < 8) {
    put_ends<4>(to, from, length);
    return;
  }
  for (; length > 16; length -= 8, from += 8, to += 8) std::memcpy(to, from, 8);
  put_ends<8>(to, from, length);
}

constexpr std::uint64_t repeated(char byte) {
  return 0x0101010101010101U * static_cast<unsigned char>(byte);
}

/// The highest bit of the first byte of `word` that is zero, and perhaps of later ones (Warren,
/// Hacker's Delight, section 6-1).
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
  return (word - repeated('\1')) & ~word & repeated('\x80');
}

/// The first `delimiter` or line feed from `at` on. There must be one.
const char* end_of_cell(const char* at, std::uint64_t delimiters) {
  static_assert(std::endian::native == std::endian::little);
  while (true) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const auto found = zero_bytes(word ^ delimiters) | zero_bytes(word ^ repeated('\n'));
    if (found != 0) return at + std::countr_zero(found) / 8;
    at += sizeof word;
  }
}

}  // namespace

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

/// What parse() comes to where nothing can be wrong with a row.
void CsvReader::State::parse_unquoted(CsvRow& row) {
  const std::uint64_t delimiters = repeated(dialect.delimiter);
  const char* const start = buffer.data() + begin;
  const char* at = start;
  std::size_t count = 0;
  do {
    if (row.cells.size() == count) row.cells.emplace_back();
    const char* const run = at;
    at = end_of_cell(at, delimiters);
    put(row.cells[count++], run, static_cast<std::size_t>(at - run));
  } while (*at++ != '\n');
  row.cells.resize(count);
  raw = {start, static_cast<std::size_t>(at - start)};
}

/// Takes one row from the buffer, without decoding it. False when more bytes are needed.
bool CsvReader::State::parse(CsvRow& row) {
  fault.message = nullptr;
  row.quoted = 0;
  if (kind != BlockKind::any) {
    parse_unquoted(row);
    return true;
  }
  const char* const start = buffer.data() + begin;
  const char* const stop = buffer.data() + end;
  const char* at = start;
  std::size_t count = 0;
  bool row_ended = false;
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
      put(cell, run, static_cast<std::size_t>(at - run));
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

}  // namespace burgerberaad
