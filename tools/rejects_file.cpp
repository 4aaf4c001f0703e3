#include "rejects_file.hpp"

namespace burgerberaad {

RejectsFile::RejectsFile(const std::filesystem::path& path, Lang lang)
    : lang_(lang), file_(path, Access::owner) {
  file_.write(csv_line({"line", "code", "reason", "row"}));
}

void RejectsFile::add(const Diagnostic& why, const CsvRow& row) {
  std::string text = csv_line(row.cells);
  text.pop_back();  // the line end
  file_.write(csv_line(
      {std::to_string(row.line), std::string(why.message->code), message_text(why, lang_), text}));
}

}  // namespace burgerberaad
