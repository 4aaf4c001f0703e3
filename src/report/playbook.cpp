#include "burgerberaad/report/playbook.hpp"

#include "report/voice.hpp"

#include <algorithm>
#include <map>

namespace burgerberaad {
namespace {

/// By the clock; items that begin together in the order of the file.
std::vector<const ProgrammeItem*> by_clock(const Session& session) {
  std::vector<const ProgrammeItem*> items;
  items.reserve(session.programme.size());
  for (const auto& item : session.programme) items.push_back(&item);
  std::stable_sort(items.begin(), items.end(),
                   [](const auto* a, const auto* b) { return a->start < b->start; });
  return items;
}

std::string from_to(ClockTime from, ClockTime to) {
  return iso(from) + " - " + iso(to);
}

/// "Gespreksleider 1 (F1)"; the id alone of a member.
std::string owner_name(const Dossier& dossier, const std::string& owner) {
  for (const auto& holder : dossier.assembly.roles) {
    if (holder.id == owner) return holder.name + " (" + owner + ")";
  }
  for (const auto& one : dossier.assembly.commission.commissioners) {
    if (one.id == owner) return one.name + " (" + owner + ")";
  }
  return owner;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

Block overview(const Dossier& dossier, const Session& session, Voice say) {
  Table table;
  table.caption = say({"Het programma", "The programme"});
  table.columns = {{say({"Tijd", "Time"}), false},
                   {say({"Minuten", "Minutes"}), true},
                   {say({"Onderdeel", "Item"}), false},
                   {say({"Wie leidt", "Led by"}), false}};
  for (const auto* item : by_clock(session)) {
    table.rows.push_back({plain(from_to(item->start, end_of(*item))),
                          plain(say.number(item->minutes)), plain(item->title),
                          plain(item->owner.empty() ? say({"niemand", "nobody"})
                                                    : owner_name(dossier, item->owner))});
  }
  return {std::move(table)};
}

Block gaps(const Session& session, Voice say) {
  List list;
  for (const auto& gap : programme_gaps(session)) {
    const Text words = gap.overlap
                           ? Text{"{0}: er zijn onderdelen tegelijk", "{0}: items run side by side"}
                           : Text{"{0}: er is niets gepland", "{0}: nothing is planned"};
    list.items.push_back(plain(say(words, from_to(gap.from, gap.to))));
  }
  return {std::move(list)};
}

/// "V-07@3 Eén loket in de buurt": the newest version of a text under discussion.
std::string text_name(const Dossier& dossier, const std::string& id) {
  std::string shown = id;
  for (const auto& proposal : dossier.proposals) {  // in order of version
    if (proposal.id.proposal == id) shown = to_string(proposal.id) + " " + proposal.title;
  }
  return shown;
}

Section details(const Dossier& dossier, const ProgrammeItem& item, Voice say) {
  Section section;
  section.title = iso(item.start) + "  " + item.title;
  Definitions facts;
  const auto add = [&](Text label, std::string words) {
    if (!words.empty()) facts.items.emplace_back(say(label), plain(std::move(words)));
  };
  add({"Tijd", "Time"}, say({"{0}, {1} minuten", "{0}, {1} minutes"},
                            from_to(item.start, end_of(item)), item.minutes));
  add({"Wie leidt", "Led by"}, owner_name(dossier, item.owner));
  std::vector<std::string> texts;
  texts.reserve(item.on.size());
  for (const auto& id : item.on) texts.push_back(text_name(dossier, id));
  add({"Over", "On"}, joined(texts));
  add({"Klaarleggen", "Have ready"}, joined(item.materials));
  section.blocks.push_back({std::move(facts)});
  if (!item.questions.empty()) {
    section.blocks.push_back(paragraph(say({"Vragen:", "Questions:"})));
    List list{true, {}};
    list.items.reserve(item.questions.size());
    for (const auto& question : item.questions) list.items.push_back(plain(question));
    section.blocks.push_back({std::move(list)});
  }
  return section;
}

/// All that has to lie ready, with when it is needed first.
Section to_prepare(const Session& session, Voice say) {
  Section section;
  section.title = say({"Klaarleggen", "Have ready"});
  std::map<std::string, ClockTime> first;
  for (const auto* item : by_clock(session)) {
    for (const auto& material : item->materials) first.emplace(material, item->start);
  }
  if (first.empty()) return section;
  Table table;
  table.caption = say({"Wat er klaar moet liggen", "What has to lie ready"});
  table.columns = {{say({"Wat", "What"}), false}, {say({"Het eerst om", "First at"}), false}};
  for (const auto& [material, at] : first) {
    table.rows.push_back({plain(material), plain(iso(at))});
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

/// "5 later", "3 earlier" or "as planned".
std::string later(std::int64_t minutes, Voice say) {
  if (minutes == 0) return say({"zoals gepland", "as planned"});
  return minutes > 0 ? say({"{0} later", "{0} later"}, minutes)
                     : say({"{0} eerder", "{0} earlier"}, -minutes);
}

std::string longer(std::int64_t minutes, Voice say) {
  if (minutes == 0) return say({"zoals gepland", "as planned"});
  return minutes > 0 ? say({"{0} langer", "{0} longer"}, minutes)
                     : say({"{0} korter", "{0} shorter"}, -minutes);
}

Section planned_and_actual(const Session& session, Voice say) {
  Section section;
  section.title = say({"Gepland en werkelijk", "Planned and actual"});
  Table table;
  table.caption = say({"Wanneer het echt was", "When it really was"});
  table.columns = {{say({"Onderdeel", "Item"}), false},
                   {say({"Gepland", "Planned"}), false},
                   {say({"Werkelijk", "Actual"}), false},
                   {say({"Begin", "Start"}), false},
                   {say({"Duur", "Length"}), false}};
  std::int64_t extra = 0;
  std::size_t known = 0;
  for (const auto* item : by_clock(session)) {
    const std::string planned = from_to(item->start, end_of(*item));
    if (!item->actual) {
      const std::string unknown = say({"niet opgeschreven", "not written down"});
      table.rows.push_back({plain(item->title), plain(planned), plain(unknown), {}, {}});
      continue;
    }
    ++known;
    const ActualTime& actual = *item->actual;
    const ClockTime end{actual.start.minutes + static_cast<int>(actual.minutes)};
    const std::int64_t difference = actual.minutes - item->minutes;
    extra += difference;
    table.rows.push_back({plain(item->title), plain(planned), plain(from_to(actual.start, end)),
                          plain(later(actual.start.minutes - item->start.minutes, say)),
                          plain(longer(difference, say))});
  }
  if (known == 0) return section;
  table.note = say({"Samen, over {0} van {1} onderdelen: {2} (minuten).",
                    "Together, over {0} of {1} items: {2} (minutes)."},
                   known, session.programme.size(), longer(extra, say));
  section.blocks.push_back({std::move(table)});
  return section;
}

}  // namespace

std::vector<ProgrammeGap> programme_gaps(const Session& session) {
  std::vector<ProgrammeGap> gaps;
  ClockTime busy_until{};
  bool first = true;
  for (const auto* item : by_clock(session)) {
    if (!first && item->start > busy_until) gaps.push_back({busy_until, item->start, false});
    if (!first && item->start < busy_until) {
      gaps.push_back({item->start, std::min(busy_until, end_of(*item)), true});
    }
    busy_until = std::max(busy_until, end_of(*item));
    first = false;
  }
  return gaps;
}

Document playbook(const Dossier& dossier, const Session& session, const std::string& software,
                  Lang lang) {
  const Voice say{lang};
  Document document;
  document.lang = lang;
  document.kind = say({"Draaiboek", "Run sheet"});
  document.title = session.title;
  document.subject = say({"{0}, bijeenkomst {1}, {2}", "{0}, session {1}, {2}"},
                         dossier.assembly.title, session.number, say.day(session.date));
  document.colophon = say({"Gemaakt met {0}.", "Made with {0}."}, software);
  if (session.programme.empty()) {
    document.blocks.push_back(paragraph(
        say({"Deze bijeenkomst heeft nog geen programma.", "This session has no programme yet."})));
    return document;
  }
  document.blocks.push_back(overview(dossier, session, say));
  if (!programme_gaps(session).empty()) {
    document.blocks.push_back(
        paragraph(say({"Let op in het programma:", "To look at in the programme:"})));
    document.blocks.push_back(gaps(session, say));
  }
  const auto add = [&](Section section) {
    if (!section.blocks.empty()) document.blocks.push_back({std::move(section)});
  };
  add(planned_and_actual(session, say));
  add(to_prepare(session, say));
  Section items;
  items.title = say({"Per onderdeel", "Item by item"});
  items.blocks.reserve(session.programme.size());
  for (const auto* item : by_clock(session)) items.blocks.push_back({details(dossier, *item, say)});
  add(std::move(items));
  return document;
}

}  // namespace burgerberaad
