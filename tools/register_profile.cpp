#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/register/profile.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "rejects_file.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string delimiter_name(char delimiter, Lang lang) {
  const bool dutch = lang == Lang::nl;
  if (delimiter == ';') return dutch ? "puntkomma" : "semicolon";
  if (delimiter == '\t') return "tab";
  return dutch ? "komma" : "comma";
}

std::string encoding_name(Encoding encoding, Lang lang) {
  if (encoding == Encoding::windows1252) return "Windows-1252";
  if (encoding == Encoding::utf8_bom) return lang == Lang::nl ? "UTF-8 met BOM" : "UTF-8 with BOM";
  return "UTF-8";
}

/// `count` as part of `total`, or nothing of nothing.
std::string share(std::int64_t count, std::int64_t total, Lang lang) {
  return total == 0 ? std::string("-") : percentage(Rational(count, total), 1, lang);
}

std::string head(const RegisterProfile& profile, const std::string& file, Lang lang) {
  const bool dutch = lang == Lang::nl;
  return fmt::format(fmt::runtime(dutch ? "{}\n  {} rijen, {} kolommen; {}, {}, {}\n"
                                        : "{}\n  {} rows, {} columns; {}, {}, {}\n"),
                     file, grouped(profile.rows, lang), profile.columns.size(),
                     delimiter_name(profile.dialect.delimiter, lang),
                     encoding_name(profile.dialect.encoding, lang),
                     profile.dialect.crlf ? "CRLF" : "LF");
}

/// Whether values say something of groups. Where nearly all are different, as with names and
/// telephone numbers, or are days, they say something of people.
bool is_of_groups(const ColumnProfile& column, std::int64_t rows) {
  constexpr std::int64_t kFewRows = 20;
  const bool groups = column.distinct && *column.distinct * 2 <= rows && !column.dates;
  return rows < kFewRows || groups;
}

std::string column_text(const ColumnProfile& column, std::int64_t rows, Lang lang) {
  const bool dutch = lang == Lang::nl;
  std::string text = "\n" + column.name + "\n";
  std::string kinds =
      column.distinct
          ? fmt::format(fmt::runtime(dutch ? "{} verschillende waarden" : "{} different values"),
                        grouped(*column.distinct, lang))
          : fmt::format(fmt::runtime(dutch ? "meer dan {} verschillende waarden"
                                           : "more than {} different values"),
                        grouped(kMostDistinct, lang));
  if (column.dates) kinds += dutch ? ", datums" : ", dates";
  if (column.blank > 0) {
    kinds += fmt::format(fmt::runtime(dutch ? ", {} leeg ({})" : ", {} blank ({})"),
                         grouped(column.blank, lang), share(column.blank, rows, lang));
  }
  text += "  " + kinds + "\n";
  if (!is_of_groups(column, rows)) return text;
  for (const auto& [value, count] : column.top) {
    text += fmt::format("  {:<32} {:>12} {:>8}\n", value, grouped(count, lang),
                        share(count, rows, lang));
  }
  return text;
}

std::string household_text(const RegisterProfile& profile, Lang lang) {
  const bool dutch = lang == Lang::nl;
  if (profile.address.empty()) {
    return dutch ? "\nHuishoudens: geen adreskolommen herkend (noem ze met --household)\n"
                 : "\nHouseholds: no address columns recognised (name them with --household)\n";
  }
  std::string text =
      fmt::format(fmt::runtime(dutch ? "\nHuishoudens ({})\n" : "\nHouseholds ({})\n"),
                  fmt::join(profile.address, ", "));
  std::int64_t addresses = 0;
  std::int64_t crowded = 0;
  for (const auto& [size, count] : profile.household_sizes) {
    addresses += count;
    if (size >= kCollective) crowded += count;
  }
  for (const auto& [size, count] : profile.household_sizes) {
    if (size >= kCollective) break;
    text += fmt::format(
        fmt::runtime(dutch ? "  {:<2} mensen {:>12} {:>8}\n" : "  {:<2} people {:>12} {:>8}\n"),
        size, grouped(count, lang), share(count, addresses, lang));
  }
  if (crowded > 0) {
    text += fmt::format(
        fmt::runtime(dutch ? "  {} mensen of meer: {} adressen, misschien instellingen\n"
                           : "  {} people or more: {} addresses, perhaps collective ones\n"),
        kCollective, grouped(crowded, lang));
  }
  if (profile.without_address > 0) {
    text += fmt::format(
        fmt::runtime(dutch ? "  zonder adres: {} mensen\n" : "  without an address: {} people\n"),
        grouped(profile.without_address, lang));
  }
  return text;
}

/// What looks wrong in rows that could be read, and where they can be seen.
std::string suspicious_text(const RegisterProfile& profile,
                            const std::optional<std::filesystem::path>& rejects, Lang lang) {
  const bool dutch = lang == Lang::nl;
  std::vector<std::string> found;
  const auto add = [&](std::int64_t rows, const char* nl, const char* en) {
    if (rows > 0) found.push_back(grouped(rows, lang) + (dutch ? nl : en));
  };
  add(profile.rejected, " niet te lezen", " that cannot be read");
  add(profile.without_id, " zonder nummer", " without a number");
  add(profile.impossible_dates, " met een datum die niet bestaat",
      " with a date that does not exist");
  add(profile.half_addresses, " met een half adres", " with half an address");
  if (found.empty()) return "";
  const std::string where =
      rejects ? "in " + rejects->string()
              : (dutch ? "--rejects BESTAND zet ze apart" : "--rejects FILE sets them aside");
  return fmt::format(
      fmt::runtime(dutch ? "  rijen om na te kijken: {} ({})\n" : "  rows to look at: {} ({})\n"),
      fmt::join(found, ", "), where);
}

