#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/plain_file.hpp"
#include "burgerberaad/round/messages.hpp"
#include "burgerberaad/round/typed_note.hpp"
#include "messages.hpp"
#include "notes_dossier.hpp"
#include "session_input.hpp"

#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>
#include <unistd.h>

namespace burgerberaad {
namespace {

/// The first line of a new log.
std::string heading(const SessionFile& session, Lang lang) {
  constexpr Text kHeading{
      "# Notities van bijeenkomst {0}. {1}: één per regel, er komt alleen bij. Geen namen: alleen "
      "nummers zoals P-014.",
      "# Notes of session {0}. {1}: one a line, only ever added to. No names: numbers such as "
      "P-014 "
      "alone."};
  std::string title = session.title;
  std::replace(title.begin(), title.end(), '\n', ' ');
  return fmt::format(fmt::runtime(kHeading.in(lang)), session.number, title);
}

/// Whether what is piped in stays where it is when it is refused.
bool input_is_file() {
  struct stat state {};
  return ::fstat(STDIN_FILENO, &state) == 0 && S_ISREG(state.st_mode);
}

class LogCommand : public Command {
 public:
  void declare(Options& options) override {
    declare_session(options, session_);
    options.repeated("TEXT", words_,
                     {"wat er is gezegd; zonder tekst leest de opdracht wat u typt of doorgeeft",
                      "what was said; without it the command reads standard input"});
    options.text("--kind", kind_,
                 {"soort: notitie (zonder --kind), argument, voor, tegen, zorgpunt, idee, vraag, "
                  "antwoord, onderbouwing, afspraak, actie, spreektijd, peiling; ook in het Engels",
                  "kind: note (without --kind), argument, for, against, concern, idea, question, "
                  "answer, evidence, agreement, action, speaking, pulse; in Dutch as well"});
    options.list("--on", on_,
                 {"over welke voorstellen: V-07,V-08", "on which proposals: V-07,V-08"});
    options.number("--table", table_, {"aan welke tafel", "at which table"}, 1, kMostTables);
    options.text("--by", by_, {"wie het zei: P-014 of F1", "who said it: P-014 or F1"});
    options.text("--at", at_,
                 {"hoe laat: 10:42 (op de dag zelf anders nu)",
                  "at what time: 10:42 (on the day itself else now)"});
    options.text("--to", to_,
                 {"op welke vraag dit het antwoord is: N-7K3M9QX",
                  "the question that this answers: N-7K3M9QX"});
    options.number("--minutes", minutes_, {"spreektijd in minuten", "speaking time in minutes"}, 1,
                   kMostSeconds / kMinute);
    options.number("--seconds", seconds_, {"spreektijd in seconden", "speaking time in seconds"}, 1,
                   kMostSeconds);
    options.list("--counts", counts_,
                 {"uitkomst van een peiling: 1=2,2=5,3=9", "outcome of a pulse: 1=2,2=5,3=9"});
  }

  Outcome run(Context& context) override {
    auto dossier = open_for_notes(context.folder, WithLogs::no, context.diagnostics);
    if (!dossier) return refused();
    const auto session = find_session(*dossier, session_, context.diagnostics);
    const auto usual = read_usual(context.lang, context.diagnostics);
    if (!session || !usual || context.diagnostics.has_errors()) return refused();
    place_ = {context.folder, session->name, heading(*session, dossier->assembly.language)};
    usual_ = *usual;
    usual_.session = session->number;
    kept_ = kept_path(*session);
    // These say something without a text, or else lack what they should say.
    const bool wordless = usual_.kind == NoteKind::speaking || usual_.kind == NoteKind::pulse;
    if (!words_.empty() || wordless) return put_down_one(*session, context);
    if (::isatty(STDIN_FILENO) == 1 && !context.json) return take_dictation(*session, context);
    return put_down_all(read_standard_input(), context);
  }

 private:
  static constexpr std::int64_t kMinute = 60;

  /// What the options say, which holds for every line that does not say it itself.
  [[nodiscard]] std::optional<Note> read_usual(Lang lang, Diagnostics& diagnostics) const {
    Note note;
    note.on = on_;
    for (auto& id : note.on) std::erase(id, ' ');  // "V-01, V-02"
    note.table = table_;
    note.by = by_;
    note.to = to_;
    if (minutes_ && seconds_) diagnostics.error(msg::minutes_and_seconds, {});
    note.seconds = minutes_ ? *minutes_ * kMinute : seconds_.value_or(0);
    for (const auto& word : counts_) {
      const auto clean = typed_text(word, "", diagnostics);
      const auto count = clean ? parse_count(*clean) : std::nullopt;
      if (count) add_count(*count, note);
      if (!count) diagnostics.error(msg::bad_count, {}, word);
    }
    if (!at_.empty()) {
      note.at = parse_time(at_);
      if (!note.at) diagnostics.error(msg::typed_time, {}, at_);
    }
    note.kind = implied_kind(note);
    if (!kind_.empty()) {
      const auto kind = read_note_kind(kind_, lang, diagnostics);
      if (!kind) return std::nullopt;
      note.kind = *kind;
    }
    return note;
  }

