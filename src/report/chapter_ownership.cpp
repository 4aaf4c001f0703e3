#include "burgerberaad/dossier/ownership.hpp"
#include "report/said.hpp"

#include <algorithm>
#include <array>

namespace burgerberaad {
namespace {

constexpr std::array kAllSides{Side::residents, Side::together, Side::organisation,
                               Side::commissioner, Side::unknown};

constexpr std::array kSubjects{Decided::What::question, Decided::What::agenda,
                               Decided::What::expert, Decided::What::evidence};

Text subject(Decided::What what) {
  switch (what) {
    case Decided::What::question:
      return {"De vraag", "The question"};
    case Decided::What::agenda:
      return {"De agenda's", "The agendas"};
    case Decided::What::expert:
      return {"De deskundigen", "The experts"};
    case Decided::What::evidence:
      break;
  }
  return {"De stukken", "The pieces of evidence"};
}

/// Somebody as the dossier names them: by id or in words; a member by pseudonym for the internal
/// edition alone.
Spans named(const Dossier& dossier, const std::string& who, Voice say) {
  const Assembly& assembly = dossier.assembly;
  const bool is_body =
      std::ranges::any_of(assembly.bodies, [&](const Body& body) { return body.name == who; });
  const bool is_id =
      std::ranges::any_of(assembly.roles, [&](const auto& one) { return one.id == who; }) ||
      std::ranges::any_of(assembly.commission.commissioners,
                          [&](const auto& one) { return one.id == who; });
  const bool is_member = !is_body && side_of(dossier, who) == Side::residents;
  return is_id || is_member ? led_by(dossier, who, say) : plain(who);
}

/// How many of the things of one kind each side decided on.
Block shares_table(const Sources& from, const std::vector<Decided>& all) {
  const Voice say = from.say;
  Table table;
  table.caption = say({"Wie bepaalde wat, in aantallen", "Who decided what, in numbers"});
  table.columns = {{say({"Wat", "What"}), false}};
  for (const Side side : kAllSides) {
    std::string words = say(title(side));
    table.columns.push_back({std::move(words), true});
  }
  for (const auto what : kSubjects) {
    const auto of_kind = [&](const Decided& one) { return one.what == what; };
    const auto total = std::ranges::count_if(all, of_kind);
    if (total == 0) continue;
    std::vector<Spans> row{plain(say(subject(what)))};
    for (const Side side : kAllSides) {
      const auto count = std::ranges::count_if(
          all, [&](const Decided& one) { return of_kind(one) && one.side == side; });
      row.push_back(plain(say({"{0} van {1}", "{0} of {1}"}, count, total)));
    }
    table.rows.push_back(std::move(row));
  }
  table.note =
      say({"Van de agenda's telt elk onderdeel van het programma. Niet bekend: het staat "
           "niet in het dossier, of niet bij wie degene hoort.",
           "Of the agendas every item of the programme counts. Not known: it is not in "
           "the dossier, or not to whom that person belongs."});
  return {std::move(table)};
}

/// Who made the agenda of a session; empty when nobody wrote it down.
std::string maker_of(const Dossier& dossier, std::int64_t number) {
  const auto found = std::ranges::find(dossier.sessions, number, &Session::number);
  return found == dossier.sessions.end() ? std::string() : found->set_by;
}

/// Who decided, as far as that was written down. An agenda is one line, with one more for every
/// item that somebody else put on it.
Block deciders_table(const Sources& from, const std::vector<Decided>& all) {
  const Voice say = from.say;
  Table table;
  table.caption = say({"Wie het was", "Who it was"});
  table.columns = {{say({"Wat", "What"}), false},
                   {say({"Bepaald door", "Decided by"}), false},
                   {say({"Kant", "Side"}), false}};
  std::int64_t told = 0;  // the last session whose maker has a line
  for (const auto& one : all) {
    if (one.by.empty()) continue;
    std::string what = say(subject(one.what));
    if (one.what == Decided::What::agenda) {
      what = say({"Bijeenkomst {0}", "Session {0}"}, one.session);
      const bool by_maker = one.by == maker_of(from.dossier, one.session);
      if (by_maker && told == one.session) continue;
      if (by_maker) told = one.session;
      if (!by_maker) what += ": " + one.about;
    } else if (one.what != Decided::What::question) {
      what += ": " + one.about;
    }
    table.rows.push_back(
        {plain(what), named(from.dossier, one.by, say), plain(say(title(one.side)))});
  }
  return {std::move(table)};
}

}  // namespace

Section ownership_chapter(const Sources& from) {
  Section section{"wie-bepaalde-wat",
                  from.say({"Wie bepaalde wat", "Who decided what"}),
                  Tone::none,
                  false,
                  {}};
  const auto all = decided(from.dossier);
  const bool known = std::ranges::any_of(all, [](const Decided& one) { return !one.by.empty(); });
  if (!known) return section;
  section.blocks.push_back(paragraph(from.say(
      {"Een burgerberaad is van inwoners als zij ook bepalen waarover het gaat. Hier staat wie de "
       "vraag stelde, wie de agenda maakte en wie de deskundigen en de stukken koos.",
       "An assembly belongs to residents when they also decide what it is about. This is who "
       "set the question, who made the agendas and who chose the experts and the evidence."})));
  section.blocks.push_back(shares_table(from, all));
  section.blocks.push_back(deciders_table(from, all));
  return section;
}

Spans carried_out_by(const Dossier& dossier, const std::string& owner, Voice say) {
  if (owner.empty()) return plain("–");
  Spans spans = named(dossier, owner, say);
  if (side_of(dossier, owner) == Side::residents) {
    spans.push_back(text(" "));
    spans.push_back(badge(say({"inwoners zelf", "residents themselves"}), Tone::good));
  }
  return spans;
}

}  // namespace burgerberaad
