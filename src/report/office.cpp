#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/interruption.hpp"
#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/io/program.hpp"
#include "burgerberaad/report/forms.hpp"

namespace burgerberaad {
namespace {

constexpr std::string_view kProgram = "soffice";

/// PDF/A-2b, with the tags and the settings of PDF/UA-1, and bookmarks from the headings.
constexpr std::string_view kPdf =
    "pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},"
    "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},"
    "\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},"
    "\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"}}";

}  // namespace

std::string to_office(const Document& document, OfficeForm form,
                      const std::filesystem::path& scratch) {
  const HoldInterruption hold;
  const TemporaryFolder folder(scratch.empty() ? std::filesystem::temp_directory_path() : scratch);
  const auto made = folder.path() / (form == OfficeForm::pdf ? "advice.pdf" : "advice.odt");
  write_file(folder.path() / "advice.docx", to_docx(document), Access::owner);
  ProgramRun run;
  run.name = kProgram;
  run.package = "libreoffice-writer-nogui";
  run.folder = folder.path();
  // A profile of its own: one that is in use would refuse, and settings of a user would show.
  run.arguments = {"-env:UserInstallation=file://" + (folder.path() / "profile").string(),
                   "--headless",
                   "--convert-to",
                   form == OfficeForm::pdf ? std::string(kPdf) : "odt",
                   "--outdir",
                   folder.path().string(),
                   (folder.path() / "advice.docx").string()};
  run_program(run);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(made, ignored)) {
    throw IoError({Severity::error, &msg::program_failed, {run.name}, {}});
  }
  return read_file(made);
}

}  // namespace burgerberaad
