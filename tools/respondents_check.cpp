#include "burgerberaad/core/messages.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "burgerberaad/register/sign_ups.hpp"
#include "command.hpp"
#include "letters_to_read.hpp"
#include "messages.hpp"
#include "private_file.hpp"

#include <map>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// Something to look at, with the row that it is about.
struct Finding {
  Diagnostic what;
  std::size_t number = 0;  ///< of the row; 0: the file as a whole
  std::string id;
};

/// Kinds of findings in the order in which they are counted, by code.
struct Kind {
  std::string_view code;
  Text label;
};
constexpr Kind kKinds[] = {
    {"not-invited", {"geen brief gekregen", "got no letter"}},
    {"code-unknown", {"antwoordcode die niet bestaat", "reply code that does not exist"}},
    {"no-code", {"geen antwoordcode", "no reply code"}},
    {"code-other", {"antwoordcode van een ander", "reply code of another"}},
    {"signed-up-twice", {"twee keer aangemeld", "signed up twice"}},
    {"pool-id-double", {"twee keer aangemeld, met andere gegevens", "signed up twice, otherwise"}},
    {"pool-row-double", {"twee keer dezelfde rij", "the same row twice"}},
    {"pool-id-empty", {"zonder nummer", "without a number"}},
    {"pool-id-space", {"nummer met een spatie", "number with a space"}},
    {"late", {"na de sluitingsdatum", "after the deadline"}},
    {"no-day", {"datum die niet te lezen is", "date that cannot be read"}},
    {"other-address", {"ander adres dan de brief", "another address than the letter"}},
    {"same-address", {"twee aanmeldingen van een adres", "two sign-ups from one address"}},
    {"differs", {"anders dan in het register", "not what the register says"}},
    {"pool-no-column", {"kolom van de quota die ontbreekt", "column of the quotas missing"}},
    {"pool-value", {"waarde die in geen quotum staat", "value that is in no quota"}},
    {"pool-value-empty", {"waarde die ontbreekt", "value that is missing"}},
};

/// Sign-ups come from a form that anyone may fill in; a spreadsheet must not run what they typed.
std::string harmless(const std::string& cell) {
  const bool formula =
      !cell.empty() && std::string_view("=+-@\t").find(cell[0]) != std::string_view::npos;
  return formula ? "'" + cell : cell;
}

class RespondentsCheck : public Command {
 public:
  void declare(Options& options) override {
    declare_answers(options, letters_, respondents_);
    options.path("--quotas", quotas_,
                 {"de quota, om waarden mee te vergelijken (standaard: quotas.csv)",
                  "the quotas, to hold values against (default: quotas.csv)"});
    options.text("--id", id_,
                 {"kolom met het nummer van de inwoner", "column with the resident's number"});
    options.list("--household", household_,
                 {"kolommen van het adres (standaard: die van het dossier, of bekende namen)",
                  "columns of the address (default: those of the dossier, or known names)"});
    options.text("--born", born_,
                 {"kolom met de geboortedatum (standaard: een bekende naam)",
                  "column with the date of birth (default: a known name)"});
    options.text("--on", on_,
                 {"peildatum, om leeftijdsgroepen na te rekenen",
                  "day on which ages are reckoned, to check age bands"});
    options.text("--deadline", deadline_,
                 {"laatste dag om zich aan te melden", "last day for signing up"});
    options.text("--signed-up", signed_up_,
                 {"kolom met de dag van aanmelden (standaard: een bekende naam)",
                  "column with the day of signing up (default: a known name)"});
    options.path("--out", out_,
                 {"bestand voor de lijst, om in een spreadsheet te openen",
                  "file for the list, to open in a spreadsheet"});
  }

