// The counts in the notes: the question of a round, and speaking time.

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/report/speaking.hpp"
#include "messages.hpp"
#include "notes_dossier.hpp"
#include "session_input.hpp"
#include "text_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

// ---- pulse

std::int64_t total(const Pulse& pulse) {
  std::int64_t sum = 0;
  for (const auto& [answer, number] : pulse.counts) sum += number;
  return sum;
}

class LogPulse : public Command {
 public:
  void declare(Options& options) override {
    options.text("SESSION", session_,
                 {"één bijeenkomst: 4, of 04-stemmen (anders alle)",
                  "one session: 4, or 04-vote (else all)"});
  }

  Outcome run(Context& context) override {
    const auto dossier = open_for_notes(context.folder, WithLogs::yes, context.diagnostics);
    if (!dossier) return refused();
    std::optional<std::int64_t> number;
    if (!session_.empty()) {
      const auto session = find_session(*dossier, session_, context.diagnostics);
      if (!session) return refused();
      number = session->number;
    }
    Outcome outcome;
    outcome.json["pulses"] = Json::array();
    for (const auto& pulse : pulses(notes_in_force(*dossier, number))) {
      outcome.text += (outcome.text.empty() ? "" : "\n") + text(pulse, context.lang);
      outcome.json["pulses"].push_back(json(pulse));
    }
    constexpr Text kNone{"er zijn geen peilingen genoteerd\n", "no pulse was noted\n"};
    if (outcome.text.empty()) outcome.text = kNone.in(context.lang);
    return outcome;
  }

 private:
  static std::string text(const Pulse& pulse, Lang lang) {
    constexpr Text kHead{"Bijeenkomst {0}: {1}\n", "Session {0}: {1}\n"};
    constexpr Text kAnswer{"Antwoord", "Answer"};
    constexpr Text kCount{"Aantal", "Count"};
    TextTable table;
    table.columns = {{std::string(kAnswer.in(lang)), false}, {std::string(kCount.in(lang)), true}};
    for (const auto& [answer, number] : pulse.counts) {
      table.rows.push_back({answer, std::to_string(number)});
    }
    constexpr Text kTotal{"samen", "in all"};
    table.rows.push_back({std::string(kTotal.in(lang)), std::to_string(total(pulse))});
    return fmt::format(fmt::runtime(kHead.in(lang)), pulse.session, pulse.question) + render(table);
  }

  static Json json(const Pulse& pulse) {
    Json counts = Json::object();
    for (const auto& [answer, number] : pulse.counts) counts[answer] = number;
    return {{"session", pulse.session},
            {"question", pulse.question},
            {"counts", counts},
            {"total", total(pulse)}};
  }

  std::string session_;
};

// ---- speaking

/// "12:05": minutes and seconds.
std::string length(std::int64_t seconds) {
  constexpr std::int64_t kMinute = 60;
  return fmt::format("{}:{:02}", seconds / kMinute, seconds % kMinute);
}

class LogSpeaking : public Command {
 public:
  void declare(Options& /*options*/) override {}

  Outcome run(Context& context) override {
    const auto dossier = open_to_read(context);
    if (!dossier) return refused();
    const Speaking speaking = speaking_time(*dossier, context.diagnostics);
    if (context.diagnostics.has_errors()) return refused();
    Outcome outcome;
    outcome.json = {{"items", speaking.items}, {"tables", Json::array()}};
    const std::int64_t smallest = dossier->assembly.privacy.smallest_cell;
    for (const auto& table : speaking.tables) {
      outcome.text += (outcome.text.empty() ? "" : "\n") + text(table, context.lang);
      outcome.json["tables"].push_back(json(table));
    }
    constexpr Text kNote{
        "\nTijd in minuten en seconden, van alle bijeenkomsten samen. Een punt (·) "
        "is niet getoond: minder dan {0} sprekers, of zo'n klein aantal zou eruit volgen.\n",
        "\nTime in minutes and seconds, over all sessions together. A dot (·) is "
        "not shown: fewer than {0} speakers, or such a small number would follow from it.\n"};
    constexpr Text kNone{"er is geen spreektijd genoteerd\n", "no speaking time was noted\n"};
    outcome.text = speaking.items == 0
                       ? std::string(kNone.in(context.lang))
                       : outcome.text + fmt::format(fmt::runtime(kNote.in(context.lang)), smallest);
    return outcome;
  }

 private:
  static std::string group_name(const SpokenTime& time, Lang lang) {
    constexpr Text kBlank{"niet ingevuld", "left blank"};
    if (time.role) return std::string(rights_of(*time.role).title.in(lang));
    return time.feature.empty() ? std::string(kBlank.in(lang)) : time.feature;
  }

  static std::string text(const SpokenTable& spoken, Lang lang) {
    using Kind = PublishedCount::Kind;
    constexpr Text kRole{"rol", "role"};
    constexpr Text kSpeakers{"sprekers", "speakers"};
    constexpr Text kTime{"tijd", "time"};
    TextTable table;
    table.columns = {
        {spoken.category.empty() ? std::string(kRole.in(lang)) : spoken.category, false},
        {std::string(kSpeakers.in(lang)), true},
        {std::string(kTime.in(lang)), true}};
    for (const auto& time : spoken.groups) {
      const auto& count = time.speakers;
      const std::string number = count.kind == Kind::shown ? std::to_string(count.count) : "·";
      table.rows.push_back({group_name(time, lang), number,
                            time.seconds ? length(*time.seconds) : std::string("·")});
    }
    return render(table);
  }

  static Json json(const SpokenTable& spoken) {
    Json groups = Json::array();
    for (const auto& time : spoken.groups) {
      const bool shown = time.seconds.has_value();
      groups.push_back(
          {{"group", time.role ? std::string(rights_of(*time.role).title.en) : time.feature},
           {"speakers", shown ? Json(time.speakers.count) : Json()},
           {"seconds", shown ? Json(*time.seconds) : Json()}});
    }
    return {{"category", spoken.category.empty() ? Json() : Json(spoken.category)},
            {"groups", groups}};
  }
};

}  // namespace

CommandEntry log_pulse_entry() {
  return {
      "log pulse",
      {"tel de peilingen van een ronde", "tally the pulse questions of a round"},
      {"Telt per bijeenkomst en per vraag de peilingen van alle tafels bij elkaar op. Zo'n peiling "
       "is een momentopname en geen stemming.",
       "Adds up the pulses of all tables, per session and per question. Such a pulse is a "
       "snapshot and no ballot."},
      "burgerberaad log pulse\nburgerberaad log pulse 2 --json",
      [] { return std::unique_ptr<Command>(std::make_unique<LogPulse>()); }};
}

CommandEntry log_speaking_entry() {
  return {
      "log speaking",
      {"hoe lang elke groep sprak", "how long each group spoke"},
      {"Telt de genoteerde spreektijd op per rol, en van de deelnemers per waarde van elk kenmerk. "
       "Nooit per persoon: een groep met minder sprekers dan privacy.smallest_cell wordt niet "
       "getoond. Er zijn alleen cijfers van alle bijeenkomsten samen, omdat kleine groepen anders "
       "uit het verschil zouden volgen.",
       "Adds up the speaking time that was noted by role, and for members by each feature of each "
       "category. Never per person: a group with fewer speakers than privacy.smallest_cell is not "
       "shown. There are figures over all sessions together alone, since small groups would else "
       "follow from the differences."},
      "burgerberaad log speaking\nburgerberaad log speaking --json",
      [] { return std::unique_ptr<Command>(std::make_unique<LogSpeaking>()); }};
}

}  // namespace burgerberaad
