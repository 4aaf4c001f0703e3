#include "burgerberaad/report/summary_page.hpp"

#include "report/voice.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// What fits on a sheet beside the rest, with titles of one or two lines.
constexpr std::size_t kMostAdopted = 10;
constexpr std::size_t kMostOthers = 6;

Section section(const Sources& from, Text title) {
  return {"", from.say(title), Tone::none, false, {}};
}

/// "Nog 3, in het advies." when not all are named.
void add_rest(const Sources& from, std::size_t all, std::size_t most, Blocks& blocks) {
  if (all <= most) return;
  blocks.push_back(
      note(from.say({"En nog {0}: zie het advies.", "And {0} more: see the advice."}, all - most)));
}

std::string people(const Sources& from) {
  const People& known = from.facts.people;
  std::string words;
  if (known.letters && known.respondents) {
    words += from.say({"{0} inwoners kregen een brief, {1} wilden meedoen. ",
                       "{0} residents got a letter, {1} wanted to take part. "},
                      from.say.number(*known.letters), from.say.number(*known.respondents));
  }
  if (known.selected) {
    words += from.say({"Daarvan zijn er {0} geloot. ", "Of these, {0} were drawn by lot. "},
                      from.say.number(*known.selected));
  }
  if (known.present) {
    words += from.say({"{0} deelnemers stemden mee. ", "{0} members took part in the votes. "},
                      from.say.number(*known.present));
  }
  words += from.say({"Bijeenkomsten: {0}.", "Sessions: {0}."}, from.dossier.sessions.size());
  return words;
}

Section advised(const Sources& from) {
  Section part = section(from, {"Wat zij adviseren", "What they advise"});
  const auto adopted = with_verdicts(from, {Verdict::adopted});
  if (adopted.empty()) {
    part.blocks.push_back(
        paragraph(from.say({"Er is geen voorstel aangenomen.", "No proposal was adopted."})));
    return part;
  }
  Table table;
  const Rules& rules = from.dossier.assembly.rules;
  table.caption = rules.named.empty()
                      ? from.say({"Aangenomen bij {0} van de {1}", "Adopted with {0} of the {1}"},
                                 in_words(rules.standard.adopt, from.say.lang),
                                 from.say(title(rules.standard.denominator)))
                      : from.say({"Aangenomen, elk naar de spelregels van de stemming",
                                  "Adopted, each by the rules of its ballot"});
  table.columns = {{from.say({"Aanbeveling", "Recommendation"}), false},
                   {from.say({"Voor", "In favour"}), true}};
  for (std::size_t i = 0; i < adopted.size() && i < kMostAdopted; ++i) {
    table.rows.push_back({plain(std::to_string(i + 1) + ". " + adopted[i]->title),
                          plain(support_words(from, adopted[i]->counts))});
  }
  part.blocks.push_back({std::move(table)});
  add_rest(from, adopted.size(), kMostAdopted, part.blocks);
  return part;
}

Section not_advised(const Sources& from) {
  Section part = section(from, {"Wat niet", "What not"});
  const auto others =
      with_verdicts(from, {Verdict::rejected, Verdict::undecided, Verdict::no_quorum});
  if (others.empty()) return part;
  List list;
  for (std::size_t i = 0; i < others.size() && i < kMostOthers; ++i) {
    std::string words = from.say(title(others[i]->verdict));
    if (others[i]->counts && support(*others[i]->counts)) {
      words += from.say({"; voor: ", "; in favour: "}) + support_words(from, others[i]->counts);
    }
    list.items.push_back(plain(others[i]->title + ": " + words));
  }
  part.blocks.push_back({std::move(list)});
  add_rest(from, others.size(), kMostOthers, part.blocks);
  return part;
}

std::string next(const Sources& from) {
  const auto& commission = from.dossier.assembly.commission;
  std::string words;
  if (commission.promise) {
    words = commission.promise->text;
    if (!words.ends_with('.')) words += ".";
  }
  if (const auto due = answer_due(commission)) {
    words += from.say({" Het antwoord komt vóór of op {0}.", " The answer comes on or before {0}."},
                      from.say.day(*due));
  } else if (commission.promise && commission.promise->answer_within_weeks) {
    words += from.say({" Het antwoord komt binnen {0} weken nadat het advies is aangeboden.",
                       " The answer comes within {0} weeks after the advice is delivered."},
                      *commission.promise->answer_within_weeks);
  }
  if (words.empty()) {
    words = from.say({"De opdrachtgever heeft niet beloofd wat er met het advies gebeurt.",
                      "The commissioner did not promise what becomes of the advice."});
  }
  return words;
}

}  // namespace

Document summary_page(const Dossier& dossier, const AdviceFacts& facts, Lang lang,
                      Edition edition) {
  const Sources from{dossier, facts, Voice{lang}};
  Document document =
      begin_document(from, {"Samenvatting van het advies", "Summary of the advice"});
  // Without headings of their own, so that it all fits on the sheet.
  Definitions about;
  about.items = {{from.say({"Wat is gevraagd", "What was asked"}),
                  plain(dossier.assembly.commission.question)},
                 {from.say({"Wie er zaten", "Who sat there"}), plain(people(from))},
                 {from.say({"Wat er nu gebeurt", "What happens now"}), plain(next(from))}};
  document.blocks.push_back({std::move(about)});
  for (auto part : {advised(from), not_advised(from)}) {
    if (!part.blocks.empty()) document.blocks.push_back({std::move(part)});
  }
  return for_edition(std::move(document), edition);
}

}  // namespace burgerberaad
