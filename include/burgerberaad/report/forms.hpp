#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/report/document.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The bytes of a Word document (.docx, ECMA-376): headings, captions, lists and quotations are
/// styles, tables name their header row and charts carry their text alternative. The same document
/// gives the same bytes.
std::string to_docx(const Document& document);

enum class OfficeForm { odt, pdf };

/// The same as a text for LibreOffice, or as a PDF that is tagged and meant to keep (PDF/A-2b,
/// PDF/UA-1), made by LibreOffice from to_docx(). Throws IoError, also when LibreOffice is not
/// there.
/// `scratch`: where the work lies meanwhile; empty: where temporary files are.
std::string to_office(const Document& document, OfficeForm form,
                      const std::filesystem::path& scratch = {});

/// A table of a document with nothing left of its looks.
struct PlainTable {
  std::string caption;
  std::string chapter;  ///< the title of the outermost section that it stands in
  std::string note;
  std::vector<std::string> columns;
  std::vector<bool> numbers;  ///< per column, whether it is set flush right
  std::vector<std::vector<std::string>> rows;
};

/// Every table, in the order of the document. Facts and their values are no table.
std::vector<PlainTable> tables_of(const Document& document);

/// All tables as one CSV file: a line per cell, with the number and the caption of its table, the
/// number of its row, the name of its row (its first cell), its column and its value. A cell that a
/// spreadsheet would run as a formula has an apostrophe before it.
std::string to_csv(const Document& document);

/// A spreadsheet with a sheet per table, and before these a sheet that lists them. Every cell is
/// text. What does not fit is reported, and then there is nothing. Throws IoError.
std::optional<std::string> to_xlsx(const Document& document, Diagnostics& diagnostics);

}  // namespace burgerberaad
