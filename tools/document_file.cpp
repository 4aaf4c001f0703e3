#include "document_file.hpp"

#include "burgerberaad/core/base64.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/report/forms.hpp"
#include "burgerberaad/report/house.hpp"
#include "messages.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// Forms that are a file of tables and nothing else.
bool is_of_tables(const std::string& format) {
  return format == "csv" || format == "xlsx";
}

bool is_text(const std::string& format) {
  return format == "html" || format == "md" || format == "csv" || format == "json";
}

/// The bytes of the file; nothing when something is wrong, which is reported.
std::optional<std::string> rendered(const Document& document, const std::string& format,
                                    const std::filesystem::path& scratch,
                                    Diagnostics& diagnostics) {
  if (is_of_tables(format) && tables_of(document).empty()) {
    diagnostics.error(msg::no_tables, {}, format);
    return std::nullopt;
  }
  if (format == "md") return to_markdown(document);
  if (format == "docx") return to_docx(document);
  if (format == "odt") return to_office(document, OfficeForm::odt, scratch);
  if (format == "pdf") return to_office(document, OfficeForm::pdf, scratch);
  if (format == "csv") return to_csv(document);
  if (format == "xlsx") return to_xlsx(document, diagnostics);
  return to_html(document);
}

/// What may hold people is worked on in private/ alone, not where temporary files lie.
std::filesystem::path scratch_for(const std::optional<std::filesystem::path>& path) {
  const bool is_private = path && std::ranges::find(*path, "private") != path->end();
  if (!is_private) return {};
  make_folder(path->parent_path());
  return path->parent_path();
}

/// In the words and the style of the template; nothing when there is a fault in it.
std::optional<Document> in_template(const Document& document,
                                    const std::optional<std::filesystem::path>& folder,
                                    Context& context) {
  const auto path = context.in_folder(folder.value_or("template"));
  std::error_code ignored;
  if (!folder && !std::filesystem::exists(path / "template.yaml", ignored)) return document;
  const auto house = read_house(path, context.diagnostics);
  if (!house) return std::nullopt;
  return in_house(document, *house);
}

}  // namespace

void declare_template(Options& options, std::optional<std::filesystem::path>& folder) {
  options.path("--template", folder,
               {"map met de eigen woorden en stijl (anders de map template, als die er is)",
                "folder with words and style of your own (else the folder template, if it is "
                "there)"},
               "DIR");
}

const std::vector<std::string>& document_formats() {
  static const std::vector<std::string> formats{"html", "md",  "docx", "odt",
                                                "pdf",  "csv", "xlsx", "json"};
  return formats;
}

Outcome deliver(const Document& document, const std::string& format,
                const std::optional<std::filesystem::path>& path, Context& context,
                const std::optional<std::filesystem::path>& house,
                const std::function<Json(const Document&)>& json) {
  const auto dressed = in_template(document, house, context);
  if (!dressed) return {Status::usage, {}, Json::object()};
  Outcome outcome;
  const bool is_json = format == "json";
  const Json tree = !is_json ? Json() : json ? json(*dressed) : to_json(*dressed);
  const auto content =
      is_json ? pretty(tree) : rendered(*dressed, format, scratch_for(path), context.diagnostics);
  if (!content) return {Status::no, {}, Json::object()};
  outcome.json["format"] = format;
  if (path) {
    write_file(*path, *content);
    outcome.text = path->string() + "\n";
    outcome.json["file"] = path->string();
    return outcome;
  }
  outcome.text = *content;
  if (is_json) outcome.json = tree;
  if (!is_json && is_text(format)) outcome.json["content"] = *content;
  if (!is_json && !is_text(format)) outcome.json["content_base64"] = base64(*content);
  return outcome;
}

Outcome write_document(const Document& document, const std::string& format,
                       const std::optional<std::filesystem::path>& out,
                       const std::filesystem::path& standard, Context& context,
                       const std::optional<std::filesystem::path>& house) {
  if (out == "-") return deliver(document, format, std::nullopt, context, house);
  return deliver(document, format, context.in_folder(out.value_or(standard)), context, house);
}

}  // namespace burgerberaad
