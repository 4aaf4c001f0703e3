#include "burgerberaad/dossier/allowance.hpp"

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/xlsx.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "personal_columns.hpp"
#include "private_file.hpp"
#include "session_input.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// The cells of the table, the same for the screen and for a file.
struct Sheet {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

Sheet sheet_of(const AllowanceTable& table, const PersonalColumns& personal, Lang lang) {
  Sheet sheet;
  sheet.header.emplace_back(Text{"deelnemer", "member"}.in(lang));
  sheet.header.insert(sheet.header.end(), personal.titles.begin(), personal.titles.end());
  for (const Session* session : table.sessions) {
    sheet.header.push_back(fmt::format("{} ({})", session->number, iso(session->date)));
  }
  sheet.header.emplace_back(Text{"totaal", "total"}.in(lang));
  sheet.rows.reserve(table.members.size());
  for (const auto& member : table.members) {
    auto& row = sheet.rows.emplace_back();
    row.push_back(member.member);
    const auto cells = personal.cells.find(member.member);
    for (std::size_t i = 0; i < personal.titles.size(); ++i) {
      row.push_back(cells == personal.cells.end() ? std::string() : cells->second[i]);
    }
    for (const auto& session : member.sessions) row.push_back(euros(session.cents, lang));
    row.push_back(euros(member.cents, lang));
  }
  return sheet;
}

class ShowAllowance : public Command {
 public:
  void declare(Options& options) override {
    declare_personal_columns(options, columns_);
    options.path("--out", out_,
                 {"bestand in private/, .csv of .xlsx, in plaats van op het scherm",
                  "file in private/, .csv or .xlsx, instead of on the screen"});
  }

  Outcome run(Context& context) override {
    Diagnostics& diagnostics = context.diagnostics;
    if (!columns_.empty() && !out_) diagnostics.error(msg::columns_without_file, {});
    if (out_) check_out(context);
    const auto dossier = open_readable(context);
    if (!dossier) return refused();
    const auto table = allowances(*dossier, today(), diagnostics);
    const auto personal = read_personal_columns(context, *dossier, columns_);
    if (diagnostics.has_errors() || !personal) return refused();
    const Sheet sheet = sheet_of(table, *personal, context.lang);
    if (out_ && !write(sheet, context)) return refused();
    return tell(table, sheet, context);
  }

 private:
  void check_out(Context& context) const {
    const auto kind = out_->extension();
    if (kind != ".csv" && kind != ".xlsx") {
      context.diagnostics.error(msg::table_file_kind, {}, out_->string());
    } else {
      may_hold_people(context, *out_);
    }
  }

  [[nodiscard]] bool write(const Sheet& sheet, Context& context) const {
    const fs::path path = context.in_folder(*out_);
    if (out_->extension() == ".csv") {
      write_file(path, to_csv(sheet.header, sheet.rows), Access::owner);
      return true;
    }
    const auto bytes = to_xlsx(std::string(Text{"vergoeding", "allowance"}.in(context.lang)),
                               sheet.header, sheet.rows, context.diagnostics);
    if (bytes) write_file(path, *bytes, Access::owner);
    return bytes.has_value();
  }

  [[nodiscard]] Outcome tell(const AllowanceTable& table, const Sheet& sheet,
                             const Context& context) const {
    const Lang lang = context.lang;
    Outcome outcome;
    outcome.json = {{"members", Json::array()}, {"cents", table.cents}};
    for (const auto& member : table.members) {
      Json sessions = Json::array();
      for (std::size_t i = 0; i < member.sessions.size(); ++i) {
        sessions.push_back({{"session", table.sessions[i]->number},
                            {"minutes", member.sessions[i].minutes},
                            {"cents", member.sessions[i].cents}});
      }
      outcome.json["members"].push_back(
          {{"member", member.member}, {"cents", member.cents}, {"sessions", sessions}});
    }
    if (out_) {
      const auto path = context.in_folder(*out_).string();
      outcome.json["file"] = path;
      constexpr Text kWritten{"Geschreven: {0}\n", "Written: {0}\n"};
      outcome.text = fmt::format(fmt::runtime(kWritten.in(lang)), path);
    } else {
      TextTable printed;
      printed.columns.reserve(sheet.header.size());
      for (const auto& title : sheet.header) printed.columns.push_back({title, true});
      printed.columns.front().number = false;
      printed.rows = sheet.rows;
      outcome.text = render(printed) + "\n";
    }
    constexpr Text kTotal{"Deelnemers: {0}; bijeenkomsten: {1}; samen € {2}\n",
                          "Members: {0}; sessions: {1}; together € {2}\n"};
    outcome.text += fmt::format(fmt::runtime(kTotal.in(lang)), table.members.size(),
                                table.sessions.size(), euros(table.cents, lang));
    return outcome;
  }

  std::vector<std::string> columns_;
  std::optional<fs::path> out_;
};

}  // namespace

CommandEntry allowance_entry() {
  return {
      "allowance",
      {"de vergoeding per deelnemer en bijeenkomst", "the allowance per member and session"},
      {"Rekent uit wat elke deelnemer krijgt: per bijeenkomst hoeveel minuten van het programma "
       "iemand met een lopend mandaat in de zaal was, en welk bedrag daarbij hoort. Dat bedrag "
       "staat bij allowance in assembly.yaml, bijvoorbeeld {per_session: 85, full_from_minutes: "
       "240, half_from_minutes: 120}: heel vanaf 240 minuten, de helft vanaf 120, anders "
       "niets. Zonder full_from_minutes krijgt iedereen die er was het hele bedrag.\n\n"
       "De tabel komt op het scherm, of met --out in een bestand in private/, voor de "
       "administratie. Daar kunnen ook kolommen uit private/respondents.csv bij, zoals naam.",
       "Works out what every member gets: per session for how many minutes of the programme "
       "somebody with a running mandate was in the room, and which amount belongs to that. The "
       "amount is under allowance in assembly.yaml, for example {per_session: 85, "
       "full_from_minutes: 240, half_from_minutes: 120}: all of it from 240 minutes on, half "
       "from 120, else nothing. Without full_from_minutes whoever was there gets all of "
       "it.\n\n"
       "The table goes to the screen, or with --out into a file in private/, for the accounts. "
       "Columns of private/respondents.csv, such as a name, can be added there."},
      "burgerberaad allowance\n"
      "burgerberaad allowance --columns naam,iban --out private/vergoeding.xlsx",
      [] { return std::unique_ptr<Command>(std::make_unique<ShowAllowance>()); }};
}

}  // namespace burgerberaad
