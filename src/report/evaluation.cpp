#include "burgerberaad/report/evaluation.hpp"

#include "report/said.hpp"

namespace burgerberaad {
namespace {

std::vector<Table::Column> answer_columns(Voice say, bool numbers) {
  std::vector<Table::Column> columns{{say({"Stelling", "Statement"}), false}};
  for (int answer = kLeastAnswer; answer <= kMostAnswer; ++answer) {
    columns.push_back({std::to_string(answer), numbers});
  }
  columns.push_back({say({"Weet ik niet", "Don't know"}), numbers});
  return columns;
}

std::string numbered(std::size_t index, Voice say) {
  return std::to_string(index + 1) + ". " + say(statements()[index].words);
}

Block answers(const Evaluation& evaluation, std::int64_t smallest, Voice say) {
  Table table;
  table.caption =
      say({"Wat de deelnemers antwoordden: 1 is helemaal niet mee eens, 5 helemaal mee eens",
           "What members answered: 1 is disagree entirely, 5 agree entirely"});
  table.columns = answer_columns(say, true);
  table.columns.push_back({say({"Leeg", "Left open"}), true});
  table.columns.push_back({say({"Samen", "In all"}), true});
  const auto all = count_answers(evaluation);
  bool hidden = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<std::int64_t> counts = all[i].counts;
    counts.push_back(all[i].no_opinion);
    counts.push_back(all[i].open);
    const auto cells = publish_alone(counts, smallest);
    hidden = hidden || std::ranges::any_of(cells, is_hidden);
    std::vector<Spans> row{plain(numbered(i, say))};
    for (std::size_t k = 0; k < counts.size(); ++k) {
      row.push_back(published(cells[k], counts[k], say));
    }
    row.push_back(plain(say.number(static_cast<std::int64_t>(evaluation.forms.size()))));
    table.rows.push_back(std::move(row));
  }
  if (hidden) table.note = suppression_note(smallest, say);
  return {std::move(table)};
}

/// Words of members: those given free for everyone, the others for the internal edition.
void add_words(const Evaluation& evaluation, std::string EvaluationForm::*words, Text heading,
               Voice say, Blocks& blocks) {
  List list;
  bool any_free = false;
  for (const auto& form : evaluation.forms) {
    if ((form.*words).empty()) continue;
    Span span = text(form.*words);
    if (!form.publish) span.audience = Audience::personal;
    any_free = any_free || form.publish;
    list.items.push_back({std::move(span)});
  }
  if (list.items.empty()) return;
  const Audience audience = any_free ? Audience::everyone : Audience::personal;
  blocks.push_back(only_for(audience, {Paragraph{{strong(say(heading))}, Paragraph::Style::body}}));
  blocks.push_back({std::move(list)});
}

}  // namespace

Blocks evaluation_blocks(const Dossier& dossier, const Evaluation& evaluation, Voice say) {
  const std::int64_t smallest = dossier.assembly.privacy.smallest_cell;
  const auto forms = static_cast<std::int64_t>(evaluation.forms.size());
  Blocks blocks;
  blocks.push_back(paragraph(say(
      {"Aan het eind vulden de deelnemers een formulier in, zonder naam. De stellingen volgen de "
       "principes van de OESO voor een goed burgerberaad (Catching the Deliberative Wave, 2020).",
       "At the end the members filled in a form, without a name. The statements follow the OECD's "
       "principles of good practice for deliberative processes (Catching the Deliberative Wave, "
       "2020)."})));
  if (forms < smallest) {
    blocks.push_back(paragraph(
        say({"Er zijn minder dan {0} formulieren. Dat is te weinig om iets te laten zien.",
             "There are fewer than {0} forms. That is too few to show anything."},
            smallest)));
    blocks.push_back(only_for(Audience::personal, answers(evaluation, smallest, say)));
  } else {
    blocks.push_back(
        paragraph(say({"{0} formulieren kwamen terug.", "{0} forms came back."}, forms)));
    blocks.push_back(answers(evaluation, smallest, say));
  }
  add_words(evaluation, &EvaluationForm::better, {"Wat beter kan", "What could be better"}, say,
            blocks);
  add_words(evaluation, &EvaluationForm::remark, {"Opmerkingen", "Remarks"}, say, blocks);
  return blocks;
}

Document evaluation_form(const Assembly& assembly, const std::string& software, Lang lang) {
  const Voice say{lang};
  Document document;
  document.lang = lang;
  document.kind = say({"Vragenlijst", "Questionnaire"});
  document.title = say({"Wat vond u van het burgerberaad?", "What did you think of the assembly?"});
  document.subject = assembly.title;
  document.colophon = say({"Gemaakt met {0}.", "Made with {0}."}, software);
  document.blocks.push_back(paragraph(say(
      {"Zet op elke regel één kruisje. 1 is: helemaal niet mee eens. 5 is: helemaal mee eens. "
       "Schrijf geen naam op. In het verslag staan aantallen, en uw woorden alleen als u dat goed "
       "vindt.",
       "Put one cross on every line. 1 is: disagree entirely. 5 is: agree entirely. Do not write "
       "your name. The report gives numbers, and your words only if you agree to that."})));
  document.blocks.push_back({Form{{{say({"Nummer van dit formulier (vult de secretaris in)",
                                         "Number of this form (the clerk fills it in)"}),
                                    {},
                                    false}}}});
  Table table;
  table.caption = say({"In hoeverre bent u het eens met:", "How far do you agree with:"});
  table.columns = answer_columns(say, false);
  table.by_hand = true;
  for (std::size_t i = 0; i < statements().size(); ++i) {
    std::vector<Spans> row{plain(numbered(i, say))};
    row.resize(table.columns.size());
    table.rows.push_back(std::move(row));
  }
  document.blocks.push_back({std::move(table)});
  Form words;
  words.items = {
      {say({"Wat kan een volgende keer beter?", "What could be better next time?"}), {}, true},
      {say({"Wat wilt u verder zeggen?", "What else would you like to say?"}), {}, true},
      {say({"Mogen deze woorden, zonder naam, in het advies staan? ja / nee",
            "May these words, without a name, be in the advice? yes / no"}),
       {},
       false}};
  document.blocks.push_back({std::move(words)});
  return document;
}

Document evaluation_summary(const Dossier& dossier, const Evaluation& evaluation,
                            const std::string& software, Lang lang, Edition edition) {
  const Voice say{lang};
  Document document;
  document.lang = lang;
  document.kind = say({"Evaluatie", "Evaluation"});
  document.title = say(
      {"Wat de deelnemers van het burgerberaad vonden", "What members thought of the assembly"});
  document.subject = dossier.assembly.title;
  document.colophon = say({"Gemaakt met {0}.", "Made with {0}."}, software);
  document.blocks = evaluation_blocks(dossier, evaluation, say);
  return for_edition(std::move(document), edition);
}

}  // namespace burgerberaad
