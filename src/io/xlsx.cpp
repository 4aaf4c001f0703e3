#include "burgerberaad/io/xlsx.hpp"

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/io_failure.hpp"

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

/// One sheet in a workbook that is being made.
class Sheet {
 public:
  Sheet(const std::string& file, const std::string& name, std::size_t columns)
      : book_(::workbook_new(file.c_str())) {
    if (book_ == nullptr) require(LXW_ERROR_MEMORY_MALLOC_FAILED);
    lxw_doc_properties properties{};
    properties.created = kCreated;
    require(::workbook_set_properties(book_, &properties));
    sheet_ = ::workbook_add_worksheet(book_, name.c_str());
    text_ = ::workbook_add_format(book_);
    ::format_set_num_format_index(text_, kText);
    heading_ = ::workbook_add_format(book_);
    ::format_set_num_format_index(heading_, kText);
    ::format_set_bold(heading_);
    const auto last = static_cast<lxw_col_t>(columns == 0 ? 0 : columns - 1);
    require(::worksheet_set_column(sheet_, 0, last, kWidth, text_));
    ::worksheet_freeze_panes(sheet_, 1, 0);
  }
  ~Sheet() {
    if (book_ != nullptr) ::lxw_workbook_free(book_);
  }
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  /// False when the cell is too long.
  bool write(std::size_t row, std::size_t column, const std::string& cell) {
    const auto error = ::worksheet_write_string(sheet_, static_cast<lxw_row_t>(row),
                                                static_cast<lxw_col_t>(column),
                                                escaped(cell).c_str(), row == 0 ? heading_ : text_);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) return false;
    require(error);
    return true;
  }

  /// Writes the file; the sheet is gone afterwards.
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

bool write_row(Sheet& sheet, std::size_t number, const std::vector<std::string>& cells,
               const std::vector<std::string>& header, Diagnostics& diagnostics) {
  bool all = true;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    if (sheet.write(number, column, cells[column])) continue;
    diagnostics.error(msg::xlsx_long_cell, {}, number, header[column], kMostCharacters);
    all = false;
  }
  return all;
}

}  // namespace

std::optional<std::string> to_xlsx(const std::string& sheet, const std::vector<std::string>& header,
                                   const std::vector<std::vector<std::string>>& rows,
                                   Diagnostics& diagnostics) {
  if (rows.size() >= kMostRows || header.size() > kMostColumns) {
    diagnostics.error(msg::xlsx_too_large, {}, rows.size(), header.size(), kMostRows - 1,
                      kMostColumns);
    return std::nullopt;
  }
  const MemoryFile file;
  Sheet made(file.path(), sheet, header.size());
  bool all = write_row(made, 0, header, header, diagnostics);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    all = write_row(made, i + 1, rows[i], header, diagnostics) && all;
  }
  if (!all) return std::nullopt;
  made.finish();
  return read_file(file.path());
}

}  // namespace burgerberaad
