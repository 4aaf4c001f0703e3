#include "burgerberaad/report/minutes.hpp"

#include "report/ballot_blocks.hpp"
#include "report/said.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace burgerberaad {
namespace {

/// What every section is made from.
struct Held {
  const Dossier& dossier;
  const Session& session;
  std::vector<Note> notes;  ///< of this session, in force
  Voice say;
};

Section section(const Held& from, std::string_view anchor, Text title) {
  return {std::string(anchor), from.say(title), Tone::none, false, {}};
}

std::int64_t size(const std::optional<std::vector<std::string>>& people) {
  return people ? static_cast<std::int64_t>(people->size()) : 0;
}

/// How many were away, came later or left. What each of them was is told of all or of none: how
/// many were present is public, and the rest of a few numbers would follow from it.
void add_absences(const Held& from, const Attendance& attendance, Definitions& facts) {
  const auto excused = static_cast<std::int64_t>(
      std::ranges::count_if(attendance.absent, [](const auto& one) { return one.excused; }));
  const std::vector<std::int64_t> counts{
      excused, static_cast<std::int64_t>(attendance.absent.size()) - excused,
      static_cast<std::int64_t>(attendance.late.size()),
      static_cast<std::int64_t>(attendance.left.size())};
  constexpr std::array<Text, 4> kLabels{{{"Afgemeld", "Excused"},
                                         {"Niet gekomen, zonder bericht", "Absent without notice"},
                                         {"Later gekomen", "Came later"},
                                         {"Eerder weg", "Left early"}}};
  const std::int64_t smallest = from.dossier.assembly.privacy.smallest_cell;
  const auto cells = publish_all_or_none(counts, smallest);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0 && !is_hidden(cells[i])) continue;
    facts.items.emplace_back(from.say(kLabels.at(i)), published(cells[i], counts[i], from.say));
  }
  if (std::ranges::any_of(cells, is_hidden)) {
    facts.items.emplace_back(
        from.say({"Tekens", "Signs"}),
        plain(from.say({"Een punt (·) betekent: niet getoond, omdat één van deze aantallen "
                        "kleiner is dan {0}. Dan staat er geen van alle; een punt kan ook 0 zijn.",
                        "A dot (·) means: not shown, since one of these numbers is smaller than "
                        "{0}. Then none of them is there; a dot may be 0 as well."},
                       smallest)));
  }
}

Block facts(const Held& from) {
  const Session& session = from.session;
  Definitions facts;
  const auto add = [&](Text label, std::string words) {
    facts.items.emplace_back(from.say(label), plain(std::move(words)));
  };
  add({"Dag", "Day"}, from.say.day(session.date));
  if (const auto span = hours(session)) {
    add({"Tijd volgens het programma", "Hours by the programme"},
        from.say({"{0} tot {1}", "{0} to {1}"}, in_words(span->from, from.say.lang),
                 in_words(span->to, from.say.lang)));
  }
  if (!session.attendance) {
    add({"Aanwezig", "Present"}, from.say({"niet opgeschreven", "not written down"}));
    return {std::move(facts)};
  }
  const Attendance& attendance = *session.attendance;
  const auto who = electorate(from.dossier.ledger, from.dossier.assembly.commission.term,
                              attendance, {session.date, attendance.taken});
  if (who.present && who.entitled) {
    add({"Aanwezig", "Present"},
        from.say({"{0} van de {1} deelnemers met een mandaat, om {2}",
                  "{0} of {1} members with a mandate, at {2}"},
                 size(who.present), size(who.entitled), in_words(attendance.taken, from.say.lang)));
  }
  add_absences(from, attendance, facts);
  if (const auto names = whereabouts_by_name(attendance, from.say); !names.empty()) {
    facts.items.emplace_back(
        from.say({"Wie er niet of niet de hele tijd was", "Who was absent, late or left early"}),
        Spans{only_for(Audience::personal, text(names))});
  }
  return {std::move(facts)};
}

std::string clock_span(ClockTime from, ClockTime to) {
  return iso(from) + " - " + iso(to);
}

