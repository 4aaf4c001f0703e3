#include "burgerberaad/report/count_minutes.hpp"

#include "burgerberaad/report/ballots.hpp"
#include "burgerberaad/tally/settle.hpp"
#include "report/ballot_blocks.hpp"
#include "report/voice.hpp"

#include <algorithm>

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

/// What every section is made from.
struct CountRecord {
  const Dossier& dossier;
  const Session& session;
  Voice say;

  [[nodiscard]] const VotingRule& rule(const Ballot& ballot) const {
    return *find_rule(dossier.assembly.rules, ballot.rules);
  }
};

Block occasion(const CountRecord& from) {
  Form form;
  form.items = {{from.say({"Plaats", "Place"}), "", false},
                {from.say({"Dag", "Day"}), from.say.day(from.session.date), false},
                {from.say({"Telling begonnen om", "Count begun at"}), "", false},
                {from.say({"Telling klaar om", "Count done at"}), "", false}};
  return {std::move(form)};
}

/// The text or the options that were voted on, with the fingerprint of each text.
void add_subject(const CountRecord& from, const Ballot& ballot, Blocks& blocks) {
  Definitions about;
  for (const auto& id : texts_of(ballot)) {
    const auto found = std::ranges::find(from.dossier.proposals, id, &Proposal::id);
    if (found == from.dossier.proposals.end()) continue;
    about.items.emplace_back(to_string(id),
                             Spans{text(found->title + ". SHA-256: "), code(found->sha256)});
  }
  for (const auto& option : ballot.options) {
    if (!option.version) about.items.emplace_back(option.id, plain(option.text));
  }
  about.items.emplace_back(from.say({"Tijdstip", "Time"}),
                           plain(in_words(ballot.at.time, from.say.lang)));
  about.items.emplace_back(from.say({"Spelregels", "Rules"}),
                           plain(rule_words(from.rule(ballot), from.say.lang)));
  blocks.push_back({std::move(about)});
}

/// The papers and marks as one counter wrote them down, in the order of the table; empty cells
/// where nobody has counted yet.
class Column {
 public:
  Column(const CountRecord& from, const Ballot& ballot, const CountSheet* sheet) : sheet_(sheet) {
    if (sheet != nullptr) marks_ = marks_of(*sheet, ballot, from.rule(ballot));
  }

  [[nodiscard]] std::string mark(std::size_t row, std::size_t column) const {
    return sheet_ == nullptr ? std::string() : std::to_string(marks_[row][column]);
  }
  /// What was not written down counts as none, but for papers that nobody counted.
  [[nodiscard]] std::string number(std::optional<std::int64_t> CountSheet::*field) const {
    if (sheet_ == nullptr) return {};
    if (sheet_->*field) return std::to_string(*(sheet_->*field));
    return field == &CountSheet::issued || field == &CountSheet::papers ? "–" : "0";
  }

 private:
  const CountSheet* sheet_;
  std::vector<std::vector<std::int64_t>> marks_;
};

Block count_table(const CountRecord& from, const Ballot& ballot, const CountRound* round,
                  const std::string& caption) {
  Table table;
  table.caption = caption;
  table.by_hand = round == nullptr;
  table.columns.push_back({from.say({"Wat", "What"}), false});
  std::vector<Column> columns;
  const std::size_t counters = round == nullptr ? 2 : round->sheets.size();
  for (std::size_t i = 0; i < counters; ++i) {
    const CountSheet* sheet = round == nullptr ? nullptr : &round->sheets[i];
    columns.emplace_back(from, ballot, sheet);
    table.columns.push_back({sheet != nullptr && !sheet->by.empty()
                                 ? sheet->by
                                 : from.say({"Teller {0}", "Counter {0}"}, i + 1),
                             true});
  }
  const auto add_number = [&](Text what, std::optional<std::int64_t> CountSheet::*field) {
    auto& row = table.rows.emplace_back();
    row.push_back(plain(from.say(what)));
    for (const auto& column : columns) row.push_back(plain(column.number(field)));
  };
  add_number({"Uitgedeeld", "Issued"}, &CountSheet::issued);
  const VotingRule& rule = from.rule(ballot);
  const auto marks = counting_rule(rule).marks(rule);
  const std::size_t rows = std::max<std::size_t>(1, ballot.options.size());
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const std::string option =
          ballot.options.empty() ? std::string() : ballot.options[row].id + ": ";
      auto& line = table.rows.emplace_back();
      line.push_back(plain(option + marks[i].title.in(from.say.lang)));
      for (const auto& column : columns) line.push_back(plain(column.mark(row, i)));
    }
  }
  if (!ballot.options.empty()) {
    add_number({"Geldige stembiljetten", "Valid papers"}, &CountSheet::papers);
  }
  add_number({"Blanco", "Blank"}, &CountSheet::blank);
  add_number({"Ongeldig", "Invalid"}, &CountSheet::invalid);
  add_number({"Niet teruggekomen", "Not returned"}, &CountSheet::missing);
  return {std::move(table)};
}