  /// What else an item is when no kind is given.
  static NoteKind implied_kind(const Note& note) {
    if (note.seconds > 0) return NoteKind::speaking;
    if (!note.counts.empty()) return NoteKind::pulse;
    return note.to.empty() ? NoteKind::note : NoteKind::answer;
  }

  /// On the day of the session, a note without a time is of now.
  static std::optional<ClockTime> time_of_day(const SessionFile& session) {
    const Moment now = moment_here();
    return session.date == now.date ? std::optional(now.time) : std::nullopt;
  }

  static std::filesystem::path kept_path(const SessionFile& session) {
    std::string stamp = timestamp();
    std::erase_if(stamp, [](char c) { return c == ':' || c == '-'; });
    return std::filesystem::path("private") / (session.name + ".refused-" + stamp + ".txt");
  }

  Outcome put_down_one(const SessionFile& session, Context& context) {
    Note note = usual_;
    if (!note.at) note.at = time_of_day(session);
    const auto text =
        typed_text(fmt::format("{}", fmt::join(words_, " ")), "", context.diagnostics);
    note.text = text.value_or("");
    check_complete(note, {}, context.diagnostics);
    std::vector<Note> notes{note};
    if (!check(notes, context)) return refused();
    append(notes, context);
    return tell(notes, context.lang);
  }

  /// All lines or none: what is refused can be mended and given again as a whole.
  Outcome put_down_all(const std::string& bytes, Context& context) {
    std::vector<Note> notes = read_lines(bytes, context);
    if (notes.empty() && !context.diagnostics.has_errors()) {
      context.diagnostics.error(msg::nothing_to_log, {}, session_);
    }
    if (check(notes, context)) {
      append(notes, context);
      return tell(notes, context.lang);
    }
    keep(bytes, context);
    return refused();
  }

  /// One line after the other from somebody at the keyboard, each safe before the next.
  Outcome take_dictation(const SessionFile& session, Context& context) {
    constexpr Text kWelcome{
        "Bijeenkomst {0}. Eén notitie per regel, zoals: vraag V-07 P-014: Wat kost dat?\n"
        "Elke regel is meteen opgeslagen. Stop met Ctrl-D op een lege regel.\n",
        "Session {0}. One item a line, such as: question V-07 P-014: What does that cost?\n"
        "Each line is saved at once. End with Ctrl-D on an empty line.\n"};
    std::cerr << fmt::format(fmt::runtime(kWelcome.in(context.lang)), session.number);
    std::vector<Note> all;
    std::string line;
    const auto given = usual_.at;
    bool refused_any = false;
    while (std::cerr << "> " && std::getline(std::cin, line)) {
      Context each;
      each.folder = context.folder;
      each.folder_name = context.folder_name;
      each.lang = context.lang;
      usual_.at = given ? given : time_of_day(session);
      std::vector<Note> notes = read_lines(line + "\n", each);
      const bool sound = check(notes, each);
      if (sound && !notes.empty()) append(notes, each);
      if (!sound) keep(line + "\n", each);
      refused_any = refused_any || !sound;
      std::cerr << render(each.diagnostics, context.lang, false);
      all.insert(all.end(), notes.begin(), sound ? notes.end() : notes.begin());
    }
    std::cerr << "\n";
    Outcome outcome = tell(all, context.lang);
    if (refused_any) outcome.status = Status::usage;
    return outcome;
  }

  std::vector<Note> read_lines(const std::string& bytes, Context& context) const {
    constexpr Text kInput{"invoer", "input"};
    const std::string name(kInput.in(context.lang));
    std::vector<Note> notes;
    const auto dossier = open_for_notes(context.folder, WithLogs::no, context.diagnostics);
    const auto text = typed_text(bytes, name, context.diagnostics);
    if (!text || !dossier) return notes;
    std::vector<std::string> holders;
    for (const auto& holder : dossier->assembly.roles) holders.push_back(holder.id);
    std::size_t number = 0;
    for (const auto line : lines_of(*text)) {
      const Location where{name, ++number, 0, std::string(line)};
      auto note = parse_typed_note(line, usual_, holders, where, context.diagnostics);
      if (note) notes.push_back(std::move(*note));
    }
    return notes;
  }

  /// Whether all of `notes` can be put down.
  static bool check(const std::vector<Note>& notes, Context& context) {
    const bool refers =
        std::any_of(notes.begin(), notes.end(), [](const Note& note) { return !note.to.empty(); });
    const auto dossier =
        open_for_notes(context.folder, refers ? WithLogs::yes : WithLogs::no, context.diagnostics);
    if (!dossier) return false;
    for (const auto& note : notes) check_draft(*dossier, note, context.diagnostics);
    return !context.diagnostics.has_errors();
  }

