// What the notes of the sessions add to the advice.

#include "report/said.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

std::vector<Note> on_no_text(const std::vector<Note>& notes) {
  std::vector<Note> kept;
  std::ranges::copy_if(notes, std::back_inserter(kept),
                       [](const Note& note) { return note.on.empty(); });
  return kept;
}

}  // namespace

void add_deliberation(const Sources& from, std::string_view proposal, Blocks& blocks) {
  const auto notes = notes_in_force(from.dossier);
  Section section{
      "", from.say({"Wat erover is gezegd", "What was said of it"}), Tone::none, false, {}};
  add_said(from.dossier, about(notes, proposal), from.say, section.blocks);
  auto asked = exchanges(notes);
  std::erase_if(asked, [&](const Exchange& each) {
    return std::ranges::find(each.question.on, proposal) == each.question.on.end();
  });
  add_asked(from.dossier, asked, from.say, section.blocks);
  if (!section.blocks.empty()) blocks.push_back({std::move(section)});
}

Section deliberation_chapter(const Sources& from) {
  Section section{"gesprek",
                  from.say({"Afspraken en wat er in het algemeen is gezegd",
                            "Agreements, and what was said in general"}),
                  Tone::none,
                  false,
                  {}};
  const auto notes = notes_in_force(from.dossier);
  add_agreed(from.dossier, notes, from.say, section.blocks);
  add_said(from.dossier, on_no_text(notes), from.say, section.blocks);
  auto asked = exchanges(notes);
  std::erase_if(asked, [](const Exchange& each) { return !each.question.on.empty(); });
  add_asked(from.dossier, asked, from.say, section.blocks);
  return section;
}

}  // namespace burgerberaad
