#include "document_file.hpp"

#include "burgerberaad/io/file.hpp"

namespace burgerberaad {

Outcome write_document(const Document& document, const std::string& format,
                       const std::optional<std::filesystem::path>& out,
                       const std::filesystem::path& standard, const Context& context) {
  const std::string content = format == "json" ? pretty(to_json(document))
                              : format == "md" ? to_markdown(document)
                                               : to_html(document);
  Outcome outcome;
  outcome.json["format"] = format;
  if (out == "-") {
    outcome.text = content;
    if (format == "json") outcome.json = to_json(document);
    if (format != "json") outcome.json["content"] = content;
    return outcome;
  }
  const auto path = context.in_folder(out.value_or(standard));
  write_file(path, content);
  outcome.text = path.string() + "\n";
  outcome.json["file"] = path.string();
  return outcome;
}

}  // namespace burgerberaad