Section programme(const Held& from) {
  Section part = section(from, "programma", {"Het programma", "The programme"});
  if (from.session.programme.empty()) return part;
  const bool actual = std::ranges::any_of(from.session.programme,
                                          [](const auto& item) { return item.actual.has_value(); });
  Table table;
  table.caption = from.say({"Wat er op het programma stond", "What was on the programme"});
  table.columns = {{from.say({"Onderdeel", "Item"}), false},
                   {from.say({"Gepland", "Planned"}), false}};
  if (actual) table.columns.push_back({from.say({"Werkelijk", "Actual"}), false});
  table.columns.push_back({from.say({"Leiding", "Led by"}), false});
  for (const auto& item : from.session.programme) {
    std::string title = item.title;
    for (const auto& id : item.on) title += (&id == &item.on.front() ? " (" : ", ") + id;
    if (!item.on.empty()) title += ")";
    std::vector<Spans> row{plain(title), plain(clock_span(item.start, end_of(item)))};
    if (actual && item.actual) {
      const ClockTime end{item.actual->start.minutes + static_cast<int>(item.actual->minutes)};
      row.push_back(plain(clock_span(item.actual->start, end)));
    } else if (actual) {
      row.push_back(plain(from.say({"niet opgeschreven", "not written down"})));
    }
    row.push_back(led_by(from.dossier, item.owner, from.say));
    table.rows.push_back(std::move(row));
  }
  part.blocks.push_back({std::move(table)});
  return part;
}

Section heard(const Held& from) {
  Section part = section(from, "gehoord", {"Wat de deelnemers hoorden", "What members heard"});
  List list;
  for (const auto& one : from.dossier.evidence) {
    if (one.session != from.session.number) continue;
    Spans line{text(one.id + ", " + from.say(title(one.kind)) + ": " + one.title)};
    if (!one.by.empty()) {
      line.push_back(text(from.say({", van ", ", by "})));
      for (auto& span : led_by(from.dossier, one.by, from.say)) line.push_back(std::move(span));
    }
    if (!one.summary.empty()) line.push_back(text(". " + one.summary));
    list.items.push_back(std::move(line));
  }
  if (!list.items.empty()) part.blocks.push_back({std::move(list)});
  return part;
}

Section agreed(const Held& from) {
  Section part = section(from, "afspraken", {"Afspraken en acties", "Agreements and actions"});
  add_agreed(from.dossier, from.notes, from.say, part.blocks);
  return part;
}

/// The newest title of a proposal, or its number alone.
std::string text_title(const Held& from, const std::string& proposal) {
  std::string title = proposal;
  for (const auto& version : from.dossier.proposals) {
    if (version.id.proposal == proposal) title = proposal + " " + version.title;
  }
  return title;
}

Section spoken(const Held& from) {
  Section part = section(from, "gezegd", {"Wat er is gezegd", "What was said"});
  std::set<std::string> texts;
  std::vector<Note> loose;
  for (const auto& note : from.notes) {
    texts.insert(note.on.begin(), note.on.end());
    if (note.on.empty()) loose.push_back(note);
  }
  add_said(from.dossier, loose, from.say, part.blocks);
  for (const auto& proposal : texts) {
    Section on{"", text_title(from, proposal), Tone::none, false, {}};
    add_said(from.dossier, about(from.notes, proposal), from.say, on.blocks);
    if (!on.blocks.empty()) part.blocks.push_back({std::move(on)});
  }
  return part;
}

/// Questions of this session; an answer may have come in a later one.
Section asked(const Held& from) {
  Section part = section(from, "vragen", {"Vragen", "Questions"});
  auto all = exchanges(notes_in_force(from.dossier));
  std::erase_if(all,
                [&](const Exchange& each) { return each.question.session != from.session.number; });
  add_asked(from.dossier, all, from.say, part.blocks);
  return part;
}

Section pulse_tables(const Held& from) {
  Section part = section(from, "peilingen", {"Peilingen", "Pulses"});
  const std::int64_t smallest = from.dossier.assembly.privacy.smallest_cell;
  for (const auto& pulse : pulses(from.notes)) {
    Table table;
    table.caption = pulse.question;
    table.columns = {{from.say({"Antwoord", "Answer"}), false},
                     {from.say({"Deelnemers", "Members"}), true}};
    std::vector<std::int64_t> counts;
    counts.reserve(pulse.counts.size());
    for (const auto& [answer, count] : pulse.counts) counts.push_back(count);
    const auto cells = publish_alone(counts, smallest);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      table.rows.push_back(
          {plain(pulse.counts[i].first), published(cells[i], counts[i], from.say)});
    }
    if (std::ranges::any_of(cells, is_hidden)) table.note = suppression_note(smallest, from.say);
    part.blocks.push_back({std::move(table)});
  }
  return part;
}

Section ballots(const Held& from) {
  Section part = section(from, "stemmingen", {"Stemmingen", "Ballots"});
  const Rules& rules = from.dossier.assembly.rules;
  auto tallies = tally_all(from.dossier.sessions, from.dossier.ledger,
                           from.dossier.assembly.commission.term, rules);
  std::erase_if(tallies, [&](const Tally& tally) {
    const bool here = std::ranges::any_of(
        from.session.ballots, [&](const auto& ballot) { return ballot.id == tally.ballot; });
    return !here || tally.reason == UndecidedReason::not_voted;
  });
  if (tallies.empty()) return part;
  add_ballot_table(from.say, rules, tallies, part.blocks);
  add_ballot_rules(from.say, rules, tallies, part.blocks);
  for (const auto& tally : tallies) add_distribution(from.say, tally, part.blocks);
  Block names = open_votes_by_name({&from.session, 1}, rules, from.say);
  if (!std::get<Table>(names.content).rows.empty()) {
    part.blocks.push_back(only_for(Audience::personal, std::move(names)));
  }
  add_rankings(from.say, from.dossier, tallies, part.blocks);
  return part;
}