  Outcome run(Context& context) override {
    Outcome outcome{Status::usage, {}, Json::object()};
    in_dossier_ = is_dossier(context.folder);
    SignUpSettings settings;
    const auto quotas = settle(context, settings);
    const auto files = letters_to_read(letters_, context);
    if (context.diagnostics.has_errors()) return outcome;
    const auto book = LetterBook::read(files, id_, context.diagnostics);
    const auto path = context.in_folder(respondents_.value_or("private/respondents.csv"));
    Diagnostics of_rows;
    const auto sign_ups = read_csv(path, of_rows);
    if (!sign_ups || !book) {
      context.diagnostics.append(of_rows);
      return without_names(std::move(outcome), context);
    }
    const auto columns = sign_up_columns(*sign_ups, *book, context.diagnostics);
    if (!columns) return without_names(std::move(outcome), context);
    Diagnostics found;
    const auto scope = check_sign_ups(*sign_ups, *columns, *book, settings, found);
    if (!scope) {
      context.diagnostics.append(found);
      return without_names(std::move(outcome), context);
    }
    found.append(of_rows);
    append_pool_checks(path, columns->id ? std::optional(book->id_column()) : std::nullopt, quotas,
                       found);
    const auto findings = told(found, *sign_ups, columns->id, context);
    outcome.status = findings.empty() ? Status::done : Status::no;
    outcome.json = to_json(findings, *sign_ups, *book, *scope, context.lang);
    outcome.text = in_words_all(findings, *sign_ups, *book, *scope, context.lang);
    write_list(findings, *sign_ups, context, outcome);
    return outcome;
  }

 private:
  std::optional<QuotaSet> settle(Context& context, SignUpSettings& settings) {
    auto& diagnostics = context.diagnostics;
    settings.household = household_;
    if (in_dossier_) {
      const auto assembly = read_assembly(context.in_folder("assembly.yaml"), diagnostics);
      if (!assembly) return std::nullopt;
      if (id_.empty()) id_ = assembly->panel.id_column;
      if (household_.empty()) settings.household = assembly->panel.household_columns;
    } else if (!respondents_) {
      diagnostics.error(msg::missing_option, {}, "--respondents");
    }
    settings.born = born_;
    settings.signed_up = signed_up_;
    settings.on = date_of(on_, diagnostics);
    settings.deadline = date_of(deadline_, diagnostics);
    if (!signed_up_.empty() && deadline_.empty()) {
      diagnostics.error(msg::missing_option, {}, "--deadline");
    }
    settle_out(context);
    auto quotas = read_quotas_if_any(context);
    if (quotas) {
      for (const auto& category : quotas->categories) settings.categories.push_back(category.name);
    }
    return quotas;
  }

  static std::optional<Date> date_of(const std::string& text, Diagnostics& diagnostics) {
    if (text.empty()) return std::nullopt;
    const auto date = parse_date(text);
    if (!date) diagnostics.error(msg::bad_date, {}, text);
    return date;
  }

  /// The list names people, so in a dossier it belongs in private/.
  void settle_out(Context& context) const {
    if (!out_) return;
    if (in_dossier_) {
      may_hold_people(context, *out_);
    } else {
      context.is_free(context.in_folder(*out_));
    }
  }

  std::optional<QuotaSet> read_quotas_if_any(Context& context) const {
    std::error_code ignored;
    const auto standard = context.in_folder("quotas.csv");
    if (quotas_) return read_quotas(context.in_folder(*quotas_), context.diagnostics);
    if (!in_dossier_ || !fs::exists(standard, ignored)) return std::nullopt;
    return read_quotas(standard, context.diagnostics);
  }

  /// What reading it as a pool says of ids and values.
  static void append_pool_checks(const fs::path& path, const std::optional<std::string>& id,
                                 const std::optional<QuotaSet>& quotas, Diagnostics& found) {
    Diagnostics pool;
    PoolOptions options;
    options.id_column = id;
    read_pool(path, quotas ? pool_columns(*quotas) : std::vector<PoolColumn>{}, options, pool);
    for (const auto& item : pool.items()) {
      const bool of_pool = item.message->code.starts_with("pool-");
      if (of_pool && item.severity != Severity::note) found.add(item);
    }
  }

  static void blind(Diagnostic& item) { item.where.source.clear(); }

