#include "burgerberaad/io/xlsx.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace burgerberaad {
namespace {

constexpr std::size_t kMostRows = 1'048'576;  // with the header
constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kMostCharacters = 32'767;
constexpr std::time_t kCreated = 946'684'800;  // 2000-01-01T00:00:00Z
constexpr double kWidth = 18;
constexpr std::uint8_t kText = 49;  // the number format "@": what is typed stays as it is

/// A file in memory, for a library that writes only to what has a name.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("burgerberaad", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw_io_error("xlsx", errno);
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

 private:
  int descriptor_;
};

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// Whether `text` begins like "_x0041_", which a spreadsheet shows as the character of that number.
bool begins_as_escape(std::string_view text) {
  return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' && is_hex(text[2]) &&
         is_hex(text[3]) && is_hex(text[4]) && is_hex(text[5]);
}

/// `cell` such that a spreadsheet shows it as it is. The library takes care of control characters.
std::string escaped(std::string_view cell) {
  std::string text;
  while (!cell.empty()) {
    if (begins_as_escape(cell)) {
      text += "_x005F";
    } else if (cell.starts_with("\xEF\xBF\xBE") || cell.starts_with("\xEF\xBF\xBF")) {
      text += cell[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";  // XML has no such characters
      cell.remove_prefix(3);
      continue;
    }
    text += cell.front();
    cell.remove_prefix(1);
  }
  return text;
}

void require(lxw_error error) {
  if (error == LXW_NO_ERROR) return;
  throw IoError({Severity::error, &msg::file_failed, {lxw_strerror(error)}, {"xlsx", 0, 0, ""}});
}

/// A workbook that is being made.
class Book {
 public:
  explicit Book(const std::string& file) : book_(::workbook_new(file.c_str())) {
    if (book_ == nullptr) require(LXW_ERROR_MEMORY_MALLOC_FAILED);
    lxw_doc_properties properties{};
    properties.created = kCreated;
    require(::workbook_set_properties(book_, &properties));
    text_ = ::workbook_add_format(book_);
    ::format_set_num_format_index(text_, kText);
    heading_ = ::workbook_add_format(book_);
    ::format_set_num_format_index(heading_, kText);
    ::format_set_bold(heading_);
  }
  ~Book() {
    if (book_ != nullptr) ::lxw_workbook_free(book_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  /// A new sheet, to which cells are written from now on.
  void add_sheet(const std::string& name, std::size_t columns) {
    sheet_ = ::workbook_add_worksheet(book_, name.c_str());
    if (sheet_ == nullptr) require(LXW_ERROR_MEMORY_MALLOC_FAILED);
    const auto last = static_cast<lxw_col_t>(columns == 0 ? 0 : columns - 1);
    require(::worksheet_set_column(sheet_, 0, last, kWidth, text_));
    ::worksheet_freeze_panes(sheet_, 1, 0);
  }

  /// False when the cell is too long.
  bool write(std::size_t row, std::size_t column, const std::string& cell) {
    const auto error = ::worksheet_write_string(sheet_, static_cast<lxw_row_t>(row),
                                                static_cast<lxw_col_t>(column),
                                                escaped(cell).c_str(), row == 0 ? heading_ : text_);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) return false;
    require(error);
    return true;
  }

  /// Writes the file; the book is gone afterwards.
  void finish() {
    lxw_workbook* book = book_;
    book_ = nullptr;
    require(::workbook_close(book));
  }

 private:
  lxw_workbook* book_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* text_ = nullptr;
  lxw_format* heading_ = nullptr;
};

bool write_row(Book& book, std::size_t number, const std::vector<std::string>& cells,
               const std::vector<std::string>& header, Diagnostics& diagnostics) {
  bool all = true;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    if (book.write(number, column, cells[column])) continue;
    diagnostics.error(msg::xlsx_long_cell, {}, number, header[column], kMostCharacters);
    all = false;
  }
  return all;
}

bool write_sheet(Book& book, const XlsxSheet& sheet, Diagnostics& diagnostics) {
  book.add_sheet(sheet.name, sheet.header.size());
  bool all = write_row(book, 0, sheet.header, sheet.header, diagnostics);
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    all = write_row(book, i + 1, sheet.rows[i], sheet.header, diagnostics) && all;
  }
  return all;
}

bool fits(const XlsxSheet& sheet, Diagnostics& diagnostics) {
  if (sheet.rows.size() < kMostRows && sheet.header.size() <= kMostColumns) return true;
  diagnostics.error(msg::xlsx_too_large, {}, sheet.rows.size(), sheet.header.size(), kMostRows - 1,
                    kMostColumns);
  return false;
}

}  // namespace

std::optional<std::string> to_xlsx(const std::string& sheet, const std::vector<std::string>& header,
                                   const std::vector<std::vector<std::string>>& rows,
                                   Diagnostics& diagnostics) {
  return to_xlsx({{sheet, header, rows}}, diagnostics);
}

std::optional<std::string> to_xlsx(const std::vector<XlsxSheet>& sheets, Diagnostics& diagnostics) {
  bool all = true;
  for (const auto& sheet : sheets) all = fits(sheet, diagnostics) && all;
  if (!all) return std::nullopt;
  const MemoryFile file;
  Book made(file.path());
  for (const auto& sheet : sheets) all = write_sheet(made, sheet, diagnostics) && all;
  if (!all) return std::nullopt;
  made.finish();
  return read_file(file.path());
}

std::vector<std::string> sheet_names(const std::vector<std::string>& titles) {
  constexpr std::size_t kMost = 31;  // counted in UTF-16; beyond the basic plane counts twice
  std::vector<std::string> names;
  names.reserve(titles.size());
  for (std::size_t i = 0; i < titles.size(); ++i) {
    std::string name = fmt::format("{} ", i + 1);
    std::size_t length = name.size();
    const std::string_view title = titles[i];
    for (std::size_t at = 0; at < title.size();) {
      const std::size_t bytes = std::max<std::size_t>(utf8_sequence(title, at), 1);
      const auto letter = title.substr(at, bytes);
      at += bytes;
      const auto first = static_cast<unsigned char>(letter.front());
      const bool space = first < 0x20U || first == 0x7FU || (bytes == 1 && first > 0x7FU) ||
                         std::string_view(" []:*?/\\'").find(letter) != std::string_view::npos;
      length += bytes == 4 ? 2 : 1;
      if (length > kMost) break;
      if (!space) name += letter;
      if (space && !name.ends_with(' ')) name += ' ';
    }
    name.erase(name.find_last_not_of(' ') + 1);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace burgerberaad
