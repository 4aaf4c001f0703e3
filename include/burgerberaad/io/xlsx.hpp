#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// Header and rows as the bytes of a spreadsheet (.xlsx) of one sheet. Every cell is text, so that
/// zeros in front stay, dates stay as they are written and nothing is run as a formula; the header
/// is bold and stays in sight. The same cells give the same bytes: the file has a fixed date of
/// creation. What a spreadsheet cannot hold (more than 1,048,576 rows with the header or 16,384
/// columns, a cell of more than 32,767 characters) is reported, and then there is nothing. Pieces
/// of the content are for a moment in files without a name in the folder for temporary files.
/// Throws IoError.
std::optional<std::string> to_xlsx(const std::string& sheet, const std::vector<std::string>& header,
                                   const std::vector<std::vector<std::string>>& rows,
                                   Diagnostics& diagnostics);

/// One sheet of a workbook.
struct XlsxSheet {
  std::string name;  ///< as sheet_names() makes it
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

/// The same with several sheets, in this order; at least one.
std::optional<std::string> to_xlsx(const std::vector<XlsxSheet>& sheets, Diagnostics& diagnostics);

/// What a spreadsheet can call its sheets: each of `titles` with its number before it ("2
/// Leeftijd"), so that no two are the same, without the characters that a spreadsheet refuses
/// there, and cut to the 31 characters that it allows.
std::vector<std::string> sheet_names(const std::vector<std::string>& titles);

}  // namespace burgerberaad
