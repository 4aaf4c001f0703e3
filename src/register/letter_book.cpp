#include "burgerberaad/register/letter_book.hpp"

#include "burgerberaad/register/address.hpp"
#include "burgerberaad/register/invite.hpp"
#include "burgerberaad/register/messages.hpp"
#include "burgerberaad/register/reply_code.hpp"

#include <algorithm>

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

std::string code_key(std::string_view code) {
  std::string key = normalised(code);
  std::erase(key, '-');
  return key;
}

}  // namespace

std::optional<LetterBook> LetterBook::read(const std::vector<std::filesystem::path>& files,
                                           const std::string& id, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  LetterBook book;
  book.id_ = id;
  for (const auto& path : files) {
    Diagnostics again;  // read_csv says the same
    const CsvReader head(path, again);
    auto table = read_csv(path, diagnostics);
    if (!table) continue;
    const auto name = find_id_column(head, book.id_, diagnostics);
    if (!table->column(kLetterColumns[0])) {
      diagnostics.error(msg::book_no_letters, table->where(std::nullopt));
    }
    if (!name) continue;
    book.id_ = *name;
    book.files_.push_back(std::move(*table));
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  for (const auto& place : book.all()) {
    book.by_id_.emplace(*book.cell(place, book.id_), place);
    const auto code = book.cell(place, kReplyCodeColumn);
    if (code && !code->empty()) book.by_code_.emplace(code_key(*code), place);
  }
  return book;
}

std::vector<LetterBook::Place> LetterBook::all() const {
  std::vector<Place> places;
  for (std::size_t file = 0; file < files_.size(); ++file) {
    places.reserve(places.size() + files_[file].rows.size());
    for (std::size_t row = 0; row < files_[file].rows.size(); ++row) places.push_back({file, row});
  }
  return places;
}

std::optional<LetterBook::Place> LetterBook::with_id(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<LetterBook::Place> LetterBook::with_code(std::string_view code) const {
  const auto found = by_code_.find(code_key(code));
  return found == by_code_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string_view> LetterBook::cell(Place place, std::string_view column) const {
  const auto index = files_[place.file].column(column);
  if (!index) return std::nullopt;
  return files_[place.file].rows[place.row].cells[*index];
}

std::optional<SignUpColumns> sign_up_columns(const CsvTable& sign_ups, const LetterBook& book,
                                             Diagnostics& diagnostics) {
  SignUpColumns columns;
  columns.id = sign_ups.column(book.id_column());
  if (book.has_codes()) columns.code = sign_ups.column(kReplyCodeColumn);
  if (columns.id || columns.code) return columns;
  diagnostics.error(msg::sign_ups_nameless, sign_ups.where(std::nullopt), book.id_column(),
                    fmt::format("{}", fmt::join(sign_ups.header, ", ")));
  return std::nullopt;
}

std::optional<LetterBook::Place> letter_of(const CsvRow& row, const SignUpColumns& columns,
                                           const LetterBook& book) {
  if (columns.id && !row.cells[*columns.id].empty()) return book.with_id(row.cells[*columns.id]);
  return columns.code ? book.with_code(row.cells[*columns.code]) : std::nullopt;
}

}  // namespace burgerberaad
