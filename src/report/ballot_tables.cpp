// Ballots side by side, and those among options one by one: of the advice and of the minutes.

#include "burgerberaad/report/ballots.hpp"
#include "report/ballot_blocks.hpp"

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

std::string share_or_dash(const Voice& say, const Tally& tally) {
  const auto share = support(tally);
  return share ? say.percent(*share) : "–";
}

/// What was voted on: a version, or the options.
std::string subject_of(const Tally& tally) {
  if (!tally.versions.empty() && !tally.ranking) {
    std::vector<std::string> ids;
    for (const auto& version : tally.versions) ids.push_back(to_string(version));
    return fmt::format("{}", fmt::join(ids, ", "));
  }
  if (!tally.ranking) {
    return tally.proposal.proposal.empty() ? std::string("–") : to_string(tally.proposal);
  }
  std::vector<std::string> ids(tally.ranking->options.size());
  for (const auto& each : tally.ranking->options) ids[each.index] = each.option.id;
  return fmt::format("{}", fmt::join(ids, ", "));
}

std::vector<Spans> ballot_row(const Voice& say, const Tally& tally, bool among_options) {
  const auto& counts = tally.counts;
  const bool sides = !among_options && tally.verdict != Verdict::not_held;
  const auto side = [&](std::int64_t votes) {
    return plain(sides ? std::to_string(votes) : std::string("–"));
  };
  return {plain(tally.ballot),
          plain(subject_of(tally)),
          plain(fmt::format("{} {}", iso(tally.at.date), iso(tally.at.time))),
          side(counts.in_favour),
          side(counts.against),
          side(counts.abstain),
          plain(tally.verdict == Verdict::not_held ? "–"
                                                   : std::to_string(counts.blank + counts.invalid)),
          plain(tally.denominator ? std::to_string(*tally.denominator) : "–"),
          plain(among_options ? "–" : share_or_dash(say, tally)),
          plain(outcome_words(tally, say.lang))};
}

Section ballot_among_options(const Voice& say, const Dossier& dossier, const Tally& tally) {
  const VotingRule& rule = rule_of(dossier.assembly.rules, tally);
  Section section{
      "stemming-" + tally.ballot,
      say({"Stemming {0}: {1}", "Ballot {0}: {1}"}, tally.ballot, outcome_words(tally, say.lang)),
      Tone::none,
      false,
      {}};
  add_ranking(say, dossier, tally, rule, section.blocks);
  section.blocks.push_back(
      note(say({"Geldige stembriefjes: {0}; blanco: {1}; ongeldig: {2}.",
                "Valid papers: {0}; blank: {1}; invalid: {2}."},
               tally.counts.chosen, tally.counts.blank, tally.counts.invalid)));
  add_lot(say, tally, section.blocks);
  add_history(say, tally, rule, section.blocks);
  return section;
}

/// "B-1, B-4 (leven-mee): ...", for each kind with rules of its own.
void add_own_rules(const Voice& say, const Rules& rules, const std::vector<Tally>& ballots,
                   Blocks& blocks) {
  List list;
  for (const auto& kind : rules.named) {
    std::vector<std::string> ids;
    for (const auto& tally : ballots) {
      if (tally.rules == kind.name) ids.push_back(tally.ballot);
    }
    if (ids.empty()) continue;
    list.items.push_back(plain(
        fmt::format("{} ({}): {}", fmt::join(ids, ", "), kind.name, rule_words(kind, say.lang))));
  }
  if (!list.items.empty()) blocks.push_back({std::move(list)});
}

}  // namespace

void add_ballot_table(const Voice& say, const Rules& rules, const std::vector<Tally>& ballots,
                      Blocks& blocks) {
  Table table;
  table.caption = say({"Stemmingen op volgorde van tijd", "Ballots in order of time"});
  table.columns = {{say({"Stemming", "Ballot"}), false},
                   {say({"Tekst", "Text"}), false},
                   {say({"Tijd", "Time"}), false},
                   {say({"Voor", "In favour"}), true},
                   {say({"Tegen", "Against"}), true},
                   {say({"Onth.", "Abst."}), true},
                   {say({"Blanco, ongeldig", "Blank, invalid"}), true},
                   {say({"Noemer", "Base"}), true},
                   {say({"Deel", "Share"}), true},
                   {say({"Uitslag", "Verdict"}), false}};
  table.rows.reserve(ballots.size());
  for (const auto& tally : ballots) {
    const bool among_options = counting_rule(rule_of(rules, tally)).among_options;
    table.rows.push_back(ballot_row(say, tally, among_options));
  }
  blocks.push_back({std::move(table)});
}

void add_rankings(const Voice& say, const Dossier& dossier, const std::vector<Tally>& ballots,
                  Blocks& blocks) {
  for (const auto& tally : ballots) {
    if (tally.ranking) blocks.push_back({ballot_among_options(say, dossier, tally)});
  }
}

void add_ballot_rules(const Voice& say, const Rules& rules, const std::vector<Tally>& ballots,
                      Blocks& blocks) {
  std::vector<std::string> ids;
  for (const auto& tally : ballots) {
    if (tally.rules.empty()) ids.push_back(tally.ballot);
  }
  if (!ids.empty() && ids.size() == ballots.size()) {
    blocks.push_back(note(say({"Nodig: {0} van de {1}.", "Needed: {0} of the {1}."},
                              in_words(rules.standard.adopt, say.lang),
                              say(title(rules.standard.denominator)))));
  } else if (!ids.empty()) {
    blocks.push_back(
        note(say({"Nodig bij {0}: {1} van de {2}.", "Needed in {0}: {1} of the {2}."},
                 fmt::format("{}", fmt::join(ids, ", ")), in_words(rules.standard.adopt, say.lang),
                 say(title(rules.standard.denominator)))));
  }
  add_own_rules(say, rules, ballots, blocks);
}

}  // namespace burgerberaad
