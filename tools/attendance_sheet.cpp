#include "burgerberaad/io/file.hpp"
#include "burgerberaad/report/sign_in.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "personal_columns.hpp"
#include "private_file.hpp"
#include "session_input.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

class AttendanceSheet : public Command {
 public:
  void declare(Options& options) override {
    declare_session(options, session_);
    declare_personal_columns(options, columns_);
    options.path("--out", out_,
                 {"bestand (anders out/sign-in-04.html, of met --columns in private/)",
                  "file (else out/sign-in-04.html, or with --columns in private/)"});
  }

  Outcome run(Context& context) override {
    const bool names = !columns_.empty();
    if (out_ && names) may_hold_people(context, *out_);
    if (out_ && !names) context.is_free(context.in_folder(*out_));
    const auto input = open_session(context, session_);
    if (!input) return refused();
    const Session& session = input->session();
    const Date day = session.date;
    if (input->dossier.ledger.entitled_on(day, input->dossier.assembly.commission.term).empty()) {
      context.diagnostics.error(msg::nobody_entitled, session.where, iso(day));
      return refused();
    }
    const auto personal = read_personal_columns(context, input->dossier, columns_);
    if (!personal) return refused();
    const auto document = sign_in_sheet(input->dossier, session, *personal,
                                        "burgerberaad " BURGERBERAAD_VERSION, context.lang);
    const fs::path standard =
        fmt::format("{}/sign-in-{:02}.html", names ? "private" : "out", session.number);
    const fs::path path = context.in_folder(out_.value_or(standard));
    write_file(path, to_html(document), names ? Access::owner : Access::everyone);
    return {Status::done, path.string() + "\n", {{"file", path.string()}}};
  }

 private:
  std::string session_;
  std::vector<std::string> columns_;
  std::optional<fs::path> out_;
};

}  // namespace

CommandEntry attendance_sheet_entry() {
  return {
      "attendance sheet",
      {"maak de presentielijst om af te drukken", "make the sign-in sheet to print"},
      {"Maakt een presentielijst op A4: een hoge rij per deelnemer met een mandaat op die dag, "
       "met ruimte voor een handtekening en voor hoe laat iemand komt of gaat, en daaronder wie "
       "een rol heeft. Zonder --columns staan er alleen nummers op, zoals P-017. Met --columns "
       "naam komt de naam uit private/respondents.csv erbij; de lijst komt dan in private/.",
       "Makes a sign-in sheet on A4: a high row per member with a mandate on that day, with room "
       "for a signature and for when somebody comes or leaves, and below it who has a role. "
       "Without --columns it has numbers alone, such as P-017. With --columns name the name from "
       "private/respondents.csv is added; the sheet then goes into private/."},
      "burgerberaad attendance sheet 4\nburgerberaad attendance sheet 4 --columns naam",
      [] { return std::unique_ptr<Command>(std::make_unique<AttendanceSheet>()); }};
}

}  // namespace burgerberaad
