#include "who_options.hpp"

#include "burgerberaad/core/messages.hpp"
#include "messages.hpp"

namespace burgerberaad {

void WhoOptions::declare(Options& options) {
  options.text("--id", id,
               {"kolom met het nummer van de inwoner", "column with the resident's number"});
  options.list(
      "--by", by,
      {"kolommen waarover de brieven worden verdeeld", "columns over which the letters are dealt"});
  options.text("--born", born, {"kolom met de geboortedatum", "column with the date of birth"});
  options.text("--on", on, {"peildatum van de leeftijden", "day on which ages are reckoned"});
  options.number("--min-age", min_age, {"jongste leeftijd", "youngest age"}, 0, 150);
  options.list("--bands", bands,
               {"leeftijdsgroepen, bijvoorbeeld 16-24,25-44,45-64,65+; --by noemt ze",
                "age bands, for example 16-24,25-44,45-64,65+; --by names them"});
  options.repeated("--where", where,
                   {"voorwaarde: KOLOM=WAARDE, KOLOM!=WAARDE, KOLOM>=N of KOLOM<=N",
                    "condition: COLUMN=VALUE, COLUMN!=VALUE, COLUMN>=N or COLUMN<=N"});
  options.list("--leave-out", leave_out,
               {"kolommen; wie daarin iets heeft staan (geen nee of 0) loot niet mee",
                "columns; who has something in one of them (no no or 0) takes no part"});
}

namespace {

void settle_ages(const WhoOptions& who, EligibilitySettings& eligibility,
                 Diagnostics& diagnostics) {
  eligibility.min_age = who.min_age;
  for (const auto& name : who.bands) {
    if (const auto band = parse_age_band(name)) {
      eligibility.bands.push_back({name, *band});
    } else {
      diagnostics.error(msg::bad_band, {}, name);
    }
  }
  if (!who.min_age && who.bands.empty()) return;
  eligibility.born = who.born;
  if (who.born.empty()) diagnostics.error(msg::missing_option, {}, "--born");
  if (who.on.empty()) {
    diagnostics.error(msg::missing_option, {}, "--on");
  } else if (const auto date = parse_date(who.on)) {
    eligibility.on = *date;
  } else {
    diagnostics.error(msg::bad_date, {}, who.on);
  }
}

}  // namespace

void WhoOptions::settle(EligibilitySettings& eligibility, Diagnostics& diagnostics) const {
  eligibility.id = id;
  eligibility.by = by;
  settle_ages(*this, eligibility, diagnostics);
  for (const auto& text : where) {
    if (auto condition = parse_condition(text)) {
      eligibility.where.push_back(std::move(*condition));
    } else {
      diagnostics.error(msg::bad_condition, {}, text);
    }
  }
  for (const auto& column : leave_out) {
    eligibility.where.push_back({column, column, RowCondition::Test::unmarked, ""});
  }
}

std::optional<Allocation> read_allocation(const std::string& text,
                                          const std::vector<std::string>& by, Context& context) {
  if (text == "proportional") return Allocation{};
  if (text == "equal") return Allocation{AllocationRule::equal, {}};
  const auto colon = text.find(':');
  const std::string kind = text.substr(0, colon);
  if (colon == std::string::npos || (kind != "numbers" && kind != "response")) {
    context.diagnostics.error(msg::option_choice, {}, "--allocation", text,
                              "proportional, equal, numbers:FILE, response:FILE");
    return std::nullopt;
  }
  const auto rule = kind == "numbers" ? AllocationRule::numbers : AllocationRule::response;
  auto table = read_allocation_table(context.in_folder(text.substr(colon + 1)), rule, by,
                                     context.diagnostics);
  if (!table) return std::nullopt;
  return Allocation{rule, std::move(*table)};
}

std::string shell_word(const std::string& word) {
  constexpr const char* kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./,:=+%";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') quoted += "'\\''";
    if (c != '\'') quoted += c;
  }
  return quoted + "'";
}

}  // namespace burgerberaad
