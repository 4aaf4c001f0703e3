#include "burgerberaad/core/proportion.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/quota/response.hpp"
#include "burgerberaad/register/number.hpp"
#include "command.hpp"
#include "letters_to_read.hpp"
#include "messages.hpp"
#include "text_table.hpp"
#include "who_options.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

template <typename... Arguments>
std::string in_words(const Text& text, Lang lang, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(text.in(lang)), arguments...);
}

std::string rate_text(const Answered& answered, Lang lang) {
  if (answered.sent == 0) return "–";
  return percentage(Rational(answered.answers, answered.sent), 1, lang);
}

std::string interval_text(const Answered& answered, Lang lang) {
  if (answered.sent == 0) return "–";
  const Interval interval = wilson(answered.answers, answered.sent);
  return fmt::format("{} - {}", decimal(Rational(interval.low * 100), 1, lang),
                     percentage(Rational(interval.high), 1, lang));
}

Json answered_json(const Answered& answered) {
  const Interval interval = wilson(answered.answers, answered.sent);
  Json json = {{"letters", answered.sent}, {"sign_ups", answered.answers}};
  json["rate"] = answered.sent == 0
                     ? Json()
                     : Json(Rational(answered.answers, answered.sent).convert_to<double>());
  json["interval"] = {interval.low, interval.high};
  return json;
}

class InviteResponse : public Command {
 public:
  void declare(Options& options) override {
    declare_answers(options, letters_, respondents_);
    options.path(
        "--quotas", quotas_,
        {"de quota, als CSV (standaard: quotas.csv)", "the quotas, as CSV (default: quotas.csv)"});
    options.number("--size", size_,
                   {"aantal plaatsen (standaard: panel.size van assembly.yaml)",
                    "number of seats (default: panel.size of assembly.yaml)"},
                   1, 1'000'000);
    options.text("--id", id_,
                 {"kolom met het nummer van de inwoner", "column with the resident's number"});
    options.text("--probability", probability_,
                 {"kans waarmee de volgende golf elk tekort vult",
                  "chance with which the next wave fills each shortage"});
    options.path("--out-table", table_,
                 {"bestand voor de brieven van de volgende golf per groep",
                  "file for the letters of the next wave per stratum"});
  }

  Outcome run(Context& context) override {
    Outcome outcome{Status::usage, {}, Json::object()};
    in_dossier_ = is_dossier(context.folder);
    const auto response = read(context);
    if (!response || context.diagnostics.has_errors()) return outcome;
    const bool enough = response->next == 0 && !is_unreachable(*response);
    outcome.status = enough ? Status::done : Status::no;
    outcome.json = to_json(*response);
    outcome.text = in_words_all(*response, context.lang);
    if (response->next > 0) {
      const std::string command = next_command(*response, context);
      outcome.json["command"] = command;
      outcome.text += "  " + command + "\n";
      write_table(*response, context, outcome);
    }
    return outcome;
  }

 private:
  std::optional<Response> read(Context& context) {
    auto& diagnostics = context.diagnostics;
    std::int64_t seats = 0;
    if (in_dossier_) {
      const auto assembly = read_assembly(context.in_folder("assembly.yaml"), diagnostics);
      if (!assembly) return std::nullopt;
      seats = assembly->panel.size;
      if (id_.empty()) id_ = assembly->panel.id_column;
    }
    seats = size_.value_or(seats);
    const auto need = [&](bool given, const char* name) {
      if (!given) diagnostics.error(msg::missing_option, {}, name);
    };
    need(seats > 0, "--size");
    need(in_dossier_ || respondents_, "--respondents");
    need(in_dossier_ || quotas_, "--quotas");
    const auto probability = parse_number(probability_);
    const bool fits = probability && *probability > 0 && *probability < 1;
    if (!fits) diagnostics.error(msg::bad_share, {}, "--probability", probability_);
    const auto files = letters_to_read(letters_, context);
    if (table_) context.is_free(context.in_folder(*table_));
    if (diagnostics.has_errors()) return std::nullopt;
    const auto quotas = read_quotas(context.in_folder(quotas_.value_or("quotas.csv")), diagnostics);
    const auto book = LetterBook::read(files, id_, diagnostics);
    const auto sign_ups =
        read_csv(context.in_folder(respondents_.value_or("private/respondents.csv")), diagnostics);
    if (!quotas || !book || !sign_ups) return std::nullopt;
    return response_to(*book, *sign_ups, *quotas, seats, *probability, diagnostics);
  }

  static bool is_unreachable(const Response& response) {
    return std::any_of(response.quotas.begin(), response.quotas.end(),
                       [](const auto& quota) { return quota.unreachable; });
  }