/// An empty form, or every count that was made.
void add_counts(const CountRecord& from, const Ballot& ballot, Blocks& blocks) {
  if (ballot.rounds.empty() && ballot.votes.empty()) {
    blocks.push_back(paragraph(from.say(
        {"Twee tellers tellen los van elkaar en vullen elk een kolom in. Alles bij elkaar, "
         "met wat niet terugkwam, moet gelijk zijn aan wat is uitgedeeld. Komen de kolommen "
         "niet op hetzelfde uit, tel dan opnieuw en schrijf beide tellingen op.",
         "Two counters count apart from each other and each fill in a column. All together, "
         "with what did not come back, must equal what was issued. If the columns do not "
         "come to the same, count again and write down both counts."})));
    blocks.push_back(count_table(from, ballot, nullptr, from.say({"De telling", "The count"})));
    return;
  }
  for (std::size_t i = 0; i < ballot.rounds.size(); ++i) {
    const CountRound& round = ballot.rounds[i];
    std::string caption = i == 0 ? from.say({"De telling", "The count"})
                                 : from.say({"Hertelling {0}", "Recount {0}"}, i);
    if (round.at) caption += ", " + in_words(*round.at, from.say.lang);
    if (!round.why.empty()) caption += ": " + round.why;
    blocks.push_back(count_table(from, ballot, &round, caption));
  }
  if (ballot.rounds.empty()) {
    blocks.push_back(
        paragraph(from.say({"Er is open gestemd; wie wat stemde, staat in het dossier.",
                            "The vote was open; who voted what is in the dossier."})));
  }
}

/// As many on both sides, and still something that the tie rule has no say in.
bool level_without_tie(const Tally& tally) {
  return !tally.ranking && !tally.tied && tally.counts.in_favour > 0 &&
         tally.counts.in_favour == tally.counts.against &&
         (tally.verdict == Verdict::adopted || tally.verdict == Verdict::rejected);
}

void add_result(const CountRecord& from, const Ballot& ballot, const Tally& tally, Blocks& blocks) {
  const VotingRule& rule = from.rule(ballot);
  if (tally.reason == UndecidedReason::not_voted) return;
  Spans line{text(from.say({"Uitslag: ", "Result: "})),
             badge(outcome_words(tally, from.say.lang), tone(tally.verdict))};
  if (support(tally) && !tally.ranking) {
    line.push_back(text(from.say(
        {" {0} van de {1} {2} voor; nodig: {3}.", " {0} of {1} {2} in favour; needed: {3}."},
        tally.counts.in_favour, *tally.denominator, from.say(title(rule.denominator)),
        in_words(rule.adopt, from.say.lang))));
  }
  blocks.push_back({Paragraph{std::move(line), Paragraph::Style::body}});
  if (tally.reason != UndecidedReason::none) {
    blocks.push_back(paragraph(from.say(sentence(tally.reason))));
  }
  if (level_without_tie(tally)) {
    blocks.push_back(paragraph(from.say(
        {"Er waren evenveel stemmen voor als tegen. Zij staken niet: wat nodig is, is {0} van de "
         "{1}, en daaraan is te zien of het is gehaald.",
         "There were as many votes in favour as against. That is no tie: what is needed is {0} of "
         "the {1}, which tells whether it was reached."},
        in_words(rule.adopt, from.say.lang), from.say(title(rule.denominator)))));
  }
  add_ranking(from.say, from.dossier, tally, rule, blocks);
  add_lot(from.say, tally, blocks);
}

Section ballot_section(const CountRecord& from, const Ballot& ballot, const Tally& tally) {
  Section section{anchor_of(ballot.id),
                  from.say({"Stemming {0}", "Ballot {0}"}, ballot.id),
                  Tone::none,
                  false,
                  {}};
  add_subject(from, ballot, section.blocks);
  if (tally.gate) section.blocks.push_back(paragraph(gate_words(tally, from.say.lang)));
  if (tally.verdict == Verdict::not_held && tally.reason == UndecidedReason::none) return section;
  add_counts(from, ballot, section.blocks);
  add_result(from, ballot, tally, section.blocks);
  return section;
}

Section count_signatures(const CountRecord& from) {
  Section section{
      "ondertekening", from.say({"Ondertekening", "Signatures"}), Tone::none, false, {}};
  section.blocks.push_back(
      paragraph(from.say({"Naar waarheid opgemaakt. Naam, datum en handtekening:",
                          "Made up truthfully. Name, date and signature:"})));
  Form form;
  for (const Text role : {Text{"Teller 1", "Counter 1"}, Text{"Teller 2", "Counter 2"},
                          Text{"Voorzitter", "Chair"}}) {
    form.items.push_back({from.say(role), "", true});
  }
  section.blocks.push_back({std::move(form)});
  return section;
}

}  // namespace

Document count_minutes(const Dossier& dossier, const Session& session,
                       const std::vector<const Ballot*>& ballots, const std::vector<Tally>& tallies,
                       const std::string& software, Lang lang) {
  const CountRecord from{dossier, session, Voice{lang}};
  Document document;
  document.lang = lang;
  document.kind = from.say({"Proces-verbaal van de telling", "Official record of the count"});
  document.title = session.title;
  document.subject = from.say({"{0}, bijeenkomst {1}, {2}", "{0}, session {1}, {2}"},
                              dossier.assembly.title, session.number, from.say.day(session.date));
  document.colophon = from.say(
      {"Gemaakt met {0}. Spelregels (SHA-256): {1}.", "Made with {0}. Rules (SHA-256): {1}."},
      software, dossier.assembly.rules_sha256);
  document.blocks.push_back(occasion(from));
  for (const auto* ballot : ballots) {
    const auto tally = std::ranges::find(tallies, ballot->id, &Tally::ballot);
    document.blocks.push_back({ballot_section(from, *ballot, *tally)});
  }
  document.blocks.push_back({count_signatures(from)});
  return document;
}

}  // namespace burgerberaad