Json profile_json(const RegisterProfile& profile, const std::string& file) {
  const auto& dialect = profile.dialect;
  Json json = {{"file", file},
               {"rows", profile.rows},
               {"rejected", profile.rejected},
               {"without_id", profile.without_id},
               {"impossible_dates", profile.impossible_dates},
               {"half_addresses", profile.half_addresses},
               {"delimiter", std::string(1, dialect.delimiter)},
               {"encoding", dialect.encoding == Encoding::windows1252 ? "windows-1252" : "utf-8"},
               {"bom", dialect.encoding == Encoding::utf8_bom},
               {"line_ends", dialect.crlf ? "crlf" : "lf"},
               {"columns", Json::array()}};
  for (const auto& column : profile.columns) {
    Json values = Json::array();
    for (const auto& [value, count] : column.top) {
      if (!is_of_groups(column, profile.rows)) break;
      values.push_back({{"value", value},
                        {"count", count},
                        {"share", static_cast<double>(count) / static_cast<double>(profile.rows)}});
    }
    Json entry = {{"name", column.name},
                  {"blank", column.blank},
                  {"distinct", column.distinct ? Json(*column.distinct) : Json(nullptr)},
                  {"dates", column.dates},
                  {"bsn_like", column.bsn_like},
                  {"top", std::move(values)}};
    json["columns"].push_back(std::move(entry));
  }
  json["id_column"] = profile.id_column.empty() ? Json(nullptr) : Json(profile.id_column);
  json["doubled_ids"] = profile.doubled_ids;
  json["address_columns"] = profile.address;
  json["without_address"] = profile.without_address;
  json["household_sizes"] = Json::array();
  for (const auto& [size, count] : profile.household_sizes) {
    json["household_sizes"].push_back({{"size", size}, {"addresses", count}});
  }
  return json;
}

class RegisterProfileCommand : public Command {
 public:
  void declare(Options& options) override {
    options.path("FILE", file_,
                 {"het register; - is de standaardinvoer", "the register; - is standard input"},
                 Options::Need::required);
    options.text("--id", settings_.id,
                 {"kolom met het nummer van de inwoner", "column with the resident's number"});
    options.list("--household", settings_.household,
                 {"kolommen van het adres", "columns of the address"});
    options.path("--rejects", rejects_,
                 {"zet rijen die niet te lezen zijn of niet kloppen hierin",
                  "set rows that cannot be read or look wrong aside in this file"});
    options.number("--top", top_, {"hoeveel waarden per kolom", "how many values per column"}, 0,
                   kMostDistinct);
  }

  Outcome run(Context& context) override {
    Outcome outcome;
    outcome.status = Status::usage;
    settings_.top = static_cast<std::size_t>(top_);
    const auto path = file_ == "-" ? file_ : context.in_folder(file_);
    std::optional<RejectsFile> rejects;
    if (rejects_) {
      rejects.emplace(context.in_folder(*rejects_), context.lang);
      settings_.rejects = [&](const Diagnostic& why, const CsvRow& row) { rejects->add(why, row); };
    }
    const auto profile = profile_register(path, settings_, context.diagnostics);
    if (!profile) return outcome;
    if (rejects) rejects->commit();
    for (const auto& column : profile->columns) {
      if (column.bsn_like) {
        context.diagnostics.warning(msg::profile_bsn, {path.string(), 1, 0, ""}, column.name);
      }
    }
    for (const auto& doubled : profile->doubled) {
      context.diagnostics.warning(msg::profile_doubled, {path.string(), doubled.second_line, 0, ""},
                                  profile->id_column, doubled.first_line);
    }
    outcome.json = profile_json(*profile, path.string());
    outcome.text = head(*profile, path.string(), context.lang);
    if (!profile->id_column.empty()) {
      outcome.text +=
          fmt::format(fmt::runtime(context.lang == Lang::nl ? "  nummer: {}, {} dubbel\n"
                                                            : "  number: {}, {} doubled\n"),
                      profile->id_column, grouped(profile->doubled_ids, context.lang));
    }
    outcome.text += suspicious_text(*profile, rejects_, context.lang);
    for (const auto& column : profile->columns) {
      outcome.text += column_text(column, profile->rows, context.lang);
    }
    outcome.text += household_text(*profile, context.lang);
    if (!context.diagnostics.has_errors()) outcome.status = Status::done;
    return outcome;
  }

 private:
  std::filesystem::path file_;
  ProfileSettings settings_;
  std::optional<std::filesystem::path> rejects_;
  std::int64_t top_ = 10;
};

}  // namespace

CommandEntry register_profile_entry() {
  return {
      "register profile",
      {"laat zien wat er in een register staat", "shows what is in a register"},
      {"Leest het bestand één keer: kolommen, waarden en hun aandeel, lege cellen, dubbele "
       "nummers, huishoudens en hun grootte, en kolommen die op burgerservicenummers lijken. "
       "Rijen die niet te lezen zijn worden genoemd; dan is de uitkomst 2. Met --rejects komen "
       "ze in een bestand, met de rijen zonder nummer, met een datum die niet bestaat of met "
       "een half adres erbij. Van een kolom waarin bijna alles verschilt, zoals namen, komen er "
       "geen waarden op het scherm.",
       "Reads the file once: columns, values and their shares, blank cells, doubled numbers, "
       "households and their sizes, and columns that look like citizen service numbers. Rows "
       "that cannot be read are named; then the exit status is 2. With --rejects they go into a "
       "file, together with rows without a number, with a date that does not exist or with half "
       "an address. Of a column in which nearly everything differs, such as names, no values are "
       "shown."},
      "burgerberaad register profile private/register.csv",
      [] { return std::unique_ptr<Command>(new RegisterProfileCommand); }};
}

}  // namespace burgerberaad