  static std::string strata_text(const Response& response, Lang lang) {
    constexpr Text kTitles[] = {
        {"groep", "stratum"},    {"brieven", "letters"}, {"aanmeldingen", "sign-ups"},
        {"respons", "response"}, {"95 %", "95%"},        {"volgende golf", "next wave"}};
    constexpr Text kEveryone{"iedereen", "everyone"};
    TextTable table;
    for (const auto& title : kTitles) {
      table.columns.push_back({std::string(title.in(lang)), &title != &kTitles[0]});
    }
    for (const auto& stratum : response.strata) {
      table.rows.push_back({stratum.name.empty() ? std::string(kEveryone.in(lang)) : stratum.name,
                            grouped(stratum.answered.sent, lang),
                            grouped(stratum.answered.answers, lang),
                            rate_text(stratum.answered, lang),
                            interval_text(stratum.answered, lang), grouped(stratum.next, lang)});
    }
    return render(table);
  }

  static std::string quotas_text(const Response& response, Lang lang) {
    constexpr Text kTitles[] = {
        {"kenmerk", "feature"}, {"minimum", "minimum"}, {"aanmeldingen", "sign-ups"},
        {"tekort", "missing"},  {"brieven", "letters"}, {"respons", "response"},
        {"95 %", "95%"}};
    TextTable table;
    for (const auto& title : kTitles) {
      table.columns.push_back({std::string(title.in(lang)), &title != &kTitles[0]});
    }
    for (const auto& quota : response.quotas) {
      const Answered answered = quota.answered.value_or(Answered{});
      table.rows.push_back({quota.category + ": " + quota.feature, grouped(quota.least, lang),
                            grouped(quota.people, lang),
                            quota.missing() == 0 ? "" : grouped(quota.missing(), lang),
                            quota.answered ? grouped(answered.sent, lang) : "–",
                            rate_text(answered, lang), interval_text(answered, lang)});
    }
    return render(table);
  }

  [[nodiscard]] std::string in_words_all(const Response& response, Lang lang) const {
    constexpr Text kAll{
        "{0} van de {1} brieven zijn beantwoord met een aanmelding: {2} (met 95 % "
        "zekerheid {3}).\n",
        "{0} of the {1} letters were answered with a sign-up: {2} (with 95% "
        "confidence {3}).\n"};
    constexpr Text kNotCounted{
        "Niet meegeteld: {0} aanmeldingen van mensen zonder brief en {1} dubbele; zie "
        "`burgerberaad respondents check`.\n",
        "Not counted: {0} sign-ups of people without a letter and {1} doubled ones; see "
        "`burgerberaad respondents check`.\n"};
    std::string words =
        in_words(kAll, lang, grouped(response.all.answers, lang), grouped(response.all.sent, lang),
                 rate_text(response.all, lang), interval_text(response.all, lang));
    if (response.strangers + response.again > 0) {
      words += in_words(kNotCounted, lang, response.strangers, response.again);
    }
    words += "\n" + quotas_text(response, lang) + "\n" + strata_text(response, lang) + "\n";
    return words + next_in_words(response, lang);
  }

  [[nodiscard]] std::string next_in_words(const Response& response, Lang lang) const {
    constexpr Text kEnough{
        "Er zijn genoeg aanmeldingen voor elk minimum apart en voor alle {0} plaatsen. Of er ook "
        "een groep is die aan alles voldoet: `burgerberaad quotas check`.\n",
        "There are enough sign-ups for every minimum by itself and for all {0} seats. Whether "
        "there is also a panel that meets everything: `burgerberaad quotas check`.\n"};
    constexpr Text kUnreachable{
        "Niemand met een brief heeft {0}: meer brieven zoals deze vullen dat tekort niet.\n",
        "Nobody with a letter has {0}: more letters like these do not fill that shortage.\n"};
    constexpr Text kSeats{"Voor de {0} plaatsen ontbreken nog {1} mensen.\n",
                          "For the {0} seats, {1} more people are needed.\n"};
    constexpr Text kNext{
        "Een volgende golf van {0} brieven vult elk tekort apart met een kans van ongeveer {1}, "
        "als de respons gelijk blijft:\n",
        "A next wave of {0} letters fills each shortage by itself with a chance of about {1}, if "
        "the response stays the same:\n"};
    std::string words;
    for (const auto& quota : response.quotas) {
      if (!quota.unreachable) continue;
      words += in_words(kUnreachable, lang, quota.category + " '" + quota.feature + "'");
    }
    if (response.missing_people() > 0) {
      words += in_words(kSeats, lang, response.seats, response.missing_people());
    }
    if (response.next > 0) {
      words += in_words(kNext, lang, grouped(response.next, lang),
                        percentage(*parse_number(probability_), 0, lang));
    } else if (words.empty()) {
      words = in_words(kEnough, lang, response.seats);
    }
    return words;
  }