/// A member by pseudonym for the internal edition alone; a table or another group as it was
/// written.
Spans put_forward_by(const Held& from, const std::string& who) {
  const auto& ledger = from.dossier.ledger;
  // Without a ledger nobody can say who the members are; their ids begin with P-.
  const bool member = ledger.entries().empty() ? who.starts_with("P-") : ledger.knows(who);
  return member ? led_by(from.dossier, who, from.say) : plain(who);
}

Section changed(const Held& from) {
  Section part = section(from, "teksten",
                         {"Teksten die nieuw of veranderd zijn", "Texts that are new or changed"});
  const auto& proposals = from.dossier.proposals;
  for (const auto* version : texts_of_session(from.dossier, from.session)) {
    Section one{"", to_string(version->id) + " " + version->title, Tone::none, false, {}};
    if (!version->by.empty()) {
      Spans line{text(from.say({"Voorgesteld door: ", "Put forward by: "}))};
      for (auto& span : put_forward_by(from, version->by)) line.push_back(std::move(span));
      one.blocks.push_back({Paragraph{std::move(line), Paragraph::Style::note}});
    }
    if (!version->why.empty()) one.blocks.push_back(paragraph(version->why));
    const VersionId earlier{version->id.proposal, version->id.version - 1};
    const auto before = std::ranges::find(proposals, earlier, &Proposal::id);
    if (before == proposals.end()) {
      one.blocks.push_back({Quotation{prose(version->text)}});
    } else {
      one.blocks.push_back({Quotation{{difference(before->text, version->text)}}});
      one.blocks.push_back(
          note(from.say({"[-weg-] is geschrapt en {{+nieuw+}} is toegevoegd ten opzichte van {0}.",
                         "[-gone-] was taken out and {{+new+}} was put in, compared with {0}."},
                        to_string(earlier))));
    }
    part.blocks.push_back({std::move(one)});
  }
  return part;
}

}  // namespace

std::vector<const Proposal*> texts_of_session(const Dossier& dossier, const Session& session) {
  std::set<VersionId> recorded;
  for (const auto& entry : dossier.journal) {
    if (!entry.time.starts_with(iso(session.date)) || !entry.details.is_object()) continue;
    const auto versions = entry.details.find("versions");
    if (versions == entry.details.end() || !versions->is_object()) continue;
    for (const auto& [key, hash] : versions->items()) {
      if (const auto id = parse_version_id(key)) recorded.insert(*id);
    }
  }
  std::set<std::string> items;
  for (const auto& note : notes_in_force(dossier, session.number)) items.insert(note.id);
  std::vector<const Proposal*> found;
  const Proposal* before =
      nullptr;  // versions are in order; each keeps what those before went back to
  for (const auto& proposal : dossier.proposals) {
    const auto is_new = [&](const Origin& origin) {
      return before == nullptr || before->id.proposal != proposal.id.proposal ||
             std::ranges::find(before->from, origin.id, &Origin::id) == before->from.end();
    };
    const bool cited = std::ranges::any_of(proposal.from, [&](const auto& origin) {
      return items.contains(origin.id) && is_new(origin);
    });
    if (cited || recorded.contains(proposal.id)) found.push_back(&proposal);
    before = &proposal;
  }
  return found;
}

Document minutes(const Dossier& dossier, const Session& session, const std::string& software,
                 Lang lang, Edition edition) {
  const Held from{dossier, session, notes_in_force(dossier, session.number), Voice{lang}};
  Document document;
  document.lang = lang;
  document.kind = from.say({"Verslag van een bijeenkomst", "Minutes of a session"});
  document.title = session.title;
  document.subject = from.say({"{0}, bijeenkomst {1}, {2}", "{0}, session {1}, {2}"},
                              dossier.assembly.title, session.number, from.say.day(session.date));
  document.colophon = from.say({"Gemaakt met {0}.", "Made with {0}."}, software);
  document.blocks.push_back(facts(from));
  for (auto part : {agreed(from), ballots(from), changed(from), asked(from), spoken(from),
                    pulse_tables(from), heard(from), programme(from)}) {
    if (!part.blocks.empty()) document.blocks.push_back({std::move(part)});
  }
  return for_edition(std::move(document), edition);
}

}  // namespace burgerberaad
