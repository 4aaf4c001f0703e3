#include "letters_file.hpp"

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/xlsx.hpp"
#include "burgerberaad/register/reply_code.hpp"
#include "invite_options.hpp"
#include "messages.hpp"

#include <algorithm>
#include <utility>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSame = "same";
constexpr const char* kSpreadsheet = ".xlsx";

bool is_spreadsheet(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return ending == kSpreadsheet;
}

/// The form of the register, but for what was asked.
CsvDialect dialect_for(const LettersOptions& options, CsvDialect dialect) {
  if (options.encoding == "utf8") dialect.encoding = Encoding::utf8_bom;
  for (const auto& [name, sign] :
       {std::pair("comma", ','), std::pair("semicolon", ';'), std::pair("tab", '\t')}) {
    if (options.delimiter == name) dialect.delimiter = sign;
  }
  return dialect;
}

/// Whether `path` is free, or holds letters that may be written anew.
bool may_replace(const fs::path& path, Context& context) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored) || fs::is_empty(path, ignored)) return true;
  Diagnostics found;
  const CsvReader reader(path, found);
  if (reader.ok() && reader.column(kLetterColumns[0])) return true;
  return context.is_free(path);  // it is not, which this reports
}

/// The codes of all other letters that can be seen, so that none is given out twice.
bool take_other_codes(const std::optional<fs::path>& own, const InviteSettings& settings,
                      const std::string& id, const Context& context, ReplyCodes& codes,
                      Diagnostics& diagnostics) {
  std::vector<fs::path> others = settings.exclude;
  if (own) {
    std::error_code ignored;
    for (std::int64_t wave = settings.letters.wave + 1;; ++wave) {
      const auto path = context.in_folder(letters_path(wave));
      if (!fs::exists(path, ignored)) break;
      others.push_back(path);
    }
  }
  for (const auto& path : others) {
    const auto read = read_reply_codes(path, id, diagnostics);
    if (!read) return false;
    for (const auto& [person, code] : *read) codes.take(code);
  }
  return true;
}

/// Puts a code at the end of each letter.
void add_codes(Invitation& invitation, const CodesById& kept, ReplyCodes& codes) {
  const auto id =
      std::find(invitation.header.begin(), invitation.header.end(), invitation.id_column) -
      invitation.header.begin();
  invitation.header.emplace_back(kReplyCodeColumn);
  for (auto& row : invitation.rows) {
    const auto found = kept.find(row[static_cast<std::size_t>(id)]);
    row.push_back(found == kept.end() ? codes.fresh() : found->second);
  }
}

/// Stages a spreadsheet, unless another one is there already.
bool stage_spreadsheet(const fs::path& path, const std::vector<std::string>& header,
                       const std::vector<std::vector<std::string>>& rows, Context& context,
                       FileSet& files) {
  const auto bytes = to_xlsx("letters", header, rows, context.diagnostics);
  if (!bytes) return false;
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored) && read_file(path) != *bytes) {
    return context.is_free(path);  // it is not, which this reports
  }
  files.add(path, *bytes, Access::owner);
  return true;
}

}  // namespace

void LettersOptions::declare(Options& options) {
  options.path("--out", out,
               {"waar de brieven komen, .csv of .xlsx (standaard: private/letters.csv)",
                "where the letters go, .csv or .xlsx (default: private/letters.csv)"});
  options.choice("--format", format,
                 {"CSV of spreadsheet (standaard: naar het einde van --out)",
                  "CSV or spreadsheet (default: by the ending of --out)"},
                 {"csv", "xlsx"});
  options.choice("--encoding", encoding,
                 {"van de CSV: zoals het register, of UTF-8 met een BOM, dat Excel herkent",
                  "of the CSV: as the register, or UTF-8 with a BOM, which Excel recognises"},
                 {kSame, "utf8"});
  options.choice("--delimiter", delimiter,
                 {"van de CSV: zoals het register, of dit", "of the CSV: as the register, or this"},
                 {kSame, "comma", "semicolon", "tab"});
}

bool LettersOptions::is_xlsx() const {
  return format.empty() ? out && is_spreadsheet(*out) : format == "xlsx";
}

void LettersOptions::check(Diagnostics& diagnostics) const {
  if (!format.empty() && out && is_spreadsheet(*out) != is_xlsx()) {
    diagnostics.error(msg::letters_format, {}, out->string(), format);
  }
  if (!is_xlsx()) return;
  for (const auto& [name, value] :
       {std::pair("--encoding", &encoding), std::pair("--delimiter", &delimiter)}) {
    if (*value != kSame) diagnostics.error(msg::letters_csv_option, {}, name);
  }
}

LettersFiles letters_files(const LettersOptions& options, const Context& context,
                           std::int64_t wave) {
  LettersFiles paths;
  if (is_dossier(context.folder)) paths.own = context.in_folder(letters_path(wave));
  if (options.out) {
    paths.asked = context.in_folder(*options.out);
  } else if (options.is_xlsx()) {
    paths.asked = context.in_folder(letters_path(wave).replace_extension(kSpreadsheet));
  }
  if (paths.own && paths.asked &&
      paths.own->lexically_normal() == paths.asked->lexically_normal()) {
    paths.asked.reset();
  }
  return paths;
}

bool stage_letters(const LettersFiles& paths, const LettersOptions& options,
                   const InviteSettings& settings, Invitation& invitation, Context& context,
                   FileSet& files) {
  const bool xlsx = options.is_xlsx();
  const bool asked_csv = paths.asked && !xlsx;
  if (paths.own && !may_replace(*paths.own, context)) return false;
  if (asked_csv && !may_replace(*paths.asked, context)) return false;

  CodesById kept;
  if (paths.own || asked_csv) {
    auto read = read_reply_codes(paths.own ? *paths.own : *paths.asked, invitation.id_column,
                                 context.diagnostics);
    if (!read) return false;
    kept = std::move(*read);
  }
  ReplyCodes codes;
  for (const auto& [person, code] : kept) codes.take(code);
  if (!take_other_codes(paths.own, settings, invitation.id_column, context, codes,
                        context.diagnostics)) {
    return false;
  }
  add_codes(invitation, kept, codes);

  const auto& header = invitation.header;
  const auto& rows = invitation.rows;
  if (xlsx && !stage_spreadsheet(*paths.asked, header, rows, context, files)) return false;
  const std::string csv = to_csv(header, rows, dialect_for(options, invitation.dialect));
  if (paths.own) files.add(*paths.own, csv, Access::owner);
  if (asked_csv) files.add(*paths.asked, csv, Access::owner);
  return true;
}

}  // namespace burgerberaad