  /// `invite` for the next wave, with what the record of the first wave says of it.
  [[nodiscard]] std::string next_command(const Response& response, const Context& context) const {
    std::string command = fmt::format("burgerberaad invite --wave {} --letters {}",
                                      response.last_wave + 1, response.next);
    const auto add = [&](const char* name, const std::string& value) {
      command += fmt::format(" {} {}", name, shell_word(value));
    };
    const auto words = [](const Json& list) {
      return fmt::format("{}", fmt::join(list.get<std::vector<std::string>>(), ","));
    };
    const fs::path path = context.in_folder("records/invite-1.json");
    std::error_code ignored;
    const Json record =
        in_dossier_ && fs::exists(path, ignored) ? parse_quietly(read_file(path)) : Json();
    const bool strata = response.strata.size() > 1 || !response.strata.front().name.empty();
    if (record.is_object() && record.contains("by") && record.contains("seed")) {
      if (strata) add("--by", words(record["by"]));
      for (const auto& condition : record.value("conditions", Json::array())) {
        add("--where", condition.get<std::string>());
      }
      if (record.contains("born")) {
        add("--born", record["born"].get<std::string>());
        add("--on", record["on"].get<std::string>());
      }
      if (record.contains("min_age")) {
        add("--min-age", fmt::to_string(whole_number(record["min_age"])));
      }
      if (record.contains("bands")) add("--bands", words(record["bands"]));
      add("--seed", record["seed"].get<std::string>());
    } else {
      command += strata ? " --by ... --seed ..." : " --seed ...";
    }
    if (!in_dossier_) {
      command += " --register ... --out ...";
      for (const auto& file : letters_) add("--exclude", file);
    }
    if (strata) add("--allocation", "numbers:" + (table_ ? table_->string() : "..."));
    return command;
  }

  void write_table(const Response& response, const Context& context, Outcome& outcome) const {
    if (!table_) return;
    std::vector<std::vector<std::string>> rows;
    rows.reserve(response.strata.size());
    for (const auto& stratum : response.strata) {
      rows.push_back({stratum.name, std::to_string(stratum.next)});
    }
    const auto path = context.in_folder(*table_);
    write_file(path, to_csv({"stratum", "letters"}, rows));
    constexpr Text kWritten{"Geschreven: {0}\n", "Written: {0}\n"};
    outcome.text += in_words(kWritten, context.lang, path.string());
    outcome.json["file"] = path.string();
  }

  static Json to_json(const Response& response) {
    Json json = answered_json(response.all);
    json["not_invited"] = response.strangers;
    json["doubled"] = response.again;
    json["seats"] = response.seats;
    json["missing_people"] = response.missing_people();
    json["next_wave"] = response.last_wave + 1;
    json["next_letters"] = response.next;
    json["strata"] = Json::array();
    for (const auto& stratum : response.strata) {
      Json one = {{"stratum", stratum.name}};
      one.update(answered_json(stratum.answered));
      one["next_letters"] = stratum.next;
      json["strata"].push_back(std::move(one));
    }
    json["quotas"] = Json::array();
    for (const auto& quota : response.quotas) {
      json["quotas"].push_back(
          {{"category", quota.category},
           {"feature", quota.feature},
           {"min", quota.least},
           {"people", quota.people},
           {"missing", quota.missing()},
           {"unreachable", quota.unreachable},
           {"response", quota.answered ? answered_json(*quota.answered) : Json()}});
    }
    return json;
  }

  std::vector<std::string> letters_;
  std::optional<fs::path> respondents_;
  std::optional<fs::path> quotas_;
  std::optional<std::int64_t> size_;
  std::string id_;
  std::string probability_ = "95%";
  std::optional<fs::path> table_;
  bool in_dossier_ = false;
};

}  // namespace

CommandEntry invite_response_entry() {
  return {
      "invite response",
      {"wat de brieven opleverden, en of er meer nodig zijn",
       "what came of the letters, and whether more are needed"},
      {"Telt per groep en per kenmerk hoeveel brieven zijn beantwoord met een aanmelding, welke "
       "minima nog niet te vullen zijn en hoeveel mensen daarvoor ontbreken. Ontbreekt er iets, "
       "dan staat er hoeveel brieven de volgende golf per groep nodig heeft, met de opdracht om "
       "ze te loten; --out-table schrijft de verdeling die daarbij hoort. Een respons uit weinig "
       "brieven telt daarbij als die van alle brieven, en hoe meer brieven hoe meer zij zelf "
       "telt. De opdracht eindigt met 1 als er iets ontbreekt.\n\n"
       "Wie geen brief kreeg of twee keer antwoordde telt niet mee; `respondents check` noemt "
       "die rijen.",
       "Counts per stratum and per feature how many letters were answered with a sign-up, which "
       "minima cannot be filled yet and how many people that takes. When anything is missing it "
       "says how many letters the next wave needs per stratum, with the command to draw them; "
       "--out-table writes the allocation that goes with it. A response from few letters counts "
       "there as that of all letters, and the more letters, the more it counts by itself. The "
       "command ends with 1 when anything is missing.\n\n"
       "Whoever got no letter or answered twice is not counted; `respondents check` names those "
       "rows."},
      "burgerberaad invite response --out-table wave-2.csv\n"
      "burgerberaad invite response --letters letters.csv --respondents sign-ups.csv --quotas "
      "quotas.csv --size 60",
      [] { return std::unique_ptr<Command>(std::make_unique<InviteResponse>()); }};
}

}  // namespace burgerberaad