  void append(std::vector<Note>& notes, const Context& context) const {
    for (auto& note : notes) note.in_private = is_personal(note);
    const FolderLock lock(context.folder);
    append_notes(place_, "log", notes);
  }

  /// What was refused and is nowhere else.
  void keep(const std::string& bytes, Context& context) const {
    const bool blank = bytes.find_first_not_of(" \t\r\n") == std::string::npos;
    if (blank || input_is_file()) return;
    const auto path = in_dossier(context.folder, kept_);
    append_file(path, bytes, Access::owner);
    context.diagnostics.note(msg::log_kept, whole_file(path), session_, path.string());
  }

  [[nodiscard]] Outcome tell(const std::vector<Note>& notes, Lang lang) const {
    Outcome outcome;
    outcome.json["items"] = Json::array();
    std::map<std::string, std::vector<std::string>> ids;  // by file
    for (const auto& note : notes) {
      const auto file = note.in_private ? private_log(place_.name) : public_log(place_.name);
      const std::string path = in_dossier(place_.folder, file).string();
      ids[path].push_back(note.id);
      Json item = note_json(note);
      item["file"] = path;
      outcome.json["items"].push_back(std::move(item));
    }
    constexpr Text kOne{"Genoteerd in {0}: {1}\n", "Noted in {0}: {1}\n"};
    constexpr Text kMany{"{2} notities opgeschreven in {0}\n", "{2} items noted in {0}\n"};
    for (const auto& [path, each] : ids) {
      outcome.text += fmt::format(fmt::runtime((each.size() == 1 ? kOne : kMany).in(lang)), path,
                                  each.front(), each.size());
    }
    return outcome;
  }

  std::string session_;
  std::vector<std::string> words_;
  std::string kind_;
  std::vector<std::string> on_;
  std::optional<std::int64_t> table_;
  std::string by_;
  std::string at_;
  std::string to_;
  std::optional<std::int64_t> minutes_;
  std::optional<std::int64_t> seconds_;
  std::vector<std::string> counts_;
  LogPlace place_;
  Note usual_;
  std::filesystem::path kept_;
};

}  // namespace

CommandEntry log_entry() {
  return {
      "log",
      {"schrijf op wat er in een bijeenkomst is gezegd", "note what was said in a session"},
      {"Zet een notitie onderaan het verslag van een bijeenkomst, sessions/04-stemmen.log.yaml. "
       "Meer mensen kunnen dat tegelijk doen. Wat er staat, verandert niet meer: log undo trekt "
       "iets "
       "in of verbetert het. Gebruik nummers (P-014), geen namen. Spreektijd gaat naar "
       "private/.\n\n"
       "Zonder tekst leest de opdracht regels, één notitie per regel. Aan het toetsenbord is elke "
       "regel meteen opgeslagen. Uit een bestand of een andere opdracht worden alle regels "
       "opgeschreven of geen enkele. Een regel mag beginnen met een tijd, en dan met een soort en "
       "wat "
       "erbij hoort, tot een dubbele punt; wat niet zo begint, is een notitie:\n\n"
       "  10:42 argument V-07 P-014 tafel 3: Eén loket scheelt drie keer bellen\n"
       "  vraag V-07: Wat kost dat?\n"
       "  antwoord N-7K3M9QX: Dat weten we in november\n"
       "  spreektijd P-014 2m30s:\n"
       "  peiling 1=2 2=5 3=9: Hoe zit u erbij?\n"
       "  De zaal was te warm\n\n"
       "Klopt een regel niet, dan wordt er niets opgeschreven, en staat wat u doorgaf in private/.",
       "Adds an item to the end of a session's log, sessions/04-vote.log.yaml. Several people can "
       "do "
       "so at once. What is there does not change any more: log undo withdraws or corrects it. Use "
       "numbers (P-014), no names. Speaking time goes to private/.\n\n"
       "Without a text the command reads lines, one item a line. At the keyboard each line is "
       "saved "
       "at once. From a file or another command all lines are noted or none. A line may begin with "
       "a "
       "time, and then with a kind and what goes with it, up to a colon; what does not begin like "
       "that is a note:\n\n"
       "  10:42 argument V-07 P-014 table 3: One desk saves three calls\n"
       "  question V-07: What does that cost?\n"
       "  answer N-7K3M9QX: We shall know in November\n"
       "  speaking P-014 2m30s:\n"
       "  pulse 1=2 2=5 3=9: How are you?\n"
       "  The hall was too warm\n\n"
       "When a line is wrong, nothing is noted, and what was piped in is kept in private/."},
      "burgerberaad log 4 --kind vraag --on V-07 --by P-014 'Wat kost dat?'\n"
      "burgerberaad log 4 < avond.txt\n"
      "burgerberaad log 4",
      [] { return std::unique_ptr<Command>(std::make_unique<LogCommand>()); }};
}

}  // namespace burgerberaad