  static Outcome without_names(Outcome outcome, Context& context) {
    Diagnostics blinded;
    for (Diagnostic item : context.diagnostics.items()) {
      blind(item);
      blinded.add(std::move(item));
    }
    context.diagnostics = std::move(blinded);
    return outcome;
  }

  /// Tells everything, without the source lines, and finds the row that each is about.
  static std::vector<Finding> told(const Diagnostics& found, const CsvTable& sign_ups,
                                   std::optional<std::size_t> id, Context& context) {
    std::map<std::size_t, const CsvRow*> by_line;
    for (const auto& row : sign_ups.rows) by_line[row.line] = &row;
    std::vector<Finding> findings;
    for (Diagnostic item : found.items()) {
      blind(item);
      context.diagnostics.add(item);
      Finding finding{std::move(item), 0, {}};
      const auto row = by_line.find(finding.what.where.line);
      if (row != by_line.end()) {
        finding.number = row->second->number;
        if (id) finding.id = row->second->cells[*id];
      }
      findings.push_back(std::move(finding));
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const auto& a, const auto& b) { return a.number < b.number; });
    without_names({}, context);
    return findings;
  }

  static std::map<std::string, std::int64_t> counts_of(const std::vector<Finding>& findings) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& finding : findings) ++counts[std::string(finding.what.message->code)];
    return counts;
  }

  static std::string not_checked(const SignUpScope& scope, Lang lang) {
    constexpr Text kNot{"Niet vergeleken: {0}.\n", "Not compared: {0}.\n"};
    constexpr Text kAddresses{"adressen (geen bekende adreskolommen; noem ze met --household)",
                              "addresses (no known address columns; name them with --household)"};
    constexpr Text kBirths{"geboortedatums (niet in beide bestanden; noem de kolom met --born)",
                           "dates of birth (not in both files; name the column with --born)"};
    constexpr Text kDays{"de dag van aanmelden (geef --deadline)",
                         "the day of signing up (give --deadline)"};
    constexpr Text kFeatures{"kenmerken van de quota (niet in beide bestanden, of geen --quotas)",
                             "features of the quotas (not in both files, or no --quotas)"};
    std::vector<std::string_view> parts;
    if (!scope.addresses) parts.push_back(kAddresses.in(lang));
    if (!scope.births) parts.push_back(kBirths.in(lang));
    if (scope.compared.empty()) parts.push_back(kFeatures.in(lang));
    if (!scope.days) parts.push_back(kDays.in(lang));
    if (parts.empty()) return {};
    return fmt::format(fmt::runtime(kNot.in(lang)), fmt::join(parts, "; "));
  }

  static std::string in_words_all(const std::vector<Finding>& findings, const CsvTable& sign_ups,
                                  const LetterBook& book, const SignUpScope& scope, Lang lang) {
    constexpr Text kRead{"{0} aanmeldingen vergeleken met {1} brieven.\n",
                         "{0} sign-ups held against {1} letters.\n"};
    constexpr Text kClean{"Er is niets om na te kijken.\n", "There is nothing to look at.\n"};
    constexpr Text kOther{"bestand of rij die niet te lezen is", "file or row that cannot be read"};
    std::string text = fmt::format(fmt::runtime(kRead.in(lang)),
                                   grouped(sign_ups.rows.size(), lang), grouped(book.size(), lang));
    auto counts = counts_of(findings);
    const auto line = [&](std::int64_t count, std::string_view label) {
      text += fmt::format("  {:>6}  {}\n", grouped(count, lang), label);
    };
    for (const auto& kind : kKinds) {
      const auto found = counts.find(std::string(kind.code));
      if (found == counts.end()) continue;
      line(found->second, kind.label.in(lang));
      counts.erase(found);
    }
    std::int64_t other = 0;
    for (const auto& [code, count] : counts) other += count;
    if (other > 0) line(other, kOther.in(lang));
    if (findings.empty()) text += kClean.in(lang);
    return text + not_checked(scope, lang);
  }

  static Json to_json(const std::vector<Finding>& findings, const CsvTable& sign_ups,
                      const LetterBook& book, const SignUpScope& scope, Lang lang) {
    Json json = {{"sign_ups", sign_ups.rows.size()},
                 {"letters", book.size()},
                 {"checked",
                  {{"addresses", scope.addresses},
                   {"births", scope.births},
                   {"days", scope.days},
                   {"features", scope.compared}}},
                 {"counts", counts_of(findings)},
                 {"findings", Json::array()}};
    for (const auto& finding : findings) {
      json["findings"].push_back({{"row", finding.number == 0 ? Json() : Json(finding.number)},
                                  {"line", finding.what.where.line},
                                  {"id", finding.id},
                                  {"code", finding.what.message->code},
                                  {"message", message_text(finding.what, lang)}});
    }
    return json;
  }

  void write_list(const std::vector<Finding>& findings, const CsvTable& sign_ups,
                  const Context& context, Outcome& outcome) const {
    if (!out_) return;
    constexpr Text kHeader[] = {{"rij", "row"},    {"regel", "line"}, {"nummer", "id"},
                                {"soort", "code"}, {"wat", "what"},   {"hint", "hint"}};
    constexpr Text kWritten{"Geschreven: {0}\n", "Written: {0}\n"};
    const Lang lang = context.lang;
    std::vector<std::string> header;
    for (const auto& title : kHeader) header.emplace_back(title.in(lang));
    std::vector<std::vector<std::string>> rows;
    rows.reserve(findings.size());
    for (const auto& finding : findings) {
      const auto& what = finding.what;
      rows.push_back({finding.number == 0 ? "" : std::to_string(finding.number),
                      std::to_string(what.where.line), harmless(finding.id),
                      std::string(what.message->code), message_text(what, lang),
                      hint_text(what, lang)});
    }
    const auto path = context.in_folder(*out_);
    write_file(path, to_csv(header, rows, sign_ups.dialect), Access::owner);
    outcome.text += fmt::format(fmt::runtime(kWritten.in(lang)), path.string());
    outcome.json["file"] = path.string();
  }

  std::vector<std::string> letters_;
  std::optional<fs::path> respondents_;
  std::optional<fs::path> quotas_;
  std::string id_;
  std::vector<std::string> household_;
  std::string born_;
  std::string on_;
  std::string deadline_;
  std::string signed_up_;
  std::optional<fs::path> out_;
  bool in_dossier_ = false;
};

}  // namespace

