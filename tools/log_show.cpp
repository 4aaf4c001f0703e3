#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "messages.hpp"
#include "notes_dossier.hpp"
#include "session_input.hpp"
#include "text_table.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// What an item says in one cell: its text, and what its kind has besides.
std::string content(const Note& note) {
  std::vector<std::string> parts;
  if (note.seconds > 0) parts.push_back(fmt::format("{} s", note.seconds));
  for (const auto& [answer, number] : note.counts) {
    parts.push_back(fmt::format("{}={}", answer, number));
  }
  if (!note.to.empty()) parts.push_back("(" + note.to + ")");
  if (!note.text.empty()) parts.push_back(on_one_line(note.text));
  return fmt::format("{}", fmt::join(parts, " "));
}

std::string table(const std::vector<Note>& notes, Lang lang) {
  constexpr std::pair<Text, bool> kColumns[] = {{{"Bijeenkomst", "Session"}, true},
                                                {{"Nummer", "Id"}, false},
                                                {{"Tijd", "Time"}, false},
                                                {{"Soort", "Kind"}, false},
                                                {{"Over", "On"}, false},
                                                {{"Tafel", "Table"}, true},
                                                {{"Wie", "By"}, false},
                                                {{"Tekst", "Text"}, false}};
  TextTable out;
  for (const auto& [title, right] : kColumns) {
    out.columns.push_back({std::string(title.in(lang)), right});
  }
  for (const auto& note : notes) {
    out.rows.push_back({std::to_string(note.session), note.id, note.at ? iso(*note.at) : "",
                        std::string(title(note.kind).in(lang)),
                        fmt::format("{}", fmt::join(note.on, ",")),
                        note.table ? std::to_string(*note.table) : "", note.by, content(note)});
  }
  return render(out);
}

class LogShow : public Command {
 public:
  void declare(Options& options) override {
    options.text("SESSION", session_,
                 {"één bijeenkomst: 4, of 04-stemmen (anders alle)",
                  "one session: 4, or 04-vote (else all)"});
    options.text("--on", on_, {"wat over dit voorstel gaat", "what is about this proposal"});
    options.text("--kind", kind_,
                 {"alleen deze soort, zoals vraag", "this kind alone, e.g. question"});
    options.flag("--open", open_,
                 {"vragen waarop nog geen antwoord kwam, uit welke bijeenkomst ook",
                  "questions that nobody answered yet, in whatever session"});
  }

  Outcome run(Context& context) override {
    const auto dossier = open_for_notes(context.folder, WithLogs::yes, context.diagnostics);
    if (!dossier) return refused();
    const auto notes = choose(*dossier, context);
    if (context.diagnostics.has_errors()) return refused();
    constexpr Text kNone{"er zijn geen notities om te tonen\n", "there are no items to show\n"};
    Outcome outcome;
    outcome.text = notes.empty() ? std::string(kNone.in(context.lang)) : table(notes, context.lang);
    outcome.json["items"] = Json::array();
    for (const auto& note : notes) outcome.json["items"].push_back(note_json(note));
    return outcome;
  }

 private:
  /// Speaking time is about one person each, and is shown to who asks for it alone.
  std::vector<Note> choose(const Dossier& dossier, Context& context) const {
    std::vector<Note> notes = notes_in_force(dossier);
    if (open_) notes = open_questions(notes);
    if (!session_.empty()) {
      const auto session = find_session(dossier, session_, context.diagnostics);
      std::erase_if(notes,
                    [&](const Note& note) { return session && note.session != session->number; });
    }
    if (!on_.empty()) {
      check_known(dossier, context.diagnostics);
      notes = about(notes, on_);
    }
    const auto kind =
        kind_.empty() ? std::nullopt : read_note_kind(kind_, context.lang, context.diagnostics);
    if (kind) return of_kind(notes, *kind);
    std::erase_if(notes, [](const Note& note) { return note.kind == NoteKind::speaking; });
    return notes;
  }

  void check_known(const Dossier& dossier, Diagnostics& diagnostics) const {
    Note asked;
    asked.on = {on_};
    check_draft(dossier, asked, diagnostics);
  }

  std::string session_;
  std::string on_;
  std::string kind_;
  bool open_ = false;
};

}  // namespace

CommandEntry log_show_entry() {
  return {
      "log show",
      {"toon de notities die gelden", "show the items in force"},
      {"Toont wat er in de bijeenkomsten is genoteerd, met de correcties verwerkt: alles, of van "
       "één bijeenkomst, over één voorstel, van één soort. Met --open alleen de vragen waarop nog "
       "niemand antwoordde. Spreektijd staat er alleen bij met --kind spreektijd: die gaat over "
       "één persoon, en wordt nooit gepubliceerd.",
       "Shows what was noted in the sessions, with corrections applied: all, or of one session, "
       "on one proposal, of one kind. With --open the questions that nobody answered yet. "
       "Speaking time is shown with --kind speaking alone: it is about one person, and is never "
       "published."},
      "burgerberaad log show 4\nburgerberaad log show --on V-07\nburgerberaad log show --open",
      [] { return std::unique_ptr<Command>(std::make_unique<LogShow>()); }};
}

}  // namespace burgerberaad
