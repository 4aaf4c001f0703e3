#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/round/typed_note.hpp"
#include "messages.hpp"
#include "notes_dossier.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class LogUndo : public Command {
 public:
  void declare(Options& options) override {
    options.text("ID", id_, {"de notitie: N-7K3M9QX", "the item: N-7K3M9QX"},
                 Options::Need::required);
    options.text("--text", text_,
                 {"wat er had moeten staan; zonder --text vervalt de notitie",
                  "what it should have said; without --text the item is withdrawn"});
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    const FolderLock lock(context.folder);
    const auto dossier = open_for_notes(context.folder, WithLogs::yes, context.diagnostics);
    if (!dossier) return refused();
    const Note* note = find(*dossier, context.diagnostics);
    if (note == nullptr || !may_change(*dossier, *note, context.diagnostics)) return refused();
    std::vector<Note> corrections{correction(*note, context.diagnostics)};
    if (context.diagnostics.has_errors()) return refused();
    append_notes({context.folder, log_name(note->where.file), {}}, "log undo", corrections);
    return tell(*note, corrections.front(), context.lang);
  }

 private:
  const Note* find(const Dossier& dossier, Diagnostics& diagnostics) const {
    std::vector<std::string> ids;
    for (const auto& log : dossier.logs) {
      for (const auto& note : log.notes) {
        if (note.id == id_) return &note;
        ids.push_back(note.id);
      }
    }
    const std::string near = nearest_id(id_, ids);
    if (near.empty()) diagnostics.error(msg::unknown_note, {}, id_);
    if (!near.empty()) diagnostics.error(msg::unknown_note_near, {}, id_, near);
    return nullptr;
  }

  /// What is withdrawn cannot be withdrawn again. Whether a correction still counts shows in
  /// whether taking it away makes a difference.
  bool may_change(const Dossier& dossier, const Note& note, Diagnostics& diagnostics) const {
    const auto notes = all_notes(dossier);
    auto without = notes;
    std::erase_if(without, [&](const Note& each) { return each.id == note.id; });
    const auto now = in_force(notes);
    const auto then = in_force(without);
    if (!std::equal(now.begin(), now.end(), then.begin(), then.end(), same_content)) return true;
    diagnostics.error(msg::note_withdrawn, note.where, note.id);
    return false;
  }

  static std::vector<Note> all_notes(const Dossier& dossier) {
    std::vector<Note> notes;
    for (const auto& log : dossier.logs) {
      notes.insert(notes.end(), log.notes.begin(), log.notes.end());
    }
    return notes;
  }

  Note correction(const Note& note, Diagnostics& diagnostics) const {
    Note result;
    result.kind = NoteKind::correction;
    result.corrects = note.id;
    result.in_private = note.in_private;
    if (text_) {
      result.text = typed_text(*text_, "", diagnostics).value_or("");
      const bool blank = result.text.find_first_not_of(" \t\r\n") == std::string::npos;
      if (blank) diagnostics.error(msg::correction_without_words, {}, note.id);
    }
    return result;
  }

  static Outcome tell(const Note& note, const Note& correction, Lang lang) {
    constexpr Text kWithdrawn{
        "{0} is ingetrokken en blijft leesbaar. Toch niet? burgerberaad log undo {1}\n",
        "{0} is withdrawn and can still be read. Not after all? burgerberaad log undo {1}\n"};
    constexpr Text kCorrected{
        "{0} is verbeterd; wat er stond blijft leesbaar. Toch niet? burgerberaad log undo {1}\n",
        "{0} is corrected; what it said can still be read. Not after all? burgerberaad log undo "
        "{1}\n"};
    Outcome outcome;
    const Text text = correction.text.empty() ? kWithdrawn : kCorrected;
    outcome.text = fmt::format(fmt::runtime(text.in(lang)), note.id, correction.id);
    outcome.json = {{"id", note.id}, {"correction", correction.id}};
    return outcome;
  }

  std::string id_;
  std::optional<std::string> text_;
};

}  // namespace

CommandEntry log_undo_entry() {
  return {
      "log undo",
      {"trek een notitie in, of verbeter haar", "withdraw or correct an item"},
      {"Zet een correctie onderaan het verslag waarin de notitie staat. Er wordt niets gewist: de "
       "notitie en de correctie blijven allebei leesbaar, en alleen wat geldt, telt mee. Een "
       "correctie trekt u op dezelfde manier weer in. Het nummer staat in burgerberaad log show.",
       "Adds a correction to the log in which the item is. Nothing is erased: the item and the "
       "correction can both be read, and only what is in force counts. A correction is withdrawn "
       "in the same way. burgerberaad log show gives the number."},
      "burgerberaad log undo N-7K3M9QX\n"
      "burgerberaad log undo N-7K3M9QX --text 'Wat kost dat per jaar?'",
      [] { return std::unique_ptr<Command>(std::make_unique<LogUndo>()); }};
}

}  // namespace burgerberaad