CommandEntry respondents_check_entry() {
  return {
      "respondents check",
      {"kijkt de aanmeldingen na tegen de brieven", "checks the sign-ups against the letters"},
      {"Noemt elke rij waar iemand naar moet kijken: geen brief gekregen, twee keer aangemeld, een "
       "ander adres, kenmerk of geboortedatum dan in het register, na de sluitingsdatum, twee "
       "aanmeldingen van een adres, en waarden die ontbreken of in geen quotum staan. Wie een "
       "brief kreeg blijkt uit het nummer, of uit de antwoordcode (kolom letter_code) als de "
       "brieven die hebben. De lijst noemt nummers en rijen, geen namen. Aan het eind staat wat "
       "niet te vergelijken was. De opdracht eindigt met 1 als er iets is om na te kijken; de "
       "aanmeldingen zelf veranderen niet.",
       "Names every row that somebody has to look at: got no letter, signed up twice, another "
       "address, feature or date of birth than in the register, after the deadline, two sign-ups "
       "from one address, and values that are missing or in no quota. Who got a letter follows "
       "from the number, or from the reply code (column letter_code) when the letters have those. "
       "The list names numbers and rows, no names. At the end it says what could not be compared. "
       "The command ends with 1 when there is anything to look at; the sign-ups themselves do not "
       "change."},
      "burgerberaad respondents check --deadline 2026-10-15 --out private/to-look-at.csv\n"
      "burgerberaad respondents check --letters letters.csv --respondents sign-ups.csv --quotas "
      "quotas.csv",
      [] { return std::unique_ptr<Command>(std::make_unique<RespondentsCheck>()); }};
}

}  // namespace burgerberaad
