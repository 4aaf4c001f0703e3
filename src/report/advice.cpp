#include "burgerberaad/report/glossary.hpp"
#include "voice.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

void add(Document& document, Section section) {
  document.blocks.push_back({std::move(section)});
}

std::string notice(const Sources& from) {
  if (from.facts.faults == 0) return {};
  return from.facts.faults == 1
             ? from.say({"Concept. In het dossier zit nog 1 fout: zie burgerberaad check.",
                         "Draft. There is 1 error left in the dossier: see burgerberaad check."})
             : from.say(
                   {"Concept. In het dossier zitten nog {0} fouten: zie burgerberaad check.",
                    "Draft. There are {0} errors left in the dossier: see burgerberaad check."},
                   from.facts.faults);
}

std::string addressees(const Sources& from) {
  const auto& commission = from.dossier.assembly.commission;
  std::string names;
  for (const auto& each : commission.commissioners) {
    if (!names.empty()) names += ", ";
    names += each.name;
  }
  if (names.empty()) return commission.question;
  if (commission.delivered) {
    return from.say({"Aan: {0}. Aangeboden op {1}.", "To: {0}. Delivered on {1}."}, names,
                    from.say.day(*commission.delivered));
  }
  return from.say({"Aan: {0}.", "To: {0}."}, names);
}

}  // namespace

Document begin_document(const Sources& from, Text kind) {
  Document document;
  document.lang = from.say.lang;
  document.title = from.dossier.assembly.title;
  document.kind = from.say(kind);
  document.subject = addressees(from);
  document.notice = notice(from);
  document.colophon =
      from.say({"Gemaakt uit het dossier {0} met {1}.", "Made from the dossier {0} with {1}."},
               from.dossier.assembly.id, from.facts.software);
  return document;
}

Document advice(const Dossier& dossier, const AdviceFacts& facts, Lang lang, Edition edition) {
  const Sources from{dossier, facts, Voice{lang}};
  Document document = begin_document(from, {"Zwaarwegend advies", "Weighted advice"});
  const auto add_if_any = [&](Section section) {
    if (!section.blocks.empty()) add(document, std::move(section));
  };
  add(document, summary(from));
  document.blocks.push_back({Contents{from.say({"Inhoud", "Contents"})}});
  add(document, commission_chapter(from));
  add(document, people_chapter(from));
  add(document, sessions_chapter(from));
  add_if_any(ownership_chapter(from));
  add_if_any(deliberation_chapter(from));
  add_if_any(own_words(from));
  add(document, adopted_chapter(from));
  add(document, rejected_chapter(from));
  if (!with_verdicts(from, {Verdict::undecided, Verdict::no_quorum, Verdict::not_held}).empty()) {
    add(document, undecided_chapter(from));
  }
  add(document, closed_chapter(from));
  add(document, answer_chapter(from));
  if (!dossier.signals.empty()) add(document, flow_chapter(from));
  add(document, signals_chapter(from));
  add(document, rules_annex(from));
  add(document, weighing_annex(from));
  add(document, ballots_annex(from));
  add(document, proof_annex(from));
  add_if_any(evaluation_annex(from));
  if (Section annex = internal_annex(from); !annex.blocks.empty()) {
    document.blocks.push_back(only_for(Audience::unpublished, {std::move(annex)}));
  }
  add(document, words_annex(from));
  link_terms(document, glossary(dossier, lang), kWordsAnchor);
  return for_edition(std::move(document), edition);
}

}  // namespace burgerberaad
